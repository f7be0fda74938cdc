"""MET004: engagement as the only value, or as the goal."""

import re
from collections.abc import Iterator

from redline.brief import said
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

ENGAGEMENT = re.compile(
    r"\b(?:engagement|retention|session (?:time|length)|time (?:spent|in app)|clicks?|"
    r"click[- ]through|daily active|monthly active|[DM]AU|messages per|stickiness|page views?|"
    r"growth|sign[- ]?ups|revenue|conversion)\b",
    re.I,
)
GOAL = re.compile(
    r"\b(?:maximi[sz]e|increase|grow|boost)\s+(?:\w+\s+){0,2}?"
    r"(?:engagement|retention|session time|time spent|stickiness)\b",
    re.I,
)
DENIED = re.compile(r"\b(?:not|never|no|nor|rather than|instead of)\b", re.I)


@rule("MET004", severity=Severity.WARNING, dimension="metrics", answers=("V045", "V055", "V082"))
def engagement_as_value(context: Context) -> Iterator[Flag]:
    """Flag briefs whose value is attention, and sentences that make it the goal."""
    values = [row for row in context.brief.metrics if row.kind == "value"]
    if values and all(ENGAGEMENT.search(row.metric) for row in values):
        yield Flag(
            at=values[0].where("Metric"),
            message="the only value that is measured is engagement",
            help="measure what a person came for: a task done, a question answered, a right page "
            "found",
        )
    for sentence in said(context.brief):
        goal = GOAL.search(sentence.text)
        if goal and not DENIED.search(sentence.text, 0, goal.start()):
            yield Flag(
                at=sentence.span(*goal.span()),
                message="engagement is made the goal",
                help="say what people gain; more use may as well be a harm (over-reliance)",
            )
