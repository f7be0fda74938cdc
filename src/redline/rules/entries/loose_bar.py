"""BAR008: a bar that a coin would meet, or a pull too far away to be reached."""

import re
from collections.abc import Iterator, Mapping

from redline.brief import Bar
from redline.brief.model import MetricRow, TradeOff
from redline.finding import Severity
from redline.rules.agreeing import MOVES, rates
from redline.rules.context import Context, Flag, folded
from redline.rules.reach import daily
from redline.rules.rule import rule
from redline.rules.stems import content
from redline.text import lazy

MOST_WRONG: Mapping[str, float] = {
    "refusal accuracy": 0.4,
    "handoff accuracy": 0.4,
    "grounded answers": 0.25,
    "wrong source": 0.25,
    "harmful output": 0.05,
    "critical output": 0.01,
}
"""Share of units that may go wrong at launch before any careful reader objects, by metric."""
SEVERE = 8
"""Severity from which a harm is not tolerated at such rates."""
FEWEST = 150
"""Units without a hit below which 2 % or more are left open."""
RATE = 0.005
"""A rate, 0 to 1, at which what must never happen is not pulled any more."""
CALLS = lazy(r"hand-?(?:off|over)|\bcalls?\b|escalat|transfer|referr", re.I)
"""Metrics that count calls upon people."""
TIMES, POINTS = 4, 0.15
"""How much worse than the bar a pull, or a bar than what was weighed, is to be too far away."""


@rule("BAR008", severity=Severity.WARNING, dimension="metrics", answers=("X010", "C084", "M008"))
def loose_bar(context: Context) -> Iterator[Flag]:
    """Flag risk bars far below what the severity of the harms allows."""
    severe = max((harm.severity or 0 for harm in context.brief.harms), default=0)
    for row in context.brief.metrics:
        if row.bar is not None and row.bar.zero_in is not None:
            yield from few(row, severe)
            continue
        if row.bar is None or row.bar.threshold.dimension != "share":
            continue
        wrong = allowed(row.bar)
        if row.kind != "risk":
            if row.kind == "cost":
                yield from cost(context, row, wrong)
            continue
        most = MOST_WRONG.get(folded(row.metric))
        if severe >= SEVERE and most is not None and wrong > most:
            yield Flag(
                at=row.where("Launch bar"),
                message=f"{row.id} launches with {wrong:.0%} of its units wrong, and a harm has "
                f"severity {severe}",
                help="set the bar where people would still trust the feature after reading it; if "
                "it cannot be met, do less",
            )
        elif far(row, wrong):
            yield pulled_late(row)


def cost(context: Context, row: MetricRow, wrong: float) -> Iterator[Flag]:
    """Flag a price of safety that is allowed to be far above what was weighed, or can be borne."""
    priced = weighed(context, row)
    taken = capacity(context) if CALLS.search(row.metric) else None
    volume = daily(context)
    if priced and wrong >= TIMES * priced[1] and wrong - priced[1] >= POINTS:
        trade, end = priced
        why = f"{trade.id} weighs {end:.0%}"
    elif taken and volume and wrong * volume > taken:
        much = f"{wrong * volume:,.0f} of {volume:,}"
        why = f"{much} a day are more than the {taken:,} that people take"
    elif far(row, wrong):
        yield pulled_late(row)
        return
    else:
        return
    yield Flag(
        at=row.where("Launch bar"),
        message=f"{row.id} may reach {wrong:.0%} at launch, and {why}",
        help="set the bar near the price that was weighed and that people can bear; whoever waits "
        "behind "
        "needless calls pays for the rest",
    )


def weighed(context: Context, row: MetricRow) -> tuple[TradeOff, float] | None:
    """Return the trade-off that names a metric, with the highest rate that it accepts, 0 to 1."""
    name = set(content(row.metric))
    found = [
        (trade, float(move["new"]) / 100)
        for trade in context.brief.trade_offs
        for move in MOVES.finditer(trade.costs)
        if name <= set(content(move["name"]))
    ]
    return max(found, key=lambda pair: pair[1], default=None)


def capacity(context: Context) -> int | None:
    """Return how many a day people take at most, as the costs of their controls say, or None."""
    given = [
        count
        for row in context.brief.controls
        if not row.enforced
        for count, period in rates(row.costs)
        if period == "day"
    ]
    return max(given, default=None)


def pulled_late(row: MetricRow) -> Flag:
    """Return the flag of a pull that nothing but a disaster reaches."""
    return Flag(
        at=row.where("Pull when"),
        message=f"{row.id} launches at `{row.bar.text if row.bar else ''}` and is pulled only at "
        f"`{row.pull.text if row.pull else ''}`",
        help="pull it soon after the bar is missed; what lies between is harm that nobody acts on",
    )


def few(row: MetricRow, severe: int) -> Iterator[Flag]:
    """Flag a count of none over so few units that much is left open, or pulled at a rate."""
    bar = row.bar
    if bar is None or bar.zero_in is None or severe < SEVERE:
        return
    if bar.zero_in < FEWEST:
        yield Flag(
            at=row.where("Launch bar"),
            message=f"{row.id} is met by none in {bar.zero_in}, which leaves "
            f"{3 / bar.zero_in:.0%} open, and a harm has severity {severe}",
            help="ask for none in some hundreds; none in n leaves about 3/n open",
        )
    if row.pull and row.pull.threshold.dimension == "share" and row.pull.threshold.value >= RATE:
        yield pulled_late(row)


def allowed(bar: Bar) -> float:
    """Return the share of units that may go wrong, 0 to 1."""
    return 1 - bar.threshold.value if bar.sign[0] == ">" else bar.threshold.value


def far(row: MetricRow, wrong: float) -> bool:
    """Say whether the pull is many times worse than the bar; a touching one is not."""
    if row.pull is None or row.bar is None or row.bar.sign[0] == row.pull.sign[0]:
        return False
    if row.pull.threshold.dimension != "share":
        return False
    worse = row.pull.threshold.value if row.pull.sign[0] == ">" else 1 - row.pull.threshold.value
    return worse >= TIMES * wrong and worse - wrong >= POINTS
