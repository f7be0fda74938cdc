"""The detector of a rise: by its definition, its false alarms on quiet streams, its delay."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import MeasurementError
from redline.stats import Detector, Watch, rises_above

ONE = Detector(good=0.1, bad=(0.2,), every=100)
SOME = Detector(good=0.1, bad=rises_above(0.1, 4), every=100)
STREAMS = st.lists(st.booleans(), max_size=80)


def plain(detector, stream):
    """Return the mean R after each outcome, by the recursion as it is written down."""
    found, each = [], [0.0] * len(detector.bad)
    for hit in stream:
        for k, p in enumerate(detector.bad):
            ratio = p / detector.good if hit else (1 - p) / (1 - detector.good)
            each[k] = (each[k] + 1) * ratio
        found.append(sum(each) / len(each))
    return found


@given(STREAMS, st.sampled_from([ONE, SOME]))
def test_the_watch_is_the_recursion_that_its_definition_gives(stream, detector):
    """Logarithms change nothing but the size of what can be held; the alarm is the first."""
    wanted = plain(detector, stream)
    watch = detector.fed(detector.start(), stream)
    if stream:
        assert math.exp(detector.evidence(watch)) == pytest.approx(wanted[-1], rel=1e-9)
    over = [at for at, r in enumerate(wanted, start=1) if r >= detector.every]
    assert watch.alarm == (over[0] if over else None)
    assert watch.n == len(stream)


@given(STREAMS, STREAMS, st.sampled_from([ONE, SOME]))
def test_how_a_stream_is_cut_does_not_count(first, second, detector):
    """One by one, in two parts or at once: the same watch, through its stored form too."""
    whole = detector.fed(detector.start(), first + second)
    halfway = json.loads(json.dumps(detector.fed(detector.start(), first).stored()))
    assert detector.fed(detector.restored(halfway), second) == whole
    singly = detector.start()
    for hit in first + second:
        singly = detector.fed(singly, [hit])
    assert singly == whole


@given(STREAMS)
def test_batches_of_one_are_outcomes(stream):
    """Counts are the same thing where a batch has one observation."""
    counted = SOME.start()
    for hit in stream:
        counted = SOME.counted(counted, int(hit), 1)
    fed = SOME.fed(SOME.start(), stream)
    assert counted.logs == pytest.approx(fed.logs, abs=1e-9)
    assert (counted.n, counted.alarm) == (fed.n, fed.alarm)


def test_an_empty_batch_changes_nothing():
    """A minute without traffic is no observation."""
    watch = ONE.fed(ONE.start(), [1, 0, 1])
    assert ONE.counted(watch, 0, 0) == watch
    assert ONE.fed(watch, []) == watch
    assert ONE.evidence(ONE.start()) == -math.inf


def test_a_million_hits_overflow_nothing():
    """A stream that is broken altogether is when the detector must not fail."""
    watch = ONE.counted(ONE.start(), 1_000_000, 1_000_000)
    assert ONE.evidence(watch) == pytest.approx(1_000_000 * math.log(2) + math.log(1e6))
    assert watch.alarm == 1_000_000
    assert ONE.evidence(ONE.fed(watch, [0] * 10)) < ONE.evidence(watch)


def test_the_first_alarm_is_kept():
    """What falls again after it does not take it back."""
    watch = ONE.fed(ONE.start(), [1] * 20 + [0] * 300)
    assert watch.alarm == 6
    assert ONE.evidence(watch) < math.log(ONE.every)


def times_to_alarm(detector, share, runs, seed, batch=1, most=20_000):
    """Return the observations until each of so many alarms, on streams of that share."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(runs):
        watch = detector.start()
        while watch.alarm is None and watch.n < most:
            if batch == 1:
                watch = detector.fed(watch, rng.random(1000) < share)
            else:
                watch = detector.counted(watch, int(rng.binomial(batch, share)), batch)
        found.append(watch.alarm or most)
    return np.array(found, dtype=float)


