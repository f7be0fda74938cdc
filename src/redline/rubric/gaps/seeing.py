"""See what the looks see in one statement.

Takes a statement and a look; returns which of its signs are there. Judges
nothing: what the signs mean together is learnt in `telling`.
"""

import re
from dataclasses import dataclass
from functools import cache

from redline.rubric.gaps.look import ASSURED, EXACT, Look

__all__ = ["Said", "compiled", "is_hollow", "is_met", "is_soft", "shows"]

CASED = "[A-Z]"
"""What stands in a pattern that needs capitals, such as a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement in the three forms that looks need."""

    text: str
    """As said."""
    plain: str
    """With straight quotation marks."""
    small: str
    """The same in lower case: most patterns need no more, and run twice as fast on it."""

    @classmethod
    def of(cls, text: str) -> "Said":
        """Return the forms of a statement."""
        plain = text.replace("’", "'")
        return cls(text=text, plain=plain, small=plain.lower())


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """Return a pattern for lower case, or one that reads capitals where it needs them."""
    return re.compile(expression, re.I if CASED in expression else 0)


def shows(expression: str, said: Said) -> bool:
    """Say whether a statement shows a pattern."""
    text = said.plain if CASED in expression else said.small
    return compiled(expression).search(text) is not None


def is_met(look: Look, said: Said) -> bool:
    """Say whether a statement closes the gap in one of the known ways."""
    return any(all(shows(part, said) for part in way) for way in look.meets)


def is_hollow(look: Look, said: Said) -> bool:
    """Say whether a statement claims it in a known way and gives no substance."""
    if look.unless and shows(look.unless, said):
        return False
    return any(shows(way, said) for way in look.hollow)


def is_soft(look: Look, said: Said) -> bool:
    """Say whether a statement assures of the subject and names nothing exact."""
    if not look.subject or not shows(look.subject, said):
        return False
    return shows(ASSURED, said) and not shows(EXACT, said)
