"""Pairs and groups, against statsmodels, scipy and published tables."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize
from scipy import stats as reference
from statsmodels.stats.contingency_tables import mcnemar as theirs
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from redline.errors import MeasurementError
from redline.stats import (
    fisher,
    mcnemar,
    newcombe_bounds,
    noninferiority,
    paired_difference,
    paired_score_bounds,
    score_bounds,
    wilson_bounds,
)
from redline.stats.groups import score

A = [1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1]
B = [1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1]
COUNTS = st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("gained", "lost", "exact", "mid"),
    [
        (15, 4, 0.019211, 0.011818),
        (10, 2, 0.038574, 0.022461),
        (30, 12, 0.007916, None),
        (9, 1, 0.021484, None),
        (3, 0, 0.25, None),
        (25, 25, 1.0, None),
        (0, 0, 1.0, 1.0),
    ],
)
def test_mcnemar_agrees_with_worked_values(gained, lost, exact, mid):
    """The table of the facts page, and statsmodels on the same counts."""
    assert mcnemar(gained, lost) == pytest.approx(exact, abs=1e-6)
    if mid is not None:
        assert mcnemar(gained, lost, mid=True) == pytest.approx(mid, abs=1e-6)
    if gained + lost:
        other = theirs([[5, gained], [lost, 5]], exact=True).pvalue
        assert mcnemar(gained, lost) == pytest.approx(other, abs=1e-9)


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_middle_p_is_half_a_table_smaller(gained, lost):
    """By the definition: the tail less half of the table seen, on both sides."""
    if gained + lost == 0:
        return
    fewer, n = min(gained, lost), gained + lost
    wanted = 2 * reference.binom.cdf(fewer, n, 0.5) - reference.binom.pmf(fewer, n, 0.5)
    assert mcnemar(gained, lost, mid=True) == pytest.approx(min(wanted, 1.0), abs=1e-9)


def test_a_paired_difference_agrees_with_the_worked_case():
    """The facts page: 0.25, 0.130558, p = 0.081864 with 11 degrees of freedom."""
    found = paired_difference(B, A)
    assert found.value == pytest.approx(0.25)
    assert found.stderr == pytest.approx(0.130558, abs=1e-6)
    assert found.p == pytest.approx(reference.ttest_rel(A, B).pvalue, abs=1e-9)
    assert (found.low, found.high) == pytest.approx(paired_score_bounds(3, 0, 12), abs=1e-12)


def test_graded_outcomes_get_a_t_interval():
    """What is neither 0 nor 1 has no score test; scipy's paired interval is the reference."""
    rng = np.random.default_rng(4)
    first, second = rng.random(20), rng.random(20)
    found = paired_difference(first, second, None, 0.975)
    wanted = reference.ttest_rel(second, first).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high), abs=1e-9)
    alike = paired_difference([0.5, 0.5], [0.5, 0.5])
    assert (alike.p, alike.low, alike.high) == (1.0, 0.0, 0.0)
    assert paired_difference([0.25, 0.5], [0.5, 0.75]).p == 0.0


def test_a_seeded_bootstrap_gives_the_bounds_where_asked():
    """Families are drawn whole, and the same seed gives the same bounds."""
    family = np.repeat(range(6), 2)
    one = paired_difference(B, A, family, rng=np.random.default_rng(1), draws=300)
    two = paired_difference(B, A, family, rng=np.random.default_rng(1), draws=300)
    assert one == two
    assert one.method == "bootstrap over families"
    assert one.low <= one.value <= one.high


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 30))
def test_at_a_paired_bound_the_score_test_is_just_passed(gained, lost, same):
    """The likeliest losses are searched by scipy, with no formula."""
    n = gained + lost + same
    if n < 2:
        return
    z = reference.norm.ppf(0.95)
    for bound, side in zip(paired_score_bounds(gained, lost, n), (1, -1), strict=True):
        if abs(abs(bound) - 1) < 1e-6:
            continue

        def slope(loss, bound=bound):
            gain = loss + bound
            return gained / gain + lost / loss - 2 * same / (1 - gain - loss)

        low, high = max(0.0, -bound), (1 - bound) / 2
        edge = 1e-13 * (high - low)
        if slope(low + edge) <= 0:
            loss = low
        elif slope(high - edge) >= 0:
            loss = high
        else:
            loss = optimize.brentq(slope, low + edge, high - edge, xtol=1e-16)
        variance = n * (2 * loss + bound - bound**2)
        assert gained - lost - n * bound == pytest.approx(side * z * variance**0.5, abs=1e-5)


