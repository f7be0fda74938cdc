"""What a look tells beside bars: clusters that grew, and drift. They inform and hold an advance.

They need more time than a look and are made every few seconds at most; where they cannot be made,
the look says so and keeps its own alarms.
"""

import math
import time
from collections.abc import Callable
from dataclasses import replace

from redline.errors import DatabaseError
from redline.monitor import Alarm, Look
from redline.store import Journal
from redline.workspace.clustered import cluster_alarms, follow
from redline.workspace.drifting import drift_alarms, drift_of
from redline.workspace.launch import Launch

__all__ = ["MOST", "Informing"]

OFTEN = 5.0
"""Seconds at least between two times that they are made, where nothing is left."""
SPARING = 3.0
"""Of the time it took, after which they are made again: a third of all time, at most."""
NOT_YET = "Clusters and drift of this phase were not looked for yet."
MOST = 5_000
"""Entries that are read at once, so that alarms of bars need not wait."""


class Informing:
    """Adds clusters and drift to looks."""

    def __init__(
        self, launch: Launch, timer: Callable[[], float] = time.monotonic, most: int = MOST
    ) -> None:
        self.launch = launch
        self.timer = timer
        self.most = most
        self.left = 0
        """Entries that are not read yet."""
        self.due = -math.inf
        self.phase: str | None = None
        """Of what was made; None where nothing was yet."""
        self.alarms: tuple[Alarm, ...] = ()
        self.notes: tuple[str, ...] = ()

    def added(self, look: Look) -> Look:
        """Return a look with what is known of clusters and drift, and what is not."""
        if self.phase != look.phase:
            return replace(look, notes=(*look.notes, NOT_YET))
        return replace(look, alarms=(*look.alarms, *self.alarms), notes=(*look.notes, *self.notes))

    def refresh(self, phase: str) -> None:
        """Follow the record for a phase, where it is due."""
        began = self.timer()
        if began < self.due and phase == self.phase:
            return
        alarms, notes = self.made(phase)
        self.alarms, self.notes, self.phase = alarms, notes, phase
        took = (self.timer() - began) * SPARING
        self.due = began + (took if self.left else max(OFTEN, took))

    def made(self, phase: str) -> tuple[tuple[Alarm, ...], tuple[str, ...]]:
        """Return the alarms of clusters and drift, and what is not known of them."""
        self.left = 0
        if not self.launch.home.record.is_file():
            return (), ()
        try:
            with Journal.open(self.launch.home.record, create=False) as journal:
                clusters, left = follow(self.launch, journal, self.most)
                drift, rest = drift_of(self.launch, journal, phase, self.most)
        except DatabaseError as error:
            told = f"Clusters and drift are not known: {error}"
            # What is not known holds an advance as an alarm does.
            return (Alarm(kind="drift", about="unknown", text=told),), (told,)
        self.left, notes = max(left, rest), []
        if self.left:
            notes.append(
                f"Clusters and drift: the newest {self.left:,} entries of the record are not read "
                "yet."
            )
        if not drift.reference:
            notes.append(
                f"Drift: the reference is learnt from the first sessions, {drift.n:,} so far."
            )
        return (*cluster_alarms(clusters), *drift_alarms(drift)), tuple(notes)
