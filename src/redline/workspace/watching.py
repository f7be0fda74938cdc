"""Look at a launch's live traffic, from its record."""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from redline.brief.model import MetricRow
from redline.gate import row_named
from redline.guard.ended import Recorded
from redline.monitor import Look, RecordState, counted_rows, live_metric, look, timed_rows
from redline.store import Journal, verify
from redline.workspace.counted import LiveCount, read_back
from redline.workspace.home import now
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

    def __init__(
        self, launch: Launch, timer: Callable[[], float] = time.monotonic, by: str = ""
    ) -> None:
        self.launch = launch
        self.timer = timer
        self.by = by
        """A slice to be shown apart."""
        self.counted = LiveCount(launch)
        self.state: RecordState | None = None
        """What the last verification said."""
        self.due = -math.inf

    def look(self, phase: str = "") -> Look:
        """Look at a phase, or at the one in force; as `look_at` does, which verifies each time."""
        began = self.timer()
        if self.state is None or not self.state.whole or began >= self.due:
            self.state = state_of(self.launch)
            took = self.timer() - began
            self.due = began + max(OFTEN, took * SPARING)
        return self.seen(phase or in_force(self.launch.home, ""), self.state)

    def seen(self, phase: str, state: RecordState | None) -> Look:
        """Look at one phase, with what verification said."""
        launch, counting = self.launch, None
        exchanges: tuple[Recorded, ...] = ()
        rows, back = launch.brief.metrics, back_rows(launch, phase)
        if state is not None:
            with Journal.open(launch.home.record, create=False) as journal:
                counting = self.counted.count(journal).get(phase)
                if counting is not None and not all(map(is_counted, (*rows, *back))):
                    exchanges = tuple(newest(journal))
        return look(
            exchanges,
            rows,
            at=now(),
            record=state,
            policy=launch.policy.digest,
            phase=phase,
            languages=launch.brief.languages,
            counting=counting,
            back=back,
            critical=judged_critical(launch, phase),
            by=self.by,
            others=self.counted.others(phase),
            unreadable=self.counted.unreadable,
        )


def look_at(launch: Launch, phase: str = "", by: str = "") -> Look:
    """Return what the record shows of the traffic under the present policy.

    Without a record there was no traffic; that is said, and is neither good nor bad.

    Parameters
    ----------
    phase
        Only what was said in this phase; empty for the one in force.
    by
        A slice to be shown apart.
    """
    return Watching(launch, by=by).look(phase)


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


def is_counted(row: MetricRow) -> bool:
    """Say whether a row needs nothing of the exchanges themselves, if only to be left out."""
    return live_metric(row) is None or bool(timed_rows([row])) or row.id in counted_rows([row])


def newest(journal: Journal) -> Iterator[Recorded]:
    """Give the newest exchanges that can be read."""
    after = max(0, journal.last_seq - ENTRIES * NEWEST)
    found = map(read_back, journal.entries(after=after, kind="end"))
    return (one for one in found if one is not None)


def back_rows(launch: Launch, phase: str) -> list[MetricRow]:
    """Return the metrics of bars for which a phase rolls back, with these as their pulls."""
    conditions = (c for row in launch.brief.phases if row.phase == phase for c in row.back)
    found = ((row_named(launch.brief, c.subject), c.bar) for c in conditions if c.bar is not None)
    return [replace(row, bar=None, pull=bar) for row, bar in found if row is not None]
