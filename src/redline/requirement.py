"""Requirements: what the project set out to answer, each by id, kind and in words of our own.

Data under `content/requirements`; no judgement here. What answers a requirement is declared
by the entries of the catalogues, which name its id; `elsewhere` holds the answers that are no
catalogue entry, and what an answer still lacks. `workspace` puts the two together.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from redline.errors import CatalogueError
from redline.text import nearest

__all__ = [
    "Elsewhere",
    "Requirement",
    "elsewhere",
    "kinds",
    "requirement",
    "requirements",
    "same_kind",
]

CONTENT = Path(__file__).parent / "content" / "requirements"
NUMBERED = re.compile(r"([a-z])-?0*(\d{1,4})", re.I)
NEAREST = 3
"""Ids that a message offers in the place of an unknown one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing that the project set out to answer."""

    id: str
    """A letter for the kind and three digits, such as `V011`."""
    kind: str
    """What sort of thing it asks for, such as `review rule`."""
    says: str
    """What is wanted, in a sentence of our own without a full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What answers a requirement and is no catalogue entry, and what no answer gives yet."""

    at: tuple[str, ...] = ()
    """Addresses: a sort and a name, such as `command queue judge`."""
    lacks: str = ""
    """What is missing, in words; empty where nothing is."""
    holds: tuple[str, ...] = ()
    """Controls without which an example does not answer it."""


@cache
def requirements() -> dict[str, Requirement]:
    """Return every requirement by id, in the order of the ids."""
    found = {
        key: Requirement(id=key, kind=kind, says=says)
        for kind, rows in read("rows").items()
        for key, says in rows.items()
    }
    return dict(sorted(found.items()))


@cache
def elsewhere() -> dict[str, Elsewhere]:
    """Return the answers that are no catalogue entry, by id of the requirement."""
    return {
        key: Elsewhere(
            at=tuple(row.get("at", ())),
            lacks=row.get("lacks", ""),
            holds=tuple(row.get("holds", ())),
        )
        for key, row in read("elsewhere").items()
    }


@cache
def kinds() -> tuple[str, ...]:
    """Return the kinds of requirements, in the order of the data file."""
    return tuple(read("rows"))


def requirement(name: str) -> Requirement:
    """Return a requirement by its id, however it is written: `v11` is `V011`.

    Raises
    ------
    CatalogueError
        There is none of that id.
    """
    match = NUMBERED.fullmatch(name.strip())
    key = f"{match[1].upper()}{int(match[2]):03}" if match else ""
    if key not in requirements():
        near = f"The nearest ids: {', '.join(close_to(key))}." if key else "An id is like V011."
        listed = f"`redline requirements` lists all {len(requirements())}."
        raise CatalogueError(f"{name!r} is no requirement. {near} {listed}")
    return requirements()[key]


def same_kind(name: str) -> str:
    """Return a kind by its name or the only beginning of it.

    Raises
    ------
    CatalogueError
        No kind begins so, or several do.
    """
    wanted = " ".join(name.casefold().split())
    found = [kind for kind in kinds() if kind.startswith(wanted)]
    if len(found) == 1 and wanted:
        return found[0]
    near = nearest(wanted, kinds())
    hint = f" Did you mean {near!r}?" if near else ""
    raise CatalogueError(f"{name!r} is no kind.{hint} Known: {', '.join(kinds())}.")


def close_to(key: str) -> Sequence[str]:
    """Return the ids that were probably meant: the nearest numbers, of the same letter if any."""
    same = [each for each in requirements() if each[0] == key[0]] or list(requirements())
    return sorted(same, key=lambda each: (abs(int(each[1:]) - int(key[1:])), each))[:NEAREST]


def read(name: str) -> Mapping[str, Any]:
    """Return the tables of one data file."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))
