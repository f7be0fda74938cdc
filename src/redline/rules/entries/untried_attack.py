"""MET005: an attack that evaluation does not try."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.naming import hint, renamed
from redline.rules.rule import rule


@rule("MET005", severity=Severity.NOTE, dimension="metrics", answers=("C003", "C056"), mends=True)
def untried_attack(context: Context) -> Iterator[Flag]:
    """Flag vectors whose name is in no catalogue."""
    known = {name.casefold() for name in context.attacks}
    for attack in context.brief.attacks if known else ():
        vector = " ".join(attack.vector.casefold().split())
        if vector and vector not in known:
            at = attack.where("Vector")
            yield Flag(
                at=at,
                message=f"evaluation has no attack `{attack.vector}`",
                help=f"{hint(vector, known)}it tries {', '.join(sorted(known))}; "
                "write rows of your own into a suite",
                fix=renamed(at, vector, known),
            )
