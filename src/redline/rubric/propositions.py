"""Complete propositions: who does what to which harm, and by how much.

Statements go in, findings with their quotes come out. A kind of proposition
names the slots that one statement must fill together; a statement that fills
one of them only, such as a list of controls, is no proposition. One statement
counts once for a kind, and a kind counts fully only once (`worth`).
"""

from collections.abc import Iterable

from redline.rubric.kinds import KINDS, Kind
from redline.rubric.prose import Statement
from redline.rubric.score import Evidence
from redline.rubric.words import has, pattern, slot, talk
from redline.text import words

__all__ = ["find", "worth"]

STEPS = (0.0, 0.6, 0.85, 1.0)
"""How far the first, second, ... statement of a kind shows it."""
SHORTEST = 5
"""Words below which a sentence is a gesture rather than a proposition."""


def find(statements: Iterable[Statement]) -> list[Evidence]:
    """Return every proposition found, in order of the text."""
    return [
        Evidence(quote=s.text, shows=k.name, criterion=k.criterion, start=s.start)
        for s in statements
        if not s.bare and len(words(s.text)) >= SHORTEST and not is_talk(s.text)
        for k in KINDS
        if fits(k, s.text)
    ]


def is_talk(text: str) -> bool:
    """Say whether a statement is filled with talk words and names no figure."""
    return talk(text) >= 1 and slot("number").search(text) is None


def fits(kind: Kind, text: str) -> bool:
    """Say whether a statement is a proposition of a kind."""
    if kind.never and pattern(kind.never).search(text):
        return False
    if kind.also and not pattern(kind.also).search(text):
        return False
    return has(text, *kind.slots)


def worth(count: int) -> float:
    """Return how far a number of statements shows a kind of proposition, 0 to 1.

    Each further statement adds less and soon nothing, so that length as such
    earns nothing.

    >>> [worth(n) for n in range(5)]
    [0.0, 0.6, 0.85, 1.0, 1.0]
    """
    return STEPS[min(count, len(STEPS) - 1)]
