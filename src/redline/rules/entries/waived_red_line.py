"""WAV001: a waiver of what must never happen."""

from collections.abc import Iterator

from redline.brief.model import Boundary, ControlRow, Harm, MetricRow, Waiver
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import part_of
from redline.rules.rule import rule

ALL = frozenset({"all bars", "all", "all metrics", "every bar", "any pull", "all pulls"})


@rule("WAV001", severity=Severity.ERROR, dimension="rollout", answers=("C033",))
def waived_red_line(context: Context) -> Iterator[Flag]:
    """Flag waivers that name a red line."""
    lines = {line.id for line in context.brief.red_lines}
    for waiver in context.brief.waivers:
        for name in waiver.waives:
            if name in lines or "red line" in name.casefold():
                yield flag(waiver, name, "and red lines cannot be waived")
            elif name.casefold() in ALL:
                yield flag(waiver, name, "which leaves no bar at all")
            elif isinstance(row := context.named.get(name), (ControlRow, Boundary, Harm)):
                yield flag(waiver, name, "and what protects people cannot be waived, only a bar")
            elif isinstance(row, MetricRow) and watched(context, row):
                yield flag(waiver, name, "by which a red line is seen", Severity.WARNING)


def watched(context: Context, row: MetricRow) -> bool:
    """Say whether a metric that allows nothing shows that a red line was crossed."""
    zero = row.bar is not None and row.bar.text.casefold().startswith(("zero", "none", "0"))
    return zero and any(row.id in line.seen_by for line in context.brief.red_lines)


def flag(waiver: Waiver, name: str, why: str, severity: Severity | None = None) -> Flag:
    """Return the finding about one thing that is waived."""
    return Flag(
        at=part_of(waiver, "Waives", name),
        message=f"{waiver.id} waives {name}, {why}",
        help="take the waiver out, or argue in the open that it is no red line",
        severity=severity,
    )
