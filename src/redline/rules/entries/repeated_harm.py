"""HRM010: one harm that stands twice."""

from collections.abc import Iterator
from itertools import combinations

from redline.brief.model import Harm
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.stems import content

ALIKE = 0.75
"""Share of common words, of all words of both, from which two failure modes are one."""


@rule("HRM010", severity=Severity.WARNING, dimension="safety", answers=("C013", "C030"))
def repeated_harm(context: Context) -> Iterator[Flag]:
    """Compare each two harms by words, stage and victim."""
    for first, second in combinations(context.brief.harms, 2):
        if first.arises == second.arises and likeness(first, second) >= ALIKE:
            yield Flag(
                at=second.where("Failure mode"),
                message=f"{second.id} says what {first.id} says",
                help="merge the two, or say what differs: the cause, the stage or who is hurt; "
                "counted twice, it ranks higher than it is",
            )


def likeness(first: Harm, second: Harm) -> float:
    """Return the share of common words in two failure modes, 0 where other people are hurt."""
    if not set(content(first.hurts)) & set(content(second.hurts)):
        return 0.0
    one, two = set(content(first.failure)), set(content(second.failure))
    return len(one & two) / len(one | two) if one and two else 0.0
