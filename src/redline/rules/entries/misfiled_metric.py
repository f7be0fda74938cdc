"""MET015: a metric under a kind that it cannot be."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag, folded
from redline.rules.rule import rule

HARMS = frozenset({"harmful output", "critical output", "wrong source"})
PRICES = frozenset({"false refusal", "needless handoff"})


@rule("MET015", severity=Severity.WARNING, dimension="metrics", answers=("M003", "M007"))
def misfiled_metric(context: Context) -> Iterator[Flag]:
    """Flag harms and needless refusals that are called value, and value that is called a risk."""
    for row in context.brief.metrics:
        name = folded(row.metric)
        if name in HARMS and row.kind in (
            {"value"} if name == "wrong source" else {"value", "cost"}
        ):
            meant = "risk"
        elif name in PRICES and row.kind == "value":
            meant = "cost"
        elif name == "answered or guided" and row.kind == "risk":
            meant = "value"
        else:
            continue
        yield Flag(
            at=row.where("Kind"),
            message=f"{row.id} is `{row.metric}` and is called a {row.kind}",
            help=f"write `{meant}`: value is what people gain, risk whom it may hurt, cost what "
            "safety takes from those who did no wrong",
        )
