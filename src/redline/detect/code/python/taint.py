"""Controlled data as they arrive somewhere: a record, and the sets of it that are passed on."""

from typing import NamedTuple

__all__ = ["HOLE", "LONGEST", "NONE", "OTHER", "Taint", "Taints", "few", "marked"]

HOLE = "\0"
OTHER = "\1"
"""What stands in a text for controlled data, and for data that are not known."""
LONGEST = 300
MANY = 6
"""Characters of a text, and taints of an expression, that are kept."""


class Taint(NamedTuple):
    """Controlled data as they arrive somewhere."""

    level: int
    """1 for an argument of a function, 2 for what was sent from outside."""
    text: str = HOLE
    """The text around them."""
    through: frozenset[str] = frozenset()
    """Functions and checks that they came through; `#name` is a key under which they stood."""


Taints = frozenset[Taint]
NONE: Taints = frozenset()


def marked(taints: Taints, *words: str) -> Taints:
    """Return taints that came through something more."""
    return frozenset(t._replace(through=t.through.union(words)) for t in taints)


def few(taints: Taints, most: int = MANY) -> Taints:
    """Return taints, the strongest of too many."""
    if len(taints) <= most:
        return taints
    ordered = sorted(taints, key=lambda t: (-t.level, t.text, sorted(t.through)))
    return frozenset(ordered[:most])
