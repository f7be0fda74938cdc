"""Catalogues: entries found by folder, each a module with a page beside it.

A new entry is two files, `name.py` and `name.md`, in the catalogue's `entries`
folder; nothing else is edited. The module holds one object of the catalogue's
entry type. The page explains it to people, and the conformance tests run what
the page claims.
"""

import importlib
import pkgutil
import re
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Protocol, TypeVar

from redline.errors import CatalogueError
from redline.text import nearest

__all__ = ["Named", "Page", "by_name", "discover", "find", "read_page"]

Entry = TypeVar("Entry")


class Named(Protocol):
    """An entry that has a name."""

    @property
    def name(self) -> str:
        """Return the name, unique in its catalogue."""
        ...


NamedEntry = TypeVar("NamedEntry", bound=Named)
LISTED = 40
"""Names that a message lists; more would bury it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page beside an entry."""

    title: str
    lead: str
    """What stands between the title and the first heading: what it is, in a sentence or two."""
    sections: dict[str, str]
    """Each `##` heading with its text."""


def discover(package: ModuleType, kind: type[Entry]) -> list[tuple[Entry, Path]]:
    """Return a package's entries of one type with the paths of their pages, by module name.

    Raises
    ------
    CatalogueError
        A module holds no entry, or more than one.
    """
    found = []
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        entries = [value for value in vars(module).values() if isinstance(value, kind)]
        if len(entries) != 1:
            raise CatalogueError(
                f"{module.__name__} holds {len(entries)} entries of type {kind.__name__}; one "
                "module is one entry."
            )
        found.append((entries[0], Path(str(module.__file__)).with_suffix(".md")))
    return found


def by_name(package: ModuleType, kind: type[NamedEntry]) -> dict[str, tuple[NamedEntry, Path]]:
    """Return a package's entries and the paths of their pages, by each entry's `name`.

    Raises
    ------
    CatalogueError
        A module holds no single entry, or two entries have the same name.
    """
    found: dict[str, tuple[NamedEntry, Path]] = {}
    for entry, page in discover(package, kind):
        if entry.name in found:
            raise CatalogueError(f"{page.name}: the name {entry.name!r} is taken.")
        found[entry.name] = entry, page
    return found


def find(name: str, entries: dict[str, Entry], what: str) -> Entry:
    """Return the entry of a name, or say which one was probably meant.

    Raises
    ------
    CatalogueError
        No entry has that name.
    """
    wanted = " ".join(name.casefold().split())
    for title, entry in entries.items():
        if title.casefold() == wanted:
            return entry
    meant = nearest(wanted, [k.casefold() for k in entries])
    hint = f" Did you mean {meant!r}?" if meant else ""
    known = ", ".join(sorted(entries)) if len(entries) <= LISTED else f"{len(entries)} of them"
    raise CatalogueError(f"{name!r} is no {what}.{hint} Known: {known}.")


def read_page(path: Path) -> Page:
    """Read an entry's page.

    Raises
    ------
    CatalogueError
        There is no page, or it has no title.
    """
    if not path.is_file():
        raise CatalogueError(f"{path.name}: the entry has no page beside it.")
    head, *rest = parts(path.read_text(encoding="utf-8"))
    title = re.match(r"# +(.+)\n", head)
    if title is None:
        raise CatalogueError(f"{path.name}: the page does not begin with `# title`.")
    sections = dict(part.partition("\n")[::2] for part in rest)
    return Page(
        title=title[1].strip(),
        lead=head[title.end() :].strip(),
        sections={heading.strip(): text.strip() for heading, text in sections.items()},
    )


def parts(text: str) -> list[str]:
    """Cut a page at its `##` headings; those inside fenced blocks are part of an example."""
    found = [""]
    fenced = False
    for line in text.splitlines(keepends=True):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            found.append(line.removeprefix("## "))
        else:
            found[-1] += line
    return found
