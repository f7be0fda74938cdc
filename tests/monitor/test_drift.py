"""Drift: seen when something changes, and almost never when nothing does."""

import json
import random

import numpy as np
import pytest

from redline.monitor import Drift
from redline.monitor.drift import (
    BATCH,
    CELLS,
    SIGNALS,
    STAGES,
    UNKNOWN,
    Signal,
    cells_of,
    spread_of,
)

RNG = random.Random(2)  # noqa: S311  # drawn, not secret
AT = "2026-11-22T10:00:00+00:00"


def session(rng, refused=0.05, latency=0):
    """Return the cells of one session."""
    return {
        "refused": int(rng.random() < refused),
        "handed": int(rng.random() < 0.02),
        "flagged": int(rng.random() < 0.05),
        "failed": 0,
        "confidence": int(100 * rng.betavariate(6, 2)),
        "latency": 70 + int(rng.gauss(0, 8)) + latency,
        "length": 40 + int(rng.gauss(0, 8)),
        "symbols": int(100 * rng.betavariate(1, 40)),
        "script": 0,
    }


def fed(drift, rng, count, **changed):
    """Take so many sessions."""
    for _ in range(count):
        drift.take(session(rng, **changed), AT)
    return drift


@pytest.mark.parametrize(
    ("changed", "signal"),
    [
        ({"refused": 0.20}, "refused more"),
        ({"refused": 0.0}, "refused less"),
        ({"latency": 10}, "slower"),
    ],
)
def test_what_changes_is_named(changed, signal):
    """Within a few hundred sessions where it is much, in either direction."""
    rng = random.Random(1)  # noqa: S311  # drawn, not secret
    drift = fed(Drift(), rng, STAGES[0] + 500)
    assert drift.alarms == []
    for _ in range(1_400):
        drift.take(session(rng, **changed), AT)
        if drift.alarms:
            break
    assert [one.signal for one in drift.alarms][:1] == [signal]


def test_without_change_there_is_none():
    """The promise is one alarm in a million sessions."""
    assert fed(Drift(), RNG, 15_000).alarms == []


def test_an_alarm_stays_until_another_reference_is_learnt():
    """Whoever looks a minute later has to see it, and what it is becomes what it was."""
    rng = random.Random(3)  # noqa: S311  # drawn, not secret
    drift = fed(Drift(), rng, STAGES[0])
    while not drift.alarms:
        fed(drift, rng, 1, refused=0.5)
    (found, *_) = drift.alarms
    assert (found.signal, found.at, found.reference) == ("refused more", AT, STAGES[0])
    assert found.share > found.good
    fed(drift, rng, STAGES[0] - 1, refused=0.5)
    assert drift.alarms != []
    assert drift.reference == 0
    fed(drift, rng, 1_000, refused=0.5)
    assert drift.alarms == []


@pytest.mark.parametrize("cut", [1, STAGES[0], STAGES[0] + BATCH + 7])
def test_a_restart_goes_on_as_if_nothing_had_been(cut):
    """What is kept is all there is, as JSON."""
    rng = random.Random(7)  # noqa: S311  # drawn, not secret
    rows = [session(rng) for _ in range(STAGES[0] + 300)]
    whole, halves = Drift(), Drift()
    for row in rows:
        whole.take(row, AT)
    for row in rows[:cut]:
        halves.take(row, AT)
    halves = Drift.restored(json.loads(json.dumps(halves.stored())))
    for row in rows[cut:]:
        halves.take(row, AT)
    assert halves.stored() == whole.stored()


def test_at_a_further_stage_the_reference_is_all_so_far():
    """More sessions tell it better."""
    rng = random.Random(4)  # noqa: S311  # drawn, not secret
    drift = fed(Drift(), rng, STAGES[0] + 10)
    first = drift.watched["refused more"].detector.good
    fed(drift, rng, STAGES[1] - STAGES[0])
    assert drift.reference == STAGES[1]
    assert 0.05 < drift.watched["refused more"].detector.good < first


def test_what_nobody_says_is_a_cell_of_its_own():
    """A feature that stops telling its confidence has changed."""
    rng = random.Random(5)  # noqa: S311  # drawn, not secret
    drift = fed(Drift(), rng, STAGES[0])
    for _ in range(3 * BATCH):
        drift.take({k: v for k, v in session(rng).items() if k != "confidence"}, AT)
        if drift.alarms:
            break
    assert "confidence missing" in [one.signal for one in drift.alarms]


def test_what_is_nearly_always_so_is_not_watched():
    """It cannot rise."""
    drift = fed(Drift(), RNG, STAGES[0])
    assert drift.watched["handed over less"].detector is None


@pytest.mark.parametrize(
    ("signal", "counts", "cells"),
    [
        (Signal(name="", says="", of="", above=0.9), {10: 50, 20: 45, 30: 5}, (21, UNKNOWN - 1)),
        (Signal(name="", says="", of="", above=0.9), {10: 50, 20: 50}, (21, UNKNOWN - 1)),
        (Signal(name="", says="", of="", below=0.1), {10: 5, 20: 95}, (0, 19)),
        (Signal(name="", says="", of="", below=0.1), {0: 50, 20: 50}, (0, -1)),
        (Signal(name="", says="", of="", above=0.9), {20: 95, UNKNOWN: 900}, (21, UNKNOWN - 1)),
        (Signal(name="", says="", of="", cell=1), {}, (1, 1)),
    ],
)
def test_a_quantile_leaves_no_more_than_its_rest_outside(signal, counts, cells):
    """Values come in clumps, so that a tail may be smaller than asked, and never larger."""
    found = cells_of(signal, [counts.get(cell, 0) for cell in range(CELLS)])
    assert found == cells


def test_names_of_signals_are_free():
    """What is kept is kept under them."""
    assert len({signal.name for signal in SIGNALS}) == len(SIGNALS)


def test_where_sessions_hang_together_fewer_are_counted():
    """One person with twenty sessions is no twenty people."""
    rng = np.random.default_rng(1)
    apart = rng.random(10_000) < 0.05
    together = np.repeat(rng.random(500) < 0.05, 20)
    assert spread_of(apart) == 1.0
    assert 10 < spread_of(together) < 40
    assert spread_of(np.zeros(100, bool)) == spread_of(np.ones(10, bool)) == 1.0


def test_people_with_many_sessions_raise_no_alarm():
    """A rate that differs from person to person is none that has changed."""
    rng = random.Random(8)  # noqa: S311  # drawn, not secret
    drift = Drift()
    for _ in range(700):
        refused = rng.choice((0.0, 0.0, 0.15))
        fed(drift, rng, 20, refused=refused)
        assert drift.alarms == []
    assert drift.watched["refused more"].spread > 1
