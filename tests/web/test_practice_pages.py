"""Practice in a real browser: a round by keyboard alone, and every page looked at once."""

import pytest

from redline.workspace import history

PIECES = (
    "I would not launch this to everybody at once. ",
    "First I would name who is hurt when the answer is wrong. ",
    "The people who pay are patients who read it at night and have nobody to ask. ",
    "I would launch only where missed emergencies stay under 2 per cent of 600 cases. ",
    "Then a small group of two hundred people gets it for three weeks. ",
    "We watch each handed off conversation every morning and read the worst ones. ",
    "If the rate passes 2 per cent we roll back within the hour, <b>whatever</b> it costs. ",
    "The owner of that decision is named in the brief and is on call. ",
)
SOCKETS = """
const Real = WebSocket;
const made = [];
class Kept extends Real { constructor(...where) { super(...where); made.push(this); } }
class Lost {
  static OPEN = 1; readyState = 3;
  constructor() { setTimeout(() => this.onclose({ code: 1006 }), 20); }
}
window.WebSocket = Kept;
window.cut = () => { window.WebSocket = Lost; for (const one of made) one.close(); };
window.mend = () => { window.WebSocket = Kept; };
"""
"""A network that can be cut and mended."""
ROOM = """
- heading "One round" [level=1]
- button "Pause"
- button "End the round"
- list "Transcript"
- text: Answer the interviewer
- textbox "Answer the interviewer"
- button "Say it"
- button "End my turn"
"""


@pytest.fixture(autouse=True)
def data(tmp_path_factory, monkeypatch):
    """Return the data folder of whoever practises, with nothing in it."""
    found = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("XDG_DATA_HOME", str(found))
    return found


def begun(visit):
    """Begin a round of the first question without waiting for speech, by keys."""
    page = visit.page
    visit.reach(page.locator("#begin select[name=clock]"))
    page.keyboard.type("fast")
    visit.press(page.get_by_role("button", name="Begin: Our safety tests"))
    visit.press(page.locator("button#begin"))


def until_cut_off(page):
    """Type until the interviewer cuts in."""
    for piece in PIECES:
        page.keyboard.type(piece)
        page.locator(".pending").wait_for(state="detached")
        if page.locator("#alert.now").count():
            return


def test_a_round_by_keyboard_alone(visit):
    """Begin, be cut off, reload, answer, end; then the page of what came of it."""
    page = visit.go("/practice?q=marks+model+grades")
    begun(visit)
    page.locator("#say").wait_for()
    until_cut_off(page)
    assert "interrupts you" in page.get_by_role("alert").inner_text()
    assert page.locator("#box").evaluate("one => one === document.activeElement")
    page.keyboard.type("Two nurses graded each case. It is unsaid")
    page.get_by_text("Two nurses graded each case.").wait_for()
    visit.check()
    page.reload()
    page.locator("#say").wait_for()
    assert page.locator("#box").input_value().strip() == "It is unsaid"
    visit.press(page.locator("#box"), "Control+Enter")
    page.get_by_text("Go on from where you were.").first.wait_for()
    visit.press(page.get_by_role("button", name="End the round"))
    visit.press(page.locator("#ending button").first)
    page.get_by_role("heading", name="What it shows").wait_for()
    assert page.get_by_text("A stronger answer would have added").count() == 1
    visit.check()


def test_the_room_as_a_screen_reader_has_it(visit):
    """A heading, what ends it, the transcript, and one box with its name."""
    page = visit.go("/practice?q=marks+model+grades")
    begun(visit)
    page.locator("#say").wait_for()
    page.locator("#box").focus()
    until_cut_off(page)
    page.get_by_text("Answer the interviewer").wait_for()
    shown = page.locator("#room").aria_snapshot()
    for line in ROOM.strip().splitlines():
        assert line.removeprefix("- ") in shown, shown


def test_what_is_typed_while_the_connection_is_lost_is_said_when_it_is_back(visit):
    """The page says that it is lost, keeps every word, and says each once."""
    visit.page.add_init_script(SOCKETS)
    page = visit.go("/practice?q=marks+model+grades")
    begun(visit)
    page.locator("#say").wait_for()
    page.evaluate("cut()")
    page.get_by_text("The connection is lost").wait_for()
    page.locator("#box").focus()
    page.keyboard.type("Said while nobody heard. ")
    page.locator(".pending").wait_for()
    page.evaluate("mend()")
    page.locator(".pending").wait_for(state="detached")
    page.get_by_text("Said while nobody heard.").wait_for()
    kept = next(history.folder().glob("*.json")).read_text()
    assert kept.count("Said while nobody heard.") == 1


def test_every_page_of_practice(visit):
    """Nothing that axe finds in light or dark, no breach of the policy, none too wide."""
    for path in (
        "",
        "?what=loop",
        "?what=exercise",
        "?what=brief",
        "/history",
        "/readiness",
        "/checklist",
        "/cards",
        "/stories",
        "/figures",
        "/reading",
        "/drills",
        "/explain?go=on",
        "/scripts",
        "/offer",
        "/offer/ask",
        "/tabletop",
        "/tabletop/weight-leak",
        "/take-home",
    ):
        visit.go(f"/practice{path}")
        visit.check()
