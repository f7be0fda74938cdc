"""Who else is in the room, in a real browser: exhibits on the table, own marks, a partner."""

import pytest

from redline.questions.exercises import exercises, exhibits
from redline.web.practice.exhibits import with_exhibit

PIECE = "I would not launch this to everybody at once. "


@pytest.fixture(autouse=True)
def data(tmp_path_factory, monkeypatch):
    """Return the data folder of whoever practises, with nothing in it."""
    found = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("XDG_DATA_HOME", str(found))
    return found


def test_exhibits_are_drawn_with_their_figures_beneath(visit):
    """In the room and in the transcript afterwards, with words for who does not see them."""
    page = visit.go("/practice?what=exercise")
    page.select_option("select[name=clock]", "fast")
    visit.press(page.get_by_role("button", name="how sure is sure"))
    visit.press(page.locator("#begin"))
    page.locator("#say").wait_for()
    drawn = page.locator("#transcript .on-table svg")
    count = len(exercises()["sure-and-right"].exhibits)
    assert drawn.count() == count
    assert "Stated 8.9 %" in drawn.first.locator("desc").text_content()
    visit.press(page.locator("#transcript details summary").first)
    assert page.locator("#transcript table").first.locator("tbody tr").count() == 5
    visit.check()
    visit.press(page.get_by_role("button", name="Pause"))
    page.get_by_role("heading", name="Paused").wait_for()
    assert page.locator(".on-table svg").count() == count


def test_own_marks_by_keyboard_and_a_partner_beside(visit):
    """The partner marks in another tab; the candidate marks before any score is shown."""
    page = visit.go("/practice?q=marks+model+grades")
    page.select_option("#begin select[name=clock]", "fast")
    visit.press(page.get_by_text("Who else is in the room"))
    page.get_by_label("I mark myself first").check()
    visit.press(page.get_by_role("button", name="Begin: Our safety tests"))
    visit.press(page.locator("#begin"))
    page.locator("#say").wait_for()
    visit.press(page.get_by_role("button", name="Invite a partner"))
    link = page.get_by_role("link", name="The partner's page").get_attribute("href")
    partner = visit.context.new_page()
    partner.goto(link)
    partner.get_by_role("heading", name="Round 1 of 1").wait_for()
    page.locator("#box").focus()
    page.keyboard.type(PIECE)
    partner.get_by_label("Said last").get_by_text(PIECE.strip()).wait_for()
    partner.get_by_role("button", name="safety 4 of 5").press("Enter")
    partner.get_by_text("Kept: partner, round 1").wait_for()
    partner.close()
    visit.press(page.get_by_role("button", name="End the round"))
    visit.press(page.locator("#ending button").first)
    page.locator("#own-marks").wait_for()
    assert page.locator("#own-marks select").first.evaluate("o => o === document.activeElement")
    visit.check()
    page.keyboard.type("1")
    page.locator("#own-marks .first").focus()
    page.keyboard.press("Enter")
    page.get_by_text("self, round 1").first.wait_for()
    assert page.get_by_text("partner, round 1").count() >= 1
    visit.check()


def test_the_partners_page_holds_against_axe(visit):
    """With the panel of a round under way."""
    page = visit.go("/practice?q=marks+model+grades")
    visit.press(page.get_by_role("button", name="Begin: Our safety tests"))
    visit.press(page.get_by_role("button", name="Invite a partner"))
    page.goto(page.get_by_role("link", name="The partner's page").get_attribute("href"))
    page.get_by_role("heading", name="Mark this round").wait_for()
    visit.check()


@pytest.mark.parametrize("name", exhibits())
def test_every_exhibit_is_found_in_its_text(name):
    """As an exhibit and as news in the middle of a round; how it misleads is not told."""
    exhibit = exhibits()[name]
    text = "\n".join(["Exhibit 1.", *exhibit.lines()])
    for kind in ("exhibit", "probe"):
        said, shown = with_exhibit(text, kind)
        assert said == f"Exhibit 1. {exhibit.title} ({exhibit.kind})"
        assert ("<svg" in shown) == bool(exhibit.columns)
        assert not exhibit.misleads or exhibit.misleads[:40] not in shown


def test_an_exhibit_that_has_changed_stays_the_text_that_was_put():
    """And is escaped, as all that is kept."""
    said, shown = with_exhibit("Exhibit 1.\n<b>Old</b>  1  2", "exhibit")
    assert said == "Exhibit 1."
    assert "&lt;b&gt;Old&lt;/b&gt;" in shown
    assert with_exhibit("A probe\nof two lines", "probe") == ("A probe\nof two lines", "")
