"""Look at a launch's live traffic, from its record."""

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from redline.brief.model import MetricRow
from redline.gate import row_named
from redline.guard import recorded
from redline.monitor import Counting, Look, RecordState, look
from redline.store import Journal, StoredEntry, verify
from redline.workspace.counted import count_record
from redline.workspace.home import now
from redline.workspace.informing import Informing
from redline.workspace.launch import Launch
from redline.workspace.reviewing_live import judged_critical
from redline.workspace.standings import in_force

__all__ = ["Watching", "back_rows", "look_at"]

OFTEN = 10.0
"""Seconds at least between two verifications of the record."""
SPARING = 20.0
"""Of the time it took, after which it is verified again: a twentieth of all time, at most."""
NEWEST = 2_000
"""Exchanges, about, from which those figures are made that are not counted."""
ENTRIES = 4
"""Entries of the record that one exchange has, about: its admission, passages and its end."""


class Watching:
    """Looks again and again; the record is verified from time to time."""

    def __init__(self, launch: Launch, timer: Callable[[], float] = time.monotonic) -> None:
        self.launch = launch
        self.timer = timer
        self.state: RecordState | None = None
        """What the last verification said."""
        self.due = -math.inf
        self.informing = Informing(launch, timer)

    def look(self) -> Look:
        """Look at the phase in force; as `look_at` does, which verifies each time."""
        began = self.timer()
        if self.state is None or not self.state.whole or began >= self.due:
            self.state = state_of(self.launch)
            took = self.timer() - began
            self.due = began + max(OFTEN, took * SPARING)
        return self.informing.told(seen(self.launch, in_force(self.launch.home, ""), self.state))


def look_at(launch: Launch, phase: str = "") -> Look:
    """Return what the record shows of the traffic under the present policy.

    Without a record there was no traffic; that is said, and is neither good nor bad.

    Parameters
    ----------
    phase
        Only what was said in this phase; empty for the one in force.
    """
    found = seen(launch, phase or in_force(launch.home, ""), state_of(launch))
    return Informing(launch, most=0).told(found)


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


def seen(launch: Launch, phase: str, state: RecordState | None) -> Look:
    """Look at one phase, with what verification said."""
    if state is None:
        return looked(launch, (), None, phase, None)
    with Journal.open(launch.home.record, create=False) as journal:
        counting = count_record(launch, journal).get(phase)
        after = 0 if counting is None else max(0, journal.last_seq - ENTRIES * NEWEST)
        entries = journal.entries(after=after, kind="end")
        return looked(launch, entries, state, phase, counting)


def looked(
    launch: Launch,
    entries: Iterable[StoredEntry],
    state: RecordState | None,
    phase: str,
    counting: Counting | None,
) -> Look:
    """Return a look at some ended exchanges."""
    return look(
        recorded(entries),
        launch.brief.metrics,
        at=now(),
        record=state,
        policy=launch.policy.digest,
        phase=phase,
        languages=launch.brief.languages,
        counting=counting,
        back=back_rows(launch, phase),
        critical=judged_critical(launch, phase),
    )


def back_rows(launch: Launch, phase: str) -> list[MetricRow]:
    """Return the metrics of bars for which a phase rolls back, with these as their pulls."""
    conditions = (c for row in launch.brief.phases if row.phase == phase for c in row.back)
    found = ((row_named(launch.brief, c.subject), c.bar) for c in conditions if c.bar is not None)
    return [replace(row, bar=None, pull=bar) for row, bar in found if row is not None]
