"""The reference values of the monitoring facts, section 2.1: all that are of our own methods."""

import math

import pytest

from redline.stats import (
    Detector,
    canary_evidence,
    evidence_above,
    evidence_against,
    evidence_for,
    reviews_needed,
    sequence_bounds,
    tuned_bounds,
    units_needed,
)


def close(wanted):
    """Return what is equal to these to 1e-6."""
    return pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (2, 100, 0.0004752734, 0.1046786061),
        (20, 1000, 0.0078189891, 0.0406354059),
        (200, 10000, 0.0149520271, 0.0260485296),
        (0, 100, 0, 0.0570285976),
        (0, 1000, 0, 0.0069975025),
        (0, 10000, 0, 0.0008169941),
        (2000, 100000, 0.0181810941, 0.0219338074),
    ],
)
def test_the_closed_form_interval(hits, n, low, high):
    """At an end that is not 0, the evidence is ln 20."""
    found = sequence_bounds(hits, n)
    assert found == close((low, high))
    for end in found:
        if end > 0:
            assert evidence_against(hits, n, end) == close(2.9957322736)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (2, 100, 0.0001275269, 0.1420890333),
        (20, 1000, 0.0090607660, 0.0361527169),
        (200, 10000, 0.0157344967, 0.0248440414),
    ],
)
def test_the_interval_tuned_to_a_planned_thousand(hits, n, low, high):
    """The beta-binomial rows with t_opt = 1000."""
    assert tuned_bounds(hits, n, 1000) == close((low, high))


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
        (2500, 1_000_000, -11.574938),  # a share of 1e-300 and less: logarithms throughout
    ],
)
def test_evidence_above_half_a_per_cent(hits, n, worked):
    """The e-process table, and the value at which an incomplete beta underflows."""
    assert evidence_above(hits, n, 0.005) == close(worked)


@pytest.mark.parametrize(
    ("hits", "n", "worked"),
    [(2, 100, 1.283952504), (20, 1000, 12.839525038), (200, 10000, 128.395250382)],
)
def test_the_likelihood_ratio_of_two_per_cent(hits, n, worked):
    """The bet on one supposed share."""
    assert evidence_for(hits, n, 0.02, 0.005) == close(worked)


@pytest.mark.parametrize(
    ("hits", "n", "share", "worked"),
    [
        (3, 20, 0.05, -0.220641138),
        (12, 100, 0.05, 1.389391701),
        (60, 100, 0.5, 0.153017727),
        (1, 3, 0.01, 1.915204228),
    ],
)
def test_the_canary_against_the_rest(hits, n, share, worked):
    """Any split of the traffic, two counts."""
    assert canary_evidence(hits_canary=hits, hits_all=n, share=share) == close(worked)


@pytest.mark.parametrize(("every", "alarm"), [(25, 1350), (33, 3234), (50, None)])
def test_the_detector_of_a_rise(every, alarm):
    """From 2 % to 3 %, one false alarm in a million."""
    detector = Detector(good=0.02, bad=(0.03,), every=1e6)
    watch = detector.fed(detector.start(), [i % every == 0 for i in range(1, 100_001)])
    assert watch.alarm == alarm
    if alarm is None:
        assert math.exp(detector.evidence(watch)) == close(637.319562)


@pytest.mark.parametrize(
    ("limit", "looking", "planned"),
    [
        (0.01, (680, 998, 1242, 1848), 299),
        (0.005, (1438, 2081, 2574, 3801), 598),
        (0.001, (8062, 11355, 13881, 20148), 2995),
        (0.0005, (16865, 23512, 28611, 41253), 5990),
        (0.0001, (92872, 126754, 152761, 217166), 29956),
    ],
)
def test_what_the_review_sample_can_prove(limit, looking, planned):
    """With 0, 1, 2 and 5 harmful found, looking all the time; and one planned look with none."""
    assert tuple(reviews_needed(limit, harmful=found) for found in (0, 1, 2, 5)) == looking
    assert units_needed(limit) == planned
