"""See what the looks see in one statement or question.

Takes a text and a look; returns whether its pattern is there. Judges nothing:
what the signs mean together is learnt in `telling`.
"""

import re
from dataclasses import dataclass
from functools import cache

from redline.rubric.gaps.look import Look

__all__ = ["Said", "compiled", "is_hollow", "shows"]

CASED = "[A-Z]"
"""What stands in a pattern that needs capitals, such as a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One text in the two forms that looks need."""

    plain: str
    """With straight quotation marks."""
    small: str
    """The same in lower case: most patterns need no more, and run twice as fast on it."""

    @classmethod
    def of(cls, text: str) -> "Said":
        """Return the forms of a text."""
        plain = text.replace("’", "'")
        return cls(plain=plain, small=plain.lower())


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """Return a pattern for lower case, or one that reads capitals where it needs them."""
    return re.compile(expression, re.I if CASED in expression else 0)


def shows(expression: str, said: Said) -> bool:
    """Say whether a text shows a pattern."""
    text = said.plain if CASED in expression else said.small
    return compiled(expression).search(text) is not None


def is_hollow(look: Look, said: Said) -> bool:
    """Say whether a statement claims it in a known way and gives no substance."""
    if not look.hollow or not shows(look.hollow, said):
        return False
    return not (look.unless and shows(look.unless, said))
