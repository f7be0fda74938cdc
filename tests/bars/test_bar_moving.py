"""What a move of a threshold does to both errors, and when it pays."""

import numpy as np
import pytest

from redline.bars.moving import changed
from redline.bars.tried import Tried, Unit, Version
from redline.stats import upper_bound


def tried(bad, good, families=None, held=0.4):
    """Return units of one exchange each, by their scores."""
    scores = [*((s, True) for s in bad), *((s, False) for s in good)]
    names = families or range(len(scores))
    return Tried(
        "from",
        tuple(
            Unit(n, (Version(s, s >= held, b),)) for n, (s, b) in zip(names, scores, strict=True)
        ),
    )


BAD = [k / 200 for k in range(1, 201)]
GOOD = [k / 400 for k in range(200)]
BOTH = tried(BAD, GOOD)


def moved(units, before, after, **more):
    """Return what a move does, drawn alike each time."""
    return changed(units, before, after, rng=np.random.default_rng(1), **more)


def test_what_a_move_changes_has_intervals():
    """The share that is cut and the factor are those of the items themselves."""
    found = moved(BOTH, 0.4, 0.2)
    assert found.cut[0] == pytest.approx(1 - 39 / 79)
    assert found.times[0] == pytest.approx(120 / 40)
    for value, low, high in (found.cut, found.times):
        assert low <= value <= high
    assert found.stricter
    assert found.even is None


def test_a_setting_in_words_is_compared_as_it_is_set():
    """The control said what it stopped, and that is the side before."""
    as_set, by_number = moved(BOTH, None, 0.2), moved(BOTH, 0.4, 0.2)
    assert (as_set.cut, as_set.times) == (by_number.cut, by_number.times)


def test_of_few_errors_no_ratio_is_told():
    """Resampling does not see what the data does not hold."""
    few = tried([*[0.1] * 4, *[0.9] * 95], [0.1] * 100)
    found = moved(few, 0.2, 0.05)
    assert found.cut is None
    assert found.times is None


def test_where_no_error_is_left_the_bound_knows_that_one_may_be():
    """No draw holds what was not seen, so its bound is that of nothing in so many."""
    none = moved(tried([*[0.3] * 20, *[0.9] * 80], [0.1] * 100), 0.5, 0.2)
    assert none.cut == (1.0, pytest.approx(1 - upper_bound(0, 20, 0.975)), 1.0)
    one = tried([*[0.3] * 20, *[0.9] * 80], [0.1] * 100, [*["same"] * 20, *range(180)])
    assert moved(one, 0.5, 0.2).cut == (1.0, 0.0, 1.0)
    # Errors in two families of three are missing from some draws, which are counted all the same.
    families = [0, 0, 0, 1, 1, 1, 2, 2, 2, *range(10, 210)]
    thin = tried([0.1, *[0.3] * 5, *[0.9] * 3], GOOD, families)
    assert moved(thin, 0.5, 0.2).cut[0] == pytest.approx(5 / 6)


def test_what_nobody_judged_leaves_no_ratio():
    """An estimate of those that were judged alone would be one of those a control chose."""
    some = Tried("from", (*BOTH.units, Unit("x", (Version(0.3, False, None),))))
    found = moved(some, 0.4, 0.2, prices=(10.0, 1.0))
    assert (found.cut, found.times, found.even) == (None, None, None)
    assert found.stricter


def test_prices_say_from_which_share_of_bad_requests_the_stricter_setting_pays():
    """A fifth more misses at 10 each against two fifths more alarms at 1: one in six."""
    found = moved(BOTH, 0.4, 0.2, prices=(10.0, 1.0))
    gained, lost = 10 * (79 - 39) / 200, 1 * (120 - 40) / 200
    assert found.even[0] == pytest.approx(lost / (gained + lost))
    assert found.even[1] < found.even[0] < found.even[2]
    back = moved(BOTH, 0.2, 0.4, prices=(10.0, 1.0))
    assert back.even[0] == pytest.approx(found.even[0])
    assert not back.stricter


def test_where_one_setting_is_better_by_both_errors_no_price_speaks_for_the_other():
    """Nothing is gained by missing more, whatever it costs."""
    odd = Tried(
        "from",
        tuple(
            Unit(n, (Version(score, held, bad),))
            for n, (score, held, bad) in enumerate(
                [(0.9, False, True)] * 10 + [(0.1, True, False)] * 10
            )
        ),
    )
    assert moved(odd, None, 0.5, prices=(1.0, 1.0)).even is None


def test_a_draw_without_a_difference_speaks_for_neither():
    """Few families differ, so some draws hold none of them."""
    rare = tried([0.3] * 2 + [0.9] * 8, [0.3] * 2 + [0.1] * 8)
    found = moved(rare, 0.5, 0.2, prices=(1.0, 1.0))
    assert found.even[0] == pytest.approx(0.5)
    assert 0.0 <= found.even[1] <= found.even[2] <= 1.0


def test_a_draw_may_hold_one_kind_alone():
    """Two families: some draws hold no bad unit at all, and its share is then nothing."""
    two = tried([0.3, 0.3], [0.3, 0.1], families=["a", "a", "b", "b"])
    found = moved(two, 0.5, 0.2, prices=(1.0, 1.0))
    assert found.even[1] <= found.even[0] <= found.even[2]
