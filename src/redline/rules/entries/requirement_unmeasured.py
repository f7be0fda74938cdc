"""REQ002: a requirement that passes on what people say in a survey."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("REQ002", severity=Severity.WARNING, dimension="metrics", answers=("C046", "C047"))
def requirement_unmeasured(context: Context) -> Iterator[Flag]:
    """Flag conditions on metrics that are seen in a survey only."""
    for row in context.brief.requirements:
        for condition in row.passes:
            metric = context.metric_row(condition.subject) if condition.bar else None
            if metric and metric.surveyed:
                yield Flag(
                    at=row.where("Passes when"),
                    message=f"{row.id} passes on {metric.id}, which is entered from a survey",
                    help="bind the requirement to a metric of the evaluation, and let the survey "
                    "tell you whether it was the right one",
                )