def test_families_widen_a_paired_difference():
    """Ten paraphrases that all change alike are one change; singles are ten."""
    old, new = np.zeros(100), np.concatenate([np.ones(20), np.zeros(80)])
    single = paired_difference(old, new)
    joined = paired_difference(old, new, np.repeat(range(10), 10))
    assert joined.high - joined.low > 2 * (single.high - single.low)
    assert joined.low <= joined.value <= joined.high
    same = paired_difference(old, new, list(range(100)))
    assert (same.low, same.high) == (single.low, single.high)


@pytest.mark.parametrize("sign", [1, -1])
def test_families_that_all_changed_keep_their_end(sign):
    """Scaled counts need not add up to the last digit, and must still be taken."""
    for size in (2, 3, 7):
        family = np.repeat(range(6), size)
        new = np.full(6 * size, max(sign, 0))
        found = paired_difference(1 - new, new, family)
        assert found.value == sign
        assert found.low <= sign <= found.high


def test_no_worse_than_a_margin_is_shown_by_the_bound():
    """The p-value and the bound tell the same, at every margin."""
    old = np.array([1] * 160 + [0] * 40)
    new = old.copy()
    new[:4], new[190:193] = 0, 1
    for margin in np.linspace(0, 0.1, 41):
        found = noninferiority(new, old, float(margin))
        assert found.shown == (found.p < 0.05)
    assert noninferiority(new, old, 0.05).shown
    assert not noninferiority(new, old, 0.0).shown


def test_where_lower_is_better_a_loss_is_a_rise():
    """Harm that rises is a loss; the same numbers, turned round."""
    old, new = [0] * 50, [1] * 10 + [0] * 40
    harm = noninferiority(new, old, 0.1, higher_is_better=False)
    good = noninferiority(1 - np.array(new), 1 - np.array(old), 0.1)
    assert harm.difference == pytest.approx(-0.2)
    assert (harm.low, harm.p) == pytest.approx((good.low, good.p))
    assert not harm.shown


def test_graded_outcomes_are_tested_by_t():
    """One-sided, against the margin, as scipy does after a shift."""
    rng = np.random.default_rng(8)
    old, new = rng.random(30), rng.random(30)
    found = noninferiority(new, old, 0.2)
    wanted = reference.ttest_1samp(new - old, -0.2, alternative="greater").pvalue
    assert found.p == pytest.approx(wanted, abs=1e-9)
    assert found.method == "t over families"
    assert noninferiority([0.5, 0.75], [0.5, 0.75], 0.1).p == 0.0
    assert noninferiority([0.5, 0.75], [0.5, 0.75], 0.0).p == 1.0


def test_newcombe_agrees_with_worked_values():
    """Two groups of the facts page, and a published table."""
    found = newcombe_bounds(18, 200, 6, 200, 0.975)
    assert found == pytest.approx((0.013171, 0.110432), abs=1e-6)
    assert newcombe_bounds(56, 70, 48, 80, 0.975) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@given(COUNTS, COUNTS)
def test_newcombe_agrees_with_statsmodels(one, two):
    """The same two Wilson intervals, joined by another program."""
    found = newcombe_bounds(*one, *two, 0.975)
    wanted = confint_proportions_2indep(*one, *two, method="newcomb", compare="diff")
    assert found == pytest.approx(wanted, abs=1e-9)


@given(COUNTS, st.sampled_from([0.8, 0.95, 0.975]))
def test_wilson_agrees_with_statsmodels(counts, confidence):
    """One share."""
    wanted = proportion_confint(*counts, alpha=2 * (1 - confidence), method="wilson")
    assert wilson_bounds(*counts, confidence) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0528, 0.3382),
        ((9, 10, 3, 10), 0.1700, 0.8406),
        ((10, 10, 0, 20), 0.7156, 1.0),
        ((0, 10, 0, 20), -0.1658, 0.2844),
        ((10, 10, 0, 10), 0.6636, 1.0),
    ],
)
def test_the_score_interval_agrees_with_a_published_table(counts, low, high):
    """Newcombe (1998), table II, the method of Miettinen and Nurminen."""
    assert score_bounds(*counts, 0.975) == pytest.approx((low, high), abs=5e-5)


