"""Two minutes with an executive who is no engineer: one term, their question, what they must hear.

A term and the words said about it go in; what was settled comes out, and which words of
the trade stood there unexplained. The score is that of any spoken answer, given the
points of this question; jargon and time are shown beside it and never enter it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from redline.clock import spoken
from redline.prepare.content import Origin, found, origin, table
from redline.prepare.jargon import Jargon, jargon
from redline.prepare.quoting import own, said_in
from redline.rubric import Score, Settle, score
from redline.text import words

__all__ = ["LIMIT", "Explained", "Term", "explained", "novel", "term", "terms"]

LIMIT = 120.0
"""Seconds; a guide asks for "under two minutes" (P020): reported, unverified."""
COMMON = (
    Settle(
        id="picture",
        what="give a picture from everyday life",
        needs=(
            r"\b(?:like (?:an?|the|when|hiring|asking)|imagine|think of|as if|picture|suppose|"
            r"the way (?:you|we|a))\b",
        ),
    ),
    Settle(
        id="so-what",
        what="say what it means for a decision, a cost or a promise of the company",
        needs=(
            r"\b(?:we (?:can|cannot|can't|should|must|will|would|need|have|pay|lose|ship|"
            r"promise|decide)|"
            r"you (?:can|cannot|can't|should|must|will|decide|pay|sign|promise)|costs?|decision|"
            r"budget|customers?|risk|promise|price)\b",
        ),
    ),
    Settle(
        id="limit",
        what="say where it fails or what it does not do",
        needs=(
            r"\b(?:but|however|except|not|never|cannot|can't|won't|fails?|limits?|breaks?|wrong|"
            r"does ?n't|isn't|only)\b",
            r"\b(?:fails?|wrong|misses|limits?|breaks?|does not|doesn't|cannot|can't|"
            r"not (?:prove|mean|tell|know|guarantee)|never|only)\b",
        ),
    ),
)
"""What every explanation to an executive settles, whatever the term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Something to explain."""

    id: str
    text: str
    """What the executive asks."""
    settles: tuple[Settle, ...]
    """What a strong explanation settles."""
    after: str
    """How it could be said, shown after performing only."""
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One explanation, judged."""

    term: Term
    seconds: float
    score: Score
    jargon: tuple[Jargon, ...]

    @property
    def beside(self) -> bool:
        """Say whether nothing was found that belongs to this term rather than to any."""
        own_points = {s.what for s in self.term.settles[len(COMMON) :]}
        return own_points <= set(self.score.open)

    @property
    def over(self) -> float:
        """Return the seconds above the limit; 0 within it."""
        return max(0.0, self.seconds - LIMIT)

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "term": self.term.id,
            "seconds": round(self.seconds, 1),
            "limit": LIMIT,
            "over": round(self.over, 1),
            "beside_the_term": self.beside,
            "jargon": [{"word": j.word, "quote": j.quote, "card": j.card} for j in self.jargon],
            "score": self.score.stored(self.term.id),
        }


@cache
def terms() -> Mapping[str, Term]:
    """Return every term by id."""
    row = table("explain")
    return {
        each["id"]: Term(
            id=each["id"],
            text=each["ask"],
            settles=(
                *COMMON,
                *(
                    Settle(id=s["id"], what=s["what"], needs=tuple(s["needs"]))
                    for s in each["settles"]
                ),
            ),
            after=" ".join(each["after"].split()),
            origin=origin(each, row),
        )
        for each in row["terms"]
    }


def term(name: str) -> Term:
    """Return a term by id.

    Raises
    ------
    CatalogueError
        There is none of that id.
    """
    return found(terms(), name, "term to explain")


def novel(before: Sequence[str]) -> Term:
    """Return a term that was not explained before; when all were, the one explained longest ago."""
    for each in terms().values():
        if each.id not in before:
            return each
    last = {name: at for at, name in enumerate(before)}
    return min(terms().values(), key=lambda each: last[each.id])


def explained(about: Term, text: str, seconds: float | None = None) -> Explained:
    """Judge one explanation.

    Parameters
    ----------
    text
        What was said.
    seconds
        How long it took; the pace of speech where it is not known.
    """
    # What is shown after performing, handed back word for word, explains nothing.
    kept = own(text, [about.text, *(s.what for s in about.settles)])
    worded = text if len(kept) == len(said_in(text)) else "\n".join(kept)
    return Explained(
        term=about,
        seconds=spoken(len(words(text))) if seconds is None else seconds,
        score=score(worded, "spoken", about, prompt=about.text),
        jargon=tuple(jargon(text)),
    )
