"""MET002: a metric that is its own counterweight."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import part_of
from redline.rules.rule import rule


@rule("MET002", severity=Severity.WARNING, dimension="metrics", answers=("X030",))
def self_balancing_metric(context: Context) -> Iterator[Flag]:
    """Flag a metric that balances itself, or another row of the same metric."""
    for row in context.brief.metrics:
        for name in row.balances:
            other = context.metric_row(name)
            if other is None or other.metric.casefold() != row.metric.casefold():
                continue
            yield Flag(
                at=part_of(row, "Balances", name),
                message=f"{row.id} balances itself: {name} is `{other.metric}` too",
                help="name the metric that gets worse when this one is pushed too far",
            )
