"""People's work in a real browser: reviewing by keys alone, an incident, and a proof."""

import pytest

from redline.store import ReviewQueue
from redline.web import House, application
from redline.workspace.launch import open_launch
from redline.workspace.reviewing_live import ReviewDesk
from tests.web.people_work import HOSTILE, keyed, said
from tests.workspace.incidents import with_plan


def traffic(launch_brief):
    """Record three exchanges that are drawn, one of them severe."""
    with_plan(launch_brief)
    keyed(launch_brief)
    for name in ("x1", "x2", "x3"):
        said(launch_brief, name, f"may I go with {name}?")
    launch = open_launch(launch_brief)
    ReviewDesk(launch=launch).standing()
    with ReviewQueue.open(launch.home.folder / "queue.db") as queue:
        queue.connection.execute("UPDATE item SET severity = 9, twice = 0 WHERE exchange = 'x2'")
        queue.connection.commit()


@pytest.fixture
def app(launch_brief):
    """Return the app over that traffic."""
    traffic(launch_brief)
    return application(House(launch_brief.parent))


def test_a_reviewer_needs_no_mouse(visit, key):
    """Take, show the severe text, answer by numbers, add a note, judge; then skip with a reason."""
    page = visit.go(f"/launches/{key}/queue")
    visit.check()
    page.keyboard.press("n")
    page.get_by_role("heading", name="Judge this exchange").wait_for()
    visit.check()
    text = page.get_by_text("may I go with x2?")
    assert not text.is_visible()
    page.keyboard.press("v")
    text.wait_for()
    for answer in "1":
        page.keyboard.press(answer)
    page.keyboard.press("Backspace")
    page.keyboard.press("2")
    page.keyboard.press("1")
    page.keyboard.press("1")
    page.keyboard.press("3")
    page.keyboard.press("e")
    page.keyboard.type("as it should be")
    page.keyboard.press("Escape")
    page.get_by_label("Hand off").focus()
    page.keyboard.press("Enter")
    page.get_by_text("may I go with x1?").wait_for()
    page.keyboard.press("s")
    page.keyboard.type("I know this person")
    page.keyboard.press("Enter")
    page.get_by_text("may I go with x3?").wait_for()
    visit.go(f"/launches/{key}/queue/judged")
    row = page.get_by_role("row").filter(has_text="hand off")
    assert row.get_by_role("cell").nth(1).inner_text() == "yes"
    visit.check()


def test_what_a_reviewer_hears(visit, key):
    """The form of a judgement, as a screen reader tells it."""
    page = visit.go(f"/launches/{key}/queue")
    visit.press(page.get_by_role("button", name="Take the next item"))
    form = page.get_by_role("form", name="Your judgement")
    form.wait_for()
    told = form.aria_snapshot()
    for part in (
        'group "Does what was said or done hurt somebody?"',
        'radio "No"',
        'group "What should have been done? if you can tell"',
        'textbox "Note"',
        'button "Judge, take the next Enter"',
    ):
        assert part in told


def test_an_incident_from_its_opening_to_what_it_lacks(visit, key):
    """Opened in a dialog, noted by a key, told of, and not closed while something is missing."""
    page = visit.go(f"/launches/{key}/incidents")
    visit.check()
    page.keyboard.press("n")
    visit.write(page.get_by_label("What happened"), HOSTILE[:200])
    visit.press(page.get_by_label("Severity"), "1")
    visit.write(page.get_by_label("Affected exchanges"), "x1")
    visit.press(page.get_by_role("button", name="Open it"))
    page.get_by_role("heading", name="Clocks").wait_for()
    visit.hears(
        'navigation "Parts of INC-1"',
        'button "Note n"',
        'button "Close it"',
        'region "Clocks: table"',
        'columnheader "Due"',
        'heading "What stands before its end" [level=2]',
        'heading "Timeline" [level=2]',
    )
    visit.check()
    page.keyboard.press("n")
    visit.write(page.get_by_label("What was seen or done"), "called them")
    visit.press(page.get_by_role("button", name="Add it"))
    page.get_by_text("called them").wait_for()
    visit.press(page.get_by_role("button", name="nobody leads it"))
    assert page.locator("#role").is_visible()
    page.keyboard.press("Escape")
    for part in ("Notices", "Cause", "Recovery and learning"):
        visit.press(page.get_by_role("link", name=part))
        page.get_by_role("link", name=part).and_(page.locator("[aria-current]")).wait_for()
        visit.check()


def test_the_week_and_the_record_end_in_a_proof(visit, key):
    """Read, looked into, and proved step by step."""
    page = visit.go(f"/launches/{key}/weekly")
    visit.hears('heading "The week" [level=1]', 'link "Week before"', 'textbox "Ending"')
    visit.check()
    page.keyboard.type("gc")
    page.get_by_role("heading", name="Entries").wait_for()
    visit.hears(
        'button "Verify all of it v"', 'combobox "Kind"', 'region "Entries: table"', 'link "x1"'
    )
    visit.check()
    visit.press(page.get_by_role("link", name="x1", exact=True).first)
    page.get_by_role("button", name="Prove it").wait_for()
    visit.check()
    visit.press(page.get_by_role("button", name="Prove it"))
    page.get_by_text("That is the root that was signed.").first.wait_for()
    visit.check()
