"""Thresholds under a promise, and many tests at once, against worked and published values."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats as reference
from statsmodels.stats.multitest import multipletests

from redline.errors import MeasurementError
from redline.stats import (
    all_of_k,
    any_of_k,
    benjamini_hochberg,
    binomial_tail,
    bounded_threshold,
    conformal_threshold,
    e_bh,
    hoeffding_bentkus,
    holm,
    learnt_threshold,
    least_risk,
    least_risks,
    loss_bound,
    mean_by_family,
    misses_below,
    upper_bound,
    weakest,
)

HARMFUL = [.02, .05, .08, .11, .15, .22, .27, .31, .36, .41, .44, .52, .58, .63, .69, .74, .79, .85,
           .91, .97]  # fmt: skip
P = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]
MISSES = (4, 6, 9, 12, 15, 18, 22, 27)
STEPS = tuple(range(8))


def losses(misses, n):
    """Return a table in which each threshold lets so many of n items past."""
    return (np.arange(n)[:, None] < np.asarray(misses)[None, :]).astype(float)


@pytest.mark.parametrize(
    ("alpha", "threshold", "missed", "bound"),
    [(0.1, 0.05, 1, 0.095238), (0.2, 0.11, 3, 0.190476), (0.3, 0.22, 5, 0.285714)],
)
def test_conformal_choice_agrees_with_worked_values(alpha, threshold, missed, bound):
    """Twenty harmful items, blocked at and above the threshold."""
    found = conformal_threshold(HARMFUL, misses_below(HARMFUL, HARMFUL), alpha)
    assert found.threshold == threshold
    assert found.risk == pytest.approx(missed / 20)
    assert (missed + 1) / 21 == pytest.approx(bound, abs=1e-6)
    assert "on average over samples" in found.guarantee
    assert (found.delta, found.n, found.tried) == (None, 20, 20)


def test_with_too_few_items_no_threshold_is_chosen():
    """One item less than 1 / alpha - 1, and the strictest threshold is not enough."""
    clean = np.zeros((98, 1))
    assert conformal_threshold([0.5], clean, 0.01).threshold is None
    assert conformal_threshold([0.5], np.zeros((99, 1)), 0.01).threshold == 0.5
    assert "No threshold is shown" in conformal_threshold([0.5], clean, 0.01).guarantee


def test_the_conformal_promise_holds_on_average():
    """A further item's loss, over many samples: at most alpha."""
    rng = np.random.default_rng(9)
    grid = np.linspace(0, 1, 51)
    past = []
    for _ in range(1500):
        found = conformal_threshold(grid, misses_below(rng.beta(4, 2, 40), grid), 0.1)
        past.append(reference.beta.cdf(found.threshold, 4, 2))
    assert np.mean(past) <= 0.1 + 3 * np.std(past) / math.sqrt(len(past))


@pytest.mark.parametrize(
    ("mean", "n", "risk", "bentkus", "binomial"),
    [
        (0.08, 1000, 0.1, 0.047873, 0.017612),
        (0.05, 200, 0.1, 0.021940, 0.008071),
        (0.0, 100, 0.05, 0.005921, 0.005921),
        (0.0, 60, 0.05, 0.046070, 0.046070),
        (0.01, 1000, 0.02, 0.027826, 0.010237),
        (0.1, 100, 0.1, 1.0, 0.583156),
    ],
)
def test_p_values_agree_with_worked_values(mean, n, risk, bentkus, binomial):
    """Both columns of the facts page; the binomial one is scipy's sum."""
    assert hoeffding_bentkus(mean, n, risk) == pytest.approx(bentkus, abs=1e-6)
    found = binomial_tail(round(mean * n), n, risk)
    assert found == pytest.approx(binomial, abs=1e-6)
    assert found == pytest.approx(reference.binom.cdf(round(mean * n), n, risk), abs=1e-9)


