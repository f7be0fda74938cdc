"""TRD001: controls that cost something, and no choice that says so."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import UNFINISHED
from redline.rules.rule import rule

PRICES = ("price accepted", "paired metric")
"""Propositions of an answer that give a trade-off's cost."""


@rule("TRD001", severity=Severity.WARNING, dimension="metrics", answers=("V010",), essays=True)
def missing_trade_off(context: Context) -> Iterator[Flag]:
    """Flag a brief with enforced controls and no trade-off; an essay with no price."""
    brief, essay = context.brief, context.essay
    if essay is not None:
        priced = any(essay.counts[kind] for kind in PRICES)
        if not essay.unreadable and essay.counts["control"] and not priced:
            yield Flag(
                at=brief.start,
                message="controls are named, and nothing says what they cost the innocent",
                help="price the choice on both sides: `12 % more refusals of good questions for "
                "68 % less misuse; a rephrased question gets through`",
                severity=Severity.NOTE,
            )
        return
    # Where the costs are still to be written, unfinished-part speaks.
    costly = [row for row in brief.controls if row.enforced and not UNFINISHED.search(row.costs)]
    if costly and not brief.trade_offs:
        section = brief.section("Trade-offs")
        first = next((row for row in costly if row.costs), costly[0])
        yield Flag(
            at=section.at if section else first.where("Control"),
            message=f"{len(costly)} controls are enforced, and no trade-off says what was given up "
            "for them",
            help="add a row under `## Trade-offs`: | T1 | Refuse from 50 % instead of 80 % | doses "
            "given 4 % -> 1 % | false refusal 3 % -> 5 % | A dose outweighs a refusal [S1] |",
        )
