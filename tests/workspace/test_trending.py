"""Traffic over time: what the record shows, with bounds, and where it shows nothing."""

from datetime import timedelta

from redline.workspace.home import now
from redline.workspace.launch import open_launch
from redline.workspace.standings import begin
from redline.workspace.trending import trend_of
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
