"""The runs of a launch as a list: which one counts for the brief, and why others do not.

A launch comes in; a line for each run that is wanted goes out, the one shown last first. Evidence
is read of those alone, and of the runs under the policy until one is found that counts: of ten
thousand runs a page shows a few. Whoever lists often hands in what was read before.
"""

import fcntl
import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from redline.decision import Decision
from redline.errors import EvidenceError
from redline.evaluate import RUN
from redline.files import read_lines
from redline.run import Run
from redline.workspace.fitting import trouble_with
from redline.workspace.home import Home
from redline.workspace.launch import Launch
from redline.workspace.past import Past
from redline.workspace.runs import Tried, brief_suites
from redline.workspace.sealing import Sealed
from redline.workspace.wishing import Wish, wish_for

__all__ = ["Listed", "Read", "held_open", "listed_runs", "run_times", "stamp_of"]

STAMPED = (RUN, "interactions.jsonl", "interactions.jsonl.gz", "judgements.jsonl", "people.jsonl")
"""What a run is read from."""
LOCK = "lock"
Stamp = tuple[int, ...]


@dataclass(slots=True)
class Read:
    """What was read for a list, to be gone on with."""

    records: dict[Path, tuple[int, Tried]] = field(default_factory=dict)
    """Runs by folder, with when their record was written."""
    whole: dict[Path, tuple[Stamp, Tried]] = field(default_factory=dict)
    """Those whose evidence was read, with what their files were then."""
    sealed: Sealed = field(default_factory=Sealed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One run in the list."""

    name: str
    """Of its folder, by which it is named."""
    run: Run | None
    """None where its record cannot be read."""
    at: str = ""
    """When it was shown last, ISO 8601."""
    counts: bool = False
    """Whether a decision about the brief as it stands takes it."""
    why: str = ""
    """Why it does not count, or cannot be read."""
    held: bool = False
    """Whether a process is writing it now."""
    wish: Wish | None = None
    """With which a partial run goes on; None where it cannot from here."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "name": self.name,
            "run": self.run and self.run.stored(),
            "at": self.at,
            "counts": self.counts,
            "why": self.why,
            "under_way": self.held,
            "goes_on_with": self.wish and asdict(self.wish),
        }


def stamp_of(folder: Path) -> Stamp:
    """Return what tells whether the files of a run changed."""
    found: list[int] = []
    for name in STAMPED:
        with suppress(OSError):
            stat = (folder / name).stat()
            found += (stat.st_mtime_ns, stat.st_size)
            continue
        found += (0, 0)
    return tuple(found)


def held_open(folder: Path) -> bool:
    """Say whether a process is writing a run."""
    try:
        lock = os.open(folder / LOCK, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def run_times(home: Home) -> dict[str, int]:
    """Return every run by the name of its folder, the one shown last first, and when it was.

    Times are those of the records of runs, in nanoseconds since 1970.
    """
    found = []
    with suppress(FileNotFoundError), os.scandir(home.evidence) as folders:
        for folder in folders:
            with suppress(OSError):
                found.append(((Path(folder) / RUN).stat().st_mtime_ns, folder.name))
    return {name: at for at, name in sorted(found, reverse=True)}


def listed_runs(
    launch: Launch, read: Read | None = None, wanted: Collection[str] | None = None
) -> list[Listed]:
    """Return runs of a launch, the one shown last first.

    Parameters
    ----------
    read
        What was read before; what is read now is put there.
    wanted
        Names of those that are told; all without it.
    """
    listing = Listing(launch, Read() if read is None else read)
    return [listing.line(name) for name in listing.times if wanted is None or name in wanted]


class Listing:
    """The runs of a launch while they are listed."""

    def __init__(self, launch: Launch, read: Read) -> None:
        """Look which there are."""
        self.launch, self.read = launch, read
        self.folder = launch.home.evidence
        self.times = run_times(launch.home)
        self.suites = brief_suites(launch)
        kept = list(read_lines(launch.home.decisions, Decision.restored))
        read.sealed.go_on(launch)
        self.past = Past(kept=kept, sealed=read.sealed.found)
        self.counting = next(filter(self.may_count, self.times), "")
        """The run that counts; empty where none does."""

    def may_count(self, name: str) -> bool:
        """Say whether nothing speaks against a run. Of one under another policy nothing is read."""
        folder, at = self.folder / name, self.times[name]
        with suppress(EvidenceError):
            if self.read.records.get(folder, (0,))[0] != at:
                self.read.records[folder] = at, Tried(folder)
            if self.read.records[folder][1].under(self.launch.policy.digest):
                found = self.one(name)
                return isinstance(found, Tried) and not self.reason(found)
        return False

    def line(self, name: str) -> Listed:
        """Return the line of a run, as a decision would see it."""
        found = self.one(name)
        if isinstance(found, Listed):
            return found
        why, counts = self.reason(found), name == self.counting
        return Listed(
            name=name,
            run=found.run,
            at=datetime.fromtimestamp(self.times[name] / 1e9, UTC).isoformat(timespec="seconds"),
            counts=counts,
            why=why or ("" if counts else "a newer run that counts the same was shown since"),
            wish=None if found.run.complete else wish_for(self.launch, found.record, found.folder),
        )

    def one(self, name: str) -> Listed | Tried:
        """Return a run that was read, or why it could not be."""
        folder = self.folder / name
        if held_open(folder):
            with suppress(EvidenceError):
                return Listed(name=name, run=Tried(folder).record, held=True)
        stamp, known = stamp_of(folder), self.read.whole
        if folder in known and known[folder][0] == stamp:
            return known[folder][1]
        try:
            found = Tried(folder)
            _ = found.stock
        except EvidenceError as error:
            return Listed(name=name, run=None, why=" ".join(str(error).split()))
        known[folder] = (stamp, found)
        return found

    def reason(self, tried: Tried) -> str:
        """Return why a run does not count for the brief as it stands; empty where it may."""
        run = tried.run
        if run.split != "test":
            return f"it asked the {run.split} half of the suites, which never counts"
        if not run.guarded:
            return "it ran without the policy: it shows what the controls change"
        if run.policy != self.launch.policy.digest:
            return "it was made under another policy: feature, controls or examples changed since"
        if not run.complete:
            return f"it is partial: {run.done:,} of {run.planned:,} exchanges are made"
        return trouble_with(tried, self.launch, self.suites, self.past)
