"""Names that are nearly right: which one was meant, and the edit that writes it.

A hint may guess; an edit is made only where the two are so alike that nobody
could have meant another.
"""

from collections.abc import Iterable

from redline.finding import Edit
from redline.text import Place, nearest

__all__ = ["hint", "renamed"]

LONGEST = 60
"""Characters of a name that a typing error is looked for in; a longer one is a sentence."""
SURE = 0.8
"""How alike two names must be, 0 to 1, for the edit to need no judgement."""


def hint(name: str, known: Iterable[str]) -> str:
    """Return `did you mean ...? ` where a known name is near, otherwise nothing.

    >>> hint("abvoe", ["above", "to"])
    'did you mean `above`? '
    """
    near = nearest(name, sorted(known)) if len(name) <= LONGEST else None
    return f"did you mean `{near}`? " if near else ""


def renamed(at: Place, name: str, known: Iterable[str]) -> tuple[Edit, ...]:
    """Return the edit that writes the name that was meant, or none.

    >>> place = Place(file="brief.md", line=1, column=3, end=8)
    >>> [edit.text for edit in renamed(place, "abvoe", ["above", "to"])]
    ['above']
    >>> renamed(place, "limit", ["above", "to"])
    ()
    """
    near = nearest(name, sorted(known), cutoff=SURE) if len(name) <= LONGEST else None
    return (Edit(at=at, text=near),) if near and at.end is not None else ()
