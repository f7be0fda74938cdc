"""The power plan: what it takes to decide every bar, told before it is paid for.

For each bar, and for each part that it asks about, so many units as decide it with the
power wanted, at the rate of an earlier run or half the way to the bar; then the rows that
the suites lack, and how many exchanges, how long and how dear a run of them is.
"""

from collections.abc import Iterator
from typing import NamedTuple

from redline.bars import compare, needed, seen_in
from redline.brief import Bar
from redline.brief.model import MetricRow
from redline.evaluate import Price
from redline.gate import GateInput
from redline.metrics import Metric, Quantile, Share, UnitShare, bind
from redline.workspace.lacking import rows_to_add
from redline.workspace.launch import Launch
from redline.workspace.manner import Manner, local
from redline.workspace.needs import BarNeed, PowerPlan
from redline.workspace.planning import Choices, planned_run, suites_of
from redline.workspace.supply import Held, measured_in, slower
from redline.workspace.weighing import Weighed, weigh

__all__ = ["power_plan"]

POWER = 0.8


def power_plan(
    launch: Launch,
    *,
    power: float = POWER,
    price: Price | None = None,
    weighed: Weighed | None = None,
) -> PowerPlan:
    """Return what it takes to decide every bar of a brief.

    Parameters
    ----------
    power
        Chance that all of them are decided, above 0 and below 1, if the rates are as supposed.
    price
        Of the feature's tokens.
    weighed
        What a decision is made from, where somebody has gathered it already.

    Raises
    ------
    SuiteError
        The brief names no suites.
    """
    weighed = weighed or weigh(launch)
    plan = planned_run(launch, suites_of(launch), Choices())
    held = Held.of(launch, weighed, plan)
    given = weighed.given
    again = any(t.under(given.policy_digest) and t.run.complete for t in weighed.tried)
    looks = given.looks + again
    rows, left_out = plannable(given)
    asked = [(one, part) for one in rows for part in parts_of(one.bar, given, held)]
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


class Asked(NamedTuple):
    """A bar that a plan can be made for."""

    row: MetricRow
    bar: Bar
    known: Metric


def plannable(given: GateInput) -> tuple[list[Asked], tuple[str, ...]]:
    """Return the bars that a plan can be made for, and why none can for others."""
    rows, left_out = [], []
    for row in given.brief.metrics:
        if row.bar is None:
            continue
        if row.surveyed:
            left_out.append(f"{row.id} {row.metric}: seen in a survey")
            continue
        known = bind(row)
        if isinstance(known.counted, Share | UnitShare | Quantile):
            rows.append(Asked(row, row.bar, known))
        else:
            left_out.append(
                f"{row.id} {row.metric}: no share of units; four times as many halve its interval"
            )
    return rows, tuple(left_out)


def parts_of(bar: Bar, given: GateInput, held: Held) -> Iterator[tuple[str, str]]:
    """Give the parts that a bar asks about, as slice and name; one nameless part for the whole."""
    every = bar.every
    if every is None:
        yield "", ""
        return
    seen = sorted({unit.slice(every) for unit in held.rows} - {""})
    for part in given.parts(every, seen) or seen:
        yield every, part


def need_of(
    asked: Asked, part: tuple[str, str], held: Held, powers: tuple[float, float], looks: int
) -> BarNeed:
    """Return what one bar takes in one part."""
    row, bar, known = asked
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
