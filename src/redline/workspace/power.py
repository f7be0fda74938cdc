"""The power plan: what it takes to decide every bar, told before it is paid for.

For each bar, and for each part that it asks about, so many units as decide it with the
power wanted, at the rate of an earlier run or half the way to the bar; then the rows that
the suites lack, and how many exchanges, how long and how dear a run of them is.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redline.bars import Needed, compare, needed, seen_in
from redline.brief.model import MetricRow
from redline.decision import Verdict
from redline.errors import BarError, CatalogueError
from redline.evaluate import Price
from redline.gate import GateInput
from redline.metrics import Metric, Quantile, Share, UnitShare, bind
from redline.workspace.launch import Launch
from redline.workspace.manner import Manner, local
from redline.workspace.planning import Choices, planned_run, suites_of
from redline.workspace.supply import Cell, Held, measured_in, slower
from redline.workspace.weighing import weigh

__all__ = ["BarNeed", "PowerPlan", "power_plan"]

POWER = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class BarNeed:
    """What one bar takes, in one part where it asks for every part."""

    row: str
    metric: str
    bar: str
    part: str
    """Such as `sw`; empty for the whole."""
    of: str
    """What counts for it, in words."""
    now: Verdict
    there: int
    """Units, or exchanges for a quantile, that the suites hold for it."""
    alone: Needed
    """To decide this bar with the power wanted."""
    together: Needed
    """To decide all bars of the plan with it, this one among them."""
    live: bool
    """Seen only once people use it; no row of a suite helps."""
    like: Mapping[Cell, int]
    """Rows of the suites that serve it, by what is expected and by language."""

    @property
    def short(self) -> int:
        """Return how many units the suites lack."""
        return 0 if self.live else max(0, (self.together.units or 0) - self.there)

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "row": self.row,
            "metric": self.metric,
            "bar": self.bar,
            "part": self.part,
            "of": self.of,
            "now": self.now.value,
            "there": self.there,
            "alone": self.alone.units,
            "together": self.together.units,
            "short": self.short,
            "rate": self.together.rate,
            "basis": self.together.basis,
            "meets": self.together.meets,
            "note": self.together.note,
            "live": self.live,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerPlan:
    """What it takes to decide every bar."""

    power: float
    looks: int
    """Which look at this policy the run will be."""
    bars: tuple[BarNeed, ...]
    left_out: tuple[str, ...]
    """Bars that no such plan can be made for, a sentence each."""
    rows: int
    """Rows in the test half of the suites."""
    add: Mapping[Cell, int]
    """Rows to write, by what is expected and by language."""
    exchanges: int
    """Of a run with them."""
    seconds: float | None
    """How long it takes about; None where no run was timed."""
    tokens: tuple[float, float] | None
    """Sent and received about; None where nobody counted."""
    cost: float | None
    """US dollars about; None without tokens or a price."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "redline": "power plan/1",
            "power": self.power,
            "looks": self.looks,
            "bars": [bar.stored() for bar in self.bars],
            "left_out": list(self.left_out),
            "rows": self.rows,
            "add": [
                {"expected": expected, "language": language, "rows": count}
                for (expected, language), count in sorted(self.add.items())
            ],
            "exchanges": self.exchanges,
            "seconds": self.seconds,
            "tokens": self.tokens and [round(count) for count in self.tokens],
            "cost_usd": self.cost,
        }


def power_plan(launch: Launch, *, power: float = POWER, price: Price | None = None) -> PowerPlan:
    """Return what it takes to decide every bar of a brief.

    Parameters
    ----------
    power
        Chance that all of them are decided, above 0 and below 1, if the rates are as supposed.
    price
        Of the feature's tokens.

    Raises
    ------
    SuiteError
        The brief names no suites.
    """
    weighed = weigh(launch)
    plan = planned_run(launch, suites_of(launch), Choices())
    held = Held.of(launch, weighed, plan)
    given = weighed.given
    again = any(t.under(given.policy_digest) and t.run.complete for t in weighed.tried)
    looks = given.looks + again
    rows, left_out = plannable(given)
    asked = [(row, known, part) for row, known in rows for part in parts_of(row, given, held)]
    # By the union bound all are decided with the power wanted if each fails so much more rarely.
    each = 1 - (1 - power) / max(len(asked), 1)
    bars = tuple(need_of(*one, held, (power, each), looks) for one in asked)
    add = rows_to_add(bars, held)
    exchanges = sum(
        held.versions(row.expected) for row in plan.rows
    ) + sum(held.versions(expected) * count for (expected, _), count in add.items())  # fmt: skip
    tokens = held.tokens and (held.tokens[0] * exchanges, held.tokens[1] * exchanges)
    at_once = 1 if local(plan.run) else Manner().concurrency
    return PowerPlan(
        power=power,
        looks=looks,
        bars=bars,
        left_out=left_out,
        rows=len(plan.rows),
        add=add,
        exchanges=exchanges,
        seconds=None if held.seconds is None else held.seconds * exchanges / at_once,
        tokens=tokens,
        cost=price.of(*tokens) if price and tokens else None,
    )


