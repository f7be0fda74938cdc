"""Families of items: errors, design effects and bounds, against statsmodels and by hand."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats as reference

from redline.errors import MeasurementError
from redline.stats import (
    clustered_bootstrap,
    clustered_mean,
    clustered_share,
    clustered_stderr,
    design_effect,
    intraclass_correlation,
    lower_bound,
    upper_bound,
)
from redline.stats.arrays import numbers, shares
from redline.stats.beta import up_limit

SCORES = [1, 1, 0, 0, 0, 1, 0, 1, 1, 0, 1, 1]
FAMILY = [1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 5, 5]
FIFTY = np.repeat(np.arange(50), 10)
FIFTY_SCORES = np.concatenate([np.ones(200), np.zeros(250), np.tile([1, 0], 25)])


def fitted(scores, family, correct):
    """Return the cluster-robust standard error of a mean from statsmodels."""
    model = sm.OLS(np.asarray(scores, float), np.ones(len(scores)))
    found = model.fit(
        cov_type="cluster",
        cov_kwds={"groups": np.asarray(family), "use_correction": correct, "df_correction": False},
    )
    return found.bse[0]


@pytest.mark.parametrize(("few", "worked"), [(False, 0.141980), (True, 0.158738)])
def test_the_error_agrees_with_worked_values_and_a_regression(few, worked):
    """A mean is a regression on a constant, and that is how another program gives its error."""
    found = clustered_stderr(SCORES, FAMILY, few=few)
    assert found == pytest.approx(worked, abs=1e-6)
    assert found == pytest.approx(fitted(SCORES, FAMILY, few), abs=1e-9)


def test_ten_items_in_fifty_families_are_worth_fifty_six():
    """The worked case of a transform suite that passes for five hundred prompts."""
    assert FIFTY_SCORES.mean() == 0.45
    assert clustered_stderr(FIFTY_SCORES, FIFTY, few=False) == pytest.approx(0.066708, abs=1e-6)
    design = design_effect(FIFTY_SCORES, FIFTY, few=False)
    assert design == pytest.approx(8.99, abs=5e-3)
    assert 500 / design == pytest.approx(55.6, abs=0.05)


def test_without_families_the_error_is_the_ordinary_one():
    """Every item its own family is the case that every textbook has."""
    plain = np.std(SCORES, ddof=1) / np.sqrt(len(SCORES))
    assert clustered_stderr(SCORES) == pytest.approx(plain, abs=1e-12)


def test_the_mean_has_the_bounds_of_a_t_interval():
    """With one item in each family, scipy's t interval is the same."""
    scores = [0.2, 0.4, 0.9, 0.5, 0.7]
    found = clustered_mean(scores, None, 0.975)
    low, high = reference.t.interval(0.95, 4, np.mean(scores), reference.sem(scores))
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)
    assert (found.n, found.clusters, found.confidence) == (5, 5, 0.975)
    alike = clustered_mean([0.5, 0.5, 0.5], [1, 2, 2])
    assert (alike.low, alike.high, alike.design) == (0.5, 0.5, 1.0)


def test_the_likeness_is_that_of_the_analysis_of_variance():
    """Equal families have the textbook form (MSB - MSW) / (MSB + (m - 1) MSW)."""
    rng = np.random.default_rng(5)
    scores = rng.normal(size=(8, 4)) + rng.normal(size=(8, 1))
    between = 4 * scores.mean(axis=1).var(ddof=1)
    within = scores.var(axis=1, ddof=1).mean()
    found = intraclass_correlation(scores.ravel(), np.repeat(range(8), 4))
    assert found == pytest.approx((between - within) / (between + 3 * within), abs=1e-9)
    assert intraclass_correlation([1, 1, 1, 1], [1, 1, 2, 2]) == 0.0


@given(st.integers(0, 60), st.sampled_from([0.5, 0.8, 0.95, 0.975]))
def test_single_items_get_the_exact_bounds(hits, confidence):
    """Where families do not matter, nothing is lost by naming them."""
    scores = [1] * hits + [0] * (60 - hits)
    found = clustered_share(scores, list(range(60)), confidence)
    assert found.low == pytest.approx(lower_bound(hits, 60, confidence), abs=1e-12)
    assert found.high == pytest.approx(upper_bound(hits, 60, confidence), abs=1e-12)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), min_size=4, max_size=80))
