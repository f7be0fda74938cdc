"""Incidents of a launch: opened once, kept in the record, worked on by several people."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from redline.errors import DatabaseError, InputError
from redline.interaction import Fired
from redline.monitor import Alarm
from redline.store import Journal, erase, verify
from redline.workspace import incident_desk, moving
from redline.workspace.acting import act_on, make_up
from redline.workspace.incident_desk import IncidentDesk, read_incidents
from redline.workspace.incident_lookup import MOST
from redline.workspace.incident_opening import choose_row, open_incident
from redline.workspace.incident_shown import shown
from redline.workspace.incident_steps import answer_clock, contain, grade, note, role
from redline.workspace.launch import open_launch
from redline.workspace.moving import kill, move, roll_back
from redline.workspace.standings import begin, read_rollout
from redline.workspace.watching import look_at
from tests.together import at_once
from tests.workspace.incidents import exchange, with_plan


@pytest.fixture
def launch(launch_brief):
    """Return a small launch with a plan for failures."""
    return open_launch(with_plan(launch_brief))


def desk(launch, by="ana"):
    """Return a person's desk."""
    return IncidentDesk(launch=launch, by=by)


def test_before_the_first_one_there_is_none(launch):
    """Nothing is made by looking."""
    assert read_incidents(launch.home) == {}
    assert not launch.home.record.exists()
    with pytest.raises(InputError, match="there is: none"):
        desk(launch).named("INC-1")


def test_an_incident_is_in_the_record_and_the_events(launch):
    """With who opened it and why, and who decides leads it."""
    one = open_incident(desk(launch), "  a promise was made ", row="2")
    assert (one.name, one.opened.text, one.opened.by) == ("INC-1", "a promise was made", "ana")
    assert one.roles == {"lead": "office head"}
    assert verify(launch.home.record).whole
    events = (launch.home.folder / "events.jsonl").read_text().splitlines()
    assert [json.loads(line)["kind"] for line in events] == ["incident opened", "incident step"]
    assert "promise" not in "".join(events)


def test_opened_at_once_each_has_a_number_of_its_own(launch):
    """Ten people who open ten incidents have ten."""
    found = at_once(10, lambda: open_incident(desk(launch), "x").number)
    assert sorted(found) == list(range(1, 11))
    assert list(read_incidents(launch.home)) == list(range(1, 11))


def test_steps_taken_at_once_are_all_kept(launch):
    """Nobody's word is lost."""
    open_incident(desk(launch), "x")
    at_once(8, lambda: note(desk(launch), "1", "seen"))
    assert len(desk(launch).named("INC-1").all("noted")) == 8


def test_what_cannot_be_recorded_was_not_done(launch, monkeypatch):
    """And no event tells of it."""
    open_incident(desk(launch), "x")
    before = (launch.home.folder / "events.jsonl").read_text()

    def full(*_):
        raise DatabaseError("full")

    monkeypatch.setattr(incident_desk.Journal, "append_many", full)
    with pytest.raises(DatabaseError):
        note(desk(launch), "1", "seen")
    monkeypatch.undo()
    assert desk(launch).named("1").all("noted") == []
    assert (launch.home.folder / "events.jsonl").read_text() == before


def test_a_killed_process_leaves_a_whole_record_and_no_lock(launch):
    """The next one goes on, with the number after the last one that is there."""
    code = (
        "import sys; from pathlib import Path\n"
        "from redline.workspace.launch import open_launch\n"
        "from redline.workspace.incident_desk import IncidentDesk\n"
        "from redline.workspace.incident_opening import open_incident\n"
        "launch = open_launch(Path(sys.argv[1]))\n"
        "while True: print(open_incident(IncidentDesk(launch=launch), 'x').number, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, launch.brief.file], stdout=subprocess.PIPE, text=True
    ) as child:
        told = [int(child.stdout.readline()) for _ in range(5)]
        os.kill(child.pid, signal.SIGKILL)
        rest = child.stdout.read().split()
    last = max([*told, *map(int, rest)])
    there = read_incidents(launch.home)
    assert verify(launch.home.record).whole
    assert set(range(1, last + 1)) <= set(there)
    assert open_incident(desk(launch), "after").number == max(there) + 1


def test_the_words_of_an_incident_can_be_erased_and_it_stands(launch):
    """By its name, as those of an exchange; what was done stays."""
    one = open_incident(desk(launch), "Juma was told a dose", row="2", severity="2")
    note(desk(launch), one.name, "Juma rang")
    assert erase(launch.home.record, "INC-1") == 3
    assert verify(launch.home.record).whole
    left = desk(launch).named("1")
    assert (left.severity, left.roles) == (2, {"lead": "(erased)"})
    assert {line.text for line in shown(desk(launch), "1").lines} == {"(erased)"}


