"""MET003: a value metric that no risk metric balances."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("MET003", severity=Severity.WARNING, dimension="metrics", answers=("V015", "X030"))
def unpaired_value_metric(context: Context) -> Iterator[Flag]:
    """Flag value without a counterweight; without a bar it decides nothing, so a note."""
    rows = context.brief.metrics
    if all(row.kind != "risk" for row in rows):
        return  # `no-safety-metric` says so once
    held = {name for row in rows if row.kind == "risk" for name in row.balances}
    for row in rows:
        if row.kind != "value" or row.id in held or row.metric in held:
            continue
        yield Flag(
            at=row.where("Metric"),
            message=f"no risk metric balances {row.id}",
            help=f"add a row of kind `risk` that names {row.id} under `Balances`: what gets worse "
            "when this is pushed too far",
            severity=None if row.bar else Severity.NOTE,
        )
