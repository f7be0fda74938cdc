"""BAR010: a bar with a confidence that proves little, or that nothing proves."""

from collections.abc import Iterator

from redline.brief import Bar
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import Place

LOW, HIGH = 0.8, 0.995
"""Confidence outside which a bar is read another way than others read it."""


@rule("BAR010", severity=Severity.NOTE, dimension="metrics", answers=("X016",))
def odd_confidence(context: Context) -> Iterator[Flag]:
    """Flag bars whose confidence is out of line."""
    for bar, at in bars(context):
        if LOW <= bar.confidence <= HIGH:
            continue
        low = bar.confidence < LOW
        yield Flag(
            at=at,
            message=f"`{bar.text}` asks for {bar.confidence * 100:g} % confidence",
            help=f"that lets one of {round(1 / (1 - bar.confidence)):,} bad features through by "
            f"chance, "
            + ("which is often; 90 % or 95 % is usual" if low else "and needs far more units; 95 % "
               "or 99 % is usual"),
        )  # fmt: skip


def bars(context: Context) -> Iterator[tuple[Bar, Place]]:
    """Give every launch bar and every bar in a condition, with its cell."""
    brief = context.brief
    for row in brief.metrics:
        if row.bar:
            yield row.bar, row.where("Launch bar")
    for requirement in brief.requirements:
        for condition in requirement.passes:
            if condition.bar:
                yield condition.bar, requirement.where("Passes when")
    for phase in brief.phases:
        for condition in phase.enter:
            if condition.bar:
                yield condition.bar, phase.where("Enter when")