def test_severity_goes_by_the_harms_where_nobody_says_it(launch):
    """An exchange on which no control acted may have come of the worst of them."""
    exchange(launch, "x1", "renew it", fired=(Fired(control="C1", name="q", because="b"),))
    exchange(launch, "x2", "renew it now", ended=False)
    first = open_incident(desk(launch), "x", exchanges=["x1"])
    assert (first.severity, "5 of 10" in first.opened.fact("because")) == (3, True)
    assert open_incident(desk(launch), "x", exchanges=["x2"]).severity == 3
    assert open_incident(desk(launch), "x", severity="critical").severity == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"why": " "}, "reason"),
        ({"why": "x" * 20_001}, "20,000"),
        ({"why": "a\0b"}, "character at 1"),
        ({"why": "a\ud800"}, "character at 1"),
        ({"severity": "9"}, "1 critical"),
        ({"row": "3"}, "no row '3'"),
        ({"row": "any red lime"}, "row 1 meant"),
        ({"row": "9" * 5000}, "no row"),
        ({"exchanges": ["x-none"]}, "no exchange 'x-none'"),
        ({"exchanges": [" "]}, "named by its id"),
        ({"exchanges": [f"x{n}" for n in range(MOST + 1)]}, "at most"),
    ],
)
def test_what_cannot_be_opens_nothing(launch, given, says):
    """It says what was found and what is accepted."""
    with pytest.raises(InputError, match=says):
        open_incident(desk(launch), **({"why": "x"} | given))
    assert read_incidents(launch.home) == {}


@pytest.mark.parametrize("name", ["", "0", "INC-0", "INC-9", "9", "inc 1", "x" * 500, "-1", "1.0"])
def test_a_name_that_none_has_is_refused_with_those_there_are(launch, name):
    """Nobody adds to another one by a slip."""
    open_incident(desk(launch), "x")
    with pytest.raises(InputError, match="there is: INC-1"):
        note(desk(launch), name, "seen")


@pytest.mark.parametrize("who", ["x" * 101, "a\nb\x07"])
def test_a_name_of_a_person_is_a_name(launch, who):
    """It stands in the record for good."""
    with pytest.raises(InputError, match="name"):
        open_incident(desk(launch, who), "x")


def test_a_note_names_further_exchanges_and_entries(launch):
    """A line of the timeline says what shows it."""
    exchange(launch, "x1", "a")
    open_incident(desk(launch), "x")
    note(desk(launch), "1", "this one too ⚠ \N{ARABIC LETTER ALEF}", ["x1"], 2)
    assert desk(launch).named("1").exchanges == ("x1",)
    lines = [line.what for line in shown(desk(launch), "1").lines]
    assert lines[0] == "first affected exchange"
    assert lines[-1] == "noted: x1 (entry 2)"
    with pytest.raises(InputError, match="no entry 99"):
        note(desk(launch), "1", "that", seq=99)


def test_roles_severity_and_row_are_changed_by_people(launch):
    """The newest word counts."""
    open_incident(desk(launch), "x", severity="3")
    role(desk(launch), "1", " Scribe ", "ben")
    grade(desk(launch), "1", "high", "a child was told")
    choose_row(desk(launch), "1", "any red line")
    one = desk(launch).named("1")
    assert (one.roles, one.severity, one.row) == ({"scribe": "ben", "lead": "desk lead"}, 2, 1)
    for act in (
        lambda: role(desk(launch), "1", " ", "ben"),
        lambda: role(desk(launch), "1", "lead", " "),
        lambda: grade(desk(launch), "1", "2", ""),
        lambda: choose_row(desk(launch), "1", ""),
    ):
        with pytest.raises(InputError):
            act()


@pytest.mark.parametrize(
    ("clocks", "since", "needless", "says"),
    [
        (["gdpr 33"], "2026-11-01", "", "there is no clock"),
        (["gdpr-33"], "", "", "one of the two"),
        (["gdpr-33"], "2026-11-01", "no data", "one of the two"),
        (["gdpr-33"], "yesterday", "", "no time"),
        (["gdpr-33"], "2026-13-01", "", "no time"),
        (["gdpr-33"], "0001-01-01T00:00+14:00", "", "no time"),
        (["gdpr-33"], "2999-01-01", "", "still to come"),
    ],
)
def test_a_clock_is_answered_with_a_time_or_a_reason(launch, clocks, since, needless, says):
    """Anything else leaves it unanswered."""
    open_incident(desk(launch), "x")
    with pytest.raises(InputError, match=says):
        answer_clock(desk(launch), "1", clocks, since, needless)
    assert desk(launch).named("1").all("clock") == []


