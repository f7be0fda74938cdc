"""Where a category of harm stands in published standards.

Files under `content/crosswalks` go in, one for each standard, with its version,
its date and the day it was read; counterparts come out, or the plain word that
there is none. Ids and titles are the standards' own, notes are ours. Nothing
here is legal advice: an *area* of law is offered to be checked by counsel.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import redline
from redline.errors import CatalogueError
from redline.taxonomy import CATEGORIES, category

__all__ = ["Area", "Counterpart", "Deadline", "Standard", "areas", "places", "standards"]

FOLDER = Path(str(redline.__file__)).parent / "content" / "crosswalks"
NONE = "none"
"""The title of a counterpart that does not exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """One place of one category in one standard, or that there is none."""

    standard: str
    version: str
    id: str
    """The standard's own id; empty where it has no place for the category."""
    title: str
    """The standard's own title, or `none`."""
    note: str = ""
    """How far the two agree, or why there is none, in our words."""

    @property
    def missing(self) -> bool:
        """Say whether the standard has no place for the category."""
        return not self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One day from which a part of a standard counts."""

    on: date
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One field of use that a law singles out."""

    id: str
    title: str
    words: tuple[str, ...]
    """Words that make one think of it; none of them proves it."""
    found: tuple[str, ...] = ()
    """Those of the words that a text held."""
    note: str = ""
    """What of it is meant, where the title does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """One standard as it was read."""

    name: str
    title: str
    version: str
    published: str
    """Day or month, as far as it is known: `2024-07-26` or `2025-12`."""
    read: str
    """Year and month in which it was read, such as `2026-11`."""
    source: str
    licence: str
    note: str
    places: tuple[tuple[str, Counterpart], ...]
    """A category's name with one of its counterparts, in the order of the file."""
    deadlines: tuple[Deadline, ...]
    areas: tuple[Area, ...]

    def of(self, name: str) -> tuple[Counterpart, ...]:
        """Return the counterparts of a category of the taxonomy."""
        return tuple(place for category_name, place in self.places if category_name == name)


@cache
def standards() -> tuple[Standard, ...]:
    """Return every standard, by the name of its file.

    Raises
    ------
    CatalogueError
        A file names a category that the taxonomy lacks, or leaves one out.
    """
    return tuple(
        standard_of(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
        for path in sorted(FOLDER.glob("*.toml"))
    )


def places(name: str) -> tuple[Counterpart, ...]:
    """Return where a category stands in each standard; at least one entry for each.

    A name that is no category has no place anywhere, and gives an empty tuple.

    >>> [place.title for place in places("Hallucination") if place.standard == "NIST AI 600-1"]
    ['Confabulation', 'Information Integrity']
    >>> [place.title for place in places("environment") if place.standard == "MITRE ATLAS"]
    ['none']
    """
    known = category(name)
    if known is None:
        return ()
    return tuple(place for standard in standards() for place in standard.of(known.name))


def areas(text: str) -> tuple[tuple[Standard, Area], ...]:
    """Return the fields of use whose words stand in a text, each with its standard.

    A hint for counsel and no more: a word may stand there for another reason, and
    a field may be meant without any of its words.
    """
    found = []
    for standard in standards():
        for area in standard.areas:
            pattern = r"\b(?:" + "|".join(map(re.escape, area.words)) + r")\b"
            held = {match.casefold() for match in re.findall(pattern, text, re.I)}
            if held:
                given = tuple(word for word in area.words if word in held)
                found.append((standard, replace(area, found=given)))
    return tuple(found)


def standard_of(said: dict[str, Any], file: str) -> Standard:
    """Return the standard that one file describes."""
    name, version = said["standard"], said["version"]
    pairs = []
    for row in said.get("place", ()):
        place = Counterpart(
            standard=name,
            version=version,
            id=row["id"],
            title=row["title"],
            note=row.get("note", ""),
        )
        pairs.append((row["category"], place))
    for each, why in said.get("none", {}).items():
        pairs.append(
            (each, Counterpart(standard=name, version=version, id="", title=NONE, note=why))
        )
    check(pairs, file)
    return Standard(
        name=name,
        title=said["title"],
        version=version,
        published=said["published"],
        read=said["read"],
        source=said["source"],
        licence=said["licence"],
        note=said.get("note", ""),
        places=tuple(pairs),
        deadlines=tuple(Deadline(on=d["on"], what=d["what"]) for d in said.get("date", ())),
        areas=tuple(
            Area(id=a["id"], title=a["title"], words=tuple(a["words"]), note=a.get("note", ""))
            for a in said.get("area", ())
        ),
    )


def check(pairs: list[tuple[str, Counterpart]], file: str) -> None:
    """Refuse a file that names an unknown category, leaves one out, or has and denies one."""
    names = {each.name for each in CATEGORIES}
    placed = {name for name, place in pairs if not place.missing}
    denied = {name for name, place in pairs if place.missing}
    for wrong, what in (
        ((placed | denied) - names, "is no category of harm"),
        (names - placed - denied, "has neither a place nor a reason under [none]"),
        (placed & denied, "has a place and stands under [none] as well"),
    ):
        if wrong:
            raise CatalogueError(
                f"content/crosswalks/{file}: `{min(wrong)}` {what}.\n"
                f"The categories are: {', '.join(sorted(names))}."
            )
