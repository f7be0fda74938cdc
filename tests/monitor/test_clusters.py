"""Clusters in the stream: what grew is an alarm, what is merely there is none."""

import math

import numpy as np
import pytest

from redline.monitor import LEARNING, Clusters, Request
from redline.monitor.clusters import AGAIN, CAPACITY
from redline.monitor.growth import RADII, RISES, after
from redline.search import BYTES

CHANCE = np.random.default_rng(8)


def drawn(rng):
    """Return a sketch that is like no other."""
    return rng.bytes(BYTES)


def near(sketch, bits, rng):
    """Return a sketch that differs in so many bits."""
    found = np.unpackbits(np.frombuffer(sketch, np.uint8))
    found[rng.choice(found.size, bits, replace=False)] ^= 1
    return np.packbits(found).tobytes()


def feed(clusters, sketches, *, sessions=None):
    """Take sketches, each of a session of its own unless said; return the rows."""
    start = clusters.seen
    return [
        clusters.take(
            Request(
                place=start + k + 1,
                sketch=sketch,
                session=start + k + 1 if sessions is None else sessions[k],
                at=1e9 + start + k,
            )
        )
        for k, sketch in enumerate(sketches)
    ]


@pytest.fixture(scope="module")
def learnt():
    """Return what is kept of a stream that has learnt from requests that are like no other."""
    clusters = Clusters()
    rng = np.random.default_rng(1)
    feed(clusters, [drawn(rng) for _ in range(LEARNING + 500)])
    return list(clusters.stored().items())


def mixed(rng, campaign, every, count):
    """Return a stream in which one of so many requests is near a sketch."""
    return [near(campaign, 60, rng) if k % every == 0 else drawn(rng) for k in range(count)]


def test_a_campaign_is_found_within_thirty_of_its_requests(learnt):
    """At half a percent of the traffic, as the bar asks."""
    clusters = Clusters.restored(learnt)
    rng = np.random.default_rng(2)
    feed(clusters, mixed(rng, drawn(rng), 200, 30 * 200))
    (found,) = clusters.alarms()
    assert found.alarm <= 30
    assert found.share > found.before


def test_what_came_as_often_while_learning_is_no_alarm():
    """Harmless traffic has templates too."""
    clusters, rng = Clusters(), np.random.default_rng(3)
    feed(clusters, mixed(rng, drawn(rng), 100, 3 * LEARNING))
    assert clusters.alarms() == []
    assert clusters.held()[0].sessions == 3 * LEARNING // 100


def test_nothing_is_an_alarm_while_learning():
    """What is common must be known before anything can be uncommon."""
    clusters, rng = Clusters(), np.random.default_rng(4)
    feed(clusters, mixed(rng, drawn(rng), 2, LEARNING))
    assert clusters.alarms() == []


def test_one_session_that_says_the_same_again_counts_once(learnt):
    """What one person repeats is no news of the rest."""
    clusters = Clusters.restored(learnt)
    rng = np.random.default_rng(5)
    kind = drawn(rng)
    rows = feed(clusters, [near(kind, 60, rng) for _ in range(100)], sessions=[7] * 100)
    assert clusters.alarms() == []
    (row,) = set(rows)
    assert clusters.rows["members"][row] == 100
    assert clusters.rows["sessions"][row] == 1


def test_growth_of_a_known_kind_is_an_alarm_too():
    """One in a thousand before, one in fifty now."""
    clusters, rng = Clusters(), np.random.default_rng(6)
    kind = drawn(rng)
    feed(clusters, mixed(rng, kind, 1_000, LEARNING + 2_000))
    assert clusters.alarms() == []
    feed(clusters, mixed(rng, kind, 50, 4_000))
    assert len(clusters.alarms()) == 1


def test_after_an_alarm_what_it_is_becomes_what_it_was(learnt):
    """An alarm that never ends is one that nobody reads."""
    clusters = Clusters.restored(learnt)
    rng = np.random.default_rng(7)
    kind = drawn(rng)
    feed(clusters, mixed(rng, kind, 100, 3_000))
    assert len(clusters.alarms()) == 1
    feed(clusters, mixed(rng, kind, 100, AGAIN + 1_000))
    assert clusters.alarms() == []


def test_it_holds_so_many_and_lets_the_old_and_small_go(learnt):
    """Memory does not grow with the traffic."""
    clusters = Clusters.restored(learnt)
    rng = np.random.default_rng(8)
    kind = drawn(rng)
    feed(clusters, [near(kind, 30, rng) for _ in range(10)])
    feed(clusters, [drawn(rng) for _ in range(2 * CAPACITY)])
    assert int((clusters.rows["id"] > 0).sum()) == CAPACITY
    assert clusters.held()[0].sessions == 10


def test_a_request_without_a_word_joins_nothing():
    """An empty sketch is like nothing, and is not counted."""
    clusters = Clusters()
    assert feed(clusters, [b""]) == [-1]
    assert clusters.seen == 0


@pytest.mark.parametrize("cut", [1, 17, 500, LEARNING + 400])
def test_a_restart_goes_on_as_if_nothing_had_been(cut):
    """What is kept is all there is."""
    rng = np.random.default_rng(9)
    kind = drawn(rng)
    sketches = mixed(rng, kind, 5, LEARNING + 800)
    whole, halves = Clusters(), Clusters()
    feed(whole, sketches)
    feed(halves, sketches[:cut])
    kept = halves.stored()
    halves.kept()
    halves = Clusters.restored(kept.items())
    feed(halves, sketches[cut:])
    kept |= halves.stored()
    again = Clusters.restored(kept.items())
    assert again.rows.tobytes() == whole.rows.tobytes()
    assert again.centres.tobytes() == whole.centres.tobytes()
    assert again.reference.tobytes() == whole.reference.tobytes()
    assert (again.seen, again.began) == (whole.seen, whole.began)


def test_what_nobody_joined_since_a_time_is_dropped():
    """As long as texts may be kept, and no longer."""
    clusters, rng = Clusters(), np.random.default_rng(10)
    feed(clusters, [drawn(rng) for _ in range(20)])
    clusters.forget(1e9 + 15)
    assert sorted(clusters.rows["id"][clusters.rows["id"] > 0].tolist()) == [16, 17, 18, 19, 20]
    feed(clusters, [drawn(rng)])
    assert int((clusters.rows["id"] > 0).sum()) == 6


def test_evidence_after_misses_is_that_of_one_request_after_another():
    """The closed form against the definition, R becoming (R + 1) times the likelihood ratio."""
    base = np.array([[0.001], [0.01], [0.2]])
    logs = np.log1p(CHANCE.uniform(0, 50, (3, len(RISES))))
    risen = np.minimum(base * RISES, 0.9)
    hit = np.array([[True], [False], [True]])
    for misses in (0, 1, 37):
        evidence = np.expm1(logs)
        for _ in range(misses):
            evidence = (evidence + 1) * (1 - risen) / (1 - base)
        evidence = (evidence + 1) * np.where(hit, risen / base, (1 - risen) / (1 - base))
        assert after(logs, base, misses, hit) == pytest.approx(np.log(evidence), rel=1e-9)


def test_the_radii_are_cosines_that_the_page_names():
    """Numbers in the documentation come from these."""
    assert [round(math.cos(math.pi * r / 512), 2) for r in RADII] == [0.35, 0.59, 0.78]
