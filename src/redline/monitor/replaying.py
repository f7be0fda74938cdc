"""A dry run on past traffic: what the rules of a brief would have said of it, and when.

Exchanges come in as they ended, in the order of the record; a `Stretch` comes out for each policy
and phase: every alarm with the moment and the number of sessions at which it would have been
raised, and from when on every bar was met. Counting and looking are those of the live watch,
over each beginning of the stretch: nothing that came later is known.

A counted share can only cross its pull where something bad was added, so a look is made at each
such exchange and gives the alarms that looking at every one would. Quantities that are not counted
session by session are looked at every `EVERY` exchanges.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from redline.bars import confidence_for
from redline.brief.model import MetricRow
from redline.decision import Verdict
from redline.monitor.counting import SILENCE, Counting
from redline.monitor.look import Alarm, Look
from redline.monitor.looking import Seen, look
from redline.monitor.rows import FAILURES, counted_rows
from redline.monitor.sessions import Key
from redline.stats import sequence_lower, sequence_upper

__all__ = ["EVERY", "Lacking", "Raised", "Replaying", "Stretch", "sessions_to_meet"]

EVERY = 500
"""Exchanges between two looks at quantities that are not counted."""
NEWEST = 2_000
"""Exchanges from which those are made."""
HOUR = 3600.0
"""Seconds of the record between two looks at whether every bar is met."""
MOST = 100_000_000
"""Sessions; what needs more is never shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """One alarm that would have been raised."""

    alarm: Alarm
    at: str
    """When, UTC, ISO 8601."""
    exchanges: int
    sessions: int
    """How many there were by then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """A bar that this traffic did not show to be met."""

    row: str
    text: str
    sessions: int
    """That there were."""
    needed: int | None
    """Judged sessions in all that would show it at the rate seen, or at the best one where none
    was judged; None where no number would."""
    each: str
    """The slice in each of whose values so many are needed, such as `language`; empty for none."""
    counted: bool
    """Whether it is counted session by session, so that a number of them can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What the rules say of one policy in one phase."""

    policy: str
    phase: str
    exchanges: int
    sessions: int
    first: str
    last: str
    """When the first and the last exchange ended."""
    raised: tuple[Raised, ...]
    met_from: str
    """From when on every live bar was met and nothing was an alarm, to the end; empty for never."""
    lacking: tuple[Lacking, ...]


@dataclass(slots=True)
class Replaying:
    """One stretch while it is read."""

    policy: str
    phase: str
    rows: Sequence[MetricRow]
    languages: Sequence[str]
    back: Sequence[MetricRow]
    counts: Callable[[Look], bool]
    """Says whether a look shows every bar met that an advance asks for."""
    counting: Counting = field(init=False)
    pending: set[str] = field(init=False)
    """Rows whose alarms have not all been raised."""
    window: deque[Seen] = field(default_factory=lambda: deque(maxlen=NEWEST))
    raised: dict[tuple[str, str], Raised] = field(default_factory=dict)
    bad: int = 0
    first: float = 0.0
    last: float = 0.0
    looked: float = 0.0
    met_from: str = ""

    def __post_init__(self) -> None:
        self.counting = Counting(counted_rows(self.rows), named=frozenset(self.languages))
        self.pending = {FAILURES, *(row.id for row in (*self.rows, *self.back) if row.pull)}

    def take(self, seen: Seen, moment: float) -> None:
        """Read one exchange that ended at a moment, in seconds since 1970.

        Raises
        ------
        EvidenceError
            A label has a value of the wrong kind.
        """
        self.first = self.first or moment
        self.counting.end(moment)
        self.counting.take(seen.interaction, seen.labels, moment, seen.user)
        self.window.append(seen)
        self.last = max(self.last, moment)
        bad, before = bad_in(self.counting, self.pending), self.bad
        self.bad = bad
        if self.counting.exchanges % EVERY == 0 or moment - self.looked >= HOUR:
            self.look(moment, whole=True)
        elif bad > before:
            self.look(moment, whole=False)

    def look(self, moment: float, *, whole: bool) -> Look:
        """Look as the live watch does, and note what is new."""
        found = look(
            self.window if whole else (),
            self.rows,
            at=datetime.fromtimestamp(moment, UTC),
            policy=self.policy,
            phase=self.phase,
            languages=self.languages,
            counting=self.counting,
            back=self.back,
        )
        at = datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")
        for alarm in found.alarms:
            self.raised.setdefault(
                (alarm.kind, alarm.about),
                Raised(
                    alarm=alarm,
                    at=at,
                    exchanges=self.counting.exchanges,
                    sessions=self.counting.begun,
                ),
            )
        told = [alarm.about for alarm in found.alarms]
        twice = {row.id for row in self.back}
        done = {row for row in self.pending if told.count(row) > (row in twice)}
        if done or "failed" in told:
            self.pending -= done | ({FAILURES} if "failed" in told else set())
            self.bad = bad_in(self.counting, self.pending)
        if whole:
            self.looked = moment
            met = not found.alarms and self.counts(found)
            self.met_from = (self.met_from or at) if met else ""
        return found

    def done(self) -> Stretch:
        """Return what came of it, once every session has ended."""
        ended = self.last + SILENCE
        self.counting.end(ended)
        found = self.look(ended, whole=True)
        return Stretch(
            policy=self.policy,
            phase=self.phase,
            exchanges=self.counting.exchanges,
            sessions=self.counting.begun,
            first=moment_of(self.first),
            last=moment_of(self.last),
            raised=tuple(self.raised.values()),
            met_from=self.met_from,
            lacking=tuple(self.lacking(found)),
        )

    def lacking(self, found: Look) -> Iterator[Lacking]:
        """Give the bars that are seen live and were not shown to be met."""
        for row, figure in zip(self.rows, found.figures, strict=True):
            if figure.verdict in {None, Verdict.MET} or not row.seen_live:
                continue
            yield Lacking(
                row=row.id,
                text=figure.text,
                sessions=self.counting.begun,
                needed=self.needed(row),
                each=(row.bar.every or "") if row.bar else "",
                counted=row.id in self.counting.metrics,
            )

    def needed(self, row: MetricRow) -> int | None:
        """Return how many sessions would show a bar at the rate that was seen."""
        count = self.counting.counts.get(Key(row.id, "", "", True))
        if row.bar is None or row.id not in self.counting.metrics:
            return None
        metric, _ = self.counting.metrics[row.id]
        judged = 0 if count is None else count.n - count.unknown
        hits = 0 if count is None else count.hits
        if row.bar.zero_in is not None:
            return None if hits else row.bar.zero_in
        if not judged:
            hits, judged = (0, 1) if metric.better == "lower" else (1, 1)
        limit, alpha = row.bar.threshold.value, 1 - confidence_for(row.bar)
        return sessions_to_meet(hits / judged, limit, alpha, lower=metric.better == "lower")


def sessions_to_meet(rate: float, limit: float, alpha: float, *, lower: bool) -> int | None:
    """Return how many sessions show a rate to be on the good side of a limit; None for never.

    Parameters
    ----------
    rate
        Share of hits that goes on as it is.
    lower
        Whether less is better.

    >>> sessions_to_meet(0.0, 0.01, 0.05, lower=True)
    680
    """

    def shown(n: int) -> bool:
        hits = round(rate * n)
        if lower:
            return sequence_upper(hits, n, alpha) <= limit
        return sequence_lower(hits, n, alpha) >= limit

    if (rate >= limit) if lower else (rate <= limit):
        return None
    high = 1
    while not shown(high):
        high *= 2
        if high > MOST:
            return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if shown(middle) else (middle, high)
    return high


def bad_in(counting: Counting, rows: Iterable[str]) -> int:
    """Return how much bad was counted: critical replies, and of some rows hits or misses."""
    found = counting.criticals
    for row in rows:
        count = counting.counts.get(Key(row, "", "", False))
        if count is not None:
            less = counting.metrics[row][0].better == "lower"
            found += count.hits if less else count.n - count.unknown - count.hits
    return found


def moment_of(moment: float) -> str:
    """Return a moment, UTC, ISO 8601."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")
