"""A newcomer's first two minutes, by keyboard alone: a decision explained, a question asked."""

import pytest

from tests.web.decided import decided


@pytest.fixture(autouse=True)
def data(tmp_path_factory, monkeypatch):
    """Return the data folder of whoever practises, with nothing in it."""
    found = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("XDG_DATA_HOME", str(found))
    return found


class Keyboard:
    """The keys of one journey, counted."""

    def __init__(self, page):
        """Take the page."""
        self.page = page
        self.presses = 0

    def press(self, *keys):
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1


def test_a_decision_is_explained_and_a_question_asked_in_five_keys(launch_brief, visit):
    """From the first page: why, back, one question about this very brief, and begin to speak."""
    decided(launch_brief)
    page = visit.go("/")
    assert "May this AI feature ship?" in page.locator("main").inner_text()
    keys = Keyboard(page)
    keys.press("1")
    page.wait_for_url("**/decision")
    explained = page.locator("main").inner_text()
    assert "Red team and Beta may start." in explained
    assert "A bar is compared with the end of the interval" in explained
    assert "What would settle it" in explained
    keys.press("g", "b")
    page.locator(".welcome").wait_for()
    keys.press("2")
    page.locator("#transcript .question").wait_for()
    assert page.locator("#transcript .question .spoken-words").inner_text().strip()
    assert keys.presses == 4
    page.locator("#begin").wait_for()
    assert page.locator("#box").evaluate("one => one === document.activeElement")
    keys.press("Enter")
    page.locator("#say").wait_for()
    assert keys.presses == 5
    page.keyboard.type("I would not launch this to everybody at once. ")
    page.locator(".own.answer").get_by_text("I would not launch this").wait_for()


def test_notes_stay_in_the_box_when_one_begins(visit):
    """Enter begins to speak, and says nothing that nobody meant to say."""
    page = visit.go("/practice?q=marks+model+grades")
    page.select_option("#begin select[name=clock]", "fast")
    visit.press(page.get_by_role("button", name="Begin: Our safety tests"))
    page.locator("#begin").wait_for()
    page.locator("#box").fill("A note")
    page.locator("#box").press("Enter")
    page.locator("#say").wait_for()
    assert page.locator("#box").input_value() == "A note"
    assert page.locator(".own").count() == 0
