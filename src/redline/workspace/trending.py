"""Live traffic over time: how often each thing was done, how long it took, and tokens, by stretch.

What is counted of a launch keeps no history, so this is read from the newest part of the record,
and only as far back as that goes. Whoever looks again and again reads each entry once: of every
exchange a row of numbers is held, and a look adds them up. A session belongs to the stretch in
which it began. A stretch without sessions has no share: that is unknown, and never zero.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import takewhile

import numpy as np
import numpy.typing as npt

from redline.errors import MeasurementError
from redline.guard.ended import read_back
from redline.interaction import Action
from redline.stats import quantile_bounds, sequence_lower, sequence_upper
from redline.store import Journal, StoredEntry
from redline.workspace.home import now
from redline.workspace.launch import Launch

__all__ = ["ANY", "MOST", "Stretch", "Trend", "Trending", "trend_of"]

MOST = 60_000
"""Entries of the record that are read, the newest; some four for each exchange."""
STRETCHES = 24
ANY = "met a control"
"""Beside actions: sessions in which any control acted."""
MOVES = ("rollout", "reload")
"""Kinds of entries that tell when something changed."""
SLOW = 0.95
DID = (*(action.value for action in Action), ANY)
"""What may be done in an exchange, by the place of its bit."""
LOST = -1
"""In place of what was done, where nobody can tell what the exchange was."""
ROW = np.dtype(
    [
        ("place", "i8"),
        ("at", "f8"),
        ("unit", "i8"),
        ("did", "i4"),
        ("seconds", "f8"),
        ("sent", "i8"),
        ("received", "i8"),
    ]
)
"""One exchange: not a number for a time nobody took, and -1 for tokens nobody counted."""
Rows = npt.NDArray[np.void]


@dataclass(slots=True)
class Stretch:
    """One stretch of time."""

    begin: datetime
    sessions: int = 0
    """That began in it."""
    hits: Counter[str] = field(default_factory=Counter)
    """By what was done, how many of them it was done in at least once."""
    exchanges: int = 0
    seconds: Sequence[float] = ()
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
    """Read the record of a launch once. Raises as `Trending.over`."""
    with closing(Trending(launch)) as trending:
        return trending.over(span)


class Trending:
    """A launch over time, again and again, under whichever policy and in whichever phase."""

    def __init__(self, launch: Launch) -> None:
        """Read nothing yet."""
        self.path = launch.home.record
        self.journal: Journal | None = None
        self.seq = 0
        """The place up to which was read."""
        self.rows: Rows = np.empty(0, ROW)

    def over(self, span: timedelta) -> Trend:
        """Return what the record shows of a while that ends now.

        Raises
        ------
        DatabaseError
            The record cannot be read.
        """
        end = now()
        begin = end - span
        if self.journal is None:
            if not self.path.is_file():
                return Trend(
                    begin=begin, end=end, stretches=(), moves=(), whole=True, unreadable=0
                )  # fmt: skip
            self.journal = Journal.open(self.path, create=False)
        low = self.read(self.journal)
        oldest = next(self.journal.entries(after=low), None) if low else None
        stretches, unreadable = stretches_of(self.rows, begin, span / STRETCHES)
        return Trend(
            begin=begin,
            end=end,
            stretches=stretches,
            moves=tuple(sorted(moves_in(self.journal, low, begin))),
            whole=oldest is None or oldest.at < begin,
            unreadable=unreadable,
        )

    def read(self, journal: Journal) -> int:
        """Read what came since the last time; return the place behind which all is held."""
        newest = journal.last_seq
        if newest < self.seq:  # the record is another
            self.seq, self.rows = 0, self.rows[:0]
        low = max(0, newest - MOST)
        entries = journal.entries(after=max(low, self.seq), kind="end")
        came = [row_of(one) for one in takewhile(lambda one: one.seq <= newest, entries)]
        kept = self.rows[self.rows["place"] > low]
        self.rows, self.seq = np.concatenate([kept, np.array(came, ROW)]), newest
        return low

    def close(self) -> None:
        """Let go of the record."""
        if self.journal is not None:
            self.journal.close()
            self.journal = None


def row_of(entry: StoredEntry) -> tuple[float, ...]:
    """Return the numbers of one exchange, by when it ended."""
    at = entry.at.timestamp()
    if (found := read_back(entry)) is None:
        return entry.seq, at, 0, LOST, np.nan, -1, -1
    live = found.interaction
    timed = live.latency_ms is not None and live.action is not Action.FAILED
    return (
        entry.seq,
        at,
        hash(live.unit),  # two sessions of one number are as good as impossible
        1 << DID.index(live.action.value) | bool(live.fired) << DID.index(ANY),
        live.latency_ms / 1000 if timed and live.latency_ms is not None else np.nan,
        *(live.tokens or (-1, -1)),
    )


def stretches_of(rows: Rows, begin: datetime, each: timedelta) -> tuple[tuple[Stretch, ...], int]:
    """Return the stretches from a time on, and how many exchanges in them cannot be read."""
    places = np.floor((rows["at"] - begin.timestamp()) / each.total_seconds()).astype(np.int64)
    within = (places >= 0) & (places < STRETCHES)
    lost = within & (rows["did"] == LOST)
    rows, places = rows[within & ~lost], places[within & ~lost]
    _, first, session = np.unique(rows["unit"], return_index=True, return_inverse=True)
    found = tuple(Stretch(begin + n * each) for n in range(STRETCHES))
    for n, stretch in enumerate(found):
        add_up(stretch, rows[places == n])
    for n, count in enumerate(per_stretch(places[first])):
        found[n].sessions = count
    for bit, name in enumerate(DID):
        did = np.bincount(session, (rows["did"] >> bit) & 1, len(first)) > 0
        for n, count in enumerate(per_stretch(places[first[did]])):
            found[n].hits += Counter({name: count})  # what nobody did is not listed
    return found, int(lost.sum())


def per_stretch(places: npt.NDArray[np.int64]) -> list[int]:
    """Return how many there are of each stretch."""
    counts: list[int] = np.bincount(places, minlength=STRETCHES).tolist()
    return counts


def add_up(stretch: Stretch, rows: Rows) -> None:
    """Add up the exchanges that ended in a stretch."""
    counted = rows["sent"] >= 0
    stretch.exchanges = len(rows)
    stretch.seconds = rows["seconds"][~np.isnan(rows["seconds"])].tolist()
    stretch.counted = int(counted.sum())
    stretch.sent = int(rows["sent"][counted].sum())
    stretch.received = int(rows["received"][counted].sum())


def moves_in(journal: Journal, after: int, begin: datetime) -> Iterator[tuple[datetime, str]]:
    """Give when something changed, and what."""
    for kind in MOVES:
        for entry in journal.entries(after=after, kind=kind):
            if entry.at >= begin:
                told = " ".join(str(entry.meta.get(name, "")) for name in ("phase", "standing"))
                yield entry.at, told.strip() if kind == "rollout" else "another policy"