@pytest.mark.parametrize(
    ("test", "steps", "kept"),
    [
        ("binomial", "fixed-sequence", 5),
        ("binomial", "bonferroni", 4),
        ("hoeffding-bentkus", "fixed-sequence", 4),
    ],
)
def test_learn_then_test_agrees_with_worked_values(test, steps, kept):
    """500 items, alpha and delta 5 %, misses from 4 to 27."""
    found = learnt_threshold(STEPS, losses(MISSES, 500), 0.05, test=test, steps=steps)
    assert found.kept == STEPS[:kept]
    assert found.threshold == STEPS[kept - 1]
    assert "one of the 0.05 that mislead" in found.guarantee


def test_holm_keeps_what_its_corrected_p_values_say():
    """The same tests, corrected by statsmodels."""
    p = [reference.binom.cdf(k, 500, 0.05) for k in MISSES]
    wanted = multipletests(p, 0.05, "holm")[0]
    found = learnt_threshold(STEPS, losses(MISSES, 500), 0.05, steps="holm")
    assert found.kept == tuple(np.flatnonzero(wanted))


def test_the_strictest_threshold_may_fail_and_then_none_is_chosen():
    """Fixed order: after the first failure nothing is looked at, however good."""
    table = losses((40, 0, 0), 500)
    found = learnt_threshold([1, 2, 3], table, 0.05)
    assert (found.threshold, found.risk, found.kept) == (None, None, ())
    assert learnt_threshold([1, 2, 3], table, 0.05, steps="holm").threshold == 3
    assert bounded_threshold([1, 2, 3], table, 0.05).threshold is None
    assert learnt_threshold([1], losses((0,), 500), 0.05).threshold == 1


def test_where_strict_thresholds_count_nothing_several_starts_go_on():
    """Of nothing no share is shown, so one start ends there and ten do not."""
    grid, shown = np.arange(20), np.arange(400)[:, None] < 40 * np.arange(20)[None, :] - 200
    wrong = shown & (np.arange(400)[:, None] % 50 == 0)
    found = learnt_threshold(grid, wrong, 0.06, counted=shown, steps="multi-start")
    assert learnt_threshold(grid, wrong, 0.06, counted=shown).threshold is None
    p = [1.0 if not n else reference.binom.cdf(k, n, 0.06)
         for k, n in zip(wrong.sum(0), shown.sum(0), strict=True)]  # fmt: skip
    begun = {k for first in range(0, 20, 2) for k in (first, first + 1) if p[first] <= 0.005}
    assert set(found.kept) == {k for k in begun if p[k] <= 0.005}
    assert found.threshold == max(found.kept)
    assert found.counted == shown[:, int(found.threshold)].sum()
    assert found.risk == pytest.approx(wrong.sum(0)[19] / shown.sum(0)[19])


def test_what_counts_changes_the_share_and_not_the_test():
    """A threshold at which half the items count is judged as if the others were not there."""
    half = np.arange(400)[:, None] % 2 == np.zeros(3)[None, :]
    table = losses((4, 12, 20), 400) * half
    found = learnt_threshold([1, 2, 3], table, 0.05, counted=half)
    alone = learnt_threshold([1, 2, 3], table[::2], 0.05)
    assert found.kept == alone.kept
    assert (found.risk, found.counted) == (alone.risk, 200)
    graded = learnt_threshold(
        [1, 2, 3], table / 2, 0.05, counted=half, test="hoeffding-bentkus", steps="bonferroni"
    )
    assert graded.kept == learnt_threshold(
        [1, 2, 3], table[::2] / 2, 0.05, test="hoeffding-bentkus", steps="bonferroni"
    ).kept  # fmt: skip
    assert learnt_threshold([1], losses((0,), 60), 0.05, counted=np.ones((60, 1))).counted is None


