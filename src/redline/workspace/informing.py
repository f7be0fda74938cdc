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

__all__ = ["Informing"]

OFTEN = 5.0
"""Seconds at least between two times that they are made, where nothing is left."""
SPARING = 3.0
"""Of the time it took, after which they are made again: a third of all time, at most."""
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
        self.phase = ""
        self.alarms: list[Alarm] = []
        self.notes: list[str] = []

    def told(self, look: Look) -> Look:
        """Return a look with the alarms of clusters and drift, and what is not known of them."""
        began = self.timer()
        if began >= self.due or look.phase != self.phase:
            self.phase = look.phase
            self.make()
            took = (self.timer() - began) * SPARING
            self.due = began + (took if self.left else max(OFTEN, took))
        return replace(look, alarms=(*look.alarms, *self.alarms), notes=(*look.notes, *self.notes))

    def make(self) -> None:
        """Follow the record."""
        self.alarms, self.notes, self.left = [], [], 0
        if not self.launch.home.record.is_file():
            return
        try:
            with Journal.open(self.launch.home.record, create=False) as journal:
                clusters, left = follow(self.launch, journal, self.most)
                drift, rest = drift_of(self.launch, journal, self.phase, self.most)
        except DatabaseError as error:
            self.notes.append(f"Clusters and drift are not known: {error}")
            # What is not known holds an advance as an alarm does.
            self.alarms.append(Alarm(kind="drift", about="unknown", text=self.notes[0]))
            return
        self.alarms += [*cluster_alarms(clusters), *drift_alarms(drift)]
        self.left = max(left, rest)
        if self.left:
            self.notes.append(
                f"Clusters and drift: the newest {self.left:,} entries of the record are not read "
                "yet."
            )
        if not drift.reference:
            self.notes.append(
                f"Drift: the reference is learnt from the first sessions, {drift.n:,} so far."
            )