@pytest.mark.parametrize("batch", [1, 25])
@pytest.mark.parametrize("detector", [ONE, SOME], ids=["one bad share", "a mixture"])
def test_false_alarms_are_as_rare_as_promised(detector, batch):
    """At the good share itself; the mean of several detectors is one again."""
    found = times_to_alarm(detector, detector.good, 300, 20261122, batch)
    assert found.mean() + 3 * found.std() / math.sqrt(found.size) >= detector.every


def test_a_rise_is_found_soon_and_however_long_it_was_good_before():
    """After 5,000 good observations the delay is that of a fresh watch, or nearly."""
    detector = Detector(good=0.1, bad=rises_above(0.1, 4), every=1e5)
    rng = np.random.default_rng(8)
    delays = []
    for _ in range(40):
        before = detector.fed(detector.start(), rng.random(5000) < 0.05)
        assert before.alarm is None
        delays.append(detector.fed(before, rng.random(2000) < 0.25).alarm - 5000)
    fresh = times_to_alarm(detector, 0.25, 40, 9)
    assert np.median(delays) < 1.5 * np.median(fresh)
    assert np.median(delays) < 200


def test_bad_shares_lie_on_a_grid_of_odds_and_below_one():
    """Two steps double the odds, so that even a grid above 60 % ends below 100 %."""
    shares = rises_above(0.6)
    odds = [p / (1 - p) for p in (0.6, *shares)]
    assert len(shares) == 8
    assert shares == tuple(sorted(shares))
    assert max(shares) < 1
    assert [b / a for a, b in zip(odds, odds[2:], strict=False)] == pytest.approx([2.0] * 7)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"good": 0.0}, "good share is 0.0"),
        ({"good": math.nan}, "good share is nan"),
        ({"good": 1.0}, "good share is 1.0"),
        ({"bad": (0.1,)}, "bad share is 0.1; it must lie above the good one, 0.1"),
        ({"bad": (0.05,)}, "bad share is 0.05"),
        ({"bad": (0.2, 1.0)}, "bad share is 1.0"),
        ({"bad": (math.nan,)}, "bad share is nan"),
        ({"bad": ()}, "no bad share"),
        ({"every": 0.5}, "0.5 observations between false alarms"),
        ({"every": math.nan}, "nan observations"),
        ({"every": math.inf}, "inf observations"),
    ],
)
def test_a_detector_that_could_not_keep_its_promise_is_refused(settings, says):
    """A bad share below the good one would call every good stream a change."""
    with pytest.raises(MeasurementError, match=says):
        Detector(**{"good": 0.1, "bad": (0.2,), "every": 100, **settings})


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: ONE.fed(ONE.start(), [0, 2]), "neither 0 nor 1"),
        (lambda: ONE.fed(ONE.start(), [math.nan]), "not finite"),
        (lambda: ONE.counted(ONE.start(), 3, 2), "3 hits in 2 observations"),
        (lambda: ONE.counted(ONE.start(), -1, 2), "-1; it must be at least 0"),
        (lambda: ONE.counted(ONE.start(), 0.5, 2), "must be a whole number"),
        (lambda: ONE.fed(SOME.start(), [1]), "4 bad shares and the detector of 1"),
        (lambda: SOME.evidence(ONE.start()), "1 bad shares and the detector of 4"),
        (lambda: ONE.counted(Watch(logs=(math.nan,)), 0, 1), "0 or more, and finite"),
        (lambda: ONE.restored([0, None]), "has 2 numbers; for 1 bad shares it has 3"),
        (lambda: ONE.restored([0, None, None]), "0 or more, and finite"),
        (lambda: ONE.restored([None, None, 0.0]), "observations is None"),
        (lambda: ONE.restored([5, 0, 0.0]), "the alarm is 0"),
        (lambda: rises_above(0.0), "good share is 0.0"),
        (lambda: rises_above(0.1, 0), "bad shares is 0"),
    ],
)
def test_what_is_no_observation_and_no_watch_is_refused(call, says):
    """A missing outcome counted as good would hide the rise."""
    with pytest.raises(MeasurementError, match=says):
        call()
