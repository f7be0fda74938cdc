"""One brief in the list: found below a folder, and read no further than the list shows.

A file is a brief where its front matter says so. Of its decisions only the end is read, so that a
folder of ten thousand is listed soon.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from redline.errors import RedlineError
from redline.workspace.brief_versions import text_digest
from redline.workspace.home import Home
from redline.workspace.standings import read_rollout

__all__ = ["Entry", "changed_at", "entry_of", "files_below", "key_of"]

HEAD = 8192
"""Bytes of a file in which its front matter stands, or it is no brief."""
TAIL = 65_536
"""Bytes at the end of the decisions in which the last one stands."""
SKIPPED = frozenset({".git", ".venv", "node_modules", "__pycache__", ".redline", "site-packages"})
SAID = re.compile(r"(title|owner|date)\s*:\s*(.*\S)")
DEEPEST = 8
"""Folders below the first that are looked into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One brief in the list."""

    key: str
    """Its name in addresses."""
    path: Path
    shown: str
    """Its path below the folder."""
    title: str
    owner: str
    date: str
    changed: float
    """When its file was changed last, in seconds since 1970."""
    outcome: str
    """Of the first phase in the last decision about this text: ship, hold, stop; empty before."""
    phase: str
    """The one in force; empty before any was served."""
    standing: str
    """running, held, stopped; empty before any was served."""
    earlier: str = ""
    """The same of the last decision about another text of its folder, where none is about this."""
    problem: str = ""
    """Why its front matter or its state cannot be read."""


def files_below(folder: Path) -> Iterator[Path]:
    """Give every Markdown file below a folder, but not of what other programs keep there."""
    for at, folders, files in os.walk(folder):
        depth = len(Path(at).relative_to(folder).parts)
        folders[:] = sorted(f for f in folders if f not in SKIPPED and depth < DEEPEST)
        yield from (Path(at, name) for name in sorted(files) if name.endswith(".md"))


def changed_at(path: Path) -> int:
    """Return when a file was changed, in nanoseconds; 0 where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def entry_of(path: Path, folder: Path, home: Home) -> Entry | None:
    """Read what the list says of a file; None where its front matter is not that of a brief."""
    if path.is_symlink() and not path.resolve().is_relative_to(folder):
        return None  # what lies elsewhere is not what this folder shares
    try:
        with path.open("rb") as file:
            head = file.read(HEAD).decode("utf-8-sig", "replace")
    except OSError:
        return None
    if not re.match(r"---\s*\n(?:.*\n)*?redline\s*:", head):
        return None
    front = front_said(head)
    phase = standing = outcome = earlier = problem = ""
    try:
        if (stands := read_rollout(home)) is not None:
            phase, standing = stands.phase, stands.standing
        outcome, earlier = last_outcomes(home.decisions, path)
    except RedlineError as error:
        problem = str(error)
    shown = path.relative_to(folder).as_posix()
    return Entry(
        key=key_of(shown),
        path=path,
        shown=shown,
        title=front.get("title") or shown,
        owner=front.get("owner", ""),
        date=front.get("date", ""),
        changed=changed_at(path) / 1e9,
        outcome=outcome,
        earlier=earlier,
        phase=phase,
        standing=standing,
        problem=problem,
    )


def front_said(head: str) -> dict[str, str]:
    r"""Return what the list shows of the front matter, as it is written there.

    >>> front_said("---\ntitle: 'Hours'\nredline: 1\n---\nowner: nobody")
    {'title': 'Hours'}
    """
    front = head.split("\n---", 1)[0].splitlines()
    found = (SAID.fullmatch(line) for line in front)
    return {said[1]: said[2].strip("\"'") for said in found if said}


def key_of(shown: str) -> str:
    """Return the name of a file in addresses: readable, and no two the same.

    >>> key_of("clinic/brief.md")
    'clinic-brief-e1ff58'
    """
    words = re.sub(r"[^a-z0-9]+", "-", shown.removesuffix(".md").casefold()).strip("-")
    return f"{words[-60:].strip('-')}-{hashlib.sha256(shown.encode()).hexdigest()[:6]}".lstrip("-")


def last_outcomes(decisions: Path, path: Path) -> tuple[str, str]:
    """Return the outcome of the first phase that was decided last, for a text and for another.

    Two briefs of a folder share its decisions, and a text may have changed since; so a decision
    speaks for the text that it names. The second is empty where the first is not.
    """
    try:
        with decisions.open("rb") as file:
            file.seek(max(0, decisions.stat().st_size - TAIL))
            rows = [row for line in file if (row := row_of(line)) is not None]
        digest = text_digest(path.read_bytes())
    except OSError:
        return "", ""
    mine = next((outcome for brief, outcome in reversed(rows) if brief == digest), "")
    return mine, "" if mine or not rows else rows[-1][1]


def row_of(line: bytes) -> tuple[str, str] | None:
    """Return what a line decides: the text, and the outcome of its first phase."""
    try:
        row = orjson.loads(line)
        return str(row["brief"]), str(row["phases"][0]["outcome"])
    except (LookupError, TypeError, ValueError):
        return None
