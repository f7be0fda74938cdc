"""Traffic over time: what the record shows, with bounds, and where it shows nothing."""

from contextlib import closing
from datetime import timedelta

from redline.workspace.home import now
from redline.workspace.launch import open_launch
from redline.workspace.standings import begin
from redline.workspace.trending import Trending, trend_of
from tests.workspace.recorded import add

HOUR = timedelta(hours=1)


def test_without_a_record_there_is_nothing(launch_brief):
    """And no share of it."""
    found = trend_of(open_launch(launch_brief), HOUR)
    assert (found.exchanges, found.stretches, found.whole) == (0, (), True)


def test_sessions_count_where_they_began(launch_brief):
    """Each once, whatever it did later; a stretch without one has no share."""
    launch = open_launch(launch_brief)
    add(launch, range(20), at=now() - timedelta(minutes=50))
    add(launch, range(100, 110), at=now() - timedelta(minutes=20))
    found = trend_of(launch, HOUR)
    seen = [one for one in found.stretches if one.sessions]
    assert sum(one.sessions for one in found.stretches) == 15
    assert found.exchanges == 30
    assert sum(one.hits["refused"] for one in seen) == 6  # every fifth exchange
    assert all(one.share("refused") is None for one in found.stretches if not one.sessions)
    low, share, high = seen[0].share("refused")
    assert low <= share <= high
    assert seen[0].slow() is None  # nobody took the time


def test_moves_are_told_and_old_traffic_is_left_out(launch_brief):
    """What lies before the span is not in it."""
    launch = open_launch(launch_brief)
    add(launch, range(10), at=now() - 3 * HOUR)
    begin(launch, "Red team")
    found = trend_of(launch, HOUR)
    assert found.exchanges == 0
    assert [what for _, what in found.moves] == ["Red team running"]


def told(trend):
    """Return what a trend says, without when it was asked for."""
    stretches = [one for one in trend.stretches if one.exchanges]
    return [(one.exchanges, one.sessions, dict(one.hits)) for one in stretches], trend.whole


def test_whoever_goes_on_sees_what_whoever_begins_anew_does(launch_brief, monkeypatch):
    """Each entry is read once, and what fell out of the newest part is let go."""
    launch = open_launch(launch_brief)
    with closing(Trending(launch)) as trending:
        assert trending.over(HOUR).stretches == ()  # no record yet
        for at, numbers in ((55, range(20)), (30, range(10, 25)), (10, range(40, 55))):
            add(launch, numbers, at=now() - timedelta(minutes=at))
            assert told(trending.over(HOUR)) == told(trend_of(launch, HOUR))
        assert len(trending.rows) == 50
        monkeypatch.setattr("redline.workspace.trending.MOST", 12)
        found = trending.over(HOUR)
        assert (found.exchanges, found.whole, len(trending.rows)) == (12, False, 12)
        assert trending.over(timedelta(minutes=5)).whole


def test_another_record_is_read_anew(launch_brief):
    """Such as one that was put back from a copy."""
    launch = open_launch(launch_brief)
    with closing(Trending(launch)) as trending:
        add(launch, range(20), at=now() - timedelta(minutes=20))
        assert trending.over(HOUR).exchanges == 20
        for file in launch.home.folder.glob("record.db*"):
            file.unlink()
        add(launch, range(4), at=now() - timedelta(minutes=10))
        assert trending.over(HOUR).exchanges == 4
