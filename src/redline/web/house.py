"""The briefs of one folder: found, listed, opened, each under a name that fits into an address.

A folder may hold ten thousand. They are listed from what was found last; another look at the
folder is taken aside, and a file is read again only when it has changed.
"""

import hashlib
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import orjson

from redline.errors import InputError, RedlineError
from redline.monitor import Look
from redline.web.holding import Holding
from redline.web.shelf import Shelf
from redline.workspace.brief_versions import text_digest
from redline.workspace.home import Home, home_of
from redline.workspace.launch import Launch, open_launch
from redline.workspace.standings import read_rollout
from redline.workspace.trying import Trying
from redline.workspace.underway import Evaluations
from redline.workspace.watched import Stamps, stamps
from redline.workspace.watching import Watching

__all__ = ["Entry", "House", "NoSuchBrief"]

AGAIN = 2.0
"""Seconds after which the folder is looked at again, when somebody asks for the list."""
HEAD = 8192
"""Bytes of a file in which its front matter stands, or it is no brief."""
TAIL = 65_536
"""Bytes at the end of the decisions in which the last one stands."""
SKIPPED = frozenset({".git", ".venv", "node_modules", "__pycache__", ".redline", "site-packages"})
MOST = 64
"""Launches kept compiled."""
SAID = re.compile(r"(title|owner|date)\s*:\s*(.*\S)")
DEEPEST = 8
"""Folders below the first that are looked into."""


class NoSuchBrief(InputError):
    """An address names a brief that is not there."""


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


class House:
    """The briefs below a folder."""

    def __init__(self, folder: Path) -> None:
        """Take a folder."""
        self.folder = folder.resolve()
        self.lock = threading.Lock()
        self.known: dict[str, Entry] = {}
        self.stamps: dict[Path, tuple[tuple[int, ...], Entry | None]] = {}
        self.looked = -AGAIN
        self.looking: threading.Thread | None = None
        self.launches: dict[Path, tuple[Launch, Stamps]] = {}
        self.watches: Holding[Watching] = Holding(most=8, idle=60.0)
        self.trials: Holding[Trying] = Holding(most=4, idle=600.0)
        self.evaluations = Evaluations()
        self.shelf = Shelf()

    def entries(self) -> list[Entry]:
        """Return all briefs, those changed last first."""
        if not self.known:
            self.look()
        elif time.monotonic() - self.looked > AGAIN and self.looking is None:
            self.looking = threading.Thread(target=self.look, daemon=True)
            self.looking.start()
        return sorted(self.known.values(), key=lambda one: (-one.changed, one.shown))

    def entry(self, key: str) -> Entry:
        """Return one brief, as it is now.

        Raises
        ------
        NoSuchBrief
            It is not there.
        """
        found = self.known.get(key)
        if found is None or not found.path.is_file():
            self.look()
            found = self.known.get(key)
        else:
            found = self.read(found.path)
        if found is None:
            raise NoSuchBrief(f"there is no brief {key!r} below {self.folder}.")
        return found

    def launch(self, key: str) -> Launch:
        """Return a brief, read and compiled. Raises as `open_launch` does.

        To compile one takes longer than to see that none of its files has changed.
        """
        path = self.entry(key).path
        found, seen = self.launches.get(path, (None, {}))
        if found is None or stamps(found) != seen:
            found = open_launch(path)
            self.launches[path] = found, stamps(found)
            if len(self.launches) > MOST:
                self.launches.pop(next(iter(self.launches)))
        return found

    def home(self, key: str) -> Home:
        """Return where the state of a brief lives."""
        return home_of(self.entry(key).path)

    def live(self, key: str) -> Look:
        """Return what live traffic of a launch shows now.

        The watch counts aside, so that a look takes no time. Raises as `launch`, and where the
        record cannot be read.
        """
        launch = self.launch(key)
        with self.watches.use(
            key, launch.policy.digest, partial(Watching, launch, aside=True)
        ) as w:
            return w.look()

    @contextmanager
    def trial(self, key: str, without: str = "") -> Iterator[Trying]:
        """Give the guarded feature of a launch to be tried. Raises as `launch` and `Trying`."""
        launch = self.launch(key)
        make = partial(Trying, launch, without)
        with self.trials.use((key, without), launch.policy.digest, make) as trying:
            yield trying

    def close(self) -> None:
        """Let go of what is held open."""
        self.evaluations.close()
        self.watches.close()
        self.trials.close()

    def look(self) -> None:
        """Look at the folder."""
        with self.lock:
            found = (self.read(path) for path in files_below(self.folder))
            self.known = {one.key: one for one in found if one is not None}
            self.looked, self.looking = time.monotonic(), None

    def read(self, path: Path) -> Entry | None:
        """Return what the list says of a file; None where it is no brief."""
        home = home_of(path)
        watched = (path, home.decisions, home.folder / "rollout.json")
        stamp = tuple(map(changed_at, watched))
        before = self.stamps.get(path)
        if before is None or before[0] != stamp:
            before = self.stamps[path] = (stamp, entry_of(path, self.folder, home))
        return before[1]


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
