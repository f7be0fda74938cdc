"""Power plans, against brute force in scipy and worked values."""

import numpy as np
import pytest
from scipy import stats as reference

from redline.errors import MeasurementError
from redline.stats import (
    design_of,
    lower_bound,
    pairs_for_change,
    pairs_for_margin,
    power_at,
    rate_within_power,
    smallest_difference,
    units_for_difference,
    units_for_power,
    units_needed,
    upper_bound,
)


@pytest.mark.parametrize(
    ("n", "limit", "rate"), [(30, 0.2, 0.05), (100, 0.05, 0.01), (40, 0.5, 0.3), (10, 0.01, 0.0)]
)
def test_power_below_a_limit_is_the_chance_of_a_good_bound(n, limit, rate):
    """Every count is bounded and weighed by its chance."""
    wanted = sum(
        reference.binom.pmf(k, n, rate) for k in range(n + 1) if upper_bound(k, n) <= limit
    )
    assert power_at(n, limit, rate) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(("n", "limit", "rate"), [(60, 0.8, 0.95), (200, 0.92, 0.97)])
def test_power_above_a_limit_is_the_chance_of_a_good_bound(n, limit, rate):
    """A bar from below, such as at least 92 %."""
    wanted = sum(
        reference.binom.pmf(k, n, rate) for k in range(n + 1) if lower_bound(k, n) >= limit
    )
    assert power_at(n, limit, rate) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(
    ("limit", "rate", "power"),
    [(0.1, 0.03, 0.8), (0.3, 0.15, 0.9), (0.9, 0.97, 0.8), (0.5, 0, 0.5)],
)
def test_no_smaller_run_has_the_power(limit, rate, power):
    """Counted up one by one."""
    found = units_for_power(limit, rate, power=power)
    slow = next(n for n in range(1, 2000) if power_at(n, limit, rate) >= power)
    assert found == slow


def test_without_hits_the_plan_is_that_of_the_bar():
    """A true rate of 0 never fails, so the fewest units that can decide always do."""
    for limit in (0.1, 0.01, 0.001):
        assert units_for_power(limit, 0.0) == units_needed(limit)
    assert units_for_power(1.0, 0.5) == 1
    assert power_at(3, 1.0, 0.5) == 1.0


def test_families_multiply_the_units():
    """Ten paraphrases with a likeness of 0.1 cost 1.9 times as many."""
    plain = units_for_power(0.05, 0.02)
    assert units_for_power(0.05, 0.02, design=design_of(10, 0.1)) == np.ceil(plain * 1.9)


def test_many_hits_are_found_by_halving_and_too_many_given_up():
    """Near its bar a rate needs endless units; just before, the power is right on one side."""
    found = units_for_power(0.5, 0.492)
    assert power_at(found, 0.5, 0.492) >= 0.8
    assert power_at(int(found * 0.99), 0.5, 0.492) < 0.8
    assert units_for_power(0.5, 0.4999) is None


@pytest.mark.parametrize(("n", "limit"), [(300, 0.05), (60, 0.3)])
def test_the_rate_within_power_has_just_that_power(n, limit):
    """What lies between it and the limit cannot be told apart by so many units."""
    rate = rate_within_power(n, limit)
    assert power_at(n, limit, rate) == pytest.approx(0.8, abs=1e-9)
    assert rate_within_power(100, 0.01) is None
    assert rate_within_power(5, 1.0) == 1.0


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({}, 969),
        ({"noise": (1 / 6, 1 / 6)}, 3876),
        ({"noise": (1 / 6, 1 / 6), "replies": (10, 10)}, 1260),
    ],
)
def test_units_for_a_difference_agree_with_worked_values(options, wanted):
    """80 % power, two-sided 5 %, three points, a variance of 1/9."""
    assert units_for_difference(0.03, 1 / 9, **options) == wanted
    assert smallest_difference(wanted, 1 / 9, **options) == pytest.approx(0.03, abs=2e-5)


def test_the_smallest_difference_agrees_with_worked_values():
    """198 items: 6.6 points, or 13.3 with one noisy reply each."""
    assert smallest_difference(198, 1 / 9) == pytest.approx(0.066, abs=5e-4)
    assert smallest_difference(198, 1 / 9, noise=(1 / 6, 1 / 6)) == pytest.approx(0.133, abs=5e-4)


def exact_power(n, gained, lost):
    """Return the power of the exact test, over every table, by scipy."""
    power = 0.0
    for m in range(n + 1):
        share = gained + lost
        for wins in range(m + 1):
            if 2 * wins > m and reference.binomtest(wins, m).pvalue <= 0.05:
                chance = reference.binom.pmf(wins, m, gained / share)
                power += reference.binom.pmf(m, n, share) * chance
    return power


def test_pairs_for_a_change_agree_with_every_table():
    """At the number found the power is there, at one fewer it is not."""
    found = pairs_for_change(0.5, 0.1)
    assert exact_power(found, 0.5, 0.1) >= 0.8
    assert exact_power(found - 1, 0.5, 0.1) < 0.8
    assert pairs_for_change(0.1, 0.5) == found
    assert pairs_for_change(0.9, 0.0) < 16
    assert pairs_for_change(0.1, 0.1) is None
    assert pairs_for_change(0.0101, 0.01) is None


def test_pairs_for_a_margin_have_about_the_power():
    """Simulated runs of that size are shown to be no worse about 80 % of the time."""
    from redline.stats import paired_score_bounds  # noqa: PLC0415  # for this test alone

    found = pairs_for_margin(0.05, 0.04, 0.04)
    rng = np.random.default_rng(3)
    tables = rng.multinomial(found, [0.04, 0.04, 0.92], 400)
    shown = np.mean([paired_score_bounds(g, b, found)[0] > -0.05 for g, b, _ in tables])
    assert shown == pytest.approx(0.8, abs=0.08)
    assert pairs_for_margin(0.02, 0.0, 0.05) is None
    assert pairs_for_margin(0.9, 0.5, 0.0) >= 1


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: power_at(10, 0.1, 0.1), "the limit itself"),
        (lambda: power_at(0, 0.1, 0.2), "number of units is 0"),
        (lambda: units_for_power(0.1, 0.2, power=1.0), "power is 1.0"),
        (lambda: units_for_power(0.1, 0.2, design=0.5), "design effect is 0.5"),
        (lambda: units_for_difference(0.0, 1.0), "difference of 0"),
        (lambda: units_for_difference(0.1, -1.0), "variance is negative"),
        (lambda: units_for_difference(0.1, 1.0, replies=(0, 1)), "number of replies is 0"),
        (lambda: pairs_for_change(0.7, 0.7), "share of changes is 1.4"),
        (lambda: pairs_for_margin(0.0, 0.1, 0.1), "margin is 0.0"),
        (lambda: design_of(0.5, 0.1), "a family of 0.5"),
    ],
)
def test_plans_that_cannot_be_are_refused(call, says):
    """A plan of nothing would cost nothing, and say nothing."""
    with pytest.raises(MeasurementError, match=says):
        call()
