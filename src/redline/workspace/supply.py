"""What the suites hold for each metric, and what an earlier run showed and took."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redline.bars import Measured, Seen
from redline.brief.model import MetricRow
from redline.evaluate import Plan, judge
from redline.interaction import Action, Interaction
from redline.measurement import Measurement, Unmeasured
from redline.metrics import (
    EvidenceUnit,
    Metric,
    Quantile,
    counted_units,
    gather,
    measure_rows,
)
from redline.workspace.feature import quotes_of
from redline.workspace.launch import Launch
from redline.workspace.planning import suites_of
from redline.workspace.runs import units_in
from redline.workspace.weighing import Weighed

__all__ = ["Cell", "Held", "measured_in", "slower"]

Cell = tuple[str, str]
"""What is expected of a row, and its language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the suites hold, and what an earlier run showed."""

    plan: Plan
    rows: Sequence[EvidenceUnit]
    """A unit for each row of the suites, as if it had been answered."""
    units: Sequence[EvidenceUnit]
    """Of an earlier run; empty without one."""
    measured: Mapping[str, Measured]
    seconds: float | None
    """Mean of its exchanges."""
    tokens: tuple[float, float] | None

    @classmethod
    def of(cls, launch: Launch, weighed: Weighed, plan: Plan) -> "Held":
        """Return what there is: of the run that counts, else of the newest there is."""
        units = weighed.shown.units
        if not units and weighed.tried:
            quotes, rows = quotes_of(launch.policy), suites_of(launch)
            units = units_in(launch, quotes, rows, weighed.tried[0].folder)
        seconds, tokens = taken(units)
        return cls(
            plan=plan,
            rows=as_answered(plan),
            units=units,
            measured=measure_rows(launch.brief.metrics, units) if units else {},
            seconds=seconds,
            tokens=tokens,
        )

    def versions(self, expected: str) -> int:
        """Return how many exchanges a row takes: itself and its attacked versions."""
        return 1 + sum(a.times for a in self.plan.attacks if expected in a.tries)

    def cells(self, known: Metric, part: tuple[str, str]) -> Counter[Cell]:
        """Count the rows that a metric counts in a part, by what is expected and language."""
        inside = [unit for unit in self.rows if in_part(unit, part)]
        if isinstance(known.counted, Quantile):
            return Counter(map(cell, inside))
        return Counter(cell(found.unit) for found in counted_units(known, inside))

    def serving(self, known: Metric, part: tuple[str, str]) -> Counter[Cell]:
        """Count the rows like which a bar needs more; where a part has none, those elsewhere."""
        cells = self.cells(known, part)
        if cells:
            return cells
        elsewhere = self.cells(known, ("", "")) or Counter(map(cell, self.rows))
        if part[0] != "language":
            return elsewhere
        moved: Counter[Cell] = Counter()
        for (expected, _), count in elsewhere.items():
            moved[expected, part[1]] += count
        return moved

    def counted(self, known: Metric, part: tuple[str, str]) -> int:
        """Return how many units, or exchanges of a quantile, the suites hold for a metric."""
        cells = self.cells(known, part)
        if isinstance(known.counted, Quantile):
            return sum(self.versions(expected) * count for (expected, _), count in cells.items())
        if cells or not self.units:
            return cells.total()
        # What counts only by what was done, such as quoting a page, is known from a run alone.
        inside = [unit for unit in self.units if in_part(unit, part)]
        share = sum(1 for _ in counted_units(known, inside)) / max(len(self.units), 1)
        return round(share * len(self.rows))


def as_answered(plan: Plan) -> list[EvidenceUnit]:
    """Return a unit for each row of a plan, as its suite labels it, as if it had been answered."""
    asked = [
        Interaction(
            id=row.id,
            unit=row.id,
            origin="evaluation",
            at="",
            policy="",
            feature="",
            language=row.language,
            slices=row.slices,
            action=Action.ANSWERED,
        )
        for row in plan.rows
    ]
    return gather(asked, judge(asked, {row.id: row for row in plan.rows}, ()))


def taken(units: Sequence[EvidenceUnit]) -> tuple[float | None, tuple[float, float] | None]:
    """Return the mean seconds of exchanges and their mean tokens, where anybody measured them."""
    times, sent, received = [], [], []
    for judged in (j for unit in units for j in unit.exchanges):
        found = judged.interaction
        if found.latency_ms is not None and not found.cached:
            times.append(found.latency_ms / 1000)
        if found.tokens is not None and not found.cached:
            sent.append(found.tokens[0])
            received.append(found.tokens[1])
    seconds = sum(times) / len(times) if times else None
    return seconds, (sum(sent) / len(sent), sum(received) / len(sent)) if sent else None


def measured_in(held: Held, row: MetricRow, part: tuple[str, str]) -> Measurement | Unmeasured:
    """Return what the earlier run showed of a metric in a part."""
    found = held.measured.get(row.id)
    nothing = Unmeasured(name=row.metric, reason="nobody measured it")
    if found is None:
        return nothing
    whole, by = found
    return by.get(part[0], {}).get(part[1], nothing) if part[0] else whole


def slower(held: Held, known: Metric, part: tuple[str, str], limit: float) -> Seen:
    """Return how many exchanges of the earlier run lay beyond the limit of a quantile."""
    if not isinstance(known.counted, Quantile):
        return Seen()
    inside = (unit for unit in held.units if in_part(unit, part))
    read = [known.counted.read(judged) for unit in inside for judged in unit.exchanges]
    values = [value for value in read if value is not None]
    return Seen(hits=sum(value > limit for value in values), judged=len(values))


def in_part(unit: EvidenceUnit, part: tuple[str, str]) -> bool:
    """Say whether a unit belongs to a part; to the nameless one belong all."""
    return not part[0] or unit.slice(part[0]) == part[1]


def cell(unit: EvidenceUnit) -> Cell:
    """Return what is expected of a unit, and its language."""
    return unit.plain.expected or "", unit.language