def test_what_contains_it_is_said_with_where_the_rollout_stood(launch):
    """Kill and rollback since it began stand in the timeline by themselves."""
    begin(launch, "Red team")
    open_incident(desk(launch), "x")
    kill(launch.home, "a promise was made")
    with pytest.raises(InputError, match="one of the two"):
        contain(desk(launch), "1", "", "")
    contain(desk(launch), "1", "killed", "")
    assert desk(launch).named("1").last("contained").fact("standing") == "stopped"
    assert "rollout: Red team stopped" in [line.what for line in shown(desk(launch), "1").lines]


def alarmed(launch, *kinds, phase="Beta"):
    """Return a look at a phase with alarms of some kinds."""
    alarms = tuple(Alarm(kind=kind, about="M3", text=f"a {kind}") for kind in kinds)
    return replace(look_at(launch, phase), alarms=alarms, phase=phase)


def test_a_rollback_by_alarm_opens_an_incident_with_what_was_seen(launch):
    """The move first, then the incident, by the row of the brief that speaks of it."""
    begin(launch, "Beta")
    acted = act_on(launch, alarmed(launch, "red line", "pull"))
    one = acted.incident
    assert acted.moved.rollout.phase == "Red team"
    assert (one.severity, one.alarm, one.opened.by) == (1, ("red line", "M3"), "redline")
    assert (one.opened.text, one.row) == ("a red line; a pull", 1)
    assert one.opened.names("figures")
    assert one.opened.facts["move"] == acted.moved.rollout.number
    assert act_on(launch, alarmed(launch, "failures", phase="Red team")).incident is None
    assert list(read_incidents(launch.home)) == [1]


def test_an_alarm_about_an_exchange_names_it_where_it_is_near(launch):
    """A watch that acts waits for no long search; whoever reads the alarm adds the rest."""
    begin(launch, "Beta")
    exchange(launch, "x1", "hello")
    look = alarmed(launch)
    red = tuple(
        Alarm(kind="red line", about=name, text=f"judged critical: {name}") for name in ("x1", "s9")
    )
    one = act_on(launch, replace(look, alarms=red)).incident
    assert one.exchanges == ("x1",)
    assert "s9" in one.opened.text


def test_the_same_alarm_again_adds_to_the_incident_that_is_open(launch):
    """And one about something else opens another."""
    begin(launch, "Beta")
    act_on(launch, alarmed(launch, "red line"))
    again = act_on(launch, alarmed(launch, "red line", phase="Red team"))
    assert again.moved.rollout.standing == "stopped"
    assert [act.step for act in again.incident.acts] == ["opened", "role", "noted"]
    assert list(read_incidents(launch.home)) == [1]


def test_whoever_dies_between_rollback_and_incident_is_made_up_for(launch):
    """What is lost of the alarm counts as the worst, and nothing is opened twice."""
    begin(launch, "Beta")
    assert make_up(launch) is None
    roll_back(launch, alarmed(launch, "pull"))
    one = make_up(launch)
    assert (one.severity, one.opened.text) == (1, "a pull")
    assert make_up(launch) is None
    assert list(read_incidents(launch.home)) == [1]


def test_a_grave_incident_holds_the_rollout_and_a_small_one_does_not(launch):
    """It is neither advanced nor resumed while one is open, and the reason says so."""
    begin(launch, "Red team")
    move(launch, "hold", "to look")
    open_incident(desk(launch), "x", severity="2")
    held = move(launch, "resume", "go on")
    assert any("INC-1 is over" in r.about and r.verdict.value == "missed" for r in held.reasons)
    assert read_rollout(launch.home).standing == "held"
    grade(desk(launch), "1", "3", "nobody was hurt")
    assert not any("INC-1" in r.about for r in move(launch, "resume", "go on").reasons)


def test_one_that_is_opened_while_a_move_is_decided_stops_the_move(launch, monkeypatch):
    """Nobody advances past what they could not have seen."""
    begin(launch, "Red team")
    move(launch, "hold", "to look")
    decide = moving.decide_launch

    def slow(given):
        found = decide(given)
        open_incident(desk(launch), "x")
        return found

    monkeypatch.setattr(moving, "decide_launch", slow)
    with pytest.raises(InputError, match="INC-1 was opened meanwhile"):
        move(launch, "resume", "go on")


def test_an_incident_reads_the_same_from_the_record_alone(launch):
    """Nothing about it stands anywhere else."""
    open_incident(desk(launch), "x", row="1")
    note(desk(launch), "1", "seen")
    before = desk(launch).named("1")
    for file in launch.home.folder.iterdir():
        if file.is_file() and not file.name.startswith("record.db"):
            file.unlink()
    assert desk(launch).named("1") == before
    with Journal.open(launch.home.record) as journal:
        assert {e.exchange for e in journal.entries(kind="incident")} == {"INC-1"}
