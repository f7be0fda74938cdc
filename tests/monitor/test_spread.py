"""Times in buckets: the quantile of the evaluation, with bounds that hold at every look."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.measurement import Measurement, Unmeasured
from redline.metrics import gather, measure, metric
from redline.monitor import Counting, Key, Spread, counted_rows, look
from redline.monitor.counting import SILENCE, TIMES
from redline.monitor.spread import SHAPE, UNKNOWN, bucket
from redline.stats import sequence_lower, sequence_upper
from tests.monitor.test_monitor_look import NOON, exchange, rows, seen

ROWS = rows("| M1 | p95 latency | cost | | <= 1.2 s | > 1.5 s | live |")
P95 = metric("p95 latency")
TRAFFIC = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from(["answered", "refused", "failed"]),
        st.floats(1.5, 100_000),
    ),
    min_size=1,
    max_size=60,
)


def exchanges(what):
    """Return exchanges of some sessions."""
    return [
        exchange(k, f"s{session}", action, latency_ms=took)
        for k, (session, action, took) in enumerate(what)
    ]


def taken(traffic):
    """Count exchanges, one a second."""
    counting = Counting(counted_rows(ROWS))
    for second, one in enumerate(traffic):
        counting.take(one.interaction, one.labels, float(second))
    return counting


@given(TRAFFIC)
def test_the_estimate_is_that_of_the_evaluation(what):
    """One definition: the same exchanges count, and it is off by half a bucket at most."""
    traffic = exchanges(what)
    units = gather((one.interaction for one in traffic), ())
    spread = taken(traffic).spreads[Key(TIMES, "", "", ended=False)]
    found = measure(P95, units, confidence=0.5000001)
    estimate = spread.estimate(0.95)
    known = [t for _, action, t in what if action != "failed"]
    assert spread.unknown == len(what) - len(known)
    if isinstance(found, Measurement):
        assert estimate == pytest.approx(found.value, rel=SHAPE.error * 1.01)
    assert (estimate is None) == (not known)


@given(TRAFFIC)
def test_begun_and_ended_are_the_same_in_the_end(what):
    """What was added and taken back is what counting whole sessions comes to."""
    counting = taken(exchanges(what))
    counting.end(len(what) + SILENCE)
    for key, spread in counting.spreads.items():
        if key.ended:
            continue
        over = counting.spreads[key._replace(ended=True)]
        assert over.counts == spread.counts
        assert over.sessions == spread.sessions
        assert sum(over.shares.values()) == pytest.approx(over.sessions)
        for place, share in spread.shares.items():
            assert over.shares[place] == pytest.approx(share, abs=1e-9)


@given(TRAFFIC)
def test_paths_add_up_to_all(what):
    """What was done tells exchanges apart, and loses none."""
    counting = taken(exchanges(what))
    paths = [one for key, one in counting.spreads.items() if key.by == "path"]
    whole = counting.spreads[Key(TIMES, "", "", ended=False)]
    assert sum(one.exchanges for one in paths) == whole.exchanges == len(what)
    assert counting.spreads[Key(TIMES, "language", "en", ended=False)].counts == whole.counts


def slow_bounds(times, q, alpha):
    """Return the bounds by trying every end of a bucket; one exchange a session, all known."""
    n = len(times)
    low, high = 0.0, math.inf
    for end in SHAPE.ends:
        over = sum(time > end for time in times)
        if sequence_lower(over, n, alpha) >= 1 - q:
            low = end
        if sequence_upper(over, n, alpha) <= 1 - q:
            high = min(high, end)
    return low, high


@pytest.mark.parametrize("n", [10, 200, 2000])
@pytest.mark.parametrize("q", [0.5, 0.95])
def test_bounds_are_those_of_the_share_that_takes_longer(n, q):
    """Beside a slow count: the first ends at which the share is surely too large, or small."""
    rng = random.Random(n)  # noqa: S311  repeatable
    times = [rng.lognormvariate(0, 1) for _ in range(n)]
    spread = Spread()
    for time in times:
        spread.add({bucket(time): 1})
    low, _, high = spread.quantile(q, 0.05)
    assert (low, high) == slow_bounds(times, q, 0.05)


def test_what_has_no_time_stands_at_its_worst_in_each_bound():
    """It might have been slow, or fast: nobody knows."""
    clear, doubtful = Spread(), Spread()
    for k in range(400):
        place = bucket(0.1 + k / 1000)
        clear.add({place: 1})
        doubtful.add({UNKNOWN if k % 20 == 0 else place: 1})
    assert doubtful.quantile(0.9, 0.05)[0] <= clear.quantile(0.9, 0.05)[0]
    assert doubtful.quantile(0.9, 0.05)[2] > clear.quantile(0.9, 0.05)[2]
    assert (
        Spread(counts={UNKNOWN: 3}, shares={UNKNOWN: 3.0}, sessions=3).quantile(0.9, 0.05) is None
    )


def test_a_session_that_asks_a_thousand_times_is_one():
    """All its slow answers are one piece of evidence, and pull nothing."""
    counting = taken([exchange(k, "s", latency_ms=9000.0) for k in range(1000)])
    found = look([], ROWS, at=NOON, counting=counting)
    assert found.alarms == ()
    assert isinstance(seen(found, "M1").whole, Unmeasured)
    many = taken([exchange(k, f"s{k}", latency_ms=9000.0) for k in range(1000)])
    alarms = look([], ROWS, at=NOON, counting=many).alarms
    assert [(alarm.kind, alarm.about) for alarm in alarms] == [("pull", "M1")]


@pytest.mark.thorough
def test_slow_sessions_raise_no_more_false_alarms_than_promised():
    """Eighty streams at the pull, whose sessions are slow as a whole, looked at throughout."""
    rng, false = random.Random(3), 0  # noqa: S311  repeatable
    for _ in range(80):
        counting, sessions = Counting(counted_rows(ROWS)), []
        alarmed = False
        for k in range(600):
            if len(sessions) < 20 or rng.random() < 0.3:
                sessions = [*sessions[-19:], (f"s{k}", rng.random() < 0.05)]
            unit, slow = rng.choice(sessions)
            late = slow if rng.random() < 0.8 else rng.random() < 0.05
            one = exchange(k, unit, latency_ms=2000.0 if late else 300.0)
            counting.take(one.interaction, (), float(k))
            if k % 50 == 49:
                alarmed |= bool(look([], ROWS, at=NOON, counting=counting).alarms)
        false += alarmed
    assert false <= 8


def test_ended_sessions_meet_the_bar():
    """A thousand fast ones do once they are over, as with shares."""
    counting = taken([exchange(k, f"s{k}", latency_ms=300.0) for k in range(400)])
    assert (
        "once enough sessions have ended"
        in seen(look([], ROWS, at=NOON, counting=counting), "M1").text
    )
    counting.end(math.inf)
    figure = seen(look([], ROWS, at=NOON, counting=counting), "M1")
    assert (figure.verdict.value, figure.whole.always) == ("met", True)
