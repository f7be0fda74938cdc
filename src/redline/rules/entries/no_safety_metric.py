"""MET006: a set of metrics that leaves out risk, or value, or has too many aims."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

MOST = 4
"""Value metrics with a bar that people can still keep in mind together."""
MEASURES = ("launch bar", "paired metric", "test")
"""Propositions of an answer that say how its safety would be measured."""


@rule("MET006", severity=Severity.WARNING, dimension="metrics", answers=("V016",), essays=True)
def no_safety_metric(context: Context) -> Iterator[Flag]:
    """Look at the kinds of all metrics together; in an essay, for any measure of risk."""
    yield from unmeasured_answer(context)
    rows = context.brief.metrics
    values = [row for row in rows if row.kind == "value"]
    if rows and all(row.kind not in {"risk", ""} for row in rows):
        yield Flag(
            at=rows[0].where("Metric"),
            message="no metric is of kind `risk`",
            help="add one to count the harm that would end this feature, with a launch bar: "
            "| M9 | harmful output | risk | M1 | <= 1 % | > 1 % | evaluation, review |",
        )
    if rows and not values and all(row.kind for row in rows):
        yield Flag(
            at=rows[0].where("Metric"),
            message="no metric is of kind `value`",
            help="add what a person came for, or refusing everything would be a perfect launch: "
            "| M1 | answered or guided | value |  | >= 70 % |  | evaluation, live |",
        )
    aims = [row for row in values if row.bar]
    if len(aims) > MOST:
        yield Flag(
            at=aims[MOST].where("Metric"),
            message=f"{len(aims)} value metrics have a launch bar",
            help="keep the two or three that decide, and watch the others without a bar",
            severity=Severity.NOTE,
        )


def unmeasured_answer(context: Context) -> Iterator[Flag]:
    """Flag an answer in prose that nowhere says how its safety would be counted."""
    essay = context.essay
    if essay and not essay.unreadable and not any(essay.counts[kind] for kind in MEASURES):
        yield Flag(
            at=context.brief.start,
            message="nothing says how it would be measured whether people are safe",
            help="name one metric of risk with its bar and denominator: `at most 1 of 100 replies "
            "judged harmful, counted over 600 attacked requests`",
            severity=Severity.NOTE,
        )
