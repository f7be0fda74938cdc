"""Verify the record from time to time, aside where nobody can wait for it."""

import math
import time
from collections.abc import Callable
from pathlib import Path

from redline.monitor import RecordState
from redline.store import Verification, verify
from redline.workspace.aside import Aside

__all__ = ["OFTEN", "SPARING", "Verifying"]

OFTEN = 10.0
"""Seconds at least between two verifications of the record."""
SPARING = 20.0
"""Of the time it took, after which it is verified again: a twentieth of all time, at most."""


class Verifying:
    """What verification said last of the record at a path."""

    def __init__(
        self, path: Path, timer: Callable[[], float] = time.monotonic, *, aside: bool = False
    ) -> None:
        """Take a path.

        Parameters
        ----------
        aside
            Verify in another process, so that nobody waits; until the first is over nothing is
            known.
        """
        self.path = path
        self.timer = timer
        self.aside = aside
        self.state: RecordState | None = None
        self.due = -math.inf
        self.began = -math.inf
        self.other: Aside | None = None
        """The process that verifies now."""

    def now(self) -> RecordState | None:
        """Return what is known, and verify where it is due; a broken record is always due.

        None where there is no record, or nothing is known yet.

        Raises
        ------
        DatabaseError
            The record could not be read; nothing is known of it then.
        """
        if self.other is not None and self.other.over():
            other, self.other, self.state = self.other, None, None
            self.note(other.found())
        whole = self.state is not None and self.state.whole
        if self.other is not None or (whole and self.timer() < self.due):
            return self.state
        if not self.path.is_file():
            self.state = None
        elif self.aside:
            self.began, self.other = self.timer(), Aside(self.path)
        else:
            self.began = self.timer()
            self.note(verify(self.path))
        return self.state

    def close(self) -> None:
        """End what is under way; whoever asks again begins anew."""
        if self.other is not None:
            self.other.close()
            self.other = None

    def note(self, found: Verification) -> None:
        """Take what a verification came to."""
        self.due = self.began + max(OFTEN, (self.timer() - self.began) * SPARING)
        self.state = RecordState(
            whole=found.whole,
            entries=found.entries,
            open=len(found.open_exchanges),
            reason=found.reason,
        )
