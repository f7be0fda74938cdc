"""Counting sessions as their exchanges come: what is kept does not grow with the traffic.

A *session* is the unit of every live share. Of each one that is open only flags are kept (what its
exchanges have shown of each metric so far); when it has been silent for half an hour it has ended,
and counts. Two counts are kept for every metric and part of a slice. Of those that have *ended*
all is known: a bar is met by them. Those that have *begun* are all, as far as they have shown
anything; a session can only get worse, so what is certain of them is certain whatever comes, and
alarms need not wait for anybody's end.

In the bounds each user counts as one, by the share of their sessions that are hits (`users`); a
session belongs to the user of its first exchange, or stands for itself.

Exchanges come in one after the other, in the order of the record; whatever is odd about them is
counted too (`oddities`). What changed is told, so that it can be kept with the place in the record
up to which it was counted, and a restart goes on there.
"""

from collections import Counter, OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from redline.interaction import Action, Interaction
from redline.label import Label
from redline.metrics import Judged, shown
from redline.monitor.oddities import BACKWARDS, FUTURE, SKEW, TIME, TWICE, judged_of, moment_of
from redline.monitor.rows import labelled, seconds
from redline.monitor.sessions import (
    ALL,
    Key,
    Open,
    Pair,
    parts_of,
    short,
    timed_as,
    told_apart,
)
from redline.monitor.spread import Spread, bucket
from redline.monitor.tallies import NOT_BEGUN, Tallies
from redline.monitor.users import showing

__all__ = ["SILENCE", "TIMES", "Counting"]

TIMES = "times"
"""What the time that exchanges took is counted under."""
NOTED = 100
"""Critical exchanges that are noted by name; of more, their number."""
NEWEST = 16
"""Exchanges of an open session by which one is known that comes twice."""
SILENCE = 1800.0
"""Seconds without an exchange after which a session has ended, as web analytics have it."""


