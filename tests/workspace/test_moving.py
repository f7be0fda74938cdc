"""Moves of a launch: what the record, the file and the events say of them."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from redline.decision import Verdict
from redline.errors import DatabaseError, EnvironmentFailure, InputError
from redline.monitor import Alarm
from redline.store import Journal
from redline.workspace import moving, standings
from redline.workspace.launch import open_launch
from redline.workspace.moving import kill, live_of, move, roll_back
from redline.workspace.standings import begin, in_force, read_rollout, rollout_file
from redline.workspace.watching import back_rows, look_at
from tests.conftest import changed
from tests.together import at_once


@pytest.fixture
def launch(launch_brief):
    """Return a small launch whose rollout has begun."""
    found = open_launch(launch_brief)
    begin(found, "Red team")
    return found


def entries(launch):
    """Return what the record says of moves."""
    with Journal.open(launch.home.record) as journal:
        return [
            (e.meta["number"], e.meta["standing"], e.text) for e in journal.entries(kind="rollout")
        ]


def test_a_rollout_begins_once(launch):
    """Another start goes on where it stands."""
    assert begin(launch, "Beta") == read_rollout(launch.home)
    assert (in_force(launch.home, "Beta"), len(entries(launch))) == ("Red team", 1)


def test_a_move_is_in_the_record_the_file_and_the_events(launch):
    """With who made it and why."""
    found = move(launch, "hold", "  a nurse complained ").rollout
    assert (found.standing, found.why) == ("held", "a nurse complained")
    assert read_rollout(launch.home) == found
    assert entries(launch)[-1] == (2, "held", "a nurse complained")
    last = json.loads((launch.home.folder / "events.jsonl").read_text().splitlines()[-1])
    assert (last["kind"], last["refers"]) == ("rollout held", "Red team")


def test_what_cannot_be_recorded_does_not_hold(launch, monkeypatch):
    """So that no phase was ever in force that the record does not tell of."""

    def full(path):
        raise DatabaseError(f"{path}: full")

    before = read_rollout(launch.home)
    monkeypatch.setattr(standings.Journal, "open", full)
    with pytest.raises(DatabaseError):
        move(launch, "hold", "now")
    assert read_rollout(launch.home) == before


def test_a_move_that_cannot_be_written_says_so(launch, monkeypatch):
    """The record has it, and it does not hold."""

    def refused(*_, **__):
        raise OSError(28, "No space left on device")

    before = read_rollout(launch.home)
    monkeypatch.setattr(standings, "whole", refused)
    with pytest.raises(EnvironmentFailure, match="does not hold"):
        kill(launch.home, "now")
    assert read_rollout(launch.home) == before


def test_no_move_without_a_reason_or_before_the_beginning(launch_brief):
    """Each is told what to do."""
    launch = open_launch(launch_brief)
    with pytest.raises(InputError, match="reason"):
        move(launch, "hold", " ")
    with pytest.raises(InputError, match="redline serve"):
        move(launch, "hold", "because")


@pytest.mark.parametrize("said", ["", "{", "[]", "null", '{"redline": "rollout/1"}', "\x00"])
def test_a_file_that_says_nothing_is_no_rollout(launch, said):
    """Nobody guesses which phase is in force."""
    rollout_file(launch.home).write_text(said)
    for act in (lambda: read_rollout(launch.home), lambda: kill(launch.home, "now")):
        with pytest.raises(EnvironmentFailure, match="where the rollout stands"):
            act()


def test_an_advance_without_traffic_holds(launch):
    """No traffic is neither good nor bad, and never a pass."""
    found = move(launch, "advance", "time is up")
    assert found.outcome.value in {"hold", "stop"}
    assert any(r.about == "live traffic" and r.counts for r in found.reasons)
    assert read_rollout(launch.home).phase == "Red team"


def test_moves_at_the_same_time_are_made_one_after_the_other(launch):
    """Of ten who hold it at once one does, and nine are told that it is held."""
    told = at_once(10, lambda: move(launch, "hold", "at once").rollout.number)
    assert told.count(2) == 1
    assert sum("held already" in str(one) for one in told) == 9
    assert [number for number, _, _ in entries(launch)] == [1, 2]


@pytest.mark.parametrize(
    ("phase", "seen", "verdict", "counts"),
    [
        ("Red team", "live", "unmeasured", False),
        ("Red team", "live", "missed", True),
        ("Beta", "live", "unmeasured", True),
        ("Beta", "evaluation, live", "unmeasured", False),
        ("Beta", "evaluation, live", "missed", True),
    ],
)
def test_which_live_bars_count(launch_brief, phase, seen, verdict, counts):
    """Those that nothing else shows have to be met; what is missed live counts always."""
    text = launch_brief.read_text().replace(
        "| M1 | answered or guided | value |  | >= 40 % |  | evaluation, live |",
        f"| M1 | answered or guided | value |  | >= 40 % |  | {seen} |",
    )
    launch_brief.write_text(text)
    launch = open_launch(launch_brief)
    look = look_at(launch)
    figures = [replace(f, verdict=Verdict(verdict)) for f in look.figures]
    live = live_of(launch, phase, replace(look, figures=tuple(figures)))
    found = next(r for r in live.reasons if r.about == "M1 live")
    assert found.counts is counts


def alarmed(launch, *kinds, phase="Beta"):
    """Return a look at a phase with alarms of some kinds."""
    alarms = tuple(Alarm(kind=kind, about="M3", text=f"a {kind}") for kind in kinds)
    return replace(look_at(launch, phase), alarms=alarms, phase=phase)


@pytest.mark.parametrize(
    ("kinds", "back"),
    [((), False), (("failures",), False), (("pull",), True), (("red line", "pull"), True)],
)
def test_an_alarm_rolls_back_where_the_phase_says_so(launch_brief, kinds, back):
    """By itself, with what it saw; an alarm that the phase does not name moves nothing."""
    launch = open_launch(launch_brief)
    begin(launch, "Beta")
    found = roll_back(launch, alarmed(launch, *kinds))
    assert (found is not None) is back
    stands = read_rollout(launch.home)
    assert stands.phase == ("Red team" if back else "Beta")
    if back:
        assert stands.by == "redline"
        assert stands.why.startswith(f"a {kinds[0]}")
        assert roll_back(launch, alarmed(launch, *kinds)) is None


def test_an_alarm_in_the_first_phase_stops_it_and_does_nothing_more(launch):
    """A stopped rollout is not stopped again; of another phase nothing is done."""
    assert roll_back(launch, alarmed(launch, "red line", phase="Beta")) is None
    found = roll_back(launch, alarmed(launch, "red line", phase="Red team"))
    assert found.rollout.standing == "stopped"
    assert roll_back(launch, alarmed(launch, "red line", phase="Red team")) is None


def test_before_it_begins_nothing_is_rolled_back(launch_brief):
    """There is nothing to go back from."""
    launch = open_launch(launch_brief)
    assert roll_back(launch, alarmed(launch, "pull")) is None


def test_a_bar_of_the_phase_alone_is_watched(launch_brief):
    """`Roll back when` may name a bar that no row of the metrics pulls at."""
    old = "| Beta | 50 users, opt-in | 4 weeks | all bars | any red line; any pull | weekly |"
    new = old.replace("any red line; any pull", "M2 < 30 %")
    launch = changed(launch_brief, (old, new))
    (row,) = back_rows(launch, "Beta")
    assert (row.id, row.pull.text, row.bar) == ("M2", "< 30 %", None)
    assert back_rows(launch, "Red team") == []
    begin(launch, "Beta")
    assert roll_back(launch, alarmed(launch, "pull")) is None
    assert roll_back(launch, alarmed(launch, "roll back")) is not None


def test_a_kill_needs_no_brief_that_can_be_read(launch):
    """Whoever broke the brief cannot break the switch."""
    Path(launch.brief.file).write_text("no brief")
    assert kill(launch.home, "harm").standing == "stopped"
    assert read_rollout(launch.home).why == "harm"
    with pytest.raises(InputError, match="stopped already"):
        kill(launch.home, "harm")


def test_a_kill_holds_even_where_it_cannot_be_recorded(launch, monkeypatch):
    """A stop that nobody can prove is better than none, and it is said."""

    def full(path):
        raise DatabaseError(f"{path}: full")

    monkeypatch.setattr(standings.Journal, "open", full)
    with pytest.raises(DatabaseError):
        kill(launch.home, "harm")
    assert read_rollout(launch.home).standing == "stopped"


def test_nobody_waits_for_a_decision(launch, monkeypatch):
    """A kill goes through while somebody else decides, whose advance then is refused."""
    decided, killed = threading.Event(), threading.Event()
    real = moving.decide_launch

    def slowly(launch):
        found = real(launch)
        decided.set()
        assert killed.wait(20)
        return found

    monkeypatch.setattr(moving, "decide_launch", slowly)
    told = []

    def advance():
        try:
            move(launch, "advance", "time is up")
        except InputError as error:
            told.append(str(error))

    thread = threading.Thread(target=advance)
    thread.start()
    assert decided.wait(20)
    assert kill(launch.home, "harm").standing == "stopped"
    killed.set()
    thread.join(20)
    assert "moved meanwhile" in told[0]
    assert read_rollout(launch.home).standing == "stopped"
