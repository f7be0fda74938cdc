"""BAR005: a bar that the planned evidence cannot show, whatever it brings."""

import math
import re
from collections.abc import Iterator

from redline.brief import Bar
from redline.brief.model import MetricRow
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import quantity
from redline.rules.rule import rule

LABEL = re.compile(r"`([^`]+)`")
"""An expected action in what a metric says that it counts: unit labelled `refuse`."""


@rule("BAR005", severity=Severity.WARNING, dimension="metrics", answers=("C045", "X016"))
def unprovable_bar(context: Context) -> Iterator[Flag]:
    """Compare what a flawless result would need with what is planned."""
    for row in context.brief.metrics:
        if row.bar is None or (row.bar.zero_in is None and row.bar.threshold.dimension != "share"):
            continue
        needed, planned = units_needed(row.bar), units_planned(context, row)
        if needed is None:
            yield Flag(
                at=row.where("Launch bar"),
                message=f"no number of units can show `{row.bar.text}`",
                help="write how many units must be without a hit, such as `zero in 600`, or a "
                "share above 0 % or below 100 %",
            )
        elif planned is not None and planned < needed:
            every = f" in each {row.bar.every}" if row.bar.every else ""
            yield Flag(
                at=row.where("Launch bar"),
                message=f"`{row.bar.text}` needs {needed} units without a fault{every}, and "
                f"{planned} are planned",
                help="plan more units, or set a bar that can be shown; until then it stays "
                "undecided",
            )


def units_needed(bar: Bar) -> int | None:
    """Return how many units without a fault show a bar; None where none would.

    Source
    ------
    Exact one-sided bound for zero events: 1 - (1 - confidence) ** (1 / n), Clopper
    and Pearson (1934), doi:10.1093/biomet/26.4.404.
    """
    if bar.zero_in is not None:
        return bar.zero_in
    share = bar.threshold.value
    allowed = 1 - share if bar.sign.startswith(">") else share
    if allowed <= 0:
        return None
    # log1p, because 1 - allowed is 1 for a very small share.
    needed = math.log(1 - bar.confidence) / math.log1p(-allowed) if allowed < 1 else 1.0
    return math.ceil(needed) if math.isfinite(needed) else None


def units_planned(context: Context, row: MetricRow) -> int | None:
    """Return the units that will count for a metric, or None where that is not known."""
    if "evaluation" not in row.seen_in:
        return widest_audience(context) if row.seen_in == ("live",) else None
    if context.planned is None or row.bar is None:
        return None
    counted = labelled(context, row)
    by_language: dict[str, int] = {}
    for (language, expected), units in context.planned.items():
        if not counted or expected in counted:
            by_language[language] = by_language.get(language, 0) + units
    if row.bar.every == "language":
        spoken = context.brief.languages or tuple(by_language)
        return min((by_language.get(tag, 0) for tag in spoken), default=0)
    return sum(by_language.values())


def labelled(context: Context, row: MetricRow) -> tuple[str, ...]:
    """Return the expected actions of the units that a metric counts; none for all."""
    metric = context.metric(row)
    words = getattr(metric.counted, "of", "") if metric else ""
    return tuple(LABEL.findall(words)) if words.startswith("unit labelled") else ()


def widest_audience(context: Context) -> int | None:
    """Return the largest audience, or None where a phase is open to all."""
    counts = [quantity(phase.audience, "count") for phase in context.brief.phases]
    if not counts or None in counts:
        return None
    return int(max(found.value for found in counts if found))
