"""Verify the record from time to time, in the background where nobody can wait for it."""

import math
import threading
import time
from collections.abc import Callable

from redline.monitor import RecordState
from redline.store import verify
from redline.workspace.launch import Launch

__all__ = ["OFTEN", "SPARING", "Verifying", "state_of"]

OFTEN = 10.0
"""Seconds at least between two verifications of the record."""
SPARING = 20.0
"""Of the time it took, after which it is verified again: a twentieth of all time, at most."""


class Verifying:
    """What verification said last."""

    def __init__(
        self,
        verified: Callable[[], RecordState | None],
        timer: Callable[[], float] = time.monotonic,
        *,
        aside: bool = False,
    ) -> None:
        """Take what verifies.

        Parameters
        ----------
        aside
            Verify in a thread, so that nobody waits; until the first is over nothing is known.
        """
        self.verified = verified
        self.timer = timer
        self.aside = aside
        self.state: RecordState | None = None
        self.failure: Exception | None = None
        self.due = -math.inf
        self.thread: threading.Thread | None = None

    def now(self) -> RecordState | None:
        """Return what is known, and verify where it is due; a broken record is always due.

        Raises
        ------
        DatabaseError
            The record could not be read.
        """
        whole = self.state is not None and self.state.whole
        if whole and self.timer() < self.due:
            return self.state
        if not self.aside:
            self.verify()
            return self.state
        if self.thread is None or not self.thread.is_alive():
            failure, self.failure = self.failure, None
            self.thread = threading.Thread(target=self.try_to, name="verifying", daemon=True)
            self.thread.start()
            if failure is not None:
                raise failure
        return self.state

    def verify(self) -> None:
        """Verify once."""
        began = self.timer()
        self.state = self.verified()
        self.due = began + max(OFTEN, (self.timer() - began) * SPARING)

    def try_to(self) -> None:
        """Verify once; whoever asks next is told why that failed."""
        try:
            self.verify()
        except Exception as error:  # noqa: BLE001  whatever it is, it must not pass for whole
            self.state, self.failure = None, error


def state_of(launch: Launch) -> RecordState | None:
    """Verify the record of a launch; None where there is none."""
    path = launch.home.record
    if not path.is_file():
        return None
    found = verify(path)
    return RecordState(
        whole=found.whole,
        entries=found.entries,
        open=len(found.open_exchanges),
        reason=found.reason,
    )
