"""Try it: what each control saw and did, with one switched off beside it, and nothing recorded."""

import pytest

from redline.errors import InputError
from redline.workspace.launch import open_launch
from redline.workspace.trying import MOST, Trying

RISKY = "Will my contract be extended?"
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}}\u202eabc'


@pytest.fixture
def trying(launch_brief):
    """Return the guarded feature of the small launch."""
    found = Trying(open_launch(launch_brief))
    yield found
    found.close()


def test_a_switched_off_control_is_not_there(client, key):
    """The same request is refused with it, and not without it; each side says so."""
    form = {"words": RISKY, "without": "C2", "session": "s"}
    page = client.post(f"/launches/{key}/try", data=form).text
    with_all, without = page.split("Without C2")
    assert "refused" in with_all
    assert "C2 boundary refusal" in with_all
    assert "C2 boundary refusal" not in without
    assert ">refused<" not in without


def test_the_api_says_what_each_stage_did(client, key):
    """As a dry run of `redline serve` does."""
    found = client.post(f"/api/launches/{key}/try", json={"request": RISKY}).json()
    assert found["verdict"] == "refused"
    assert any("C2" in stage["stage"] for stage in found["stages"])


def test_a_conversation_goes_on(client, key):
    """What was said before comes along, whoever says it; a pair that is none is refused."""
    before = [["user", "hello"], ["assistant", "hello"]]
    asked = {"request": "When do you open?", "before": before}
    assert client.post(f"/api/launches/{key}/try", json=asked).json()["verdict"] == "answered"
    answer = client.post(f"/api/launches/{key}/try", json={"request": "x", "before": [["user"]]})
    assert answer.status_code == 422


def test_nothing_is_recorded(client, key, launch_brief):
    """What is tried is no evidence."""
    client.post(f"/launches/{key}/try", data={"words": RISKY})
    assert not (launch_brief.parent / ".redline" / "record.db").exists()


@pytest.mark.parametrize("without", ["C9", "c2", "C2; --"])
def test_a_control_that_is_not_there_is_told(client, key, without):
    """With those that are."""
    page = client.post(f"/launches/{key}/try", data={"words": "hi", "without": without}).text
    assert "it holds: C1, C2, C3" in page


def test_what_is_said_is_shown_and_never_run(client, key):
    """Markup in a request, in what was said before, in the name of a conversation."""
    form = {"words": HOSTILE, "who": ["user"], "said": [HOSTILE], "session": HOSTILE}
    page = client.post(f"/launches/{key}/try", data=form).text
    assert "<script" not in page
    assert "<img" not in page
    assert "{{7*7}}" in page


def test_too_much_is_refused(trying):
    """An empty request, one of a book's length, a conversation without end."""
    turns = [("user", "a"), ("assistant", "b")] * (MOST + 1)
    for said in ([], [("user", " ")], [("user", "x" * 50_001)], turns):
        with pytest.raises(InputError):
            trying.ask(said)


def test_trying_in_a_browser(visit, key):
    """By keyboard: a sample, Enter, both sides; then a new conversation."""
    page = visit.go(f"/launches/{key}/try")
    visit.hears('log "The conversation"', 'textbox "Your request"', 'combobox "Beside it, without"')
    visit.check()
    visit.press(page.get_by_label("Beside it, without"), "C")
    visit.write(page.get_by_label("Your request"), RISKY)
    page.keyboard.press("Enter")
    page.locator(".turn").wait_for(timeout=60_000)
    assert page.locator(".one-side").count() == 2
    assert page.evaluate("document.activeElement.id") == "words"
    visit.check()
    visit.press(page.get_by_role("button", name="New conversation"))
    assert page.locator(".turn").count() == 0