def test_a_share_lies_between_its_bounds_and_costs_at_most_its_families(items):
    """Items are worth no more than themselves, and no fewer than families of their sizes."""
    hits, family = zip(*items, strict=True)
    if len(set(family)) < 2:
        return
    found = clustered_share(hits, family)
    assert found.low <= found.value <= found.high
    assert 1 <= found.design <= len(items)
    assert found.effective <= len(items) + 1e-9
    assert found.value == pytest.approx(np.mean(hits))


def test_no_hit_counts_families_unless_likeness_is_known():
    """Five hundred paraphrases without a hit say little where they may be fifty prompts."""
    none = np.zeros(500)
    unknown = clustered_share(none, FIFTY)
    assert unknown.effective == pytest.approx(50)
    assert unknown.high == pytest.approx(upper_bound(0, 50))
    known = clustered_share(none, FIFTY, icc=0.0)
    assert known.high == pytest.approx(upper_bound(0, 500), abs=1e-12)
    assert clustered_share(none, FIFTY, icc=1.0).high == pytest.approx(upper_bound(0, 50))


def test_families_of_one_size_that_all_hit_or_all_missed_count_as_families():
    """Twenty of fifty families are twenty of fifty."""
    found = clustered_share(np.arange(500) < 200, FIFTY)
    assert found.effective == pytest.approx(50)
    assert found.low == pytest.approx(lower_bound(20, 50))
    assert found.high == pytest.approx(upper_bound(20, 50))


def wrong(sizes, rates, confidence=0.95):
    """Return how often bounds lie below and above the truth: large families and single items.

    Families go the same way. Every count of large ones hit is met by every count of single
    ones, with the chance of both, so the shares are exact.
    """
    (large, size), single = sizes
    family = np.concatenate([np.repeat(np.arange(large), size), large + np.arange(single)])
    truth = (large * size * rates[0] + single * rates[1]) / (large * size + single)
    missed = np.zeros(2)
    chances = [
        reference.binom.pmf(np.arange(n + 1), n, p)
        for n, p in zip((large, single), rates, strict=True)
    ]
    for hit, here in enumerate(chances[0]):
        for alone, there in enumerate(chances[1]):
            if here * there < 1e-5:
                continue
            values = np.zeros(large * size + single)
            values[: hit * size] = values[large * size : large * size + alone] = 1
            found = clustered_share(values, family, confidence)
            missed += here * there * np.array([found.high < truth, found.low > truth])
    return missed


@pytest.mark.parametrize(
    ("sizes", "rates"),
    [
        (((8, 20), 200), (0.1, 0.1)),  # a design effect from the data: 25 % wrong
        (((3, 50), 300), (0.3, 0.3)),  # 23 %
        (((20, 5), 300), (0.08, 0.0)),  # with n^2 over the sum of squared sizes: 19 %
        (((4, 12), 150), (0.5, 0.0)),
        (((1, 200), 200), (0.1, 0.1)),
        (((20, 5), 300), (0.0, 0.05)),
    ],
)
def test_bounds_hold_whichever_families_are_hit(sizes, rates):
    """A few large families beside many single items, alike or hit more often than these."""
    below, above = wrong(sizes, rates)
    assert below <= 0.05 + 1e-3
    assert above <= 0.05 + 1e-3


def test_the_worth_of_families_serves_other_confidences():
    """Measured at 95 %, asked at 90 and 99 %: the exact bounds of the same worth."""
    rng = np.random.default_rng(20261122)
    family = np.concatenate([np.repeat(np.arange(8), 20), 8 + np.arange(100)])
    runs, wrong = 600, {0.9: 0, 0.99: 0}
    for _ in range(runs):
        hits = (rng.random(108) < 0.2)[family]
        found = clustered_share(hits, family)
        for confidence in wrong:
            count = found.value * found.effective
            wrong[confidence] += up_limit(count, found.effective, confidence) < 0.2
    assert wrong[0.9] / runs <= 0.1
    assert wrong[0.99] / runs <= 0.01


def test_a_rare_hit_in_families_keeps_its_bound():
    """The plain design effect fails here: 13 % of its 95 % bounds are wrong."""
    rng = np.random.default_rng(20261122)
    runs, wrong = 1500, 0
    for _ in range(runs):
        rate = rng.beta(0.015, 1.485, 50)
        hits = rng.binomial(1, np.repeat(rate, 10))
        wrong += clustered_share(hits, FIFTY).high < 0.01
    assert wrong / runs <= 0.05 + 3 * (0.05 * 0.95 / runs) ** 0.5


