"""What the rules of a brief would have done with the record of a launch."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.errors import InputError
from redline.store import Journal
from redline.workspace.launch import open_launch
from redline.workspace.replaying import replay, time_in
from redline.workspace.standings import begin, read_rollout
from tests.conftest import changed
from tests.workspace.recorded import START, add


@pytest.fixture
def launch(launch_brief):
    """Return a launch with traffic in two phases: good in the first, bad in the second."""
    found = open_launch(launch_brief)
    add(found, range(40), phase="Red team", grounded=True)
    add(found, range(100, 300), phase="Beta", at=START + timedelta(days=30), grounded=False)
    return found


def test_a_phase_that_would_have_been_rolled_back_says_when(launch):
    """After how many sessions, and how many exchanges would not have been answered then."""
    first, second = replay(launch)
    assert (first.stretch.phase, first.back, first.stretch.raised) == ("Red team", None, ())
    assert second.back.alarm.kind == "pull"
    assert 5 <= second.back.sessions < 30
    assert second.unserved == 200 - second.back.exchanges
    assert "rolled back" in second.why_not or "last phase" in second.why_not


@pytest.mark.usefixtures("launch")
def test_it_is_the_present_rule_that_is_asked(launch_brief):
    """A brief that pulls later would have raised no alarm; the record is the same."""
    loose = changed(launch_brief, ("< 50 %", "< 0.001 %"))
    assert [one.back for one in replay(loose)] == [None, None]
    strict = changed(launch_brief, ("any red line; any pull", "any red line"), ("0.001 %", "50 %"))
    found = replay(strict)[1]
    assert ([one.alarm.kind for one in found.stretch.raised], found.back) == (["pull"], None)


def test_only_reading_is_done(launch):
    """No move, no entry, no count."""
    begin(launch, "Beta")
    before = read_rollout(launch.home)
    with Journal.open(launch.home.record) as journal:
        count = journal.last_seq
    files = {path.name for path in launch.home.folder.iterdir()}
    replay(launch)
    with Journal.open(launch.home.record) as journal:
        assert journal.last_seq == count
    assert read_rollout(launch.home) == before
    assert {path.name for path in launch.home.folder.iterdir()} == files


def test_a_part_of_the_time_is_replayed(launch):
    """From one moment on, and before another."""
    later = time_in("2026-11-20", "--since")
    assert [one.stretch.phase for one in replay(launch, since=later)] == ["Beta"]
    assert [one.stretch.phase for one in replay(launch, until=later)] == ["Red team"]
    assert replay(launch, since=time_in("2030-01-01T08:00", "--since")) == []


@pytest.mark.usefixtures("launch")
def test_traffic_of_another_policy_or_phase_is_a_stretch_of_its_own(launch_brief):
    """It says under which policy, and that the brief has no such phase any more."""
    renamed = changed(launch_brief, ("| Beta |", "| Pilot |"), ("above = 50 %", "above = 45 %"))
    found = replay(renamed)
    assert [one.present for one in found] == [False, False]
    assert "has no phase 'Beta'" in found[1].why_not


def test_a_phase_that_was_long_enough_and_good_could_have_been_left(launch_brief):
    """From the later of the two moments; one that was too short says so."""
    launch = changed(launch_brief, ("2 weeks", "1 hour"))
    add(launch, range(100), phase="Red team", grounded=True)
    add(launch, range(100, 140), phase="Red team", at=START + timedelta(hours=2), grounded=True)
    (found,) = replay(launch)
    assert (found.why_not, found.advance >= "2026-11-01T01:00") == ("", True)
    longer = changed(launch_brief, ("1 hour", "2 weeks"))
    assert "lasts 2 weeks" in replay(longer)[0].why_not
    never = changed(launch_brief, ("2 weeks", "as long as needed"))
    assert "states no time" in replay(never)[0].why_not


@pytest.mark.usefixtures("launch")
def test_the_command_tells_people_and_programs(launch_brief):
    """Both the same; what cannot be is wrong input."""
    run = CliRunner().invoke
    shown = run(main, ["rollout", str(launch_brief), "replay"])
    assert (shown.exit_code, "would have been rolled back" in shown.stdout) == (0, True)
    told = json.loads(
        run(main, ["rollout", str(launch_brief), "replay", "--format", "json"]).stdout
    )
    assert [one["stretch"]["exchanges"] for one in told["stretches"]] == [40, 200]
    for arguments, says in (
        (["replay", "--since", "soon"], "is no moment"),
        (["hold", "--since", "2026-01-01", "--why", "x"], "takes no --since"),
        (["replay", "all"], "takes nothing more"),
    ):
        wrong = run(main, ["rollout", str(launch_brief), *arguments])
        assert (wrong.exit_code, says in wrong.stderr) == (2, True)
    none = run(main, ["rollout", str(launch_brief), "replay", "--since", "2030-01-01"])
    assert "No exchange" in none.stdout


def test_without_a_record_there_is_nothing_to_replay(launch_brief):
    """It says where one comes from."""
    with pytest.raises(InputError, match="redline serve"):
        replay(open_launch(launch_brief))
