"""What a run tried, as ids of the brief and tags of languages; nothing unless somebody says so."""

from dataclasses import dataclass

__all__ = ["Covered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What the rows and attacks of a run were about."""

    about: frozenset[str] = frozenset()
    """Ids of boundaries, harms and controls that a row is `for`, and of the attacks tried."""
    declined: frozenset[str] = frozenset()
    """Of those, what a row is `for` of which no answer is expected."""
    languages: frozenset[str] = frozenset()
    """Languages of the rows, as they are compared."""
