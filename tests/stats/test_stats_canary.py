"""The canary against the rest: two counts, swapped arms, and a split that is not the planned."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import MeasurementError
from redline.stats import canary_evidence, evidence_above, evidence_against, ratio_evidence


@given(st.integers(0, 50), st.integers(0, 200), st.sampled_from([0.01, 0.05, 0.5]))
def test_the_canary_is_judged_by_its_share_of_events(canary, rest, share):
    """The evidence of `early`, said in the words of a launch."""
    found = canary_evidence(hits_canary=canary, hits_all=canary + rest, share=share)
    assert found == evidence_above(canary, canary + rest, share)
    split = ratio_evidence(units_canary=canary, units_all=canary + rest, share=share)
    assert split == evidence_against(canary, canary + rest, share)


def test_arms_can_not_be_given_by_place():
    """Two numbers side by side were swapped before, and the good arm rolled back."""
    with pytest.raises(TypeError):
        canary_evidence(12, 100, 0.05)
    with pytest.raises(TypeError):
        ratio_evidence(500, 10_000, 0.05)


def test_a_swapped_split_shows_in_the_units():
    """The share of the other arm is refuted by fifty units."""
    assert ratio_evidence(units_canary=3, units_all=50, share=0.95) > math.log(1000)
    assert ratio_evidence(units_canary=3, units_all=50, share=0.05) < 0


def test_events_of_no_traffic_say_nothing():
    """Before the first event there is no evidence, and no alarm."""
    assert canary_evidence(hits_canary=0, hits_all=0, share=0.05) == pytest.approx(0, abs=1e-12)
    assert ratio_evidence(units_canary=0, units_all=0, share=0.05) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("ask", ["canary", "ratio"])
def test_looking_after_each_event_is_wrong_as_seldom_as_promised(ask):
    """No difference between the arms: at most one run in twenty ever says so."""
    rng = np.random.default_rng(3)
    runs, events, share, wrong = 400, 150, 0.1, 0
    known = {}
    for _ in range(runs):
        seen = np.cumsum(rng.random(events) < share)
        for n, hits in enumerate(seen.tolist(), start=1):
            if (hits, n) not in known:
                known[hits, n] = (
                    canary_evidence(hits_canary=hits, hits_all=n, share=share)
                    if ask == "canary"
                    else ratio_evidence(units_canary=hits, units_all=n, share=share)
                )
        wrong += max(known[h, n] for n, h in enumerate(seen.tolist(), 1)) >= math.log(20)
    assert wrong / runs <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / runs)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: canary_evidence(hits_canary=100, hits_all=12, share=0.05), "100 hits in 12"),
        (lambda: canary_evidence(hits_canary=-1, hits_all=12, share=0.05), "-1"),
        (lambda: canary_evidence(hits_canary=1, hits_all=12, share=1.0), "share tested is 1.0"),
        (lambda: canary_evidence(hits_canary=1, hits_all=12, share=math.nan), "nan"),
        (lambda: canary_evidence(hits_canary=1.5, hits_all=12, share=0.1), "whole number"),
        (lambda: ratio_evidence(units_canary=5, units_all=4, share=0.5), "5 hits in 4"),
        (lambda: ratio_evidence(units_canary=5, units_all=9, share=0.0), "share tested is 0.0"),
    ],
)
def test_counts_that_contradict_each_other_are_refused(call, says):
    """More events in the canary than in all: somebody counted other things."""
    with pytest.raises(MeasurementError, match=says):
        call()
