"""Both errors of a threshold, and the choice that a risk allows."""

import random

import numpy as np
import pytest

from redline.bars.trade_off import GRID, Scored, changed, chosen_threshold, curve
from redline.stats import binomial_tail


def scored(*scores, families=None):
    """Return items, each in a family of its own unless given."""
    return Scored(scores=scores, families=families or range(len(scores)))


BAD = scored(*(k / 200 for k in range(1, 201)))
GOOD = scored(*(k / 400 for k in range(200)))


def test_the_curve_counts_what_is_let_by_and_what_is_stopped_needlessly():
    """An item is stopped where its score is at least the threshold."""
    points = curve(BAD, GOOD, [0.1, 0.25])
    assert [p.let_by[0] for p in points] == pytest.approx([19 / 200, 49 / 200])
    assert [p.stopped[0] for p in points] == pytest.approx([160 / 200, 100 / 200])
    assert all(p.let_by[1] <= p.let_by[0] <= p.let_by[2] for p in points)


def test_the_choice_is_the_laxest_that_the_binomial_test_allows():
    """From strict to lax, up to the first that is not shown."""
    found = chosen_threshold(BAD, 0.1, 0.05)
    kept = [t for t in GRID if binomial_tail(sum(s < t for s in BAD.scores), 200, 0.1) <= 0.05]
    assert found.threshold == max(kept)
    assert "unless the sample was one of the 0.05 that mislead" in found.guarantee


def test_a_family_is_let_by_where_one_of_its_items_is():
    """Ten paraphrases of one request are one witness."""
    alone = chosen_threshold(scored(*[0.9] * 100), 0.05, 0.05)
    one = chosen_threshold(scored(*[0.9] * 100, families=[k // 10 for k in range(100)]), 0.05, 0.05)
    assert alone.threshold is not None
    assert one.threshold is None
    assert one.n == 10


def test_what_a_move_changes_has_intervals():
    """The share that is cut and the factor are those of the items themselves."""
    found = changed(BAD, GOOD, 0.4, 0.2, rng=np.random.default_rng(1))
    assert found.cut[0] == pytest.approx(1 - 39 / 79)
    assert found.times[0] == pytest.approx(120 / 40)
    for value, low, high in (found.cut, found.times):
        assert low <= value <= high


def test_of_few_errors_no_ratio_is_told():
    """Resampling does not see what the data does not hold."""
    few = scored(*[0.1] * 4, *[0.9] * 95)
    found = changed(few, scored(*[0.1] * 100), 0.2, 0.05, rng=np.random.default_rng(1))
    assert found.cut is None
    assert found.times is None
    # Errors in two families of three are missing from some draws, which are counted all the same.
    thin = scored(*[0.1] * 6, *[0.9] * 3, families=[0, 0, 0, 1, 1, 1, 2, 2, 2])
    assert changed(thin, GOOD, 0.5, 0.05, rng=np.random.default_rng(1)).cut == (1.0, 0.0, 1.0)


def test_the_promised_risk_is_exceeded_no_more_often_than_promised():
    """Over simulated deployments with families, the true share let by stays within the risk."""
    chance = random.Random(3)  # noqa: S311  repeatable, not secret
    risk, delta, runs = 0.1, 0.1, 200
    over = 0
    for _ in range(runs):
        levels = [chance.random() for _ in range(120)]
        scores = [min(1.0, level**0.5 + 0.05 * chance.random()) for level in levels for _ in "ab"]
        found = chosen_threshold(
            scored(*scores, families=[k // 2 for k in range(240)]), risk, delta
        )
        if found.threshold is None:
            continue
        many = [chance.random() ** 0.5 + 0.05 * chance.random() for _ in range(2000)]
        over += sum(s < found.threshold for s in many) / 2000 > risk
    # Three standard errors of 200 runs.
    assert over / runs <= delta + 3 * (delta * (1 - delta) / runs) ** 0.5
