"""Forecasts, calibration against no fault, and risk against coverage."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from redline.errors import MeasurementError
from redline.stats import (
    area_under_risk_coverage,
    area_under_roc,
    brier_score,
    calibration_check,
    calibration_error,
    coverage_at_risk,
    debiased_square_error,
    error_by_confidence,
    log_loss,
    lower_bound,
    reliability_table,
    risk_coverage_curve,
    upper_bound,
)

P = [.03, .12, .17, .23, .34, .37, .42, .48, .53, .57, .63, .66, .72, .78, .83, .88, .91, .94, .97,
     .99]  # fmt: skip
Y = [0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1]
FORECASTS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50)


@pytest.mark.parametrize(
    ("bins", "edges", "norm", "worked"),
    [
        (10, "width", "mean", 0.1575),
        (10, "width", "most", 0.355),
        (5, "width", "mean", 0.0735),
        (5, "width", "most", 0.226667),
        (10, "width", "square", 0.198245),
        (5, "mass", "mean", 0.0815),
    ],
)
def test_calibration_errors_agree_with_worked_values(bins, edges, norm, worked):
    """Each kind of bin and of mean on the facts page."""
    found = calibration_error(P, Y, bins, edges=edges, norm=norm)
    assert found == pytest.approx(worked, abs=1e-6)


@given(FORECASTS, st.integers(1, 12))
def test_bins_of_equal_mass_part_no_equal_forecasts(forecasts, bins):
    """Whatever the order they came in, the table is the same and holds each forecast once."""
    p, y = zip(*forecasts, strict=True)
    table = reliability_table(p, y, bins, edges="mass")
    assert sum(b.n for b in table) == len(p)
    assert len(table) <= bins
    turned = reliability_table(p[::-1], y[::-1], bins, edges="mass")
    assert [(b.low, b.high, b.n) for b in turned] == [(b.low, b.high, b.n) for b in table]
    for one, two in itertools.pairwise(table):
        assert one.high <= two.low + 1e-12


def test_bins_have_exact_bounds():
    """One bin of three forecasts, of which two came true."""
    (found,) = reliability_table([0.6, 0.7, 0.8], [1, 0, 1], 1)
    assert found.bounds() == (lower_bound(2, 3), upper_bound(2, 3))


@pytest.mark.parametrize(
    ("n", "mean", "high"), [(50, 0.138, 0.196), (100, 0.099, 0.143), (300, 0.058, 0.082)]
)
def test_no_fault_shows_what_the_facts_page_says(n, mean, high):
    """Forecasts drawn evenly, ten bins: the error that honesty itself has."""
    rng = np.random.default_rng(7)
    found = [calibration_check(p, p > 0.5, 10, rng=rng, draws=200) for p in rng.random((40, n))]
    assert np.mean([f.expected for f in found]) == pytest.approx(mean, abs=0.004)
    assert np.mean([f.usual for f in found]) == pytest.approx(high, abs=0.006)


def test_a_forecaster_without_fault_is_seldom_refused_and_a_liar_always():
    """The p-value is below 5 % in about 5 % of honest samples."""
    rng = np.random.default_rng(8)
    refused = 0
    for _ in range(200):
        p = rng.random(80)
        refused += calibration_check(p, rng.random(80) < p, rng=rng, draws=100).p <= 0.05
    assert refused / 200 <= 0.05 + 3 * (0.05 * 0.95 / 200) ** 0.5
    p = np.full(300, 0.9)
    liar = calibration_check(p, rng.random(300) < 0.6, rng=rng, draws=200)
    assert liar.p < 0.01
    assert liar.beyond > 0.2


def test_the_debiased_error_is_right_on_average():
    """A bin that is off by 0.1 has a square error of 0.01, few forecasts or many."""
    rng = np.random.default_rng(9)
    found = [debiased_square_error([0.4] * 12, rng.random(12) < 0.5, 1) for _ in range(4000)]
    assert np.mean(found) == pytest.approx(0.01, abs=3 * np.std(found) / 4000**0.5)
    assert debiased_square_error([0.2, 0.9], [0, 1], 2) == 0.0


def test_scores_agree_with_worked_values():
    """Brier, log loss and area of the facts page."""
    assert brier_score(P, Y) == pytest.approx(0.184875, abs=1e-9)
    assert log_loss(P, Y) == pytest.approx(0.540916, abs=1e-6)
    assert area_under_roc(P, Y).value == pytest.approx(0.791667, abs=1e-6)


@given(st.lists(st.tuples(st.floats(0.001, 0.999), st.booleans()), min_size=2, max_size=50))
def test_scores_agree_with_another_library(forecasts):
    """The same numbers from scikit-learn."""
    p, y = zip(*forecasts, strict=True)
    assert brier_score(p, y) == pytest.approx(metrics.brier_score_loss(y, p), abs=1e-9)
    assert log_loss(p, y) == pytest.approx(metrics.log_loss(y, p, labels=[0, 1]), abs=1e-9)
    if len(set(y)) == 2:
        found = area_under_roc(p, y)
        assert found.value == pytest.approx(metrics.roc_auc_score(y, p), abs=1e-9)
        assert 0 <= found.low <= found.value <= found.high <= 1


def test_the_spread_of_the_area_is_delong_s():
    """Every pair compared, and the variance of what each item contributes."""
    rng = np.random.default_rng(3)
    y = rng.random(60) < 0.4
    scores = np.round(rng.normal(size=60) + y, 1)
    wins = [[(a > b) + (a == b) / 2 for b in scores[~y]] for a in scores[y]]
    wins = np.array(wins)
    variance = wins.mean(1).var(ddof=1) / wins.shape[0] + wins.mean(0).var(ddof=1) / wins.shape[1]
    assert area_under_roc(scores, y).stderr == pytest.approx(variance**0.5, abs=1e-9)


def test_a_perfect_area_has_the_bound_of_its_disjoint_pairs():
    """No spread was seen, which is no proof of none."""
    found = area_under_roc([1, 2, 3, 4, 5], [0, 0, 0, 1, 1])
    assert (found.value, found.high) == (1.0, 1.0)
    assert found.low == pytest.approx(lower_bound(2, 2))
    turned = area_under_roc([1, 2, 3, 4, 5], [1, 1, 1, 0, 0])
    assert (turned.low, turned.high) == (0.0, pytest.approx(1 - found.low))


def test_families_get_a_bootstrap_of_the_area():
    """A draw that holds one kind only counts as knowing nothing."""
    family = [1, 1, 2, 2, 3, 3]
    found = area_under_roc(
        [1, 3, 2, 4, 0, 5], [0, 1, 0, 1, 1, 1], clusters=family, rng=np.random.default_rng(1)
    )
    assert found.method == "bootstrap over families"
    assert found.low <= found.value <= found.high
    single = area_under_roc([1, 3, 2], [0, 1, 1], clusters=[1, 2, 3], rng=np.random.default_rng(1))
    assert single.low < 1.0


@given(FORECASTS)
def test_the_curve_agrees_with_its_definition(answers):
    """At each confidence: how many lie at or above it, and how many of those are wrong."""
    scores, wrong = (np.array(column) for column in zip(*answers, strict=True))
    curve = risk_coverage_curve(scores, wrong)
    assert [p.threshold for p in curve] == sorted(set(scores.tolist()), reverse=True)
    for p in curve:
        taken = scores >= p.threshold
        assert (p.answered, p.wrong) == (taken.sum(), wrong[taken].sum())
        assert p.coverage == pytest.approx(taken.mean())
        assert p.low <= p.risk <= p.high
        assert p.high == pytest.approx(upper_bound(p.wrong, p.answered))


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=12))
def test_the_area_is_the_mean_over_orders_of_equal_confidence(answers):
    """Shuffled often, and sorted by confidence alone."""
    scores, wrong = (np.array(column) for column in zip(*answers, strict=True))
    rng = np.random.default_rng(1)
    n = len(scores)
    areas = []
    for _ in range(300):
        shuffled = rng.permutation(n)
        order = shuffled[np.argsort(-scores[shuffled], kind="stable")]
        areas.append(np.mean(np.cumsum(wrong[order]) / np.arange(1, n + 1)))
    allowed = 5 * np.std(areas) / 300**0.5 + 1e-9
    assert area_under_risk_coverage(scores, wrong) == pytest.approx(np.mean(areas), abs=allowed)


def test_coverage_at_a_risk_shares_the_doubt_among_thresholds():
    """The first threshold, from the laxest, whose shared bound is within the limit."""
    scores = np.linspace(0, 1, 1001)
    wrong = scores < 0.3
    found = coverage_at_risk(scores, wrong, 0.05, [0.8, 0.29, 0.25, 0.5])
    assert found.point.threshold == 0.29
    assert found.point.high == pytest.approx(upper_bound(10, 711, 1 - 0.05 / 4))
    assert coverage_at_risk(scores, wrong, 0.0, [0.5]).point is None
    assert coverage_at_risk(scores, wrong, 0.5, [2.0]).point is None


def test_the_promise_of_a_risk_holds_over_samples():
    """The true risk at the threshold chosen exceeds the limit in at most 5 % of samples."""
    rng = np.random.default_rng(12)
    grid = np.linspace(0, 0.9, 10)
    exceeded = 0
    for _ in range(400):
        scores = rng.random(200)
        wrong = rng.random(200) < (1 - scores) ** 2 / 2
        found = coverage_at_risk(scores, wrong, 0.08, grid)
        if found.point is not None:
            t = found.point.threshold
            exceeded += (1 - t) ** 2 / 6 > 0.08
    assert exceeded / 400 <= 0.05 + 3 * (0.05 * 0.95 / 400) ** 0.5


def test_steps_of_confidence_hold_each_answer_once():
    """A step without an answer has no error, and any error is possible there."""
    steps = error_by_confidence([0.1, 0.6, 0.95, 1.0], [1, 1, 0, 1], [0, 0.3, 0.5, 0.9, 1.0])
    assert [s.n for s in steps] == [1, 0, 1, 2]
    assert (steps[1].error, steps[1].at_least, steps[1].at_most) == (None, 0.0, 1.0)
    assert steps[3].error == 0.5
    assert steps[3].at_most == pytest.approx(upper_bound(1, 2))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: brier_score([0.5], [1, 0]), "1 against 2"),
        (lambda: log_loss([1.5], [1]), "1.5"),
        (lambda: area_under_roc([1, 2], [1, 1]), "one kind"),
        (lambda: area_under_roc([1, 2], [0, 1], clusters=[1, 2]), "seeded `rng`"),
        (lambda: calibration_check([0.5], [1], rng=None, draws=5), "number of draws is 5"),
        (lambda: risk_coverage_curve([0.5], [1, 0]), "1 against 2"),
        (lambda: coverage_at_risk([0.5], [1], 2.0, [0.5]), "limit is 2.0"),
        (lambda: error_by_confidence([0.5], [1], [1, 0]), "do not rise"),
        (lambda: error_by_confidence([0.5], [1], [0.6, 1]), "outside 0.6 to 1"),
    ],
)
def test_forecasts_that_cannot_be_judged_are_refused(call, says):
    """The message names what was given."""
    with pytest.raises(MeasurementError, match=says):
        call()
