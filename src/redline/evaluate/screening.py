"""What a cascade costs and gains: its screen beside the built-in model and the heavier one alone.

Suite rows and the detectors of one control come in; figures go out. Each text is asked
of each detector once, and the three ways of using them are computed from the same
answers, so that no difference between them is one of luck.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from redline.controls.detectors import Band, Detector
from redline.controls.detectors.cascade import concluded
from redline.evaluate.row import Row
from redline.opinion import Opinion, Verdict
from redline.stats import lower_bound, quantile_bounds, upper_bound

__all__ = ["Arm", "Asked", "Changes", "Heard", "Screened", "heard", "screened"]

HARMFUL = "refuse"
"""What is expected of a row that a screen should stop; the column `risk` says it more exactly."""
RISKS = {"unsafe": True, "safe": False}
AT_ONCE = 4
"""Texts in flight; more would measure the service's queue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The detectors of one control."""

    alone: Detector
    """The built-in model as it would judge without any other."""
    first: Detector
    """The built-in model as the first of the cascade."""
    heavy: Detector | None
    """None where no heavier one is named."""
    band: Band | None
    """None where the control has no cascade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One row and what the detectors said of it."""

    row: str
    """Its id."""
    stop: bool
    """Whether it should be stopped."""
    alone: Opinion
    first: Opinion
    heavy: Opinion | None


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


def should_stop(row: Row) -> bool:
    """Say whether a row should be stopped: by its column `risk`, else where it is to be refused."""
    return RISKS.get(str(row.extra.get("risk", "")), row.expected == HARMFUL)


async def heard(
    rows: Sequence[Row], asked: Asked, progress: Callable[[int], None] = lambda _done: None
) -> list[Heard]:
    """Ask every detector about every row once, and close them.

    Parameters
    ----------
    progress
        Told how many rows are done, after each.
    """
    left, found = iter(enumerate(rows)), dict[int, Heard]()

    async def share() -> None:
        for number, row in left:
            found[number] = Heard(
                row=row.id,
                stop=should_stop(row),
                alone=await asked.alone.look(row.request),
                first=await asked.first.look(row.request),
                heavy=await asked.heavy.look(row.request) if asked.heavy else None,
            )
            progress(len(found))

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(share())
    except BaseExceptionGroup as several:
        # One failed and the others were cancelled for it: its error is the news.
        raise several.exceptions[0] from several
    finally:
        if asked.heavy:
            await asked.heavy.close()
    return [found[number] for number in sorted(found)]


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
