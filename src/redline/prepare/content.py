"""Where the words of preparation come from: data files, each with source, version, date, status.

A name goes in, the tables of one file of `content/preparation` come out. Every record
made from them carries an `Origin`, because policies and figures age at different speeds.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from redline.errors import CatalogueError
from redline.text import nearest

__all__ = ["CONTENT", "REPORTED", "Origin", "files", "found", "origin", "table"]

CONTENT = Path(__file__).parents[1] / "content" / "preparation"
REPORTED = "reported, unverified"
"""The status of everything that comes from a preparation guide."""
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where something comes from, and how far it may be believed."""

    source: str
    version: str
    """Edition of the source, such as `v3.3` or `2025`."""
    date: str
    """When the source was made or read, ISO 8601, as exact as it is known."""
    status: str
    """How far it may be trusted, such as `published`, `second hand` or `reported, unverified`."""

    def __str__(self) -> str:
        word = "version " if self.version[:1].isdigit() else ""
        version = f", {word}{self.version}" if self.version else ""
        return f"{self.source}{version} ({self.date}; {self.status})"

    def stored(self) -> dict[str, str]:
        """Return the stored form."""
        return {
            "source": self.source,
            "version": self.version,
            "date": self.date,
            "status": self.status,
        }


def origin(*rows: Mapping[str, Any]) -> Origin:
    """Return the origin that the first row which says so gives, field by field."""

    def first(name: str) -> str:
        return next((str(row[name]) for row in rows if name in row), "")

    return Origin(
        source=first("source"),
        version=first("version"),
        date=first("date"),
        status=first("status"),
    )


def files(prefix: str) -> list[str]:
    """Return the names of the data files that begin so, without their ending, sorted."""
    return sorted(path.stem for path in CONTENT.glob(f"{prefix}*.toml"))


@cache
def table(name: str) -> dict[str, Any]:
    """Return the tables of one data file."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def found(things: Mapping[str, Thing], name: str, kind: str) -> Thing:
    """Return the thing of that name.

    Raises
    ------
    CatalogueError
        There is none; the message lists what there is and what was probably meant.
    """
    if name in things:
        return things[name]
    near = nearest(name, list(things))
    hint = f"Did you mean `{near}`? " if near else ""
    raise CatalogueError(f"{name!r} is no {kind}. {hint}There are: {', '.join(sorted(things))}.")
