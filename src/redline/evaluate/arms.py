"""Ways of using the detectors of one control, side by side over the same answers.

What was heard of each row comes in, figures go out: the built-in model alone, the heavier
one alone, and the cascade of both. All are computed from the same answers, so that no
difference between them is one of luck.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from redline.controls.detectors import Band
from redline.controls.detectors.cascade import concluded
from redline.evaluate.screening import Heard
from redline.opinion import Verdict
from redline.stats import lower_bound, quantile_bounds, upper_bound

__all__ = ["Arm", "Changes", "Screened", "screened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One way of using the detectors, over all rows."""

    name: str
    """`built-in alone`, `heavier alone` or `cascade`."""
    n: int
    unsafe: int
    """Rows that should be stopped."""
    stopped: int
    """How many of those were; unknown counts, since it is never let by."""
    stopped_needlessly: int
    """How many of the others were."""
    unknown: int
    """Verdicts that nothing could give."""
    failed: int
    """Calls of the heavier detector without an answer that could be read."""
    calls_per_100: float
    """Requests to the heavier detector for 100 texts."""
    p50_ms: float
    p95_ms: float
    """Added to a request, in milliseconds."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON, with exact bounds of both shares."""
        return {
            "name": self.name,
            "n": self.n,
            "stopped": bounds(self.stopped, self.unsafe),
            "stopped_needlessly": bounds(self.stopped_needlessly, self.n - self.unsafe),
            "unknown": self.unknown,
            "failed": self.failed,
            "calls_per_100": round(self.calls_per_100, 1),
            "p50_ms": round(self.p50_ms, 3),
            "p95_ms": round(self.p95_ms, 3),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Rows on which one arm does something else than another."""

    of: str
    against: str
    better: int
    worse: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """The figures of one control."""

    control: str
    """Its id in the brief."""
    arms: tuple[Arm, ...]
    changes: tuple[Changes, ...]

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "control": self.control,
            "arms": [arm.stored() for arm in self.arms],
            "changes": [
                {"of": c.of, "against": c.against, "better": c.better, "worse": c.worse}
                for c in self.changes
            ],
        }


def bounds(hits: int, n: int) -> dict[str, Any]:
    """Return a share with its exact 95 % bounds; of nothing there is none."""
    if not n:
        return {"hits": 0, "n": 0, "value": None, "low": None, "high": None}
    low, high = lower_bound(hits, n), upper_bound(hits, n)
    return {"hits": hits, "n": n, "value": hits / n, "low": low, "high": high}


def screened(control: str, rows: Sequence[Heard], band: Band | None) -> Screened:
    """Return the figures of one control; without a heavier detector there is one arm."""
    ways = {"built-in alone": [concluded(row.alone) for row in rows]}
    if all(row.heavy for row in rows):
        ways["heavier alone"] = [concluded(row.heavy) for row in rows if row.heavy]
        if band:
            ways["cascade"] = [
                concluded(row.first, row.heavy if band.asks(row.first) else None) for row in rows
            ]
    pairs = [(of, against) for against, of in combinations(ways, 2)]
    return Screened(
        control=control,
        arms=tuple(arm(name, rows, verdicts) for name, verdicts in ways.items()),
        changes=tuple(changes(of, against, rows, ways) for of, against in pairs),
    )


def arm(name: str, rows: Sequence[Heard], verdicts: Sequence[Verdict]) -> Arm:
    """Return the figures of one way."""
    held = [verdict.verdict != "safe" for verdict in verdicts]
    calls = [opinion for verdict in verdicts for opinion in verdict.said if opinion.calls]
    ms = [verdict.ms for verdict in verdicts]
    return Arm(
        name=name,
        n=len(rows),
        unsafe=sum(row.stop for row in rows),
        stopped=sum(h and row.stop for h, row in zip(held, rows, strict=True)),
        stopped_needlessly=sum(h and not row.stop for h, row in zip(held, rows, strict=True)),
        unknown=sum(verdict.verdict == "unknown" for verdict in verdicts),
        failed=sum(opinion.verdict == "unknown" for opinion in calls),
        calls_per_100=100 * sum(opinion.calls for opinion in calls) / len(rows),
        p50_ms=quantile_bounds(ms, 0.5)[1],
        p95_ms=quantile_bounds(ms, 0.95)[1],
    )


def changes(
    of: str, against: str, rows: Sequence[Heard], ways: Mapping[str, Sequence[Verdict]]
) -> Changes:
    """Count the rows that one way gets right where another does not, and the reverse."""
    better = worse = 0
    for row, one, other in zip(rows, ways[of], ways[against], strict=True):
        right, was_right = ((v.verdict != "safe") is row.stop for v in (one, other))
        better += right and not was_right
        worse += was_right and not right
    return Changes(of=of, against=against, better=better, worse=worse)
