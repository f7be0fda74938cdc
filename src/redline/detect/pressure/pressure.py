"""The marks of pressure in one message, their weight together, and its likeness to frauds.

A text goes in; one frozen record goes out. Pure and deterministic. A message of more than
100,000 characters is read at its two ends, 50,000 each. Serves C016, C089, D017, M020 and
T019 of the requirements (phishing; urgency markers counted, three as threshold), and X011:
it is one layer, and never the only one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from redline.detect.pressure.likeness import likeness
from redline.detect.pressure.links import mismatched_links, mismatched_sender, stored
from redline.text import lazy, words

__all__ = ["KINDS", "Kind", "Mark", "Pressure", "pressure"]

Kind = Literal[
    "scarcity",
    "deadline",
    "authority",
    "secrecy",
    "threat",
    "reward",
    "odd-payment",
    "credential-request",
    "bank-change",
    "paid-contact",
    "click-request",
    "link-mismatch",
    "sender-mismatch",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
END = 50_000
"""Characters that are read at each end of a long message."""
AGAIN, MOST = 0.25, 3
"""What another mark of one kind adds, of its weight, and how many do."""
WEAK = re.compile(
    r"\s*(?:[£$€]|usd |eur |gbp )\d[\d,.]*(?:k| million)?\s*|"
    r".*\bprovide (?:\w+ ){0,4}(?:information|details)\b.*",
    re.I | re.S,
)
"""Marks that are common in honest answers: a bare sum of money, and a wish for more information.
Chosen on messages and answers that are not measured on: with them 6 % of honest mails and 5 % of
answers are flagged, without them 3 % and 2 %, and the same 70 % of unwanted messages."""
SHARE = 0.15
"""Share of small words that a text in a known language has; messages on phones have fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark and where it stands."""

    kind: Kind
    start: int
    end: int
    """Offsets in the text; the first character after it."""
    quote: str
    language: str | None
    """Two letters of the language whose form it has; None for links and senders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressure:
    """How hard a message presses."""

    marks: tuple[Mark, ...]
    score: float
    """Sum of the weights of the kinds seen, 0 to about 20; no probability."""
    known: bool
    """Whether the text is in a language that the marks are written in."""
    likeness: float = 0.0
    """How much it reads like the fraudulent messages that were learnt from, 0 to 0.999; 0.5 is
    reached by 3 % of ordinary answers. No probability."""

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of the marks."""
        return frozenset(mark.kind for mark in self.marks)


@cache
def patterns() -> tuple[tuple[Kind, str, re.Pattern[str]], ...]:
    """Return kind, language and pattern of every form."""
    return tuple(
        (kind, language, lazy(rf"(?<!\w)(?:{said})(?!\w)", re.I))
        for kind, rows in stored()["marks"].items()
        for language, forms in rows.items()
        for said in forms
    )


def pressure(text: str) -> Pressure:
    """Return the marks of pressure in a message, in order, with their weight together.

    >>> seen = pressure("Your account has been suspended. Verify your password within 24 hours.")
    >>> sorted(seen.kinds), seen.score
    (['credential-request', 'deadline', 'threat'], 4.0)
    >>> pressure("See you at the meeting on Tuesday.").score
    0.0
    """
    plain = text.replace("’", "'")
    kept = marked(text)
    sure = clear(kept)
    like = likeness(plain, frozenset(mark.kind for mark in sure), score(sure))
    return Pressure(marks=kept, score=score(kept), known=known(plain), likeness=like)


def clear(found: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return the marks that are rare in honest answers."""
    return tuple(mark for mark in found if not WEAK.fullmatch(mark.quote))


def marked(text: str) -> tuple[Mark, ...]:
    """Return the marks of pressure in a message, in order."""
    plain = text.replace("’", "'")
    long = len(plain) > 2 * END
    parts = [(0, plain[:END]), (len(plain) - END, plain[-END:])] if long else [(0, plain)]
    found: dict[tuple[Kind, int], Mark] = {}
    for at, part in parts:
        for kind, language, start, end in marks(part):
            first, last = at + start, at + end
            mark = Mark(kind=kind, start=first, end=last, quote=text[first:last], language=language)
            # The same words in two languages are one mark.
            found.setdefault((kind, first), mark)
    return tuple(sorted(found.values(), key=lambda m: (m.start, m.kind)))


def marks(text: str) -> Iterator[tuple[Kind, str | None, int, int]]:
    """Give kind, language and span of every mark."""
    for kind, language, pattern in patterns():
        for match in pattern.finditer(text):
            if match[0].strip():
                yield kind, language, *match.span()
    for span in mismatched_links(text):
        yield "link-mismatch", None, *span
    for span in mismatched_sender(text):
        yield "sender-mismatch", None, *span


def score(found: tuple[Mark, ...]) -> float:
    """Return the weight of all marks; more of one kind add little."""
    weights: dict[str, float] = stored()["weights"]
    kinds = [mark.kind for mark in found]
    each = (
        weights[kind] * (1 + AGAIN * min(MOST, kinds.count(kind) - 1))
        for kind in sorted(set(kinds))
    )
    return round(sum(each, 0.0), 3)


def known(text: str) -> bool:
    """Say whether a text is in one of the languages of the marks."""
    said = words(text[:5000].casefold())
    small = frozenset(stored()["known"]["all"].split())
    return not said or sum(word in small for word in said) / len(said) >= SHARE
