"""Bets on means of users: by their definition, added up, and on users who repeat themselves."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import MeasurementError
from redline.stats import Bets, bets_against, evidence_above

MEANS = st.lists(st.floats(0, 1), max_size=40)
LIMITS = st.sampled_from([0.001, 0.005, 0.05, 0.3, 0.5, 0.9])
SIDES = st.sampled_from(["above", "below"])


@given(LIMITS, SIDES)
def test_no_unit_can_ruin_a_bet(limit, side):
    """The factor of the worst unit stays above 0, so every logarithm is finite."""
    bets = bets_against(limit, side)
    worst = limit if side == "above" else 1 - limit
    assert bets == pytest.approx([bets[0] * 2**k for k in range(8)])
    assert all(1 - bet * worst >= 0.1 - 1e-12 for bet in bets)
    assert all(bet < 1 / worst for bet in bets)


@given(MEANS, LIMITS, SIDES)
def test_the_evidence_is_the_mean_of_eight_products(means, limit, side):
    """The slow, obvious version, without a logarithm."""
    wealths = [
        math.prod(1 + bet * ((x - limit) if side == "above" else (limit - x)) for x in means)
        for bet in bets_against(limit, side)
    ]
    found = Bets(limit=limit, side=side).fed(means)
    assert found.evidence == pytest.approx(math.log(sum(wealths) / 8), abs=1e-9)
    assert found.units == len(means)


@given(MEANS, MEANS, LIMITS, SIDES, st.randoms(use_true_random=False))
def test_bets_are_added_in_any_order(first, second, limit, side, chance):
    """Two machines, one, or the same users in another order: one evidence, stored or not."""
    empty = Bets(limit=limit, side=side)
    both = empty.fed(first) + empty.fed(second)
    mixed = first + second
    chance.shuffle(mixed)
    for other in (empty.fed(second) + empty.fed(first), empty.fed(first).fed(second),
                  empty.fed(mixed), empty + both):  # fmt: skip
        assert other.logs == pytest.approx(both.logs, abs=1e-9)
        assert other.units == both.units
    assert Bets.restored(json.loads(json.dumps(both.stored()))) == both


@given(MEANS, LIMITS)
def test_below_is_above_in_a_mirror(means, limit):
    """That the mean is below 5 % is that the rest is above 95 %."""
    mirrored = Bets(limit=1 - limit).fed([1 - x for x in means])
    found = Bets(limit=limit, side="below").fed(means)
    assert found.evidence == pytest.approx(mirrored.evidence, abs=1e-6)


def users(rng, share, correlation, count, requests):
    """Return the hits of each of so many users, whose requests hang together."""
    if correlation == 0:
        return rng.binomial(requests, share, count)
    spread = 1 / correlation - 1
    return rng.binomial(requests, rng.beta(share * spread, (1 - share) * spread, count))


def test_users_who_repeat_themselves_raise_no_more_false_alarms():
    """At a correlation of 0.2 betting on users keeps 5 %; counting requests does not."""
    rng = np.random.default_rng(20261122)
    runs, share, requests, count = 300, 0.05, 20, 400
    bets = np.array(bets_against(share))
    alone = falsely = 0
    for _ in range(runs):
        hits = users(rng, share, 0.2, count, requests)
        wealth = np.log1p(np.outer(hits / requests - share, bets)).cumsum(axis=0)
        at = int(np.argmax(np.exp(wealth).mean(axis=1)))
        alone += Bets(limit=share).fed(hits[: at + 1] / requests).evidence >= math.log(20)
        seen = np.cumsum(hits)
        falsely += any(
            evidence_above(int(seen[k]), requests * (k + 1), share) >= math.log(20)
            for k in range(9, count, 10)
        )
    assert alone / runs <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / runs)
    assert falsely / runs > 0.2


def test_a_mean_beyond_the_limit_is_seen_on_its_side():
    """A tenth of users with a harmful tenth: 1 % is above half a per cent, and below 5 %."""
    means = ([0.1] + [0.0] * 9) * 400
    assert Bets(limit=0.005).fed(means).evidence > math.log(20)
    assert Bets(limit=0.05, side="below").fed(means).evidence > math.log(20)
    assert Bets(limit=0.005, side="below").fed(means).evidence < 0
    assert Bets(limit=0.05).fed(means).evidence < 0


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: Bets(limit=0.0), "limit is 0.0"),
        (lambda: Bets(limit=math.nan), "limit is nan"),
        (lambda: Bets(limit=0.1, side="over"), "side is 'over'"),
        (lambda: Bets(limit=0.1, logs=(0.0,)), "there are 1 wealths"),
        (lambda: Bets(limit=0.1, logs=(math.nan,) * 8), "not finite"),
        (lambda: Bets(limit=0.1, units=-1), "units is -1"),
        (lambda: Bets(limit=0.1).fed([1.5]), "1.5"),
        (lambda: Bets(limit=0.1).fed([-0.5]), "-0.5"),
        (lambda: Bets(limit=0.1).fed([0.5, math.nan]), "not finite"),
        (lambda: Bets(limit=0.1) + Bets(limit=0.2), "begin anew when a bar changes"),
        (lambda: Bets(limit=0.1) + Bets(limit=0.1, side="below"), "cannot be added"),
        (lambda: Bets.restored([0.1]), "cannot be read"),
        (lambda: Bets.restored([0.1, "above", 1, "x"]), "cannot be read"),
        (lambda: bets_against(1.0), "limit is 1.0"),
    ],
)
def test_what_cannot_be_bet_on_is_refused(call, says):
    """A user whose mean is unknown is no user with a mean of 0."""
    with pytest.raises(MeasurementError, match=says):
        call()
