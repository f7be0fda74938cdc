"""Counting a launch's record: on from where it ended, the same in one go and in many."""

from datetime import timedelta

import pytest

from redline.store import Journal, Rollups
from redline.workspace import counted
from redline.workspace.counted import count_record
from redline.workspace.launch import open_launch
from redline.workspace.watching import look_at
from tests.together import at_once
from tests.workspace.recorded import START, add


@pytest.fixture
def launch(launch_brief):
    """Return a small launch."""
    return open_launch(launch_brief)


def now_at(monkeypatch, moment):
    """Let it be a moment."""
    monkeypatch.setattr(counted, "now", lambda: moment)


def numbers(launch):
    """Return what is counted by phase."""
    with Journal.open(launch.home.record) as journal:
        found = count_record(launch, journal)
    return {
        phase: (one.exchanges, one.begun, len(one.open), told(one.counts))
        for phase, one in found.items()
    }


def told(counts):
    """Return the numbers of counts."""
    return {key: (count.n, count.hits, count.unknown) for key, count in counts.items()}


@pytest.mark.parametrize("cuts", [[40], [1] * 40, [7, 1, 30, 2]])
def test_in_one_go_or_in_many_it_counts_the_same(launch, monkeypatch, cuts):
    """A restart goes on where the last look ended."""
    now_at(monkeypatch, START + timedelta(minutes=1))
    place = 0
    for cut in cuts:
        add(launch, range(place, place + cut), at=START + timedelta(seconds=place))
        place += cut
        found = numbers(launch)
    (exchanges, begun, going, counts) = found["Beta"]
    assert (exchanges, begun, going) == (40, 20, 20)
    whole = {key.row: value for key, value in counts.items() if not key.by and not key.ended}
    assert whole["M2"] == (20, sum(bool(k % 3) and bool((k + 1) % 3) for k in range(0, 40, 2)), 0)
    assert numbers(launch) == found


def test_sessions_end_by_the_clock_where_nothing_comes(launch, monkeypatch):
    """Nobody has to ask again for them to end."""
    add(launch, range(10))
    now_at(monkeypatch, START + timedelta(hours=1))
    assert numbers(launch)["Beta"][:3] == (10, 5, 0)


def test_phases_and_policies_are_counted_apart(launch, monkeypatch, launch_brief):
    """Another policy begins with nothing, and the earlier one is still known."""
    now_at(monkeypatch, START)
    add(launch, range(4), phase="Red team")
    add(launch, range(4, 10), phase="Beta")
    found = numbers(launch)
    assert {phase: one[0] for phase, one in found.items()} == {"Red team": 4, "Beta": 6}
    launch_brief.write_text(launch_brief.read_text().replace("above = 50 %", "above = 45 %"))
    assert numbers(open_launch(launch_brief)) == {}
    assert numbers(launch) == found


def test_a_crash_before_it_is_kept_counts_nothing_twice(launch, monkeypatch):
    """What was not kept is counted again."""
    now_at(monkeypatch, START)
    add(launch, range(10))
    numbers(launch)
    add(launch, range(10, 20))
    with monkeypatch.context() as broken:
        broken.setattr(Rollups, "put", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            numbers(launch)
    assert numbers(launch)["Beta"][0] == 20


def test_many_who_look_at_once_count_once(launch, monkeypatch):
    """Whoever comes second finds it counted."""
    now_at(monkeypatch, START)
    monkeypatch.setattr(counted, "BATCH", 3)
    add(launch, range(60))
    assert at_once(6, lambda: numbers(launch)["Beta"][0]) == [60] * 6


def test_a_look_rests_on_what_was_counted(launch):
    """Its numbers are those of all exchanges, and its bounds hold at any time."""
    add(launch, range(30), phase="")
    found = look_at(launch)
    assert found.exchanges == 30
    assert any("sessions" in note for note in found.notes)
    figure = next(f for f in found.figures if f.row == "M2")
    assert figure.whole.always
