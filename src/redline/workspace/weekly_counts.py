"""Counts of a week's exchanges, and of the week before, as the entries of the record go by.

What a phase promised that people read is counted by day: how much of it there was, and how much
of that was reviewed since.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from redline.guard.ended import read_back
from redline.interaction import Action, Interaction
from redline.monitor import stratum_of
from redline.monitor.auditing import Read
from redline.store import StoredEntry

__all__ = ["WEEK", "Seen", "Traffic"]

WEEK = timedelta(days=7)


@dataclass(slots=True, kw_only=True)
class Traffic:
    """The exchanges of one week."""

    exchanges: int = 0
    sessions: set[str] = field(default_factory=set)
    actions: Counter[Action] = field(default_factory=Counter)

    def add(self, live: Interaction) -> None:
        """Count one."""
        self.exchanges += 1
        self.sessions.add(live.unit)
        self.actions[live.action] += 1


class Seen:
    """What was counted of the exchanges of two weeks."""

    def __init__(self, first: datetime, last: datetime, disputed: Collection[str] = ()) -> None:
        """Take the week, and the exchanges whose places are needed for disputes."""
        self.first, self.last, self.disputed = first, last, frozenset(disputed)
        self.week, self.before = Traffic(), Traffic()
        self.days: dict[str, dict[str, dict[str, Read]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(Read))
        )
        """Phase, day, and what was to be read."""
        self.places: dict[str, tuple[str, str, str]] = {}
        """Phase, day and session of each exchange of the week that somebody disputed."""
        self.unreadable = 0
        """Exchanges of both weeks of which nobody can tell what they were."""
        # Numbers, for there may be millions: two that fall together are as good as impossible.
        self._units: set[int] = set()

    def add(self, entry: StoredEntry, reviewed: set[str]) -> None:
        """Count one exchange by when it ended, which is when it could be read."""
        if entry.at >= self.last:
            return
        if (found := read_back(entry)) is None:
            self.unreadable += 1
            return
        live = found.interaction
        if entry.at < self.first:
            if entry.at >= self.first - WEEK:
                self.before.add(live)
            return
        self.week.add(live)
        where = live.slices.get("phase", ""), entry.at.date().isoformat(), live.unit
        if live.id in self.disputed:
            self.places[live.id] = where
        names = [stratum_of(live), *(["refused"] if live.action is Action.REFUSED else [])]
        for name in names:
            self.read(name, *where, was=live.id in reviewed)

    def note_disputes(self, exchanges: Iterable[str], reviewed: set[str]) -> None:
        """Count the exchanges that somebody disputed, each once."""
        for exchange in dict.fromkeys(exchanges):
            if exchange in self.places:
                self.read("disputed", *self.places[exchange], was=exchange in reviewed)

    def read(self, name: str, phase: str, day: str, unit: str, *, was: bool) -> None:
        """Count one exchange, and its session where it is the first of it that day."""
        found = self.days[phase][day][name]
        found.exchanges += 1
        found.reviewed += was
        for sort, counts in (("there", True), ("read", was)):
            key = hash((phase, day, name, unit, sort))
            if counts and key not in self._units:
                self._units.add(key)
                if sort == "there":
                    found.sessions += 1
                else:
                    found.reviewed_sessions += 1
