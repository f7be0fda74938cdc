"""Counters and histograms of one process: a few additions a request, constant memory.

Written here rather than taken from `prometheus-client`: counting a request with ten stages took
that library ten times as long in the same run, and for several processes it needs a folder of
files that grows with every restart.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import add
from typing import Any

from redline.controls.timings import Timings
from redline.guard.pipeline import FEATURE
from redline.guard.telemetry.families import BOUNDS, FAMILIES, Key

__all__ = ["MOST", "Metrics", "Times"]

MOST = 1_000
"""Series of one process; beyond it, where briefs were changed again and again, `other` counts."""


UPSTREAM, STAGE = "redline_upstream_seconds", "redline_stage_seconds"


class Times:
    """One histogram: how many values lie in each bucket, and their sum."""

    __slots__ = ("counts", "total")

    def __init__(self, counts: Iterable[int] = (), total: float = 0.0) -> None:
        self.counts = list(counts) or [0] * (len(BOUNDS) + 1)
        self.total = total

    def add(self, seconds: float) -> None:
        """Count one value."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds


class Metrics:
    """What one process counts; read and written by its event loop alone."""

    __slots__ = ("counts", "stages", "times")

    def __init__(self) -> None:
        self.counts: dict[Key, float] = {}
        self.times: dict[Key, Times] = {}
        self.stages: dict[str, Times] = {}
        """By id of the control; `FEATURE` is the call of the feature."""

    def count(self, *key: str, by: float = 1) -> None:
        """Add to a counter: its family, then its labels."""
        counts = self.counts
        try:
            counts[key] += by
        except KeyError:
            key = self.known(key, len(counts))
            counts[key] = counts.get(key, 0) + by

    def time(self, seconds: float, *key: str) -> None:
        """Count one length of time."""
        found = self.times.get(key)
        if found is None:
            key = self.known(key, len(self.times))
            found = self.times.setdefault(key, Times())
        found.add(seconds)

    def time_stages(self, timings: Timings) -> None:
        """Count what each stage of one exchange took by itself.

        The same as to count `timings.own`, at a third of the cost: this is done for every request.
        """
        stages, bounds, names, inside = self.stages, BOUNDS, timings.names, timings.inside
        behind = 0.0
        for place in sorted(inside, reverse=True):
            seconds, behind = inside[place] - behind, inside[place]
            times = stages.get(names[place])
            if times is None:
                name = names[place] if len(stages) < MOST else "other"
                times = stages.setdefault(name, Times())
            times.counts[bisect_left(bounds, seconds)] += 1
            times.total += seconds if seconds > 0 else 0.0

    def every(self) -> Iterator[tuple[Key, Times]]:
        """Give every histogram."""
        yield from self.times.items()
        for name, times in self.stages.items():
            yield ((UPSTREAM,) if name == FEATURE else (STAGE, name)), times

    def take(self, times: Mapping[Key, Times]) -> None:
        """Go on from histograms that another process had."""
        for key, found in times.items():
            if key[0] == UPSTREAM:
                self.stages[FEATURE] = found
            elif key[0] == STAGE:
                self.stages[key[1]] = found
            else:
                self.times[key] = found

    def known(self, key: Key, series: int) -> Key:
        """Return a new key, or `other` for each of its labels once there are too many."""
        return key if series < MOST else (key[0], *("other" for _ in key[1:]))

    def stored(self, gauges: Mapping[Key, float]) -> dict[str, Any]:
        """Return everything, for another process to add up."""
        return {
            "counts": [[list(key), value] for key, value in self.counts.items()],
            "times": [[list(key), t.counts, t.total] for key, t in self.every()],
            "gauges": [[list(key), value] for key, value in gauges.items()],
        }

    @classmethod
    def summed(cls, stored: Iterable[Mapping[str, Any]]) -> "tuple[Metrics, dict[Key, float]]":
        """Return what several processes counted together, and their gauges."""
        found, gauges = cls(), dict[Key, float]()
        for one in stored:
            for name, value in one["counts"]:
                found.counts[tuple(name)] = found.counts.get(tuple(name), 0) + value
            for name, counts, total in one["times"]:
                times = found.times.setdefault(tuple(name), Times())
                times.counts = [a + b for a, b in zip(times.counts, counts, strict=True)]
                times.total += total
            for name, value in one["gauges"]:
                together = ADDED[FAMILIES[name[0]].of_all]
                key = tuple(name)
                gauges[key] = together(gauges[key], value) if key in gauges else value
        return found, gauges


ADDED: dict[str, Callable[[float, float], float]] = {"sum": add, "max": max, "min": min}