@pytest.mark.parametrize("steps", ["fixed-sequence", "multi-start"])
def test_the_least_risk_is_the_one_at_which_the_choice_begins(steps):
    """A little less cannot be promised, and so much can."""
    grid, table = list(range(20)), losses(tuple(range(20)), 300)
    shown = np.arange(300)[:, None] < 15 * np.arange(1, 21)[None, :]
    risk, at = least_risk(grid, table * shown, counted=shown, steps=steps)
    chosen = {
        more: learnt_threshold(
            grid, table * shown, risk * (1 + more), counted=shown, steps=steps
        ).threshold
        for more in (-1e-6, 1e-6)
    }
    assert chosen[-1e-6] is None
    assert chosen[1e-6] is not None
    assert at in grid


@pytest.mark.parametrize(
    ("hits", "n", "hoeffding", "exact"),
    [(0, 100, 0.107298, 0.022763), (5, 100, 0.157298, 0.090771), (20, 1000, 0.053931, 0.026950)],
)
def test_loss_bounds_agree_with_worked_values(hits, n, hoeffding, exact):
    """One side at delta 10 %."""
    column = losses((hits,), n)[:, 0]
    assert loss_bound(column, 0.1, "hoeffding") == pytest.approx(hoeffding, abs=1e-6)
    assert loss_bound(column, 0.1) == pytest.approx(exact, abs=1e-6)
    assert loss_bound(column, 0.1) == pytest.approx(upper_bound(hits, n, 0.9), abs=1e-12)


@pytest.mark.parametrize(("bound", "kept"), [("exact", 5), ("hoeffding", 0), ("betting", 5)])
def test_bounds_choose_as_tests_do(bound, kept):
    """An exact bound at alpha is the binomial test at alpha; a wide one keeps less."""
    rng = np.random.default_rng(1)
    table = losses(MISSES, 500)[rng.permutation(500)]
    found = bounded_threshold(STEPS, table, 0.05, bound=bound)
    assert len(found.kept) <= 5 if bound == "betting" else len(found.kept) == kept
    graded = bounded_threshold([1, 2], np.full((400, 2), 0.02), 0.1, bound="betting")
    assert graded.kept == (1.0, 2.0)


def test_families_are_counted_once():
    """Items of one family become one row; several thresholds stay side by side."""
    table = mean_by_family([[0, 1], [1, 1], [0, 0]], ["a", "a", "b"])
    assert table.tolist() == [[0.5, 1.0], [0.0, 0.0]]
    assert learnt_threshold([1], np.zeros((100, 1)) + 0.01, 0.1, test="hoeffding-bentkus").n == 100


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: conformal_threshold([1], [[2.0]], 0.1), "outside 0 to 1"),
        (lambda: conformal_threshold([1, 2], [[1, 0]], 0.1), "strict to lax"),
        (lambda: conformal_threshold([1, 2], [[1]], 0.1), r"shape \(1, 1\) for 2"),
        (lambda: conformal_threshold([1], [[1]], 2.0), "2.0 is promised"),
        (lambda: learnt_threshold([1], [[0.5]], 0.1), "hoeffding-bentkus for graded"),
        (lambda: learnt_threshold([1], [[1]], 0.1, 0.0), "0.0 is promised"),
        (lambda: learnt_threshold([1], [[1]], 0.1, counted=[1]), "what counts has the shape"),
        (lambda: least_risk([1], [[1]], 1.0), "1.0 is promised"),
        (lambda: bounded_threshold([1], [[0.5]], 0.1), "betting for graded"),
        (lambda: loss_bound([0.5], 0.0), "delta is 0.0"),
        (lambda: binomial_tail(3, 2, 0.1), "3 hits in 2"),
        (lambda: hoeffding_bentkus(2.0, 3, 0.1), "mean loss is 2.0"),
    ],
)
def test_promises_that_cannot_be_kept_are_refused(call, says):
    """What the guarantee needs is checked before it is given."""
    with pytest.raises(MeasurementError, match=says):
        call()