@pytest.mark.parametrize("statistic", [np.mean, np.median, lambda x: float(np.std(x) / np.mean(x))])
def test_the_bootstrap_agrees_with_scipy(statistic):
    """With the same draws and one item in each family, the bounds are scipy's own."""
    data = np.random.default_rng(3).gamma(2.0, size=30)
    found = clustered_bootstrap(
        statistic, (data,), rng=np.random.default_rng(11), draws=999, confidence=0.975
    )
    theirs = reference.bootstrap(
        (data,), statistic, n_resamples=999, vectorized=False, method="BCa",
        confidence_level=0.95, rng=np.random.default_rng(11),
    )  # fmt: skip
    assert found.low == pytest.approx(theirs.confidence_interval.low, abs=1e-9)
    assert found.high == pytest.approx(theirs.confidence_interval.high, abs=1e-9)
    assert found.stderr == pytest.approx(theirs.standard_error, abs=1e-9)


def test_the_bootstrap_draws_families_whole():
    """Items of a family come together, so the spread is that of families."""
    rng = np.random.default_rng(2)
    found = clustered_bootstrap(np.mean, (FIFTY_SCORES,), FIFTY, rng=rng, draws=600)
    assert found.stderr == pytest.approx(clustered_stderr(FIFTY_SCORES, FIFTY), rel=0.1)
    assert (found.clusters, found.draws) == (50, 600)
    again = clustered_bootstrap(
        np.mean, (FIFTY_SCORES,), FIFTY, rng=np.random.default_rng(2), draws=600
    )
    assert again == found


def test_the_bootstrap_of_a_constant_is_that_constant():
    """No spread was drawn, and none is invented."""
    rng = np.random.default_rng(2)
    found = clustered_bootstrap(np.mean, ([0.0, 0.0, 0.0],), rng=rng, draws=100)
    assert (found.low, found.high, found.stderr) == (0.0, 0.0, 0.0)
    jumps = clustered_bootstrap(
        lambda x: float(len(x) > 2 and x[0] == x[1]), ([1, 2, 3],), rng=rng, draws=100
    )
    assert jumps.low <= jumps.value <= jumps.high


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: clustered_stderr([1, 0], [7, 7]), "two families at least"),
        (lambda: clustered_stderr([1, 0], [7]), "1 against 2"),
        (lambda: clustered_stderr([]), "at least 1 numbers"),
        (lambda: clustered_stderr([[1, 0]]), "one row"),
        (lambda: clustered_stderr([1, np.nan]), "not finite"),
        (lambda: clustered_share([1, 2], [1, 2]), "neither 0 nor 1"),
        (lambda: clustered_share([1, 0, 1], [1, 2, 2], icc=1.5), "lies in 0 to 1"),
        (lambda: clustered_share([1, 0], [1, 2], 0.3), "confidence is 0.3"),
        (lambda: design_effect([1, 1], [1, 2]), "all scores are alike"),
        (lambda: intraclass_correlation([1, 0], [1, 2]), "every family holds one item"),
        (lambda: numbers([1, 2], "x", least=3), "at least 3"),
        (lambda: shares([0.5, 1.5], "x"), "1.5"),
    ],
)
def test_what_shows_no_spread_is_refused(call, says):
    """A standard error made of nothing would be believed like any other."""
    with pytest.raises(MeasurementError, match=says):
        call()


@pytest.mark.parametrize(
    ("columns", "clusters", "draws", "statistic", "says"),
    [
        (([1, 2], [1]), None, 200, np.mean, "one length"),
        (([1, 2],), [1, 1], 200, np.mean, "one family"),
        (([1, 2],), None, 20, np.mean, "number of draws is 20"),
        (([1, 2],), None, 200, lambda _: np.nan, "not finite"),
    ],
)
def test_what_cannot_be_drawn_again_is_refused(columns, clusters, draws, statistic, says):
    """The message says what to give instead."""
    with pytest.raises(MeasurementError, match=says):
        clustered_bootstrap(statistic, columns, clusters, rng=np.random.default_rng(1), draws=draws)
