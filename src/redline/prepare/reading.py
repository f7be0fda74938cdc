"""The reading list: documents with their versions and dates, and what each one replaces.

A policy that was rewritten is not the policy a guide quotes. Every document says its
version, when it took effect, how its words were come by, and what superseded it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redline.prepare.content import Origin, found, origin, table

__all__ = ["Document", "document", "documents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Something to read."""

    id: str
    title: str
    group: str
    """`lab policy`, `papers`, `frameworks`, `law`, `evidence`."""
    origin: Origin
    why: str
    """What to read it for, in one sentence."""
    asks: str
    """What one should be able to say after reading it."""
    superseded: str = ""
    """What replaced it, with date; empty where it stands."""
    checklist: bool = False
    """Whether it counts for the first item of the checklist."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "id": self.id,
            "title": self.title,
            "group": self.group,
            "why": self.why,
            "asks": self.asks,
            "superseded": self.superseded,
            **self.origin.stored(),
        }


@cache
def documents() -> Mapping[str, Document]:
    """Return every document by id, in the order in which to read."""
    row = table("reading")
    return {
        each["id"]: Document(
            id=each["id"],
            title=each["title"],
            group=each["group"],
            origin=origin(each, row),
            why=each["why"],
            asks=each["asks"],
            superseded=each.get("superseded", ""),
            checklist=each.get("checklist", False),
        )
        for each in row["documents"]
    }


def document(name: str) -> Document:
    """Return a document by id.

    Raises
    ------
    CatalogueError
        There is none of that id.
    """
    return found(documents(), name, "document of the reading list")
