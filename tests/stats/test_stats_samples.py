"""How many units a bar needs, against the table and against looking one by one."""

import pytest

from redline.errors import MeasurementError
from redline.stats import lower_bound, units_at_rate, units_needed, upper_bound

TABLE = {
    0.10: (29, 46, 61, 76, 103, 167),
    0.05: (59, 93, 124, 153, 208, 336),
    0.02: (149, 236, 313, 386, 523, 845),
    0.01: (299, 473, 628, 773, 1049, 1693),
    0.005: (598, 947, 1258, 1549, 2100, 3389),
    0.001: (2995, 4742, 6294, 7752, 10511, 16959),
}


@pytest.mark.parametrize("limit", TABLE)
def test_the_fewest_units_agree_with_the_reference_table(limit):
    """A launch document can be told what it asks for before anything runs."""
    assert tuple(units_needed(limit, hits=c) for c in (0, 1, 2, 3, 5, 10)) == TABLE[limit]


@pytest.mark.parametrize("hits", [0, 1, 4])
@pytest.mark.parametrize("limit", [0.03, 0.2, 0.5, 0.97])
@pytest.mark.parametrize("confidence", [0.8, 0.95])
def test_one_unit_fewer_is_not_enough(hits, limit, confidence):
    """The answer is found by halving, and must be the one that counting up finds."""
    slow = next(n for n in range(max(hits, 1), 5000) if upper_bound(hits, n, confidence) <= limit)
    assert units_needed(limit, hits=hits, confidence=confidence) == slow


def test_no_number_of_units_shows_a_share_of_nothing():
    """Zero cannot be shown, only approached; everything is shown by anything."""
    assert units_needed(0.0) is None
    assert units_needed(1.0) == 1
    assert units_needed(1.0, hits=7) == 7


@pytest.mark.parametrize(
    ("limit", "tenths"), [(0.2, 1), (0.92, 9), (0.5, 3), (0.95, 10), (0.05, 0), (0.05, 1), (0.7, 9)]
)
def test_at_a_rate_the_bound_leaves_the_limit_behind(limit, tenths):
    """Where the forecast is a whole number of hits, the exact bound agrees with it."""
    found = units_at_rate(limit, tenths / 10)
    whole = -(-found // 10)
    n, hits = 10 * whole, tenths * whole
    before = found - 1 - (found - 1) % 10
    if tenths / 10 < limit:
        assert upper_bound(hits, n) <= limit
        assert before == 0 or upper_bound(tenths * before // 10, before) > limit
    else:
        assert lower_bound(hits, n) >= limit
        assert before == 0 or lower_bound(tenths * before // 10, before) < limit


def test_at_the_limit_itself_no_number_of_units_decides():
    """A rate that is the bar is never settled, and one that is nearly there hardly ever."""
    assert units_at_rate(0.9, 0.9) is None
    assert units_at_rate(0.9, 0.9 + 1e-7) is None


@pytest.mark.parametrize(
    ("limit", "rate"), [(1.1, 0.5), (-0.1, 0.5), (0.5, 1.2), (0.5, float("nan"))]
)
def test_what_is_no_share_is_refused(limit, rate):
    """92 written for 92 % would otherwise ask for nothing."""
    with pytest.raises(MeasurementError, match="a share lies between 0 and 1"):
        units_at_rate(limit, rate)
