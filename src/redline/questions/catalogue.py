"""Find questions: by id, by words, by brief."""

from collections.abc import Sequence
from functools import cache

from redline.brief import Brief
from redline.catalogue import discover, find
from redline.finding import Finding
from redline.questions import entries
from redline.questions.question import Question
from redline.text import fold, words

__all__ = ["about_brief", "closest", "question", "questions"]

FIRST = "worst-harm"
"""The question that opens on a brief unless another is asked for."""
ALIKE = 0.5
"""Share of words that two wordings of one question have in common at least."""


@cache
def questions() -> dict[str, Question]:
    """Return every question by its id; questions about a brief are templates."""
    return {entry.id: entry for entry, _ in discover(entries, Question)}


def question(name: str) -> Question:
    """Return one question.

    Raises
    ------
    CatalogueError
        No question has that id.
    """
    return find(name, questions(), "question")


def about_brief(brief: Brief, findings: Sequence[Finding] = ()) -> list[Question]:
    """Return the questions that a brief gives rise to, filled; the opening one first."""
    filled = [q.about(brief, findings) for q in questions().values() if q.fill is not None]
    return sorted((q for q in filled if q is not None), key=lambda q: (q.id != FIRST, q.id))


def closest(text: str) -> Question | None:
    """Return the question that a free wording asks, or None where none is near.

    Questions about a brief are left out: their words are those of a brief.
    """
    asked = content(text)
    if not asked:
        return None
    fixed = [q for q in questions().values() if q.fill is None]
    best = max(fixed, key=lambda q: overlap(asked, content(q.text)))
    return best if overlap(asked, content(best.text)) >= ALIKE else None


def content(text: str) -> frozenset[str]:
    """Return the longer words of a text, cut to their stems."""
    return frozenset(w[:5] for w in words(fold(text)) if len(w) > 3)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much two sets of words share, 0 to 1."""
    return len(a & b) / len(a | b) if a | b else 0.0
