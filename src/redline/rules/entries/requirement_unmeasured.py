"""REQ002: a requirement that passes on a survey, or on a number of another kind than its matter."""

import re
from collections.abc import Iterator

from redline.brief.model import Requirement
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

OF = {
    "time": lazy(
        r"\b(?:latenc\w+|fast\w*|slow\w*|quick\w*|speed\w*|seconds?|minutes?|milliseconds?|ms|"
        r"hours?|wait\w*|"
        r"delay\w*|time|times|timeout\w*|patien(?:ce|t while)|prompt(?:ly)?|sooner|soon|late|"
        r"long(?:er)?|p95|p99|"
        r"queue\w*|abandon\w*|impatien\w+|within|immediate\w*|at once)\b|\d ?s\b",
        re.I,
    ),
    "money": lazy(
        r"\b(?:costs?|price\w*|cheap\w*|expens\w*|budget\w*|money|spend\w*|USD|EUR|cents?)\b", re.I
    ),
}
"""Words of a requirement that is about a quantity of that kind."""


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
        yield from elsewhere(row)


def elsewhere(row: Requirement) -> Iterator[Flag]:
    """Flag a requirement all of whose bars are on times or sums, of which it says nothing."""
    bars = [condition.bar for condition in row.passes if condition.bar]
    text = f"{row.finding} {row.requirement}"
    kinds = {bar.threshold.dimension for bar in bars}
    if bars and kinds <= OF.keys() and not any(OF[kind].search(text) for kind in kinds):
        yield Flag(
            at=row.where("Passes when"),
            message=f"{row.id} passes on `{bars[0].text}`, and it asks for nothing of that kind",
            help="bind it to the metric that moves when the requirement is not met",
        )
