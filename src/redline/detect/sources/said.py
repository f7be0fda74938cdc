"""What one sentence says: words of content, numbers, dates, names, and its clauses.

A sentence goes in with its language; what it says comes out. A clause carries its negation
and the sides it takes between opposites.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from redline.detect.sources.dates import Day, dates
from redline.detect.sources.lexicon import Lexicon
from redline.detect.sources.names import Name, names
from redline.detect.sources.numbers import Number, numbers
from redline.detect.sources.tokens import Token, pole_of, stem, tokens

__all__ = ["Clause", "Said", "said"]

LONGEST = 1200
"""Characters of one sentence that are looked at."""
CLAUSE = re.compile(r"[,;:()–—](?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A part of a sentence with a verb of its own, as far as marks and words show it."""

    stems: frozenset[str]
    negated: bool
    sides: tuple[tuple[int, int], ...]
    """Pairs of opposites that it names, each with the side it takes, negation counted."""
    universal: bool
    limited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one sentence says."""

    text: str
    start: int
    """Offset in its text."""
    source: int
    """Which source it is from."""
    words: tuple[Token, ...]
    stems: tuple[str, ...]
    """Words of content, numbers and names left out."""
    numbers: tuple[Number, ...]
    dates: tuple[Day, ...]
    names: tuple[Name, ...]
    clauses: tuple[Clause, ...]

    @property
    def limited(self) -> bool:
        """Say whether it makes an exception."""
        return any(clause.limited for clause in self.clauses)


def said(
    text: str,
    known: Lexicon,
    *,
    start: int = 0,
    source: int = 0,
    today: date | None = None,
    seen: frozenset[str] = frozenset(),
) -> Said:
    """Return what one sentence says."""
    text = text[:LONGEST]
    words = tokens(text)
    days = dates(text, words, known, today)
    counted = numbers(text, words, known, [(d.start, d.end) for d in days])
    called = names(text, words, known, seen)
    skip = [(d.start, d.end) for d in days]
    skip += [(n.start, n.end) for n in counted] + [(n.start, n.end) for n in called]
    return Said(
        text=text,
        start=start,
        source=source,
        words=tuple(words),
        stems=tuple(
            stem(w.low)
            for w in words
            if w.low not in known.common
            and w.low not in known.negators
            and len(w.low) > 1
            and not any(a <= w.start < b for a, b in skip)
        ),
        numbers=tuple(counted),
        dates=tuple(days),
        names=tuple(called),
        clauses=tuple(clause(part, known) for part in clauses(text, words, known)),
    )


def clauses(text: str, words: Sequence[Token], known: Lexicon) -> list[list[Token]]:
    """Return the words of each clause."""
    parts: list[list[Token]] = [[]]
    end = 0
    for word in words:
        if parts[-1] and (CLAUSE.search(text, end, word.start) or word.low in known.breaks):
            parts.append([])
        parts[-1].append(word)
        end = word.end
    return [part for part in parts if part]


def clause(words: Sequence[Token], known: Lexicon) -> Clause:
    """Return what one clause says for and against."""
    denials = sum(w.low in known.negators for w in words)
    # Romance languages and "ne ... pas" deny twice and mean it once.
    negated = denials % 2 == 1 if known.language in {"en", "de"} else denials > 0
    sides = [pole for w in words if (pole := pole_of(w.low))]
    content = [w.low for w in words if w.low not in known.common and w.low not in known.negators]
    return Clause(
        stems=frozenset(stem(low) for low in content),
        negated=negated,
        sides=tuple((axis, -side if negated else side) for axis, side in sides),
        universal=any(w.low in known.universal for w in words),
        limited=any(w.low in known.limits for w in words),
    )
