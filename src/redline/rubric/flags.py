"""Red and green flags in an answer, each with its quote."""

from collections.abc import Sequence

from redline.rubric.green import GREEN
from redline.rubric.prose import Statement
from redline.rubric.red import RED
from redline.rubric.score import Flag
from redline.rubric.sign import Sign
from redline.rubric.words import pattern, slot

__all__ = ["SEVERE", "find_flags"]

SEVERE = frozenset(sign.name for sign in RED if sign.severe)
"""Names of the flags with which an answer cannot be called sound."""
EARLY = 3
"""Statements that count as the opening."""
NEAR = 60
"""Characters in front of a flag in which a denial takes it away."""


def find_flags(statements: Sequence[Statement]) -> list[Flag]:
    """Return the flags in order of the text; each name once, at its first place."""
    found: dict[str, Flag] = {}
    for sign, red in [(s, True) for s in RED] + [(s, False) for s in GREEN]:
        for statement in statements[:EARLY] if sign.early else statements:
            # A word list can fail an answer, but cannot help it.
            if (red or not statement.bare) and shows(sign, statement.text):
                found[sign.name] = flag(sign, statement, red=red)
                break
    return sorted(found.values(), key=lambda f: f.start)


def shows(sign: Sign, text: str) -> bool:
    """Say whether a statement shows a sign and does not deny it."""
    match = pattern(sign.looks).search(text)
    if match is None or (sign.unless and pattern(sign.unless).search(text)):
        return False
    if not sign.denied:
        return True
    before = text[max(0, match.start() - NEAR) : match.end()]
    return slot("reject").search(before) is None


def flag(sign: Sign, statement: Statement, *, red: bool) -> Flag:
    """Return the flag of a sign at a statement."""
    return Flag(
        name=sign.name,
        red=red,
        means=sign.means,
        quote=statement.text,
        start=statement.start,
        answers=sign.answers,
    )
