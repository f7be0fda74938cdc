"""Readiness: how the levels of past interviews run, each with its uncertainty.

Verdicts in their stored form go in, oldest first; a trend per dimension comes out.
It says how much has been practised and how it read; it forecasts nothing.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean, stdev
from typing import Any

__all__ = ["Readiness", "Trend", "readiness"]

RECENT = 5
"""Interviews that the present level rests on."""
READER = 0.5
"""How far apart two careful readers are taken to be, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One dimension over the history."""

    count: int
    level: float
    """Mean of the most recent interviews."""
    low: float
    high: float
    change: float | None
    """Against the interviews before those; None where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What the history shows."""

    interviews: int
    dimensions: dict[str, Trend | None]
    """None where a dimension was never tested: unknown, not zero."""
    weak: tuple[tuple[str, int], ...]
    """Gaps that came back most often in the recent interviews."""
    clashes: int
    """Promises broken in the recent interviews."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return asdict(self)

    def lines(self) -> list[str]:
        """Return it for people."""
        found = [f"{name}: {told(trend)}" for name, trend in self.dimensions.items()]
        if self.weak:
            found.append("weak again and again: " + ", ".join(f"{g} ({n})" for g, n in self.weak))
        return found


def readiness(verdicts: Sequence[Mapping[str, Any]]) -> Readiness:
    """Return the readiness that stored verdicts show, the oldest first."""
    names = list(dict.fromkeys(name for v in verdicts for name in v.get("dimensions", {})))
    # An interview that was left before a word says nothing of what is weak.
    recent = [found for found in verdicts if found.get("level")][-RECENT:]
    gaps: Counter[str] = Counter()
    for found in recent:
        gaps.update(dict(found.get("gaps", [])))
    return Readiness(
        interviews=len(verdicts),
        dimensions={name: trend(levels(verdicts, name)) for name in names},
        weak=tuple(sorted(gaps.items(), key=lambda item: (-item[1], item[0]))[:RECENT]),
        clashes=sum(len(found.get("clashes", [])) for found in recent),
    )


def levels(verdicts: Sequence[Mapping[str, Any]], name: str) -> list[float]:
    """Return the levels of one dimension, where it was tested."""
    found = (v.get("dimensions", {}).get(name) for v in verdicts)
    return [level["overall"] for level in found if level]


def trend(values: Sequence[float]) -> Trend | None:
    """Return how levels run, or None without any.

    >>> trend([3.0, 3.0, 4.0]).count
    3
    """
    if not values:
        return None
    now, before = values[-RECENT:], values[:-RECENT]
    spread = 2 * stdev(now) / math.sqrt(len(now)) if len(now) > 1 else 0.0
    half = math.hypot(READER, spread) if len(now) > 1 else 2 * READER
    middle = fmean(now)
    return Trend(
        count=len(values),
        level=round(middle, 2),
        low=round(max(1.0, middle - half), 2),
        high=round(min(5.0, middle + half), 2),
        change=round(middle - fmean(before), 2) if before else None,
    )


def told(trend: Trend | None) -> str:
    """Return a trend in words."""
    if trend is None:
        return "not tested"
    moved = "" if trend.change is None else f", {trend.change:+.1f} against earlier ones"
    return f"{trend.level:.1f} ({trend.low:.1f} to {trend.high:.1f}) over {trend.count}{moved}"
