"""Evidence that may be looked at any time: worked values, definitions and simulated looks."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate
from scipy import stats as reference
from scipy.special import betaln, logsumexp

from redline.errors import MeasurementError
from redline.stats import (
    betting_bounds,
    betting_lower,
    betting_upper,
    empirical_bernstein_bounds,
    evidence_above,
    evidence_against,
    evidence_below,
    evidence_for,
    mean_evidence,
    normal_mixture_evidence,
    normal_mixture_reach,
    product_evidence,
    sequence_bounds,
    sequence_lower,
    sequence_upper,
    tuned_bounds,
)
from redline.stats.early import log_beta_share

TWENTIETH = ([0] * 19 + [1]) * 10
GRADED = [0.2, 0.4, 0.1, 0.9, 0.3, 0.5, 0.6, 0.2, 0.1, 0.8] * 10


@pytest.mark.parametrize(
    ("hits", "n", "share", "worked"),
    [
        (0, 100, 0.05, 2.253129),
        (0, 300, 0.01, -0.409572),
        (0, 300, 0.05, 11.963315),
        (2, 300, 0.05, 6.163627),
        (12, 100, 0.05, 1.236944),
        (5, 10, 0.5, -1.402043),
        (9, 10, 0.5, 2.250881),
    ],
)
def test_two_sided_evidence_agrees_with_worked_values(hits, n, share, worked):
    """The table of the facts page."""
    assert evidence_against(hits, n, share) == pytest.approx(worked, abs=1e-6)


@pytest.mark.parametrize(
    ("hits", "n", "worked"),
    [
        (0, 100, -3.480545348),
        (2, 100, -1.257864666),
        (0, 1000, -5.442319375),
        (5, 1000, -4.276581515),
        (20, 1000, 9.203746887),
        (50, 10000, -5.460319970),
        (200, 10000, 123.610167797),
    ],
)
def test_evidence_of_too_many_agrees_with_40_digit_arithmetic(hits, n, worked):
    """The table of the monitoring facts, for a limit of 0.5 %."""
    assert evidence_above(hits, n, 0.005) == pytest.approx(worked, abs=1e-8)


@pytest.mark.parametrize(
    ("hits", "n", "limit", "worked"),
    [(3, 20, 0.05, -0.220641138), (12, 100, 0.05, 1.389391701), (60, 100, 0.5, 0.153017727),
     (1, 3, 0.01, 1.915204228)],
)  # fmt: skip
def test_a_canary_against_its_share_of_traffic_agrees(hits, n, limit, worked):
    """Events in the canary among all events, against its share of requests."""
    assert evidence_above(hits, n, limit) == pytest.approx(worked, abs=1e-8)


@given(st.integers(0, 40), st.integers(0, 60), st.sampled_from([0.02, 0.2, 0.7]))
def test_one_sided_evidence_is_the_mean_likelihood_ratio_over_the_cut_prior(hits, misses, limit):
    """The definition, integrated by quadrature."""
    n = hits + misses
    weight = reference.beta.cdf(limit, 0.5, 0.5)

    def density(root):
        p = root * root  # the square takes the prior's pole at 0 away
        log = hits * (math.log(p) - math.log(limit))
        log += misses * (math.log1p(-p) - math.log1p(-limit)) - betaln(0.5, 0.5)
        return 2 * math.exp(log) / math.sqrt(1 - p) / weight

    wanted = integrate.quad(density, 0, math.sqrt(limit), epsabs=0, epsrel=1e-11, limit=400)[0]
    assert evidence_below(hits, n, limit) == pytest.approx(math.log(wanted), abs=1e-7)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (0, 20, 0, 0.224006),
        (0, 100, 0, 0.057029),
        (0, 300, 0, 0.021174),
        (0, 1000, 0, 0.006998),
        (1, 300, 0.000003, 0.030733),
        (3, 300, 0.000511, 0.044630),
        (5, 100, 0.007149, 0.155794),
        (8, 1000, 0.001555, 0.023022),
        (50, 1000, 0.028720, 0.079240),
        (950, 1000, 0.920760, 0.971280),
        (2000, 100000, 0.0181810941, 0.0219338074),
    ],
)
def test_the_sequence_agrees_with_worked_values(hits, n, low, high):
    """Both ends, of the facts page and of the monitoring facts."""
    assert sequence_bounds(hits, n) == pytest.approx((low, high), abs=6e-7)


@pytest.mark.parametrize(
    ("n", "low", "high"),
    [
        (100, 0.0004752734, 0.1046786061),
        (1000, 0.0078189891, 0.0406354059),
        (10000, 0.0149520271, 0.0260485296),
    ],
)
def test_the_sequence_agrees_with_ten_digits(n, low, high):
    """Exactly 2 % hits; at the ends the evidence is ln 20."""
    found = sequence_bounds(n // 50, n)
    assert found == pytest.approx((low, high), abs=1e-9)
    for end in found:
        assert evidence_against(n // 50, n, end) == pytest.approx(math.log(20), abs=1e-7)


@pytest.mark.parametrize(
    ("hits", "n", "worked"),
    [
        (0, 100, 0.037154),
        (0, 300, 0.012546),
        (0, 1000, 0.003781),
        (0, 3000, 0.001262),
        (1, 300, 0.021980),
        (3, 300, 0.035626),
        (5, 100, 0.137429),
        (50, 1000, 0.074664),
    ],
)
def test_the_one_sided_bound_agrees_with_worked_values(hits, n, worked):
    """At the bound the one-sided evidence is ln 20; from below it is the mirror image."""
    found = sequence_upper(hits, n)
    assert found == pytest.approx(worked, abs=1e-6)
    assert evidence_below(hits, n, found) == pytest.approx(math.log(20), abs=1e-6)
    assert sequence_lower(n - hits, n) == pytest.approx(1 - found, abs=1e-12)


@pytest.mark.parametrize(
    ("hits", "n", "planned", "low", "high"),
    [
        (700, 1000, 100, 0.651629, 0.745949),
        (15, 50, 50, 0.129556, 0.511896),
        (5, 50, 50, 0.013021, 0.269264),
        (1, 50, 50, 0.0, 0.13489),
        (100, 200, 1, 0.328923, 0.671076),
        (2, 100, 1000, 0.0001275269, 0.1420890333),
        (20, 1000, 1000, 0.0090607660, 0.0361527169),
        (200, 10000, 1000, 0.0157344967, 0.0248440414),
    ],
)
def test_tuned_bounds_agree_with_published_values(hits, n, planned, low, high):
    """The unit tests of the program that goes with the paper; some of its digits are cut."""
    assert tuned_bounds(hits, n, planned) == pytest.approx((low, high), abs=2e-6)


@pytest.mark.parametrize(
    ("limit", "supposed", "clean"),
    [(0.05, 0.0, 59), (0.05, 0.01, 73), (0.01, 0.0, 299), (0.01, 0.002, 373)],
)
def test_a_supposed_share_needs_so_many_clean_samples(limit, supposed, clean):
    """The first n at which the bet has paid twentyfold."""
    assert evidence_for(0, clean, supposed, limit) >= math.log(20)
    assert evidence_for(0, clean - 1, supposed, limit) < math.log(20)


def test_a_supposed_share_agrees_with_worked_values():
    """The likelihood ratio of the monitoring facts; a hit refutes a share of nothing."""
    assert evidence_for(20, 1000, 0.02, 0.005) == pytest.approx(12.839525038, abs=1e-8)
    assert evidence_for(1, 100, 0.0, 0.05) == -math.inf


def test_evidence_is_combined_as_the_facts_page_says():
    """The mean holds always, the product only for independent data."""
    logs = np.log([40, 0.5, 0.2])
    assert math.exp(mean_evidence(logs)) == pytest.approx(13.566667, abs=1e-6)
    assert mean_evidence(logs) == pytest.approx(logsumexp(logs) - math.log(3), abs=1e-12)
    assert math.exp(product_evidence(logs)) == pytest.approx(4.0, abs=1e-12)


@given(st.integers(0, 200), st.integers(0, 2000), st.floats(0.001, 0.5))
def test_an_interval_for_all_times_holds_the_share_seen(hits, misses, alpha):
    """And it holds at least what an ordinary interval of the same confidence holds."""
    n = hits + misses
    low, high = sequence_bounds(hits, n, alpha)
    assert 0 <= low <= high <= 1
    if n:
        assert low <= hits / n <= high
        assert sequence_lower(hits, n, alpha) <= hits / n <= sequence_upper(hits, n, alpha)


def test_before_the_first_unit_everything_is_possible():
    """A dashboard asks before there is anything to say."""
    assert sequence_bounds(0, 0) == (0.0, 1.0)
    assert (sequence_lower(0, 0), sequence_upper(0, 0)) == (0.0, 1.0)
    assert evidence_below(0, 0, 0.1) == pytest.approx(0.0, abs=1e-12)


def test_the_share_of_a_beta_far_below_its_middle_keeps_its_logarithm():
    """Where the share underflows, the series takes over, and both agree where both work."""
    assert log_beta_share(3.5, 900.5, 1e-9) == pytest.approx(
        reference.beta.logcdf(1e-9, 3.5, 900.5), abs=1e-9
    )
    tiny = log_beta_share(5000.5, 5000.5, 0.05)
    wanted = 5000.5 * math.log(0.05) + 5000.5 * math.log(0.95)
    wanted -= math.log(5000.5) + betaln(5000.5, 5000.5)
    assert wanted < tiny < wanted + 0.2
    steps = np.arange(4000)
    terms = np.cumsum(np.log((10001 + steps) / (5001.5 + steps) * 0.05))
    assert tiny == pytest.approx(wanted + np.log1p(np.exp(terms).sum()), abs=1e-9)


@pytest.mark.parametrize("every", [1, 10])
def test_looking_early_ships_falsely_no_more_than_promised(every):
    """True rate exactly at the bar: ship at the first look that is good."""
    rng = np.random.default_rng(20261121)
    runs, limit = 4000, 0.05
    hits = np.cumsum(rng.random((runs, 400)) < limit, axis=1)[:, every - 1 :: every]
    looks = np.arange(every, 401, every)
    least = np.array([
        max((k for k in range(n + 1) if evidence_below(k, int(n), limit) >= math.log(20)),
            default=-1)
        if n <= 60 else -2 for n in looks
    ])  # fmt: skip
    for at in np.flatnonzero(least == -2):
        k = max(least[at - 1], -1)
        while evidence_below(int(k + 1), int(looks[at]), limit) >= math.log(20):
            k += 1
        least[at] = k
    shipped = (hits <= least).any(axis=1).mean()
    assert shipped <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / runs)


@pytest.mark.parametrize(
    ("losses", "low", "high"),
    [(TWENTIETH[:100], 0.0002, 0.1353), (TWENTIETH, 0.0108, 0.1039), (GRADED, 0.3327, 0.4898)],
)
def test_betting_agrees_with_a_grid_of_ten_thousand(losses, low, high):
    """The reference rounds outward by one step of its grid."""
    assert betting_bounds(losses, earlier=False) == pytest.approx((low, high), abs=2e-4)


@pytest.mark.parametrize(
    ("losses", "low", "high"),
    [(TWENTIETH, 0.0, 0.108), (GRADED, 0.306350, 0.515786)],
)
def test_the_bernstein_bounds_agree_with_worked_values(losses, low, high):
    """The order of losses counts, so these are those streams in that order."""
    assert empirical_bernstein_bounds(losses) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("n", "low", "high"),
    [
        (100, 0.0, 0.1053275940),
        (1000, 0.0044283825, 0.0359786513),
        (10000, 0.0146288582, 0.0254708477),
    ],
)
def test_the_bernstein_bounds_agree_with_ten_digits(n, low, high):
    """A 1 at every fiftieth place."""
    losses = [float(i % 50 == 0) for i in range(1, n + 1)]
    assert empirical_bernstein_bounds(losses) == pytest.approx((low, high), abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_betting_bounds_hold_the_earlier_ones_and_each_other(losses):
    """What is out stays out; one side alone may use all of the chance."""
    low, high = betting_bounds(losses)
    loose_low, loose_high = betting_bounds(losses, earlier=False)
    assert 0 <= loose_low <= low + 1e-9
    assert high - 1e-9 <= loose_high <= 1
    assert betting_upper(losses) == pytest.approx(1 - betting_lower(1 - np.array(losses)))


def test_betting_holds_at_every_look_as_often_as_it_says():
    """Graded losses of a known mean: outside at any time in at most 5 % of runs."""
    rng = np.random.default_rng(6)
    runs, wrong = 400, 0
    for _ in range(runs):
        low, high = betting_bounds(rng.beta(0.2, 1.8, 150))
        wrong += not low <= 0.1 <= high
    assert wrong / runs <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / runs)


def test_the_normal_mixture_agrees_with_published_values():
    """The unit tests of the program that goes with the paper."""
    weight = 100 / (2 * math.log(20) + math.log1p(2 * math.log(20)))
    assert weight == pytest.approx(12.60056, abs=1e-5)
    assert normal_mixture_evidence(10, 100, weight) == pytest.approx(-0.6510052, abs=1e-6)
    assert normal_mixture_reach(100, 0.05, 100) == pytest.approx(30.35209, abs=1e-5)
    assert normal_mixture_reach(100, 0.05, 100, one_sided=True) == pytest.approx(27.66071, abs=1e-5)
    half = 100 / (2 * math.log(10) + math.log1p(2 * math.log(10)))
    found = normal_mixture_evidence(10, 100, half, one_sided=True)
    assert found == pytest.approx(-0.06502391, abs=1e-6)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: evidence_below(3, 2, 0.5), "3 hits in 2 units"),
        (lambda: evidence_below(0, 2, 0.0), "share tested is 0.0"),
        (lambda: evidence_for(0, 2, 1.5, 0.5), "supposed share is 1.5"),
        (lambda: sequence_bounds(1, 2, 1.0), "alpha is 1.0"),
        (lambda: tuned_bounds(1, 2, 0), "planned number is 0"),
        (lambda: betting_bounds([0.5], 0.0), "alpha is 0.0"),
        (lambda: betting_bounds([1.5]), "1.5"),
        (lambda: betting_bounds([]), "at least 1"),
        (lambda: normal_mixture_evidence(1, -1, 1), "variance -1"),
        (lambda: normal_mixture_reach(1, 2, 1), "alpha 2"),
    ],
)
def test_what_is_no_evidence_is_refused(call, says):
    """An alpha of 5 for 5 % would otherwise decide everything at once."""
    with pytest.raises(MeasurementError, match=says):
        call()
