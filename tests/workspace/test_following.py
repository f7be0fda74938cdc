"""Following a rollout: who is let in, and in which phase, as the file says."""

import time
from types import SimpleNamespace

import pytest

from redline.decision import Decision, Outcome, PhaseDecision
from redline.workspace.following import Following
from redline.workspace.launch import open_launch
from redline.workspace.moving import kill, move
from redline.workspace.standings import begin, rollout_file


class Watched:
    """A follower whose orders are noted."""

    def __init__(self, home, why=""):
        self.entered, self.shut, self.why = [], [], why
        self.one = Following(home, "Beta", self.enter, self.note, look=0.01)

    def enter(self, phase):
        """Enter a phase, or say why not."""
        self.entered.append(phase)
        return self.why

    def note(self, trouble):
        """Note what everybody is told."""
        self.shut.append(trouble and trouble.message)


@pytest.fixture
def launch(launch_brief):
    """Return a small launch whose rollout stands in its second phase."""
    found = open_launch(launch_brief)
    begin(found, "Beta")
    return found


def test_a_rollout_that_stands_lets_everybody_in(launch):
    """And nothing is done twice while the file stays as it is."""
    watched = Watched(launch.home)
    watched.one.once()
    watched.one.once()
    assert (watched.entered, watched.shut) == ([], [None])


def test_a_kill_turns_everybody_away_until_it_is_resumed(launch, monkeypatch):
    """In words that name no person and no path."""
    watched = Watched(launch.home)
    kill(launch.home, "a child was harmed")
    watched.one.once()
    assert "stopped" in watched.shut[-1]
    assert "child" not in watched.shut[-1]
    monkeypatch.setattr("redline.workspace.moving.decide_launch", shipping)
    move(launch, "resume", "mended")
    watched.one.once()
    assert watched.shut[-1] is None


def shipping(launch):
    """Return a decision that ships the second phase."""
    ships = PhaseDecision(phase="Beta", outcome=Outcome.SHIP, reasons=())
    decision = Decision(brief="", policy=launch.policy.digest, run="", phases=(ships,))
    return SimpleNamespace(decision=decision)


def test_nobody_is_answered_between_two_phases(launch):
    """First the door is shut, then the other phase entered, then it is opened."""
    watched = Watched(launch.home)
    move(launch, "back", "an alarm")
    watched.one.once()
    assert watched.entered == ["Red team"]
    assert [shut is None for shut in watched.shut] == [False, True]
    assert watched.one.phase == "Red team"


def test_a_phase_that_cannot_begin_stays_shut_and_is_tried_again(launch):
    """Nobody goes on in the phase that was left."""
    watched = Watched(launch.home, why="the service has no key")
    move(launch, "back", "an alarm")
    watched.one.once()
    assert watched.shut[-1] is not None
    watched.why = ""
    watched.one.once()
    assert (watched.entered, watched.shut[-1]) == (["Red team", "Red team"], None)


@pytest.mark.parametrize("spoil", ["{", None])
def test_while_nobody_knows_where_it_stands_nobody_is_answered(launch, spoil):
    """A file that is broken or gone lets no one through, until it is there again."""
    watched = Watched(launch.home)
    watched.one.once()
    path = rollout_file(launch.home)
    whole = path.read_bytes()
    if spoil is None:
        path.unlink()
    else:
        path.write_text(spoil)
    watched.one.once()
    assert "nobody knows" in watched.shut[-1]
    assert str(path) not in watched.shut[-1]
    path.write_bytes(whole)
    watched.one.once()
    assert watched.shut[-1] is None


def test_before_a_rollout_has_begun_the_phase_that_was_asked_for_is_served(launch_brief):
    """There is nothing to follow yet."""
    watched = Watched(open_launch(launch_brief).home.made())
    watched.one.once()
    assert (watched.entered, watched.shut) == ([], [])


def test_it_follows_by_itself_within_a_second(launch):
    """In a thread, while the block runs."""
    watched = Watched(launch.home)
    with watched.one:
        begun = time.monotonic()
        kill(launch.home, "now")
        while watched.shut[-1] is None and time.monotonic() < begun + 10:
            time.sleep(0.01)
    assert watched.shut[-1] is not None


def test_a_follower_survives_whatever_goes_wrong(launch):
    """It shuts the door and tries again; a thread that ended would follow nothing."""
    watched = Watched(launch.home)
    real, watched.one.enter = watched.one.enter, broken
    move(launch, "back", "an alarm")
    watched.one.once()
    assert watched.shut[-1] is not None
    watched.one.enter = real
    watched.one.once()
    assert (watched.entered, watched.shut[-1]) == (["Red team"], None)


def broken(phase):
    """Fail as nobody expects."""
    raise TimeoutError(phase)


@pytest.mark.parametrize("spoil", ["kill", "{", None])
def test_nobody_is_let_in_before_it_is_known_how_it_stands(launch, spoil):
    """The first request may come before the first look."""
    watched = Watched(launch.home)
    if spoil == "kill":
        kill(launch.home, "harm")
    elif spoil:
        rollout_file(launch.home).write_text(spoil)
    watched.one.begin()
    assert bool(watched.shut) is (spoil is not None)
