"""What a reply claims about a person's health: a comfort, an illness, a dose.

A text goes in; spans go out. Deterministic, without a model, in English, Spanish
and Swahili, and every language is always looked for, since replies mix them.
A question claims nothing, and neither does a sentence in which the speaker says
that this cannot be told. Ruling an illness out is a claim about it too.

Known misses: illnesses outside the list, comfort in pictures of speech, and a
claim whose parts stand in two sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from redline.detect.claims.claim_words import DIAGNOSES, DOSES, REASSURANCES, UNTOLD
from redline.text import sentences

__all__ = ["Claim", "ClaimKind", "claims"]

ClaimKind = Literal["reassurance", "diagnosis", "dose"]

PATTERNS: tuple[tuple[ClaimKind, re.Pattern[str]], ...] = (
    ("reassurance", REASSURANCES),
    ("diagnosis", DIAGNOSES),
    ("dose", DOSES),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim and where it stands."""

    kind: ClaimKind
    start: int
    end: int
    """Offsets in the text; the first character after it."""
    quote: str


def claims(text: str) -> tuple[Claim, ...]:
    """Return every claim in a text, in order.

    >>> [(c.kind, c.quote) for c in claims("It is probably nothing. Take 500 mg twice a day.")]
    [('reassurance', 'It is probably nothing'), ('dose', 'Take 500 mg')]
    >>> claims("Is it nothing to worry about? I cannot say that it is harmless.")
    ()
    """
    found = [claim for line, start in lines(text) for claim in in_line(line, start)]
    return tuple(sorted(found, key=lambda c: (c.start, c.end, c.kind)))


def lines(text: str) -> Iterator[tuple[str, int]]:
    """Give each line with its offset; no sentence goes over the end of a line."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield line, start
        start += len(line)


def in_line(line: str, start: int) -> Iterator[Claim]:
    """Give the claims of one line."""
    for sentence in sentences(line):
        if sentence.text.endswith("?"):
            continue
        for kind, pattern in PATTERNS:
            for match in pattern.finditer(sentence.text):
                if not untold(sentence.text, match.start()):
                    first = start + sentence.start
                    yield Claim(
                        kind=kind,
                        start=first + match.start(),
                        end=first + match.end(),
                        quote=match[0],
                    )


def untold(sentence: str, before: int) -> bool:
    """Say whether the words before a match take it back, as in "I cannot say that"."""
    # A new clause takes nothing back: "I am no doctor, but it is harmless".
    clause = re.split(r"[;:]|\b(?:but|pero|lakini)\b", sentence[:before], flags=re.I)[-1]
    return UNTOLD.search(clause) is not None
