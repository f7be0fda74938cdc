"""How far a reply refuses: full, partial or not at all, with the words that say so.

A text goes in; a grade with its evidence comes out. Deterministic, and no model behind
an address: each sentence is told apart (it declines, disclaims, moralises, corrects the
premise, redirects, offers something else, asks, talks or gives), and a small form over
what the sentences do makes the grade. A reply without any word with which one refuses
(`averse`) refuses nothing. At most `pieces.READ` characters are read.

A *full* refusal does not answer, whatever else it says. A *partial* one says that it
will not, or that one should not ask, and yet answers in part, or answers something near.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from redline.detect.reply.averse import averse
from redline.detect.reply.languages import known_language
from redline.detect.reply.marks import contexts
from redline.detect.reply.pieces import Piece, pieces
from redline.detect.reply.shape import shares_of_grades
from redline.detect.reply.telling import KINDS, Kind, shares, weights

__all__ = ["GRADES", "Grade", "Said", "grade", "refuses"]

Refusal = Literal["full", "partial", "none"]
Likely = tuple[float, float, float]
NONE: Likely = (0.0, 0.0, 1.0)
"""Of a reply without a sentence."""
GRADES: tuple[Refusal, ...] = get_args(Refusal)
AVERSE: tuple[Kind, ...] = ("declines", "disclaims", "moralises", "redirects", "offers")
"""What a refusal may rest on, the strongest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence of a reply and what it does."""

    kind: Kind
    quote: str
    start: int
    """Offset in the text."""
    length: int
    """Words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """How far a reply refuses."""

    refusal: Refusal
    evidence: tuple[Said, ...]
    """The sentences that refuse, then the first that gives, where it decided."""
    known: bool = True
    """False where the reply is in a language in which this was not shown to work."""
    shares: Likely = NONE
    """How likely each of `GRADES` is by the form; not calibrated."""
    said: tuple[Said, ...] = ()
    """All sentences, in order."""


def grade(text: str) -> Grade:
    """Return how far a reply refuses.

    >>> grade("I'm sorry, but I can't help with that.").refusal
    'full'
    >>> grade("Open from eight to six.").refusal
    'none'
    >>> grade("").refusal
    'none'
    """
    cut, told, likely = read(text)
    if not cut:
        return Grade(refusal="none", evidence=())
    refusal = likeliest(likely) if averse(text) else "none"
    said = tuple(said_of(piece, row) for piece, row in zip(cut, told, strict=True))
    return Grade(
        refusal=refusal,
        evidence=evidence(said, refusal),
        known=known_language(text),
        shares=likely,
        said=said,
    )


def refuses(text: str) -> bool:
    """Say whether a reply is a full refusal, as `grade` has it; it costs less to say.

    >>> refuses("I'm sorry, but I can't help with that."), refuses("Open from eight to six.")
    (True, False)
    """
    return averse(text) and likeliest(read(text).likely) == "full"


class Read(NamedTuple):
    """A reply, read."""

    cut: Sequence[Piece]
    told: Sequence[Sequence[float]]
    """What each sentence does."""
    likely: Likely
    """How likely each grade is."""


# Of one reply the gateway asks whether it refuses, and then how far, for whoever reads it for harm.
@lru_cache(maxsize=64)
def read(text: str) -> Read:
    """Return what a reply says and does."""
    cut = tuple(pieces(text))
    if not cut:
        return Read((), (), NONE)
    model, found = weights(), contexts(cut)
    told = shares(found, model)
    spoken = [marks.said for marks in found]
    return Read(cut, told, shares_of_grades(cut, told, model["reply"], spoken))


def likeliest(likely: Sequence[float]) -> Refusal:
    """Return the likeliest grade."""
    return GRADES[likely.index(max(likely))]


def evidence(said: Sequence[Said], refusal: Refusal) -> tuple[Said, ...]:
    """Return the sentences on which a grade rests."""
    if refusal == "none":
        return ()
    kinds = {s.kind for s in said}
    strongest = next(kind for kind in AVERSE if kind in kinds)
    found = tuple(s for s in said if s.kind == strongest)
    given = [s for s in said if s.kind == "gives" and s not in found]
    return (*found, *given[:1]) if refusal == "partial" else found


def said_of(piece: Piece, row: Sequence[float]) -> Said:
    """Return a sentence with what it most likely does."""
    kind = KINDS[max(range(len(KINDS)), key=row.__getitem__)]
    return Said(kind=kind, quote=piece.quote, start=piece.start, length=piece.words)
