"""Live conversations in the app: seen, taken over, answered, released, in somebody's name."""

from datetime import UTC, datetime

import pytest

from redline.controls.board import Board, Live
from redline.controls.overrides import Overrides
from redline.controls.sessions import digest
from redline.store import Journal
from redline.workspace.home import home_of

NAME = "talk-1"
"""What the caller calls the conversation."""
HOSTILE = '<img src=x onerror="alert(1)">{{7*7}}'
SESSION = digest("key" + NAME)


@pytest.fixture
def home(launch_brief):
    """Return where the launch lives, with one conversation on the board of a gateway."""
    home = home_of(launch_brief)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    board = Board(home.live)
    board.rows[SESSION] = Live(
        session=SESSION, named=digest(NAME), key="k1", caller=HOSTILE,
        begun=at, seen=at, turns=3, action="answered",
    )  # fmt: skip
    board.write()
    yield home
    board.close()


def did(home):
    """Return what was done, with who did it, as the record holds it."""
    with Journal.open(home.record, create=False) as journal:
        return [(e.meta["did"], e.meta["by"]) for e in journal.entries(kind="override")]


def test_no_conversation_says_when_there_would_be(client, key):
    """An empty list is explained."""
    assert "No conversation is live" in client.get(f"/launches/{key}/sessions").text
    assert client.get(f"/api/launches/{key}/sessions").json() == []


def test_a_conversation_is_taken_over_answered_and_released(client, key, home):
    """Each act is in the record, and what is said waits to be delivered."""
    at = f"/launches/{key}/sessions/{NAME}"
    assert HOSTILE not in client.get(f"/launches/{key}/sessions").text
    assert "with the feature" in client.get(at).text
    assert "Say in the feature" not in client.get(at).text
    page = client.post(at, data={"step": "take over", "why": HOSTILE}).text
    assert "Say in the feature" in page
    assert HOSTILE not in page
    assert client.post(at, data={"step": "say", "text": "I am a person."}).status_code == 200
    assert client.post(at, data={"step": "release", "why": "done"}).status_code == 200
    assert [what for what, _ in did(home)] == ["taken over", "said", "released"]
    assert Overrides(home.live).at(SESSION) is None


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"step": "pause"}, "reason is missing"),
        ({"step": "explode", "why": "x"}, "step"),
        ({"step": "say", "text": "hello"}, "not taken over"),
        ({"step": "release", "why": "x"}, "not overridden"),
    ],
)
def test_what_cannot_be_done_is_told(client, key, home, body, says):
    """And nothing of it is in the record."""
    answer = client.post(f"/api/launches/{key}/sessions/{NAME}", json=body)
    assert answer.status_code == 422
    assert says in answer.json()["error"]
    assert not home.record.exists() or did(home) == []


@pytest.mark.usefixtures("home")
def test_a_conversation_that_is_not_there(client, key):
    """Is named, with those that are."""
    answer = client.get(f"/launches/{key}/sessions/none")
    assert (answer.status_code, SESSION[:8] in answer.text) == (422, True)


@pytest.mark.usefixtures("home")
def test_all_are_paused_at_once(client, key):
    """And released, back on the list."""
    at = f"/launches/{key}/sessions/all"
    page = client.post(at, data={"step": "pause", "why": "they harm"})
    assert page.url.path == f"/launches/{key}/sessions"
    assert "paused" in page.text
    client.post(at, data={"step": "release", "why": "mended"})
    assert "paused" not in client.get(f"/launches/{key}/sessions").text


def test_taking_over_by_keyboard(visit, key, home):
    """From the list to the first words in the feature's place."""
    page = visit.go(f"/launches/{key}/sessions")
    visit.hears('region "Live conversations"', 'columnheader "Held"', 'button "Pause all"')
    visit.press(page.get_by_role("link", name=SESSION[:8]))
    visit.write(page.get_by_label("Why"), "sounds afraid")
    visit.press(page.get_by_role("button", name="Take over"))
    visit.write(page.get_by_label("Say in the feature"), "I am a person. How are you?")
    visit.press(page.get_by_role("button", name="Say it"))
    page.get_by_text("taken over", exact=True).wait_for()
    visit.check()
    assert [what for what, _ in did(home)] == ["taken over", "said"]
