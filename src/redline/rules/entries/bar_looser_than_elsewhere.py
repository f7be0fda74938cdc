"""BAR009: a number that asks for less than the launch bar of its metric."""

import re
from collections.abc import Iterator, Mapping

from redline.brief import Bar
from redline.brief.model import MetricRow, Phase, Row
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import internal
from redline.rules.rule import rule
from redline.text import lazy

MOVES = lazy(
    r"(?P<name>[a-z][a-z -]*?)s?\s+(?:from )?(?P<old>\d+(?:\.\d+)?) ?%?\s*(?:->|→|to)\s*"
    r"(?P<new>\d+(?:\.\d+)?) ?%",
    re.I,
)
"""`false refusal 3 % -> 5 %`."""
ADDS = lazy(r"(?P<name>[a-z][a-z -]*?)s?\s+\+\s?(?P<new>\d+(?:\.\d+)?) ?%", re.I)
"""`false refusal +2 %`."""

APART = lazy(
    r"\b(?:each|every|both|per|either) (?:of (?:the|our) )?(?:\w+ )?languages?\b|\bapart\b|"
    r"\bseparately\b",
    re.I,
)
"""Words by which a requirement asks for each language."""


@rule("BAR009", severity=Severity.WARNING, dimension="metrics", answers=("C045", "C046"))
def bar_looser_than_elsewhere(context: Context) -> Iterator[Flag]:
    """Hold requirements, entries, trade-offs and costs against the launch bars."""
    yield from requirements(context)
    yield from averaged(context)
    yield from entries(context)
    yield from prices(context)


def requirements(context: Context) -> Iterator[Flag]:
    """Flag requirements that pass below the launch bar of their metric."""
    for row in context.brief.requirements:
        for condition in row.passes:
            launch = context.metric_row(condition.subject) if condition.bar else None
            if launch and launch.bar and condition.bar and looser(condition.bar, launch.bar):
                yield Flag(
                    at=row.where("Passes when"),
                    message=f"{row.id} passes at `{condition.bar.text}`, and {launch.id} launches "
                    f"at `{launch.bar.text}` only",
                    help="write the launch bar in both places, or say which group the looser one "
                    "is for",
                )


def averaged(context: Context) -> Iterator[Flag]:
    """Flag requirements that pass on an average where the launch bar holds in every part."""
    for row in context.brief.requirements:
        for condition in row.passes:
            launch = context.metric_row(condition.subject) if condition.bar else None
            if not launch or not launch.bar or not condition.bar or condition.bar.every:
                continue
            same = launch.bar.threshold == condition.bar.threshold
            if launch.bar.every and same and launch.bar.sign == condition.bar.sign:
                yield Flag(
                    at=row.where("Passes when"),
                    message=f"{row.id} passes on an average, and {launch.id} launches at "
                    f"`{launch.bar.text}` only",
                    help=f"write `{launch.bar.text}` in both places",
                    severity=None if APART.search(row.requirement) else Severity.NOTE,
                )


def entries(context: Context) -> Iterator[Flag]:
    """Flag entries to a phase with people in it that are looser than the launch bar."""
    seen: dict[str, Bar] = {}
    phases = context.brief.phases
    for phase in phases:
        every = any(condition.kind == "all bars" for condition in phase.enter)
        for condition in phase.enter:
            launch = context.metric_row(condition.subject) if condition.bar else None
            if launch is None or condition.bar is None:
                continue
            earlier = seen.get(launch.id)
            if earlier and looser(condition.bar, earlier):
                yield entry(phase, condition.bar, launch, earlier, "an earlier phase asks for")
            elif launch.bar and looser(condition.bar, launch.bar) and not internal(phase):
                weak = not every and phase is not phases[-1]
                yield entry(
                    phase, condition.bar, launch, launch.bar, "the launch bar is", weak=weak
                )
            seen[launch.id] = condition.bar


def entry(
    phase: Phase, bar: Bar, row: MetricRow, other: Bar, which: str, *, weak: bool = False
) -> Flag:
    """Return the flag of one entry."""
    return Flag(
        at=phase.where("Enter when"),
        message=f"{phase.phase} is entered at {row.id} `{bar.text}`, and {which} `{other.text}`",
        help="ask for at least as much of every later phase; `all bars` asks for all of them",
        severity=Severity.NOTE if weak else None,
    )


def prices(context: Context) -> Iterator[Flag]:
    """Flag what trade-offs and controls cost, where that is over the bar on it."""
    known = named(context)
    for trade in context.brief.trade_offs:
        yield from over(known, trade, "Costs", trade.costs, MOVES)
        yield from over(known, trade, "Gains", trade.gains, MOVES, weak=True)
    for control in context.brief.controls:
        yield from over(known, control, "Costs", control.costs, ADDS)


def over(
    known: Mapping[str, MetricRow],
    row: Row,
    title: str,
    text: str,
    form: re.Pattern[str],
    *,
    weak: bool = False,
) -> Iterator[Flag]:
    """Flag each metric of a cell that ends on the wrong side of its launch bar."""
    for found in form.finditer(text):
        launch = known.get(found["name"].strip().casefold())
        if launch is None or launch.bar is None or launch.bar.threshold.dimension != "share":
            continue
        end, limit = float(found["new"]) / 100, launch.bar.threshold.value
        short = limit - end if launch.bar.sign[0] == ">" else end - limit
        if short > 1e-9 and (form is MOVES or launch.bar.sign[0] == "<"):
            cell = row.cells[title]
            yield Flag(
                at=cell.part(*found.span()),
                message=f"`{found[0].strip()}` ends outside the launch bar of {launch.id}, "
                f"`{launch.bar.text}`",
                help="choose another price, or say in the launch bar that this much is accepted",
                severity=Severity.NOTE if weak else None,
            )


def named(context: Context) -> dict[str, MetricRow]:
    """Return the metrics with a bar over all their units by their names, plural and not."""
    found: dict[str, MetricRow] = {}
    for row in context.brief.metrics:
        own = row.metric.casefold()
        whole = row.bar is not None and not row.bar.every
        for name in (own, f"{own}s", own.removesuffix("s")) if whole else ():
            found.setdefault(name, row)
    return found


def looser(bar: Bar, than: Bar) -> bool:
    """Say whether one bar asks for less than another of the same kind."""
    if bar.threshold.dimension != than.threshold.dimension or bar.sign[0] != than.sign[0]:
        return False
    if bar.every and bar.every != than.every:
        return False  # a part may be allowed less than the whole
    if bar.zero_in is not None and than.zero_in is not None:
        return bar.zero_in < than.zero_in
    if bar.zero_in is not None or than.zero_in is not None:
        return False
    gap = than.threshold.value - bar.threshold.value
    return gap * (1 if bar.sign[0] == ">" else -1) > 1e-9
