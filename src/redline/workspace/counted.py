"""Count a launch's live traffic: from the record, on from where the last look ended.

What was counted is held in memory and kept beside the record, in `monitor.db`. Several may look at
once, and all count the same: whoever keeps first goes on keeping, and the others only count, until
nobody keeps any more.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import takewhile

from redline.brief.model import MetricRow
from redline.guard.ended import read_back
from redline.monitor import Counting
from redline.store import Ends, Journal, KeptScope, Rollups, StoredEntry
from redline.workspace.home import now
from redline.workspace.keeping_counts import fresh, restored, stored
from redline.workspace.launch import Launch

__all__ = ["LiveCount", "count_record", "scope_of"]

FORM = "counts/3"
"""What is counted; another form is counted anew."""
FILE = "monitor.db"
BATCH = 5_000
"""Ended exchanges after which what was counted is kept."""
ALONE = 50_000
"""Entries of the record without anybody keeping, after which whoever only counts keeps."""


class LiveCount:
    """Counts one launch, again and again; the countings in `phases` are its own."""

    def __init__(self, launch: Launch) -> None:
        self.launch = launch
        self.scope = scope_of(launch.policy.digest, launch.brief.metrics, launch.brief.languages)
        self.file = launch.home.folder / FILE
        self.phases: dict[str, Counting] = {}
        """By phase, what was counted of the present policy."""
        self.ended = 0
        """Exchanges that have ended, under whichever policy."""
        self.unreadable = 0
        """Of which nobody can tell what they were."""
        self.seq = 0
        """The place up to which was counted."""
        self.kept = 0
        """The place up to which it is kept, or where was last asked whether somebody keeps."""
        self.keeps = True
        """Whether nobody else does."""
        self.theirs = 0
        """Where somebody else had kept it."""
        self.stale = True
        """Whether what is kept has to be read."""
        self.opened: Rollups | None = None
        """Held open, because to close a file takes longer than to write into it."""

    def others(self, phase: str) -> int:
        """Return how many exchanges were under another policy or in another phase."""
        own = self.phases.get(phase)
        return self.ended - self.unreadable - (own.exchanges + repeated(own) if own else 0)

    def count(self, journal: Journal | Ends) -> dict[str, Counting]:
        """Count what came since the last time.

        Raises
        ------
        DatabaseError
            The record cannot be read, or the counts cannot be kept.
        """
        try:
            if self.stale:
                self.launch.home.made()
                self.read()
            self.go_on(journal)
        except BaseException:
            self.close()  # what was counted in part is counted again
            raise
        return self.phases

    def read(self) -> None:
        """Begin with what is kept."""
        rows, languages = self.launch.brief.metrics, self.launch.brief.languages
        self.close()
        self.opened = Rollups.open(self.file)
        self.kept, kept, beside = self.opened.read(self.scope)
        self.seq, self.keeps, self.stale = self.kept, True, False
        self.phases = {one.phase: restored(one, rows, languages) for one in kept}
        self.ended = int(beside.get("ended", 0))
        self.unreadable = int(beside.get("unreadable", 0))

    def go_on(self, journal: Journal | Ends) -> None:
        """Count the rest of the record."""
        began, moment = self.seq, now().timestamp()
        # What comes meanwhile is for the next time: whoever is too slow would never be done.
        last = journal.last_seq
        entries = journal.entries(after=self.seq, kind="end")
        for number, entry in enumerate(takewhile(lambda one: one.seq <= last, entries), start=1):
            self.seq = entry.seq
            # A clock that was wrong for an hour must not keep sessions open for good.
            self.take(entry, min(entry.at.timestamp(), moment))
            if number % BATCH == 0:
                self.keep()
        ended = self.seq > began
        self.seq = max(self.seq, last)  # what is no end is not looked through again
        for counting in self.phases.values():
            counting.end(moment)
        if ended or any(one.changed or one.gone for one in self.phases.values()):
            self.keep()

    def take(self, entry: StoredEntry, moment: float) -> None:
        """Count one end."""
        self.ended += 1
        found = read_back(entry)
        if found is None:
            self.unreadable += 1
            return
        live = found.interaction
        if live.policy != self.launch.policy.digest:
            return
        phase = live.slices.get("phase", "")
        if phase not in self.phases:
            self.phases[phase] = fresh(self.launch.brief.metrics, self.launch.brief.languages)
        counting = self.phases[phase]
        counting.end(moment)
        counting.take(live, found.labels, moment, found.user)

    def keep(self) -> None:
        """Keep what changed, unless somebody else does."""
        rollups = self.opened
        if rollups is not None and (self.keeps or self.seq > self.kept + ALONE):
            if self.keeps:
                beside = {"ended": self.ended, "unreadable": self.unreadable}
                scopes = list(self.changes())
                self.keeps = rollups.keep(self.scope, self.kept, self.seq, scopes, beside)
            else:
                # Whoever kept may be gone: then it is gone on from where that one was.
                self.stale = rollups.place(self.scope) == self.theirs
            self.kept, self.theirs = self.seq, rollups.place(self.scope)
        for counting in self.phases.values():
            counting.kept()

    def close(self) -> None:
        """Close the file; whoever counts on reads what is kept first."""
        self.stale = True
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def changes(self) -> Iterator[KeptScope]:
        """Give what changed of each phase."""
        for phase, counting in self.phases.items():
            yield stored(phase, counting)


def repeated(counting: Counting) -> int:
    """Return how many exchanges came twice, which are counted once."""
    return counting.odd["came twice"]


def count_record(launch: Launch, journal: Journal | Ends) -> dict[str, Counting]:
    """Count a record once; return the countings of the present policy by phase.

    Raises
    ------
    DatabaseError
        The record cannot be read, or the counts cannot be kept.
    """
    counted = LiveCount(launch)
    try:
        return counted.count(journal)
    finally:
        counted.close()


def scope_of(policy: str, rows: Iterable[MetricRow], languages: Iterable[str] = ()) -> str:
    """Return what counts are kept under: another policy or other metrics are counted anew."""
    said = [
        FORM,
        policy,
        *languages,
        *(f"{row.id}\0{row.metric}\0{','.join(row.seen_in)}" for row in rows),
    ]
    return sha256("\n".join(said).encode()).hexdigest()