def test_corrected_p_values_agree_with_worked_values():
    """Both procedures of the facts page."""
    assert holm(P) == pytest.approx([0.01, 0.072] + [0.312] * 5 + [0.615] * 3, abs=1e-9)
    wanted = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.74 / 7, 0.216, 0.216, 0.216]
    assert benjamini_hochberg(P) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.thorough
@settings(max_examples=25)  # the reference takes a tenth of a second
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_corrected_p_values_agree_with_statsmodels(p):
    """In any order, ties included."""
    assert holm(p) == pytest.approx(multipletests(p, method="holm")[1], abs=1e-9)
    assert benjamini_hochberg(p) == pytest.approx(multipletests(p, method="fdr_bh")[1], abs=1e-9)
    assert weakest(p) == max(p)


@given(st.lists(st.floats(-3, 9), min_size=1, max_size=20), st.sampled_from([0.01, 0.05, 0.5]))
def test_e_bh_finds_what_its_definition_says(logs, alpha):
    """It is Benjamini and Hochberg on the reciprocals, cut at 1."""
    wanted = benjamini_hochberg(np.minimum(np.exp(-np.array(logs)), 1.0)) <= alpha
    found = e_bh(logs, alpha)
    near = np.abs(benjamini_hochberg(np.minimum(np.exp(-np.array(logs)), 1.0)) - alpha) < 1e-9
    assert ((found == wanted) | near).all()


@pytest.mark.parametrize(
    ("n", "c", "k", "chance"),
    [(5, 1, 1, 0.2), (5, 1, 5, 1.0), (10, 2, 3, 0.533333), (20, 1, 10, 0.5), (25, 3, 5, 0.504348)],
)
def test_any_of_k_agrees_with_worked_values(n, c, k, chance):
    """One hit is enough."""
    assert any_of_k(n, c, k) == pytest.approx(chance, abs=1e-6)


@pytest.mark.parametrize(("n", "c", "k", "chance"), [(10, 9, 4, 0.6), (8, 6, 3, 0.357143)])
def test_all_of_k_agrees_with_worked_values(n, c, k, chance):
    """Every try must hit; the other side of any_of_k on the misses."""
    assert all_of_k(n, c, k) == pytest.approx(chance, abs=1e-6)
    assert all_of_k(n, c, k) == pytest.approx(1 - any_of_k(n, n - c, k), abs=1e-12)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: any_of_k(3, 4, 1), "4 hits and k = 1 of 3"),
        (lambda: all_of_k(3, 1, 4), "1 hits and k = 4 of 3"),
        (lambda: e_bh([1.0], 0.0), "alpha is 0.0"),
        (lambda: holm([]), "at least 1"),
        (lambda: weakest([1.2]), "1.2"),
    ],
)
def test_counts_and_p_values_that_cannot_be_are_refused(call, says):
    """Nothing is corrected that was none."""
    with pytest.raises(MeasurementError, match=says):
        call()


@pytest.mark.parametrize("steps", ["fixed-sequence", "multi-start"])
@pytest.mark.parametrize("seed", range(4))
def test_the_least_risk_of_each_threshold_is_where_it_is_first_kept(steps, seed):
    """A little less is not promised there, and so much is, however ragged the losses are."""
    rng = np.random.default_rng(seed)
    grid = list(range(25))
    table = (rng.random((120, 25)) < rng.uniform(0, 0.3, 25)).astype(float)
    shown = rng.random((120, 25)) < np.linspace(0.0, 1.0, 25)
    risks = least_risks(grid, table * shown, counted=shown, steps=steps)
    for at, risk in zip(grid, risks, strict=True):
        if risk >= 1:
            continue
        for more in (-1e-6, 1e-6):
            kept = learnt_threshold(
                grid, table * shown, risk * (1 + more), counted=shown, steps=steps
            ).kept
            assert (at in kept) is (more > 0)