def test_the_likeliest_shares_under_a_difference_are_the_roots_of_the_cubic():
    """A search over the likelihood finds the same shares."""
    # Not statsmodels 0.15: the linear term of its cubic has hits where the paper has the
    # size of the group, and its likelihood at a difference of 0.111 is lower than ours.
    for difference in (-0.3, 0.0, 0.05, 0.111, 0.4):
        one, n, two, m = 18, 200, 6, 200

        def minus(other, difference=difference):
            first = other + difference
            terms = ((18, first), (182, 1 - first), (6, other), (194, 1 - other))
            return -sum(k * np.log(p) for k, p in terms)

        low, high = max(0.0, -difference), min(1.0, 1 - difference)
        best = optimize.minimize_scalar(
            minus, bounds=(low + 1e-9, high - 1e-9), method="bounded", options={"xatol": 1e-12}
        ).x
        first = best + difference
        variance = (first * (1 - first) / n + best * (1 - best) / m) * (n + m) / (n + m - 1)
        wanted = (one / n - two / m - difference) / variance**0.5
        assert score(one, n, two, m, difference) == pytest.approx(wanted, abs=1e-5)


@given(COUNTS, COUNTS)
def test_at_a_score_bound_the_test_is_just_passed(one, two):
    """The definition of an interval by inversion, at both ends that lie inside."""
    z = reference.norm.ppf(0.95)
    low, high = score_bounds(*one, *two)
    assert low <= one[0] / one[1] - two[0] / two[1] <= high
    if low > -0.999999:
        assert score(*one, *two, low) == pytest.approx(z, abs=1e-5)
    if high < 0.999999:
        assert score(*one, *two, high) == pytest.approx(-z, abs=1e-5)


def test_where_everything_changed_one_way_the_bound_is_the_end():
    """A difference cannot lie beyond 1, and the other bound is where the test is just passed."""
    low, high = paired_score_bounds(5, 0, 5, 0.975)
    assert high == 1.0
    assert 0 < low < 1
    assert paired_score_bounds(0, 5, 5, 0.975) == pytest.approx((-1.0, -low), abs=1e-9)
    low, high = score_bounds(10, 10, 0, 10, 0.975)
    assert high == 1.0
    assert 0 < low < 1
    assert score_bounds(0, 10, 10, 10, 0.975) == pytest.approx((-1.0, -low), abs=1e-9)
    assert score(10, 10, 0, 10, 1.0) == 0.0
    assert score(10, 10, 1, 10, 1.0) == -np.inf


def test_at_even_confidence_bounds_are_the_estimate():
    """Half a chance on each side is no interval at all."""
    assert score_bounds(3, 10, 1, 10, 0.5) == (pytest.approx(0.2), pytest.approx(0.2))
    assert paired_score_bounds(3, 1, 10, 0.5) == (0.2, 0.2)


@given(COUNTS, COUNTS)
def test_fisher_agrees_with_scipy(one, two):
    """Every table of two small groups."""
    table = [[one[0], one[1] - one[0]], [two[0], two[1] - two[0]]]
    wanted = reference.fisher_exact(table).pvalue
    assert fisher(*one, *two) == pytest.approx(wanted, abs=1e-9)


def test_fisher_agrees_with_the_worked_value():
    """18 of 200 against 6 of 200."""
    assert fisher(18, 200, 6, 200) == pytest.approx(0.018814, abs=1e-6)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: paired_difference([1, 0], [1]), "2 against 1"),
        (lambda: paired_difference([1, 0], [1, 1], [1, 1]), "two families"),
        (lambda: paired_score_bounds(8, 8, 10), "cannot be"),
        (lambda: noninferiority([1, 0], [1, 0], -0.1), "margin is -0.1"),
        (lambda: mcnemar(-1, 2), "pairs gained is -1"),
        (lambda: newcombe_bounds(5, 4, 1, 4), "5 hits in 4"),
        (lambda: fisher(1, 4, 5, 4), "5 hits in 4"),
    ],
)
def test_pairs_that_cannot_be_are_refused(call, says):
    """The message names what was given."""
    with pytest.raises(MeasurementError, match=says):
        call()
