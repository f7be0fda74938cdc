"""Counting sessions as their exchanges come: what is kept does not grow with the traffic.

A *session* is the unit of every live share. Of each one that is open only flags are kept (what its
exchanges have shown of each metric so far); when it has been silent for half an hour it has ended,
and counts. Two counts are kept for every metric and part of a slice. Of those that have *ended*
all is known: a bar is met by them. Those that have *begun* are all, as far as they have shown
anything; a session can only get worse, so what is certain of them is certain whatever comes, and
alarms need not wait for anybody's end.

Exchanges come in one after the other, in the order of the record. What changed is told, so that it
can be kept with the place in the record up to which it was counted, and a restart goes on there.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from redline.brief.model import MetricRow, primary_tag
from redline.errors import BarError, CatalogueError
from redline.interaction import Action, Interaction
from redline.label import Label
from redline.metrics import Judged, Metric, Share, Shown, bind, concluded, failed, gather, shown

__all__ = ["FAILURES", "SILENCE", "Count", "Counting", "Key", "Open", "counted_rows"]

FAILURES = "failed sessions"
"""What the share of sessions with a failure is counted under; no row of a brief has this id."""
NOTED = 100
"""Critical exchanges that are noted by name; of more, their number."""
SILENCE = 1800.0
"""Seconds without an exchange after which a session has ended, as web analytics have it."""


class Key(NamedTuple):
    """What a count is of."""

    row: str
    """Id of the metric in the brief."""
    by: str
    """Slice, such as `language`; empty for all."""
    part: str
    """Of the slice, such as `sw`."""
    ended: bool
    """Whether of sessions that have ended, or of all that have begun."""


@dataclass(slots=True)
class Count:
    """Sessions that a share counts."""

    n: int = 0
    hits: int = 0
    unknown: int = 0
    """Of which nobody can tell whether they are hits."""

    def add(self, hit: bool | None, times: int) -> None:
        """Count a session, or take it back."""
        self.n += times
        self.hits += times * (hit is True)
        self.unknown += times * (hit is None)


@dataclass(slots=True)
class Open:
    """A session that may go on."""

    parts: tuple[str, ...]
    """Its part of each slice that is counted apart, as its first exchange has it."""
    last: float
    """When its last exchange ended, seconds since 1970."""
    flags: list[Shown]
    """By row."""


FAILED_SHARE = Share(hit=failed)
FAILED = Metric(
    name=FAILURES,
    means="sessions in which an exchange failed",
    unit="proportion",
    better="lower",
    counted=FAILED_SHARE,
)
Counted = Mapping[str, tuple[Metric, Share]]
"""By the row's id, a metric and how it is counted."""


def counted_rows(rows: Iterable[MetricRow]) -> dict[str, tuple[Metric, Share]]:
    """Return the metrics of a brief that are counted session by session, and the failures."""
    found = {FAILURES: (FAILED, FAILED_SHARE)}
    for row in rows:
        if row.surveyed or not row.seen_live:
            continue
        try:
            known = bind(row)
        except (CatalogueError, BarError):
            continue  # the look says of the row what is wrong with it
        if isinstance(known.counted, Share):
            found[row.id] = (known, known.counted)
    return found


@dataclass(slots=True)
class Counting:
    """The sessions of one policy in one phase."""

    metrics: Counted
    slices: Sequence[str] = ("language",)
    open: dict[str, Open] = field(default_factory=dict)
    """In the order of their last exchanges, the one that is silent longest first."""
    counts: dict[Key, Count] = field(default_factory=dict)
    labelled: dict[str, int] = field(default_factory=dict)
    """By row, exchanges that carry all labels that its metric needs."""
    actions: Counter[Action] = field(default_factory=Counter)
    """Exchanges by what was done."""
    begun: int = 0
    """Sessions."""
    critical: list[str] = field(default_factory=list)
    """Ids of the first exchanges that somebody judged critical."""
    criticals: int = 0
    """How many there were."""
    first: str = ""
    last: str = ""
    """When the first and the last of the exchanges began, UTC, ISO 8601."""
    changed: set[str] = field(default_factory=set)
    """Sessions that came or changed since `kept`."""
    gone: set[str] = field(default_factory=set)
    """Sessions that ended since then."""

    def take(self, live: Interaction, labels: Sequence[Label], at: float) -> None:
        """Count one exchange that ended at a time, in seconds since 1970; later ones come later.

        Raises
        ------
        EvidenceError
            A label has a value of the wrong kind.
        """
        judged = gather([live], labels)[0].exchanges[0]
        self.actions[live.action] += 1
        # Exchanges are recorded when they end, so the earliest need not come first.
        self.first = min(self.first or live.at, live.at)
        self.last = max(self.last, live.at)
        if judged.flag("critical"):
            self.criticals += 1
            self.critical += [live.id] if len(self.critical) < NOTED else []
        session = self.open.pop(live.unit, None)
        if session is None:
            parts = tuple(part_of(live, name) for name in self.slices)
            session = Open(parts, at, [Shown.NOTHING] * len(self.metrics))
            self.begun += 1
        for place, (row, (metric, share)) in enumerate(self.metrics.items()):
            if labelled(metric, judged):
                self.labelled[row] = self.labelled.get(row, 0) + 1
            before = session.flags[place]
            after = before | shown(metric, share, judged)
            if after != before:
                self.count(row, metric, session, before, -1, ended=False)
                self.count(row, metric, session, after, 1, ended=False)
                session.flags[place] = after
        session.last = max(session.last, at)
        self.open[live.unit] = session
        self.changed.add(live.unit)
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
            for place, (row, (metric, _)) in enumerate(self.metrics.items()):
                self.count(row, metric, session, session.flags[place], 1, ended=True)
            self.gone.add(unit)
            self.changed.discard(unit)

    def count(
        self, row: str, metric: Metric, session: Open, flags: Shown, times: int, *, ended: bool
    ) -> None:
        """Count what a session shows, in all and in its part of each slice, or take it back."""
        if Shown.COUNTED not in flags:
            return
        hit = concluded(metric, flags)
        for by, part in (("", ""), *zip(self.slices, session.parts, strict=True)):
            key = Key(row, by, part, ended)
            self.counts.setdefault(key, Count()).add(hit, times)

    def kept(self) -> None:
        """Be told that everything up to here is kept."""
        self.changed.clear()
        self.gone.clear()


def labelled(metric: Metric, judged: Judged) -> bool:
    """Say whether an exchange carries the labels without which a metric cannot be measured."""
    any_of = not metric.needs_any or any(need in judged.labels for need in metric.needs_any)
    return any_of and all(need in judged.labels for need in metric.needs)


def part_of(live: Interaction, name: str) -> str:
    """Return an exchange's part of a slice; empty where it says nothing."""
    return primary_tag(live.language) if name == "language" else live.slices.get(name, "")
