"""What was done in how many sessions, and how long it took: whole, by slice and by path.

All bounds hold however often one looks.
"""

import math
from collections.abc import Iterator

from redline.interaction import Action
from redline.monitor.counting import TIMES, Counting
from redline.monitor.look import Part, Path, Rate
from redline.monitor.rows import FAILURES
from redline.monitor.sessions import Count, Key
from redline.monitor.tallies import DONE
from redline.stats import sequence_lower, sequence_upper

__all__ = ["parts_of_slice", "paths", "rates"]

ALPHA = 0.05


def rates(counting: Counting) -> tuple[Rate, ...]:
    """Return how often each thing was done; none without traffic."""
    n = counting.exchanges
    if not n:
        return ()
    done = done_in(counting, "", "")
    return tuple(
        Rate(
            action=action,
            exchanges=counting.actions[action],
            share=counting.actions[action] / n,
            sessions=sessions,
            low=low,
            high=high,
        )
        for action, (sessions, low, high) in done.items()
    )


def done_in(counting: Counting, by: str, part: str) -> dict[Action, tuple[int, float, float]]:
    """Return in how many sessions each thing was done, with bounds on their share."""
    n = counting.counts.get(Key(FAILURES, by, part, False), Count()).witnesses  # of all sessions
    found = {
        action: counting.counts.get(Key(DONE + action, by, part, False), Count())
        for action in Action
    }
    return {
        action: (
            one.hits,
            sequence_lower(one.surely, n, ALPHA),
            sequence_upper(one.perhaps, n, ALPHA),
        )
        for action, one in found.items()
    }


def parts_of_slice(counting: Counting, by: str) -> Iterator[Part]:
    """Give every part of a slice, the one with most sessions first."""
    counts = {
        key.part: count.n
        for key, count in counting.counts.items()
        if key.row == FAILURES and key.by == by and not key.ended
    }
    for part, n in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        yield Part(by=by, part=part, sessions=n, rates=done_in(counting, by, part))


def paths(counting: Counting) -> Iterator[Path]:
    """Give how long exchanges took, of all and by what was done."""
    for by, name in (("", ""), *(("path", action.value) for action in Action)):
        spread = counting.spreads.get(Key(TIMES, by, name, False))
        if spread is None:
            continue
        half, most = spread.estimate(0.5), spread.quantile(0.95, ALPHA)
        yield Path(
            path=name,
            exchanges=spread.exchanges,
            unknown=spread.unknown,
            p50=None if half is None else finite(half),
            p95=finite(most[1]) if most else None,
            p95_low=most[0] if most and most[0] > 0 else None,
            p95_high=finite(most[2]) if most else None,
        )


def finite(value: float) -> float | None:
    """Return a number that can be stored."""
    return value if math.isfinite(value) else None
