"""Counting a launch's record: on from where it ended, the same in one go and in many."""

from datetime import timedelta

import pytest

from redline.monitor import Key
from redline.store import Entry, Journal, Rollups
from redline.workspace import counted
from redline.workspace.counted import LiveCount, count_record
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


@pytest.mark.parametrize("cuts", [[40], [1] * 40, [7, 1, 30, 2]])
def test_users_are_known_again_after_a_restart(launch, monkeypatch, cuts):
    """What their earlier sessions showed is kept, those that ended an hour ago too."""
    place, seen = 0, {}
    for cut in cuts:
        for k in range(place, place + cut):
            add(launch, [k], at=START + timedelta(minutes=20 * k), users=3)
        place += cut
        now_at(monkeypatch, START + timedelta(minutes=20 * place))
        with Journal.open(launch.home.record) as journal:
            seen = count_record(launch, journal)["Beta"]
    whole = seen.counts[Key("M2", "", "", ended=False)]
    assert (seen.begun, len(seen.users), seen.unnamed) == (20, 3, 0)
    assert (whole.n, whole.witnesses) == (20, 3)
    good = [bool(k % 3) and bool((k + 1) % 3) for k in range(0, 40, 2)]
    shares = [good[user::3] for user in range(3)]
    assert whole.share == pytest.approx(sum(sum(one) / len(one) for one in shares))
    assert seen.counts[Key("M2", "", "", ended=True)].witnesses == 3


def test_records_of_before_users_count_sessions(launch, monkeypatch):
    """An end that tells no user is one of a session that stands for itself."""
    now_at(monkeypatch, START)
    add(launch, range(8))
    add(launch, range(8, 16), users=2)
    with Journal.open(launch.home.record) as journal:
        seen = count_record(launch, journal)["Beta"]
    assert (seen.begun, len(seen.users), seen.unnamed) == (8, 2, 4)
    assert seen.counts[Key("M2", "", "", ended=False)].witnesses == 6


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


def test_two_who_watch_count_the_same_and_one_keeps(launch, monkeypatch):
    """Whoever comes second only counts, and keeps when the first is gone."""
    now_at(monkeypatch, START)
    monkeypatch.setattr(counted, "ALONE", 10)
    first, second = LiveCount(launch), LiveCount(launch)
    add(launch, range(4))
    with Journal.open(launch.home.record) as journal:
        for place in range(4, 40, 4):
            seen = [one.count(journal)["Beta"].exchanges for one in (first, second)]
            assert seen == [place, place]
            add(launch, range(place, place + 4))
        assert (first.keeps, second.keeps) == (True, False)
        first.close()
        for place in range(40, 80, 4):
            second.count(journal)
            add(launch, range(place, place + 4))
        assert second.keeps
        assert second.count(journal)["Beta"].exchanges == 80
        again = LiveCount(launch).count(journal)["Beta"]
        assert told(second.phases["Beta"].counts) == told(again.counts)


def test_a_count_that_failed_is_made_again(launch, monkeypatch):
    """What was counted in part is read from what is kept."""
    now_at(monkeypatch, START)
    add(launch, range(10))
    live = LiveCount(launch)
    with Journal.open(launch.home.record) as journal:
        live.count(journal)
        add(launch, range(10, 20))
        with monkeypatch.context() as broken:
            broken.setattr(Rollups, "put", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                live.count(journal)
        assert live.count(journal)["Beta"].exchanges == 20


def test_what_cannot_be_read_is_counted_and_told(launch, monkeypatch):
    """An end of a later Redline, or with an action that nobody knows, ends no look."""
    now_at(monkeypatch, START)
    add(launch, range(6))
    with Journal.open(launch.home.record) as journal:
        for meta in ({"redline": "interaction/99"}, {"action": "sang", "passages": 0}, {}):
            journal.append(Entry(kind="end", exchange="odd", meta=meta))
    add(launch, range(6, 10), phase="Red team")
    found = look_at(launch, "Beta")
    assert (found.exchanges, found.others) == (6, 4)
    assert any(note.startswith("3 exchanges that cannot be read") for note in found.notes)
    assert found.stored()["odd"]["unreadable"] == 3
    assert look_at(launch, "Beta").odd == found.odd


def test_a_clock_that_was_wrong_keeps_no_session_open(launch, monkeypatch):
    """What was recorded in the future ended at the latest now."""
    now_at(monkeypatch, START)
    add(launch, range(4), at=START + timedelta(days=400))
    assert numbers(launch)["Beta"][2] == 2
    now_at(monkeypatch, START + timedelta(hours=1))
    assert numbers(launch)["Beta"][2] == 0


def test_everything_of_a_session_is_kept(launch, monkeypatch):
    """What is twice, its times and its parts are known after a restart."""
    now_at(monkeypatch, START)
    add(launch, range(5))
    numbers(launch)
    add(launch, [4, 5])
    with Journal.open(launch.home.record) as journal:
        found = LiveCount(launch).count(journal)["Beta"]
    assert (found.exchanges, found.odd) == (6, {"came twice": 1})
    whole = found.spreads[Key("times", "", "", ended=False)]
    assert (whole.exchanges, whole.sessions) == (6, 3)
    assert sum(whole.shares.values()) == pytest.approx(3)


def test_what_comes_while_it_counts_is_for_the_next_time(launch, monkeypatch):
    """Whoever is slower than the traffic would otherwise never be done."""
    now_at(monkeypatch, START)
    add(launch, range(4))
    live, take = LiveCount(launch), LiveCount.take
    numbers_ = iter(range(4, 1000))

    def slow(self, entry, moment):
        add(launch, [next(numbers_)])
        take(self, entry, moment)

    monkeypatch.setattr(LiveCount, "take", slow)
    with Journal.open(launch.home.record) as journal:
        assert live.count(journal)["Beta"].exchanges == 4
        assert live.count(journal)["Beta"].exchanges == 8


def test_what_is_no_end_is_looked_through_once(launch):
    """However much of it follows the last end."""
    add(launch, range(4))
    with Journal.open(launch.home.record) as journal:
        counting = LiveCount(launch)
        counting.count(journal)
        journal.append_many([Entry(kind="incident", exchange=f"i{n}", meta={}) for n in range(9)])
        counting.count(journal)
        assert counting.seq == journal.last_seq
        counting.close()
