"""Calibration: what rightness on known questions says about new ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.vetted.calibration import FEATURES, fit, probability

WEAK, STRONG = [0.0] * FEATURES, [1.0] * FEATURES


@pytest.mark.parametrize(("right", "share"), [(0, 1 / 10), (8, 9 / 10)])
def test_where_all_came_out_alike_their_share_stands_for_every_question(right, share):
    """Eight of eight is no certainty: one of each is added."""
    weights = fit([(STRONG, i < right) for i in range(8)])

    assert probability(weights, WEAK) == pytest.approx(share)
    assert probability(weights, STRONG) == pytest.approx(share)


def test_without_any_outcome_the_chance_is_even():
    """Questions that found nothing say nothing about those that find something."""
    assert probability(fit([]), STRONG) == 0.5


def test_strong_votes_are_trusted_where_strong_votes_were_right():
    """The probability follows what happened at such scores, between 0 and 1."""
    outcomes = [(STRONG, i < 9) for i in range(10)] + [(WEAK, i < 2) for i in range(10)]
    weights = fit(outcomes)

    assert 0.7 < probability(weights, STRONG) < 1
    assert 0 < probability(weights, WEAK) < 0.4


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 30)), min_size=30, max_size=30))
def test_on_its_own_questions_the_mean_confidence_is_the_share_that_was_right(rows):
    """A logistic regression with an intercept is right on average, whatever it was fed."""
    outcomes = [([x] + [0.0] * (FEATURES - 1), right) for right, x in rows]
    weights = fit(outcomes)
    mean = np.mean([probability(weights, features) for features, _ in outcomes])

    plain = sum(right for right, _ in rows)
    alike = plain in (0, len(rows))
    share = (plain + 1) / (len(rows) + 2) if alike else plain / len(rows)
    assert mean == pytest.approx(share, abs=1e-3)
