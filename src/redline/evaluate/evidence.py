"""The evidence of one run, in a folder: `run.json` and `interactions.jsonl`.

One process writes at a time, held by a lock that ends with it. Each interaction
goes to the file in one write, so a killed process loses nothing that it handed
over; every few are synced, so a power cut loses little. A last line that was cut
short is taken off when the run is resumed; anything else that is broken is an
error, because evidence that was mended in silence is none.
"""

import fcntl
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import orjson

from redline.errors import EnvironmentFailure, EvidenceError
from redline.evaluate.reading import LINES, RUN, read_run, taken_up
from redline.interaction import Interaction
from redline.run import Run

__all__ = ["Evidence"]

LOCK = "lock"
BATCH = 64
"""Interactions after which the file is synced."""
PAUSE = 0.5
"""Seconds after which it is synced even so, at the next interaction."""


class Evidence:
    """Appends interactions to one folder; use it in a `with` block, as the runner's sink."""

    def __init__(self, folder: Path, run: Run, timer: Callable[[], float] = time.monotonic) -> None:
        """Take the lock, and take up what is there already.

        Raises
        ------
        EvidenceError
            The folder holds the evidence of another run, or a broken line.
        EnvironmentFailure
            Another process writes there, or the disk refuses.
        """
        self.folder = folder
        self.run = run
        self.done: set[str] = set()
        """Ids that were in the file when it was opened: what a resumed run leaves out."""
        self._timer = timer
        self._waiting = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = locked(folder)
            try:
                self._begin()
            except BaseException:
                os.close(self._lock)
                raise
        except OSError as error:
            raise full(folder, error) from error

    def _begin(self) -> None:
        """Compare the run, read the ids, cut a torn line, open the file."""
        if (self.folder / RUN).exists():
            there = read_run(self.folder)
            if there.id != self.run.id:
                raise EvidenceError(
                    f"{self.folder}: holds run {there.id}, and this is run {self.run.id}: brief, "
                    "policy, suite, attacks or seed differ.\nUse another folder."
                )
        else:
            write_whole(self.folder / RUN, orjson.dumps(self.run.stored()))
        path = self.folder / LINES
        self.done, self._size = taken_up(path) if path.exists() else (set(), 0)
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        os.ftruncate(self._file, self._size)
        os.lseek(self._file, self._size, os.SEEK_SET)
        sync_folder(self.folder)
        self._synced = self._timer()

    def __call__(self, interaction: Interaction) -> None:
        """Append one interaction.

        Raises
        ------
        EvidenceError
            Its id is in the file already.
        EnvironmentFailure
            The disk is full; the file ends with its last whole line.
        """
        if interaction.id in self.done:
            raise EvidenceError(f"{self.folder}: {interaction.id!r} is in the evidence already.")
        line = orjson.dumps(interaction.stored()) + b"\n"
        try:
            self._write(line)
            self._waiting += 1
            if self._waiting >= BATCH or self._timer() - self._synced >= PAUSE:
                self.sync()
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._file, self._size)
            raise full(self.folder, error) from error

    def _write(self, line: bytes) -> None:
        """Write a whole line; a short write is continued."""
        view = memoryview(line)
        while view:
            view = view[os.write(self._file, view) :]
        self._size += len(line)

    def sync(self) -> None:
        """Make everything durable that was appended."""
        os.fsync(self._file)
        self._waiting = 0
        self._synced = self._timer()

    def close(self) -> None:
        """Sync, and let the lock go."""
        try:
            self.sync()
        except OSError as error:
            raise full(self.folder, error) from error
        finally:
            os.close(self._file)
            os.close(self._lock)

    def __enter__(self) -> "Evidence":
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()


def locked(folder: Path) -> int:
    """Take the folder's lock; the system lets it go when the process ends, however it ends."""
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(lock)
        raise EnvironmentFailure(
            f"{folder}: another process is evaluating there.\nWait for it, or end it."
        ) from error
    return lock


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    beside = path.with_suffix(".new")
    with beside.open("wb") as file:
        file.write(raw + b"\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def full(folder: Path, error: OSError) -> EnvironmentFailure:
    """Return the error of a disk that refuses."""
    return EnvironmentFailure(
        f"{folder}: the evidence cannot be written: {error.strerror}.\nMake room or choose "
        "another folder, then run the same command: it goes on where it stopped."
    )
