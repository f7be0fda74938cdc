"""Look at a launch's live traffic, from its record.

What a look shows is held in memory and grows with nothing that was recorded long ago: counts of
sessions, times in buckets, what reviewers said. Only what came since the last look is read.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import replace

from redline.brief.model import MetricRow
from redline.errors import RedlineError
from redline.gate import row_named
from redline.guard.ended import Recorded, read_back
from redline.monitor import Look, RecordState, counted_rows, live_metric, look, timed_rows
from redline.store import Ends, Journal, gathered_ends
from redline.workspace.comparing_arms import CanaryWatch
from redline.workspace.corrections import Corrections
from redline.workspace.counted import LiveCount
from redline.workspace.fleets import Fleet
from redline.workspace.home import Home, now
from redline.workspace.informing import MOST, Informing
from redline.workspace.lapsing import Lapsing
from redline.workspace.launch import Launch
from redline.workspace.pricing import Pricing
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
FLEET = "fleet"
"""Folder of what was counted of a whole fleet."""
ORDER = "order.db"


class Watching:
    """Looks again and again; the record is verified from time to time."""

    def __init__(
        self,
        launch: Launch,
        timer: Callable[[], float] = time.monotonic,
        by: str = "",
        *,
        aside: bool = False,
        fleet: Fleet | None = None,
    ) -> None:
        """Begin.

        Parameters
        ----------
        by
            A slice to be shown apart.
        aside
            Verify in another process and count in a thread, so that a look takes no time; the
            first looks are not verified then.
        fleet
            Whose exchanges are counted, of all its gateways; None for those of this folder.
        """
        self.launch = launch
        self.by = by
        self.fleet = fleet
        # What a fleet shows is counted apart from what this machine counts of itself.
        home = Home(folder=launch.home.folder / FLEET) if fleet else launch.home
        self.counted = LiveCount(replace(launch, home=home))
        self.reviewed = ReviewedLive(launch)
        self.corrections = Corrections(launch, alone=fleet is None)
        self.verifying = Verifying(launch.home.record, timer, aside=aside)
        self.pricing = Pricing(launch)
        self.lapsing = Lapsing(launch)
        self.canary = CanaryWatch(launch)
        self.informing = Informing(launch, timer, MOST if aside else 0)
        self.beside: Watching | None = None
        """Who counts the canary's own traffic."""
        self.held = ExitStack()
        """What is held open while one watches."""
        self.journal: Journal | None = None
        """The record of this machine; None where there is none yet."""
        self.ends: Ends | None = None
        """Those of the fleet; None where there is none."""
        self.lock = threading.Lock()
        self.aside = aside
        self.ended = threading.Event()
        self.threads = [
            threading.Thread(target=run, name=run.__name__, daemon=True)
            for run in ((self.count, self.inform) if aside else ())
        ]
        for thread in self.threads:
            thread.start()

    def count(self) -> None:
        """Count ahead until it is closed."""
        while not self.ended.wait(AHEAD):
            # Whoever looks next meets the same trouble, and says so.
            with suppress(RedlineError, OSError), self.lock:
                self.follow()

    def inform(self) -> None:
        """Look for clusters and drift until it is closed."""
        while not self.ended.wait(AHEAD):
            with suppress(RedlineError, OSError):
                self.informing.refresh(in_force(self.launch.home, ""))

    def follow(self) -> None:
        """Take in what came since the last time."""
        try:
            if self.journal is None and self.launch.home.record.is_file():
                opened = Journal.open(self.launch.home.record, create=False)
                self.journal = self.held.enter_context(closing(opened))
            if self.ends is None and self.fleet is not None:
                order = self.counted.launch.home.made().folder / ORDER
                self.ends = self.held.enter_context(gathered_ends(self.fleet.address, order))
            if source := self.ends or self.journal:
                self.counted.count(source)
            if self.journal is not None:
                self.reviewed.follow(self.journal, draws=self.counted.keeps)
                self.corrections.follow(self.journal)
        except BaseException:
            self.let_go()
            raise

    def close(self) -> None:
        """End what runs aside, and let go of everything."""
        self.ended.set()
        for thread in self.threads:
            thread.join()
        self.verifying.close()
        self.let_go()

    def let_go(self) -> None:
        """Close what is held open; whoever looks again opens it again."""
        if self.beside is not None:
            self.beside.close()
        self.counted.close()
        self.reviewed.close()
        self.journal = self.ends = None
        self.held.close()

    def look(self, phase: str = "", *, canary: bool = True) -> Look:
        """Look at a phase, or at the one in force; as `look_at` does, which verifies each time."""
        state = self.verifying.now()
        phase = phase or in_force(self.launch.home, "")
        if not self.aside:
            self.informing.refresh(phase)
        found = self.informing.added(self.lapsing.added(self.shown(phase, state)))
        if not canary:
            return found
        return self.canary.added(found, lambda other: self.alone(other, phase, state))

    def alone(self, other: Launch, phase: str, state: RecordState | None) -> Look:
        """Look at what another policy shows in the same record."""
        if self.beside is None or self.beside.launch != other:
            self.beside = Watching(other, fleet=self.fleet)
        return self.beside.shown(phase, state)

    def shown(self, phase: str, state: RecordState | None) -> Look:
        """Return what was counted of a phase, with what verification said."""
        launch = self.launch
        rows, back = launch.brief.metrics, back_rows(launch, phase)
        bars = [bar for row in (*rows, *back) for bar in (row.bar, row.pull) if bar]
        apart = {"language", self.by, *(bar.every or "" for bar in bars)} - {""}
        with self.lock:
            self.follow()
            counting = self.counted.phases.get(phase)
            exchanges: tuple[Recorded, ...] = ()
            if counting is not None and not all(map(self.is_counted, (*rows, *back))):
                exchanges = tuple(self.newest())
            return look(
                exchanges,
                rows,
                at=now(),
                labels=self.pricing.labels(seen.interaction for seen in exchanges),
                record=state,
                policy=launch.policy.digest,
                phase=phase,
                languages=launch.brief.languages,
                counting=counting,
                back=back,
                critical=self.reviewed.critical(phase),
                reviewed={
                    **self.reviewed.weighed(phase, apart),
                    **self.corrections.reported(phase, counting, apart),
                },
                by=self.by,
                others=self.counted.others(phase),
                unreadable=self.counted.unreadable,
            )

    def newest(self) -> Iterator[Recorded]:
        """Give the newest exchanges that can be read."""
        source, many = self.ends or self.journal, NEWEST * (1 if self.ends else ENTRIES)
        if source is not None:
            after = max(0, source.last_seq - many)
            found = map(read_back, source.entries(after=after, kind="end"))
            yield from (one for one in found if one is not None)

    def is_counted(self, row: MetricRow) -> bool:
        """Say whether a row needs nothing of the exchanges themselves, if only to be left out."""
        if live_metric(row) is None or row.id in self.reviewed.rows:
            return True
        return bool(timed_rows([row])) or row.id in counted_rows([row])


def look_at(
    launch: Launch,
    phase: str = "",
    by: str = "",
    fleet: Fleet | None = None,
    *,
    canary: bool = True,
) -> Look:
    """Return what the record shows of the traffic under the present policy.

    Without a record there was no traffic; that is said, and is neither good nor bad.

    Parameters
    ----------
    phase
        Only what was said in this phase; empty for the one in force.
    by
        A slice to be shown apart.
    fleet
        Whose exchanges are looked at; None for those of this folder.
    canary
        Whether what a canary beside it shows is added.
    """
    with closing(Watching(launch, by=by, fleet=fleet)) as watching:
        return watching.look(phase, canary=canary)


def back_rows(launch: Launch, phase: str) -> list[MetricRow]:
    """Return the metrics of bars for which a phase rolls back, with these as their pulls."""
    conditions = (c for row in launch.brief.phases if row.phase == phase for c in row.back)
    found = ((row_named(launch.brief, c.subject), c.bar) for c in conditions if c.bar is not None)
    return [replace(row, bar=None, pull=bar) for row, bar in found if row is not None]
