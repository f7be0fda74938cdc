"""The evidence of one run, in a folder: `run.json` and `interactions.jsonl`.

One process writes at a time, held by a lock that ends with it. Each interaction goes
to the file in one write before the next is taken: what was handed over is in the
file, so a process that is killed loses nothing of it. (Lines that wait for one
another were measured: they cost more than the writes they save.) Twice a second the
file is synced, so a power cut loses little. A last line that was cut short is taken
off when the run is resumed; anything else that is broken is an error, because
evidence that was mended in silence is none. The transcripts of a whole run lie packed.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType

import orjson

from redline.errors import EnvironmentFailure, EvidenceError
from redline.evaluate.appending import Appending
from redline.evaluate.ids import Numbers
from redline.evaluate.reading import RUN, kept_run, taken_up
from redline.files import whole
from redline.interaction import Interaction
from redline.run import Run

__all__ = ["Evidence"]

LOCK = "lock"
PAUSE = 0.5
"""Seconds after which the file is synced, at the next interaction."""


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
        self.done = Numbers()
        """Ids that were in the file when it was opened: what a resumed run leaves out."""
        self._timer = timer
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
            there = kept_run(self.folder)
            if there.id != self.run.id:
                raise EvidenceError(
                    f"{self.folder}: holds run {there.id}, and this is run {self.run.id}: brief, "
                    "policy, suite, attacks or seed differ.\nUse another folder."
                )
        else:
            with whole(self.folder / RUN, durable=True) as file:
                file.write(orjson.dumps(self.run.stored()) + b"\n")
        self.done, size = taken_up(self.folder, self.run)
        self._lines = Appending(self.folder, size)
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
        if self.done and interaction.id in self.done:
            raise EvidenceError(f"{self.folder}: {interaction.id!r} is in the evidence already.")
        line = orjson.dumps(interaction.stored(), option=orjson.OPT_APPEND_NEWLINE)
        try:
            self._lines.append(line)
        except OSError as error:
            raise full(self.folder, error) from error
        if self._timer() - self._synced >= PAUSE:
            self.sync()

    def sync(self) -> None:
        """Make everything durable that was appended.

        Raises
        ------
        EnvironmentFailure
            The disk refuses.
        """
        try:
            self._lines.sync()
        except OSError as error:
            raise full(self.folder, error) from error
        self._synced = self._timer()

    def settle(self, ids: Callable[[], Iterable[str]]) -> None:
        """Pack a whole run in the order of its plan, so that the order tells nothing of the day.

        Raises
        ------
        EnvironmentFailure
            The disk refuses; the transcripts are as they were.
        """
        try:
            self._lines.settle(ids)
        except OSError as error:
            raise full(self.folder, error) from error

    def close(self) -> None:
        """Sync, and let the lock go."""
        try:
            self.sync()
        finally:
            self._lines.close()
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


def full(folder: Path, error: OSError) -> EnvironmentFailure:
    """Return the error of a disk that refuses."""
    return EnvironmentFailure(
        f"{folder}: the evidence cannot be written: {error.strerror}.\nMake room or choose "
        "another folder, then run the same command: it goes on where it stopped."
    )
