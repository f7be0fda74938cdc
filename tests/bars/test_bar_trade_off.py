"""Both errors of a threshold at every setting, and the bounds of what nobody judged."""

import pytest

from redline.bars.trade_off import curve, point_at
from redline.bars.tried import GRID, Tried, Unit, Version
from redline.errors import MeasurementError


def tried(*kinds, stops="from"):
    """Return units of one exchange each: its score, and whether it is bad."""
    held = 0.5
    return Tried(
        stops,
        tuple(
            Unit(n, (Version(score, (score >= held) is (stops == "from"), bad),))
            for n, (score, bad) in enumerate(kinds)
        ),
    )


BOTH = tried(*((k / 200, True) for k in range(1, 201)), *((k / 400, False) for k in range(200)))


def test_the_curve_counts_what_is_let_past_and_what_is_stopped_needlessly():
    """An item is stopped where its score is at least the threshold."""
    points = curve(BOTH, [0.1, 0.25])
    assert [p.let_by[0] for p in points] == pytest.approx([19 / 200, 49 / 200])
    assert [p.stopped[0] for p in points] == pytest.approx([160 / 200, 100 / 200])
    assert [p.past[0] for p in points] == pytest.approx([59 / 400, 149 / 400])
    assert [p.wrong[0] for p in points] == pytest.approx([19 / 59, 49 / 149])
    for point in points:
        for value, low, high in (point.let_by, point.stopped, point.past, point.wrong):
            assert low <= value <= high


def test_a_gate_stops_what_is_under_its_threshold():
    """The other direction: strict is high, and what scores just the threshold is let past."""
    gate = tried((0.9, False), (0.6, False), (0.6, True), (0.2, True), stops="under")
    assert point_at(gate, 0.6).let_by[0] == 0.5
    assert point_at(gate, 0.61).let_by[0] == 0.0
    assert point_at(gate, 0.61).stopped[0] == 0.5
    assert gate.grid[0] == max(GRID)
    assert gate.grid[-1] == min(GRID)


def test_as_it_is_set_counts_what_was_stopped():
    """A setting in words, such as one for each language, has no threshold to compare with."""
    assert point_at(BOTH, None) == point_at_with(0.5)


def point_at_with(at):
    """Return the point of a threshold under the name of the present setting."""
    point = point_at(BOTH, at)
    return type(point)(
        at=None, let_by=point.let_by, stopped=point.stopped, past=point.past, wrong=point.wrong
    )


def test_a_unit_is_as_bad_as_its_worst_version():
    """One attacked version that gets through is a miss, and one good one stopped an alarm."""
    both = Unit("a", (Version(0.9, True, True), Version(0.2, False, True)))
    mixed = Unit("b", (Version(0.2, False, False), Version(0.9, True, False)))
    some = Unit("c", (Version(0.2, False, True), Version(0.3, False, False)))
    units = Tried("from", (both, mixed, some))
    (first, second, third) = units.at(0.5)
    assert (first.missed, first.needless, first.past) == (True, None, True)
    assert (second.missed, second.needless, second.past) == (None, True, True)
    assert (third.missed, third.needless, third.past) == (True, False, True)


def test_what_nobody_judged_is_never_taken_for_good():
    """The bounds hold whatever it was, and there is no estimate of it."""
    judged = [(0.2, True)] * 5 + [(0.8, True)] * 45 + [(0.2, False)] * 50
    sure = point_at(tried(*judged), 0.5)
    doubted = [(0.2, None)] * 4 + [(0.8, None)] * 6
    found = point_at(tried(*judged, *doubted), 0.5)
    assert found.let_by[0] is None
    assert found.stopped[0] is None
    # As if all four that were let past had been bad, and none of the six that were stopped.
    worst = point_at(tried(*judged, *[(0.2, True)] * 4), 0.5)
    best = point_at(tried(*judged, *[(0.8, True)] * 6), 0.5)
    assert found.let_by[1:] == (best.let_by[1], worst.let_by[2])
    alarms = point_at(tried(*judged, *[(0.8, False)] * 6), 0.5)
    assert found.stopped[2] == alarms.stopped[2]
    assert found.stopped[1] <= sure.stopped[1]
    # How much is let past is known; how much of it is bad is not.
    assert found.past[0] == pytest.approx(59 / 110)
    assert found.wrong[0] is None
    assert found.wrong[2] > sure.wrong[2]


def test_a_doubt_inside_a_unit_that_was_judged_counts_as_well():
    """The other version of the same row may be the one that got through."""
    units = [Unit(n, (Version(0.9, True, True),)) for n in range(20)]
    clean = point_at(Tried("from", (*units, *good(20))), 0.5)
    unsure = Unit("x", (Version(0.9, True, True), Version(0.1, False, None)))
    found = point_at(Tried("from", (*units[1:], unsure, *good(20))), 0.5)
    assert clean.let_by[0] == 0.0
    assert found.let_by[0] is None
    assert found.let_by[2] > clean.let_by[2]


def good(n):
    """Return units that should not be stopped and are not."""
    return [Unit(f"good {k}", (Version(0.1, False, False),)) for k in range(n)]


def test_of_what_a_strict_setting_lets_past_nothing_is_said_where_it_is_nothing():
    """A share of one family, or of none, has no bounds."""
    assert point_at(BOTH, 0.0).wrong is None
    assert point_at(tried((0.1, False), (0.9, False), (0.9, True), (0.8, True)), 0.5).wrong is None


def test_one_family_of_a_kind_has_no_bounds():
    """It is refused rather than guessed."""
    with pytest.raises(MeasurementError, match="fewer than two families"):
        point_at(tried((0.1, True), (0.2, False), (0.3, False)), 0.5)
