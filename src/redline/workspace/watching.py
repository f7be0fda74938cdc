"""Look at a launch's live traffic, from its record.

What a look shows is held in memory and grows with nothing that was recorded long ago: counts of
sessions, times in buckets, what reviewers said. Only what came since the last look is read.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace

from redline.brief.model import MetricRow
from redline.errors import RedlineError
from redline.gate import row_named
from redline.guard.ended import Recorded, read_back
from redline.monitor import Look, counted_rows, live_metric, look, timed_rows
from redline.store import Journal
from redline.workspace.counted import LiveCount
from redline.workspace.home import now
from redline.workspace.launch import Launch
from redline.workspace.reviewed_live import ReviewedLive
from redline.workspace.standings import in_force
from redline.workspace.verifying import Verifying

__all__ = ["Watching", "back_rows", "look_at"]

NEWEST = 2_000
"""Exchanges, about, from which those figures are made that are not counted."""
ENTRIES = 4
"""Entries of the record that one exchange has, about: its admission, passages and its end."""
AHEAD = 0.2
"""Seconds between two counts ahead of the next look."""


class Watching:
    """Looks again and again; the record is verified from time to time."""

    def __init__(
        self,
        launch: Launch,
        timer: Callable[[], float] = time.monotonic,
        by: str = "",
        *,
        aside: bool = False,
    ) -> None:
        """Begin.

        Parameters
        ----------
        by
            A slice to be shown apart.
        aside
            Verify in another process and count in a thread, so that a look takes no time; the
            first looks are not verified then.
        """
        self.launch = launch
        self.by = by
        self.counted = LiveCount(launch)
        self.reviewed = ReviewedLive(launch)
        self.verifying = Verifying(launch.home.record, timer, aside=aside)
        self.journal: Journal | None = None
        self.lock = threading.Lock()
        if aside:
            threading.Thread(target=self.run, name="counting", daemon=True).start()

    def run(self) -> None:
        """Count ahead for good."""
        while True:
            # Whoever looks next meets the same trouble, and says so.
            with suppress(RedlineError, OSError), self.lock:
                self.follow()
            time.sleep(AHEAD)

    def follow(self) -> None:
        """Take in what came since the last time."""
        if not self.launch.home.record.is_file():
            return
        self.journal = self.journal or Journal.open(self.launch.home.record, create=False)
        try:
            self.counted.count(self.journal)
            self.reviewed.follow(self.journal, draws=self.counted.keeps)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close what is held open; whoever looks again opens it again."""
        self.counted.close()
        self.reviewed.close()
        if self.journal is not None:
            self.journal.close()
            self.journal = None

    def look(self, phase: str = "") -> Look:
        """Look at a phase, or at the one in force; as `look_at` does, which verifies each time."""
        launch, state = self.launch, self.verifying.now()
        phase = phase or in_force(launch.home, "")
        rows, back = launch.brief.metrics, back_rows(launch, phase)
        with self.lock:
            self.follow()
            counting = self.counted.phases.get(phase)
            exchanges: tuple[Recorded, ...] = ()
            if counting is not None and not all(map(self.is_counted, (*rows, *back))):
                exchanges = tuple(newest(launch))
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
                critical=self.reviewed.critical(phase),
                reviewed=self.reviewed.weighed(phase),
                by=self.by,
                others=self.counted.others(phase),
                unreadable=self.counted.unreadable,
            )

    def is_counted(self, row: MetricRow) -> bool:
        """Say whether a row needs nothing of the exchanges themselves, if only to be left out."""
        if live_metric(row) is None or row.id in self.reviewed.rows:
            return True
        return bool(timed_rows([row])) or row.id in counted_rows([row])


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
    with closing(Watching(launch, by=by)) as watching:
        return watching.look(phase)


def newest(launch: Launch) -> Iterator[Recorded]:
    """Give the newest exchanges that can be read."""
    with Journal.open(launch.home.record, create=False) as journal:
        after = max(0, journal.last_seq - ENTRIES * NEWEST)
        found = map(read_back, journal.entries(after=after, kind="end"))
        yield from (one for one in found if one is not None)


def back_rows(launch: Launch, phase: str) -> list[MetricRow]:
    """Return the metrics of bars for which a phase rolls back, with these as their pulls."""
    conditions = (c for row in launch.brief.phases if row.phase == phase for c in row.back)
    found = ((row_named(launch.brief, c.subject), c.bar) for c in conditions if c.bar is not None)
    return [replace(row, bar=None, pull=bar) for row, bar in found if row is not None]