@dataclass(slots=True)
class Counting(Tallies):
    """The sessions of one policy in one phase."""

    slices: Sequence[str] = ("language",)
    named: Collection[str] = ()
    """Parts that are always told apart, such as the languages of the brief."""
    open: OrderedDict[str, Open] = field(default_factory=OrderedDict)
    """In the order of their last exchanges, the one that is silent longest first."""
    spreads: dict[Key, Spread] = field(default_factory=dict)
    """How long exchanges took: of all, of each language, of each `path` (what was done)."""
    labelled: dict[str, int] = field(default_factory=dict)
    """By row, exchanges that carry all labels that its metric needs."""
    actions: Counter[Action] = field(default_factory=Counter)
    """Exchanges by what was done."""
    odd: Counter[str] = field(default_factory=Counter)
    """Exchanges by what is odd about them."""
    begun: int = 0
    """Sessions."""
    unnamed: int = 0
    """Sessions of which no user is known."""
    critical: list[str] = field(default_factory=list)
    """Ids of the first exchanges that somebody judged critical."""
    criticals: int = 0
    """How many there were."""
    vouched: int = 0
    """Exchanges whose answer the quote check itself judged grounded."""
    first: str = ""
    last: str = ""
    """When the first and the last of the exchanges began, UTC, ISO 8601."""
    clock: float = 0.0
    """When the newest was recorded."""
    known: dict[str, set[str]] = field(default_factory=dict)
    """Parts of each slice that are told apart."""
    pairs: dict[Pair, Pair] = field(default_factory=dict)
    """Each part once, for all sessions that belong to it."""
    changed: set[str] = field(default_factory=set)
    """Sessions that came or changed since `kept`."""
    gone: set[str] = field(default_factory=set)
    """Sessions that ended since then."""

    def take(self, live: Interaction, labels: Sequence[Label], at: float, user: str = "") -> None:
        """Count one exchange that was recorded at a time, in seconds since 1970.

        Parameters
        ----------
        user
            What stands for the user in the record; empty where none is known.
        """
        judged, kinds = judged_of(live, labels)
        kinds |= self.times_of(live, at)
        session = self.open.pop(live.unit, None) or self.opened(user)
        if short(live.id) in session.ids:
            kinds.add(TWICE)
        self.join(session, live)
        self.look_at(session, judged, counts=TWICE not in kinds)
        if TWICE not in kinds:
            self.count_once(session, live, judged)
            self.vouched += any(label.by.startswith("scorer:quote check") for label in labels)
        self.odd.update(kinds)
        session.last = max(session.last, at)
        self.open[live.unit] = session
        self.changed.add(live.unit)
        self.stir(session)
        self.gone.discard(live.unit)

    @property
    def exchanges(self) -> int:
        """Return how many were counted."""
        return self.actions.total()

    def end(self, now: float) -> None:
        """Let sessions end that have been silent for long enough."""
        while self.open:
            unit, session = next(iter(self.open.items()))
            if session.last + SILENCE > now:
                return
            del self.open[unit]
            for place, (row, (known, _)) in enumerate(self.metrics.items()):
                shows = showing(known.better, session.flags[place])
                self.count(row, place, session, session.parts, NOT_BEGUN, shows, ended=True)
            for pair, times in session.spreads():
                self.spread(pair, ended=True).add(times)
            self.gone.add(unit)
            self.stir(session)
            self.changed.discard(unit)

    def times_of(self, live: Interaction, at: float) -> set[str]:
        """Note when an exchange was, and return what is odd about that."""
        kinds = {BACKWARDS} if at < self.clock else set()
        self.clock = max(self.clock, at)
        moment = moment_of(live)
        if moment is None:
            kinds.add(TIME)
        elif moment > at + SKEW:
            kinds.add(FUTURE)
        else:
            # Exchanges are recorded when they end, so the earliest need not come first.
            self.first = min(self.first or live.at, live.at)
            self.last = max(self.last, live.at)
        return kinds

    def opened(self, user: str) -> Open:
        """Return a session of which nothing is known yet but its user."""
        self.begun += 1
        self.unnamed += not user
        return Open([], 0.0, bytearray(len(self.metrics)), user=self.number(user))

    def join(self, session: Open, live: Interaction) -> None:
        """Count a session in the parts that its first exchange has, and with each new control."""
        if not session.parts:
            session.parts.append(ALL)
            self.begin(session, ALL)
            for by in self.slices:
                self.enter(session, live, by)
        elif live.fired and "control" in self.slices:
            self.enter(session, live, "control")

    def enter(self, session: Open, live: Interaction, by: str) -> None:
        """Count a session in further parts of a slice, with what it has shown so far."""
        known = self.known.setdefault(by, set())
        for part in parts_of(live, by):
            pair = by, told_apart(part, known, self.named)
            if pair in session.parts:
                continue
            pair = self.pairs.setdefault(pair, pair)  # one for all sessions
            session.parts.append(pair)
            for place, (row, (known_row, _)) in enumerate(self.metrics.items()):
                shows = showing(known_row.better, session.flags[place])
                self.count(row, place, session, [pair], NOT_BEGUN, shows, ended=False)
            self.begin(session, pair)

    def look_at(self, session: Open, judged: Judged, *, counts: bool) -> None:
        """Note what an exchange shows of each metric."""
        if judged.flag("critical") and judged.interaction.id not in self.critical and counts:
            self.criticals += 1
            self.critical += [judged.interaction.id] if len(self.critical) < NOTED else []
        for place, (row, (known, share)) in enumerate(self.metrics.items()):
            if counts and (known.needs or known.needs_any) and labelled(known, judged):
                self.labelled[row] = self.labelled.get(row, 0) + 1
            before = session.flags[place]
            # As whole numbers: flags are joined many times more slowly.
            after = int.__or__(before, shown(known, share, judged))
            if after != before:
                was, now = showing(known.better, before), showing(known.better, after)
                self.count(row, place, session, session.parts, was, now, ended=False)
                session.flags[place] = after

    def count_once(self, session: Open, live: Interaction, judged: Judged) -> None:
        """Count what was done and how long it took."""
        self.actions[live.action] += 1
        session.ids = [*session.ids[1 - NEWEST :], short(live.id)]
        everything, path = session.all_times(), session.path(live.action)
        if not path:
            self.hit(live.action, session)
        at = bucket(seconds(judged))
        for pair in session.parts:
            if pair == ALL or pair[0] == "language":
                self.spread(pair, ended=False).take(everything, at)
        self.spread(("path", live.action.value), ended=False).take(path, at)
        code = timed_as(live.action, at)
        session.times[code] = session.times.get(code, 0) + 1

    def spread(self, pair: Pair, *, ended: bool) -> Spread:
        """Return how long the exchanges of a part took, to be added to."""
        key = Key(TIMES, *pair, ended)
        self.touched.add(key)
        return self.spreads.setdefault(key, Spread())

    def kept(self) -> None:
        """Be told that everything up to here is kept."""
        self.changed.clear()
        self.gone.clear()
        self.touched.clear()
        self.stirred.clear()
