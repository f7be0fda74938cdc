"""Live traffic over time: how often each thing was done, how long it took, and tokens, by stretch.

What is counted of a launch keeps no history, so this is read from the newest part of the record,
and only as far back as that goes. A session belongs to the stretch in which it began. A stretch
without sessions has no share: that is unknown, and never zero.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from redline.errors import MeasurementError
from redline.guard.ended import read_back
from redline.interaction import Action, Interaction
from redline.stats import quantile_bounds, sequence_lower, sequence_upper
from redline.store import Journal, StoredEntry
from redline.workspace.clustered import place_before
from redline.workspace.home import now
from redline.workspace.launch import Launch

__all__ = ["ANY", "MOST", "Stretch", "Trend", "trend_of"]

MOST = 60_000
"""Entries of the record that are read, the newest; some four for each exchange."""
STRETCHES = 24
ANY = "met a control"
"""Beside actions: sessions in which any control acted."""
MOVES = ("rollout", "reload")
"""Kinds of entries that tell when something changed."""
SLOW = 0.95


@dataclass(slots=True)
class Stretch:
    """One stretch of time."""

    begin: datetime
    sessions: int = 0
    """That began in it."""
    hits: Counter[str] = field(default_factory=Counter)
    """By what was done, how many of them it was done in at least once."""
    exchanges: int = 0
    seconds: list[float] = field(default_factory=list)
    """How long its exchanges took, where that is known."""
    sent: int = 0
    received: int = 0
    """Tokens, of the exchanges that count them."""
    counted: int = 0
    """Exchanges that count their tokens."""

    def share(self, name: str) -> tuple[float, float, float] | None:
        """Return lower bound, share and upper bound of sessions; None where none began.

        Each bound by itself holds with 95 % confidence, however often one looks.
        """
        if not self.sessions:
            return None
        hits, n = self.hits[name], self.sessions
        return sequence_lower(hits, n), hits / n, sequence_upper(hits, n)

    def slow(self) -> tuple[float, float, float] | None:
        """Return the same of the 95th percentile of times, in seconds; None where none is known.

        These bounds are of one look at this stretch, and infinite where there are too few times.
        """
        if not self.seconds:
            return None
        try:
            return quantile_bounds(self.seconds, SLOW)
        except MeasurementError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """What the record shows of the last while."""

    begin: datetime
    end: datetime
    stretches: tuple[Stretch, ...]
    moves: tuple[tuple[datetime, str], ...]
    """What changed meanwhile, and when."""
    whole: bool
    """False where the record holds more of that time than was read."""
    unreadable: int

    @property
    def exchanges(self) -> int:
        """Return how many there were."""
        return sum(one.exchanges for one in self.stretches)


def trend_of(launch: Launch, span: timedelta) -> Trend:
    """Read the record of a launch, under whichever policy and in whichever phase.

    Raises
    ------
    DatabaseError
        The record cannot be read.
    """
    end = now()
    begin = end - span
    if not launch.home.record.is_file():
        return Trend(
            begin=begin, end=end, stretches=(), moves=(), whole=True, unreadable=0
        )  # fmt: skip
    with Journal.open(launch.home.record, create=False) as journal:
        newest = journal.last_seq
        low = max(0, newest - MOST)
        after = place_before(journal, begin.timestamp(), low, newest)
        found = Reading(begin, span / STRETCHES)
        for entry in journal.entries(after=after, kind="end"):
            found.take(entry)
        moves = sorted(moves_in(journal, after, begin))
    return Trend(
        begin=begin,
        end=end,
        stretches=tuple(found.stretches),
        moves=tuple(moves),
        whole=not low or after > low,
        unreadable=found.unreadable,
    )


def moves_in(journal: Journal, after: int, begin: datetime) -> Iterator[tuple[datetime, str]]:
    """Give when something changed, and what."""
    for kind in MOVES:
        for entry in journal.entries(after=after, kind=kind):
            if entry.at >= begin:
                told = " ".join(str(entry.meta.get(name, "")) for name in ("phase", "standing"))
                yield entry.at, told.strip() if kind == "rollout" else "another policy"


class Reading:
    """Stretches while the record is read."""

    def __init__(self, begin: datetime, each: timedelta) -> None:
        """Begin with empty stretches."""
        self.begin, self.each = begin, each
        self.stretches = [Stretch(begin + n * each) for n in range(STRETCHES)]
        self.sessions: dict[str, int] = {}
        self.seen: dict[str, set[str]] = defaultdict(set)
        self.unreadable = 0

    def take(self, entry: StoredEntry) -> None:
        """Take one exchange, by when it ended."""
        at = entry.at.astimezone(UTC)
        place = int((at - self.begin) / self.each)
        if at < self.begin or place >= STRETCHES:
            return
        if (found := read_back(entry)) is None:
            self.unreadable += 1
            return
        live, stretch = found.interaction, self.stretches[place]
        stretch.exchanges += 1
        if live.latency_ms is not None and live.action is not Action.FAILED:
            stretch.seconds.append(live.latency_ms / 1000)
        if live.tokens is not None:
            stretch.counted += 1
            stretch.sent += live.tokens[0]
            stretch.received += live.tokens[1]
        self.join(live, place)

    def join(self, live: Interaction, place: int) -> None:
        """Count what was done in the session that an exchange belongs to."""
        first = self.sessions.get(live.unit)
        if first is None:
            first = self.sessions[live.unit] = place
            self.stretches[place].sessions += 1
        did = {live.action.value, *([ANY] if live.fired else [])} - self.seen[live.unit]
        self.seen[live.unit] |= did
        self.stretches[first].hits.update(did)
