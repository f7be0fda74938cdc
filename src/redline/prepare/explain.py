"""Two minutes with an executive who is no engineer: one term, their question, what they must hear.

A term and the words said about it go in; what was settled comes out, and which words of
the trade stood there unexplained. The score is that of any spoken answer, given the
points of this question; jargon and time are shown beside it and never enter it.
"""

from dataclasses import dataclass
from typing import Any

from redline.prepare.jargon import Jargon, jargon
from redline.prepare.quoting import own, pattern, said_in, straight
from redline.prepare.terms import COMMON, Term
from redline.prepare.word_order import DISORDERED, disordered
from redline.rubric import Score, score

__all__ = ["LIMIT", "Explained", "explained"]

LIMIT = 120.0
"""Seconds; a guide asks for "under two minutes" (P020): reported, unverified."""
BESIDE = "nothing was found that belongs to this term rather than to any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One explanation, judged."""

    term: Term
    seconds: float | None
    """None where no time was taken."""
    score: Score
    jargon: tuple[Jargon, ...]
    beside: bool
    """Whether it is about something else, or settles nothing that belongs to this term."""
    strung: bool
    """Whether its words stand in no order that a sentence could have."""

    @property
    def why(self) -> str:
        """Return why its score says nothing; empty where it says something."""
        if self.strung:
            return DISORDERED
        if self.score.abstained:
            return self.score.why
        return BESIDE if self.beside else ""

    @property
    def over(self) -> float:
        """Return the seconds above the limit; 0 within it."""
        return max(0.0, (self.seconds or 0.0) - LIMIT)

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "term": self.term.id,
            "seconds": None if self.seconds is None else round(self.seconds, 1),
            "limit": LIMIT,
            "over": round(self.over, 1),
            "beside_the_term": self.beside,
            "why": self.why,
            "jargon": [{"word": j.word, "quote": j.quote, "card": j.card} for j in self.jargon],
            "score": self.score.stored(self.term.id),
        }


def explained(about: Term, text: str, seconds: float | None = None) -> Explained:
    """Judge one explanation.

    Parameters
    ----------
    text
        What was said.
    seconds
        How long it took; None where no time was taken.
    """
    # What is shown after performing, handed back word for word, explains nothing.
    kept = own(text, [about.text, *(s.what for s in about.settles)])
    worded = text if len(kept) == len(said_in(text)) else "\n".join(kept)
    found = score(worded, "spoken", about, prompt=about.text)
    return Explained(
        term=about,
        seconds=seconds,
        score=found,
        jargon=tuple(jargon(text)),
        beside=is_beside(about, worded, found),
        strung=disordered(text),
    )


def is_beside(about: Term, text: str, found: Score) -> bool:
    """Say whether words about a term speak of something else, or hold nothing of its own."""
    plain = straight(text)
    named = all(pattern(each).search(plain) for each in about.subject)
    own_points = {s.what for s in about.settles[len(COMMON) :]}
    return not named or own_points <= set(found.open)
