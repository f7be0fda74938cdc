"""BAR003: bars that cannot all hold, or that pull what they just let through."""

from collections.abc import Iterator
from dataclasses import dataclass

from redline.brief import Bar
from redline.brief.model import MetricRow
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One bar on a metric, and where it stands."""

    bar: Bar
    at: Place
    must: bool
    """True for a launch bar or requirement, which must hold at every launch."""


@rule("BAR003", severity=Severity.ERROR, dimension="metrics", answers=("C045",))
def contradictory_bars(context: Context) -> Iterator[Flag]:
    """Compare each metric's bars with its pulls and with one another."""
    for rows in by_metric(context).values():
        asked = [a for row in rows for a in bars_on(context, row)]
        for row in rows:
            yield from pulled_at_launch(context, row)
        yield from impossible(asked)
        yield from stricter_requirement(asked, rows)


def by_metric(context: Context) -> dict[str, list[MetricRow]]:
    """Return the rows that measure the same thing."""
    found: dict[str, list[MetricRow]] = {}
    for row in context.brief.metrics:
        found.setdefault(" ".join(row.metric.casefold().split()), []).append(row)
    return found


def bars_on(context: Context, row: MetricRow) -> Iterator[Asked]:
    """Give the bars that a launch must meet on one metric."""
    if row.bar:
        yield Asked(bar=row.bar, at=row.where("Launch bar"), must=True)
    for requirement in context.brief.requirements:
        for condition in requirement.passes:
            if condition.bar and context.metric_row(condition.subject) is row:
                yield Asked(bar=condition.bar, at=requirement.where("Passes when"), must=True)
    for phase in context.brief.phases:
        for condition in phase.enter:
            if condition.bar and context.metric_row(condition.subject) is row:
                yield Asked(bar=condition.bar, at=phase.where("Enter when"), must=False)


def pulled_at_launch(context: Context, row: MetricRow) -> Iterator[Flag]:
    """Flag a pull, or a roll-back, that a feature just at its launch bar would set off."""
    pulls = [(row.pull, row.where("Pull when"))] + [
        (condition.bar, phase.where("Roll back when"))
        for phase in context.brief.phases
        for condition in phase.back
        if condition.bar and context.metric_row(condition.subject) is row
    ]
    for pull, at in pulls:
        if row.bar is None or pull is None or row.bar.zero_in is not None:
            continue
        why = clash(row.bar, pull)
        if why:
            yield Flag(
                at=at,
                message=f"{row.id} launches at `{row.bar.text}` and is pulled at `{pull.text}`: "
                + why,
                help="leave room between the launch bar and the pull, the pull on the worse side",
            )


def clash(bar: Bar, pull: Bar) -> str:
    """Say why a launch bar and a pull contradict each other; empty where they do not."""
    if bar.threshold.dimension != pull.threshold.dimension:
        return "the two are in different units"
    if bar.sign[0] == pull.sign[0]:
        return "launch and pull look the same way"
    gap = pull.threshold.value - bar.threshold.value
    # Touching is no contradiction: >= 90 % and pull < 90 % share no value.
    return "in between it is pulled at once" if gap * (1 if bar.sign[0] == ">" else -1) > 0 else ""


def impossible(asked: list[Asked]) -> Iterator[Flag]:
    """Flag the second of two bars that no value can meet."""
    for index, second in enumerate(asked):
        for first in asked[:index]:
            if first.bar.threshold.dimension != second.bar.threshold.dimension:
                continue
            low, high = sorted((first.bar, second.bar), key=lambda b: b.sign.startswith("<"))
            opposed = low.sign.startswith(">") and high.sign.startswith("<")
            if opposed and low.threshold.value > high.threshold.value:
                yield Flag(
                    at=second.at,
                    message=f"no value meets both `{low.text}` and `{high.text}`",
                    help=f"correct one of the two; the other stands in line {first.at.line}",
                )
                break


def stricter_requirement(asked: list[Asked], rows: list[MetricRow]) -> Iterator[Flag]:
    """Flag a requirement that asks for more than the launch bar of its metric."""
    launch = next((row for row in rows if row.bar), None)
    if launch is None or launch.bar is None:
        return
    for other in asked:
        same = other.bar.threshold.dimension == launch.bar.threshold.dimension
        way = 1 if launch.bar.sign.startswith(">") else -1
        if not (other.must and same and other.bar.sign[0] == launch.bar.sign[0]):
            continue
        if way * (other.bar.threshold.value - launch.bar.threshold.value) > 0:
            yield Flag(
                at=other.at,
                message=f"`{other.bar.text}` is asked for here, and {launch.id} launches at "
                f"`{launch.bar.text}`",
                help="write the stricter bar in both places, or lower what is asked for",
            )