def plannable(given: GateInput) -> tuple[list[tuple[MetricRow, Metric]], tuple[str, ...]]:
    """Return the rows that a plan can be made for with their metrics, and why not for others."""
    rows, left_out = [], []
    for row in given.brief.metrics:
        if row.bar is None:
            continue
        if row.surveyed:
            left_out.append(f"{row.id} {row.metric}: seen in a survey")
            continue
        try:
            known = bind(row)
        except (CatalogueError, BarError) as error:
            left_out.append(f"{row.id} {row.metric}: {error}")
            continue
        if isinstance(known.counted, Share | UnitShare | Quantile):
            rows.append((row, known))
        else:
            left_out.append(
                f"{row.id} {row.metric}: no share of units; four times as many halve its interval"
            )
    return rows, tuple(left_out)


def parts_of(row: MetricRow, given: GateInput, held: Held) -> Iterator[tuple[str, str]]:
    """Give the parts that a bar asks about, as slice and name; one nameless part for the whole."""
    every = row.bar.every if row.bar else None
    if every is None:
        yield "", ""
        return
    seen = sorted({unit.slice(every) for unit in held.rows} - {""})
    for part in given.parts(every, seen) or seen:
        yield every, part


def need_of(
    row: MetricRow,
    known: Metric,
    part: tuple[str, str],
    held: Held,
    powers: tuple[float, float],
    looks: int,
) -> BarNeed:
    """Return what one bar takes in one part."""
    bar = row.bar
    if bar is None:  # `plannable` gives none such
        raise BarError(f"{row.at}: there is no bar.")
    quantile = known.counted if isinstance(known.counted, Quantile) else None
    found = measured_in(held, row, part)
    seen = slower(held, known, part, bar.threshold.value) if quantile else seen_in(found)
    beyond = 1 - quantile.q if quantile else None
    alone, together = (
        needed(bar, known.better, seen, power=power, looks=looks, beyond=beyond) for power in powers
    )
    return BarNeed(
        row=row.id,
        metric=row.metric,
        bar=bar.text,
        part=part[1],
        of="exchange" if quantile else getattr(known.counted, "of", "unit"),
        now=compare(bar, found),
        there=held.counted(known, part),
        alone=alone,
        together=together,
        live=not row.seen_offline,
        like=held.serving(known, part),
    )


def rows_to_add(bars: Sequence[BarNeed], held: Held) -> dict[Cell, int]:
    """Return the rows to write so that no bar lacks units: for the narrowest bars first.

    A row that serves a narrow bar, such as one on refusals in Swahili, serves the wide ones
    as well, so those come last and ask only for what is still missing.
    """
    add: Counter[Cell] = Counter()
    for bar in sorted((bar for bar in bars if bar.short), key=lambda bar: len(bar.like)):
        versions = 1.0
        if bar.of == "exchange":
            told = sum(held.versions(expected) * n for (expected, _), n in bar.like.items())
            versions = told / max(sum(bar.like.values()), 1)
        missing = math.ceil(bar.short / versions - 1e-9) - sum(add[one] for one in bar.like)
        add.update(shared_out(missing, bar.like))
    return {found: count for found, count in add.items() if count}


def shared_out(count: int, cells: Mapping[Cell, int]) -> dict[Cell, int]:
    """Share rows out over cells in proportion to what they hold, the largest rests first."""
    total = sum(cells.values())
    if count <= 0 or not total:
        return {}
    exact = {one: count * held / total for one, held in cells.items()}
    given = {one: int(share) for one, share in exact.items()}
    rest = sorted(exact, key=lambda one: (given[one] - exact[one], one))
    for one in rest[: count - sum(given.values())]:
        given[one] += 1
    return given
