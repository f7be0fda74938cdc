"""The terms to explain to an executive: the question, what it is about, what a good answer settles.

Read from a data file. Every term is also held to the common points: a picture, a
consequence, a limit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from redline.prepare.content import Origin, found, origin, table
from redline.rubric import Settle

__all__ = ["COMMON", "Term", "novel", "term", "terms"]

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
    subject: tuple[str, ...]
    """Patterns of what it is about; who meets none of one of them speaks of something else."""
    settles: tuple[Settle, ...]
    """What a strong explanation settles."""
    after: str
    """How it could be said, shown after performing only."""
    origin: Origin


@cache
def terms() -> Mapping[str, Term]:
    """Return every term by id."""
    row = table("explain")
    return {
        each["id"]: Term(
            id=each["id"],
            text=each["ask"],
            subject=tuple(each["subject"]),
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
