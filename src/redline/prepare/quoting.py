"""Look for signs in what somebody said, and quote the sentence that holds them.

A sign is a pattern; what is found is the first statement that meets it, as written.
Nothing found means "not found", never "absent": people have many ways of saying a thing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from redline.prepare.word_order import disordered, strung
from redline.rubric import Statement, statements
from redline.text import words

__all__ = [
    "Point", "Sign", "excerpt", "holds", "looked_for", "meets", "own", "pattern", "plainly",
    "quote", "quotes_of", "said_in", "sign", "straight",
]  # fmt: skip

DENIED = r"(?:\b(?:not|never|nobody|no need to|instead of|rather than|without)|n't)"
ASIDE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Something that a good answer holds, or a bad one."""

    id: str
    what: str
    """What it shows, as a phrase; not found, it is what to add."""
    needs: tuple[str, ...]
    """Patterns that one statement must meet together."""
    never: str = ""
    """A pattern that turns the statement into something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing looked for, and the words that show it."""

    id: str
    what: str
    quotes: tuple[str, ...] = ()
    """The statements that show it, as written; empty where none was found."""

    @property
    def found(self) -> bool:
        """Say whether anything shows it."""
        return bool(self.quotes)

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {"id": self.id, "what": self.what, "quotes": list(self.quotes)}


def sign(row: dict[str, Any]) -> Sign:
    """Return the sign that a row of a data file describes."""
    needs = row["needs"]
    return Sign(
        id=row["id"],
        what=row["what"],
        needs=(needs,) if isinstance(needs, str) else tuple(needs),
        never=row.get("never", "") or denial(row.get("denied", "")),
    )


def denial(verbs: str) -> str:
    """Return a pattern of how it is said that something is not done, or an empty one."""
    return rf"{DENIED} (?:\w+ ){{0,3}}?(?:{verbs})" if verbs else ""


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """Return a compiled pattern that ignores case."""
    return re.compile(expression, re.I)


def straight(text: str) -> str:
    """Return a text with straight apostrophes, which is how patterns are written."""
    return text.replace("’", "'")


def said_in(text: str) -> list[str]:
    """Return the statements of a text, as written, with line ends as spaces."""
    return [ASIDE.sub(" ", s.text).strip() for s in read(text) if s.text.strip()]


def read(text: str) -> list[Statement]:
    """Return the statements of a text that say something; words strung together say nothing."""
    if disordered(text):
        return []
    return [s for s in statements(text) if not s.bare and not strung(s.text)]


def own(text: str, given: Iterable[str]) -> list[str]:
    """Return the statements of a text that are in words of its own.

    What was put in front of somebody (a question, a piece of news, a point that was looked
    for) earns nothing when it is handed back, and neither does a bare list of words.
    """
    known = {plain for each in given for plain in (plainly(each), *map(plainly, said_in(each)))}
    return [each for each in said_in(text) if plainly(each) not in known]


def plainly(text: str) -> tuple[str, ...]:
    """Return the words of a text alone, for comparing."""
    return tuple(word.casefold() for word in words(text))


def quotes_of(wanted: Sign, said: Iterable[str], *, most: int = 2) -> tuple[str, ...]:
    """Return the first statements that show a sign."""
    shown = (text for text in said if meets(wanted, text))
    return tuple(text for text, _ in zip(shown, range(most), strict=False))


def meets(wanted: Sign, text: str) -> bool:
    """Say whether one statement shows a sign."""
    plain = straight(text)
    if wanted.never and pattern(wanted.never).search(plain):
        return False
    return all(pattern(need).search(plain) for need in wanted.needs)


def quote(expression: str, text: str) -> str:
    """Return the first statement that meets a pattern, or an empty text."""
    return next((s for s in said_in(text) if pattern(expression).search(straight(s))), "")


def holds(wanted: Sign, text: str) -> bool:
    """Say whether a text as a whole shows a sign; statements that deny it are left out."""
    never = wanted.never
    said = [straight(s) for s in said_in(text)]
    plain = "\n".join(s for s in said if not never or not pattern(never).search(s))
    return all(pattern(need).search(plain) for need in wanted.needs)


def excerpt(wanted: Sign, text: str) -> str:
    """Return the statement that shows a sign, or the first one where several do together."""
    said = said_in(text) or [text]
    needs = [pattern(need) for need in wanted.needs]
    return next((s for s in said if any(n.search(straight(s)) for n in needs)), said[0])


def looked_for(signs: Sequence[Sign], text: str) -> tuple[Point, ...]:
    """Return every sign with the words of a text that show it."""
    said = own(text, [s.what for s in signs])
    return tuple(Point(id=s.id, what=s.what, quotes=quotes_of(s, said)) for s in signs)
