"""The runs of a launch as a list: which one counts for the brief, and why others do not.

A launch comes in; a line for each run goes out, the one shown last first. Evidence is read where
the list has to say whether it counts; whoever lists often hands in what was read before.
"""

import fcntl
import os
from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from redline.decision import Decision
from redline.errors import EvidenceError
from redline.evaluate import RUN, Suites
from redline.files import read_lines
from redline.run import Run
from redline.workspace.fitting import trouble_with
from redline.workspace.launch import Launch
from redline.workspace.past import Past
from redline.workspace.runs import Tried, brief_suites
from redline.workspace.sealing import seals
from redline.workspace.wishing import Wish, wish_for

__all__ = ["Listed", "Read", "held_open", "listed_runs", "stamp_of"]

STAMPED = (RUN, "interactions.jsonl", "interactions.jsonl.gz", "judgements.jsonl", "people.jsonl")
"""What a run is read from."""
LOCK = "lock"
Stamp = tuple[int, ...]
Read = MutableMapping[Path, tuple[Stamp, Tried]]
"""Runs as they were read, by folder, with what their files were then."""


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


def listed_runs(launch: Launch, read: Read | None = None) -> list[Listed]:
    """Return every run of a launch, the one shown last first.

    Parameters
    ----------
    read
        What was read before; what is read now is put there.
    """
    known: Read = {} if read is None else read
    files = launch.home.evidence.glob(f"*/{RUN}")
    with_time = sorted(((f.stat().st_mtime, f.parent) for f in files), reverse=True)
    found: list[Listed | Tried] = []
    times = {}
    for at, folder in with_time:
        times[folder.name] = datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
        found.append(one(folder, known))
    tried = [t for t in found if isinstance(t, Tried)]
    lines = {line.name: line for line in told(launch, tried, times)}
    return [lines[t.folder.name] if isinstance(t, Tried) else t for t in found]


def one(folder: Path, known: Read) -> Listed | Tried:
    """Return a run that was read, or why it could not be."""
    if held_open(folder):
        with suppress(EvidenceError):
            return Listed(name=folder.name, run=Tried(folder).record, held=True)
    stamp = stamp_of(folder)
    if folder in known and known[folder][0] == stamp:
        return known[folder][1]
    try:
        found = Tried(folder)
        _ = found.stock
    except EvidenceError as error:
        return Listed(name=folder.name, run=None, why=" ".join(str(error).split()))
    known[folder] = (stamp, found)
    return found


def told(launch: Launch, tried: list[Tried], times: dict[str, str]) -> Iterator[Listed]:
    """Give the line of each run that was read, as a decision would see it."""
    suites = brief_suites(launch)
    sealed, _ = seals(launch)
    past = Past(kept=list(read_lines(launch.home.decisions, Decision.restored)), sealed=sealed)
    counted = False
    for run in tried:
        why = reason(run, launch, suites, past)
        counts = not why and not counted
        counted = counted or counts
        whole = run.run.complete
        yield Listed(
            name=run.folder.name,
            run=run.run,
            at=times[run.folder.name],
            counts=counts,
            why=why or ("" if counts else "a newer run that counts the same was shown since"),
            wish=None if whole else wish_for(launch, run.record, run.folder),
        )


def reason(tried: Tried, launch: Launch, suites: Suites | str, past: Past) -> str:
    """Return why a run does not count for the brief as it stands; empty where it may."""
    run = tried.run
    if run.split != "test":
        return f"it asked the {run.split} half of the suites, which never counts"
    if not run.guarded:
        return "it ran without the policy: it shows what the controls change"
    if run.policy != launch.policy.digest:
        return "it was made under another policy: feature, controls or examples changed since"
    if not run.complete:
        return f"it is partial: {run.done:,} of {run.planned:,} exchanges are made"
    return trouble_with(tried, launch, suites, past)
