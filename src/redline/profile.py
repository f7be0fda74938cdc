"""Contradictions between the sources, and profiles: which side of each a person takes.

Both are data under `content`, with source and date. The project's own *handling*
of a contradiction holds wherever a profile names no side. No judgement here:
`review` asks for the levels and `practice` for the conduct that a profile wants.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from redline.errors import CatalogueError
from redline.text import nearest

__all__ = ["DEFAULT", "Contradiction", "Profile", "Side", "contradictions", "profile", "profiles"]

CONTENT = Path(__file__).parent / "content"
DEFAULT = "frontier-lab"
"""The profile of a brief that names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side of a contradiction says."""

    name: str
    """One or two words, such as `never`."""
    says: str
    """One sentence without a full stop."""
    sources: tuple[str, ...]
    """The first three digits of each source document."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """By code of a rule: `off`, `note`, `warning` or `error` for who takes this side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """One thing on which the sources disagree."""

    id: str
    """Id of the requirement, such as `X011`."""
    about: str
    handling: str
    """What the project does with it unless a profile takes a side."""
    sides: tuple[Side, ...]

    def side(self, name: str) -> Side | None:
        """Return the side of that name, or None."""
        return next((side for side in self.sides if side.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One consistent choice among the sides, and the rubric that goes with it."""

    name: str = DEFAULT
    title: str = ""
    date: str = ""
    """When it was written, ISO 8601."""
    documents: tuple[str, ...] = ()
    """The first three digits of the source documents behind it."""
    vintage: str = ""
    """Years that these documents describe."""
    status: str = ""
    """How far their figures may be trusted."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """By id of a contradiction the name of the side taken; the handling elsewhere."""
    rubric: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Further dimensions, each with its mix of the five; empty where the five are all."""
    unjudged: Mapping[str, str] = field(default_factory=dict)
    """Dimensions of that rubric that no document shows, each with the reason in a sentence."""

    def taken(self, contradiction: str) -> Side | None:
        """Return the side that it takes, or None for the handling."""
        known = contradictions().get(contradiction)
        return known.side(self.choices.get(contradiction, "")) if known else None

    @property
    def levels(self) -> Mapping[str, str]:
        """Return the level of each rule that a side taken changes, by code."""
        sides = [side for name in self.choices if (side := self.taken(name))]
        return {code: level for side in sides for code, level in side.levels.items()}

    def disagreement(self, contradiction: str) -> str:
        """Return who stands on which side and which one is taken; empty where it is unknown."""
        known = contradictions().get(contradiction)
        if known is None:
            return ""
        sides = " or ".join(f"{side.name} ({', '.join(side.sources)})" for side in known.sides)
        side = self.taken(contradiction)
        chosen = f"takes `{side.name}`" if side else f"takes none: {known.handling}"
        return (
            f"sources disagree on {known.about} ({known.id}, unverified): {sides}; "
            f"profile {self.name} {chosen}"
        )


@cache
def contradictions() -> dict[str, Contradiction]:
    """Return every contradiction, by id."""
    table = read(CONTENT / "contradictions.toml")
    return {
        key: Contradiction(
            id=key,
            about=row["about"],
            handling=row["handling"],
            sides=tuple(
                Side(
                    name=side["name"],
                    says=side["says"],
                    sources=tuple(side["sources"]),
                    levels=side.get("levels", {}),
                )
                for side in row["sides"]
            ),
        )
        for key, row in table.items()
    }


@cache
def profiles() -> dict[str, Profile]:
    """Return every profile, by name."""
    found = {path.stem: read(path) for path in sorted((CONTENT / "profiles").glob("*.toml"))}
    return {
        name: Profile(
            name=name,
            title=row["title"],
            date=row["date"],
            documents=tuple(row["source"]["documents"]),
            vintage=row["source"]["vintage"],
            status=row["source"]["status"],
            choices=row.get("choices", {}),
            rubric=row.get("rubric", {}),
            unjudged=row.get("unjudged", {}),
        )
        for name, row in found.items()
    }


def profile(name: str) -> Profile:
    """Return a profile by name; the default one for an empty name.

    Raises
    ------
    CatalogueError
        There is none of that name.
    """
    found = profiles().get(name or DEFAULT)
    if found is None:
        near = nearest(name, tuple(profiles()))
        hint = f"did you mean `{near}`? " if near else ""
        raise CatalogueError(
            f"{name!r} is no profile; {hint}known are {', '.join(sorted(profiles()))}."
        )
    return found


def read(path: Path) -> dict[str, Any]:
    """Return a TOML file's tables."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
