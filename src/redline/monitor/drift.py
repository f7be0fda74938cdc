"""Drift: which of a launch's ways has changed since its reference, with few false alarms.

The first exchange of each session comes in, in the order of the record: one for each, since what
one person does hangs together. The first `STAGES[0]` sessions are the reference; it is taken anew
from all so far at each further stage, because more sessions tell it better. Against it stands a
detector for each signal (`stats.Detector`: Shiryaev-Roberts). As long as nothing has changed, all
of them together raise one false alarm in `EVERY` sessions, at least, on average.

Sessions hang together as well, where one person has many. How much is seen in the reference: hits
of its batches vary more than those of a coin would. By that factor fewer sessions are counted.

After an alarm a new reference is learnt; the alarm stays until that is there.
"""

import math
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from redline.monitor.trail import Trail
from redline.stats import Detector, rises_above, upper_bound

__all__ = ["CELLS", "EVERY", "SIGNALS", "STAGES", "Drift", "Drifted", "Signal"]

STAGES = (2_000, 10_000, 50_000)
"""Sessions of the reference."""
EVERY = 1_000_000
"""Sessions between two false alarms of all detectors together, at least, on average."""
BATCH = 50
"""Sessions that are looked at together; a number of them, so that it does not depend on what they
show."""
SURE = 0.995
"""Confidence of the bound that stands for the share in the reference."""
CELLS = 256
UNKNOWN = 255
"""The cell of a value that is not there."""
FULL = 0.97
"""Share from which a signal cannot rise by much and is not watched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something that is so or not of each exchange, and may become more frequent."""

    name: str
    says: str
    """As a sentence about the sessions that it counts."""
    of: str
    """The quantity that it reads."""
    above: float | None = None
    """It is so above this quantile of the reference."""
    below: float | None = None
    """The same below."""
    cell: int | None = None
    """The same in this cell."""
    other: bool = False
    """The same in any cell but this one."""


SIGNALS = (
    Signal(name="refused more", says="were refused", of="refused", cell=1),
    Signal(name="refused less", says="were not refused", of="refused", cell=0),
    Signal(name="handed over more", says="were handed over", of="handed", cell=1),
    Signal(name="handed over less", says="were not handed over", of="handed", cell=0),
    Signal(name="flagged more", says="met a control", of="flagged", cell=1),
    Signal(name="flagged less", says="met no control", of="flagged", cell=0),
    Signal(name="failed more", says="failed", of="failed", cell=1),
    Signal(name="confidence lower", says="had low confidence", of="confidence", below=0.1),
    Signal(name="confidence higher", says="had high confidence", of="confidence", above=0.9),
    Signal(name="confidence missing", says="had none", of="confidence", cell=UNKNOWN),
    Signal(name="slower", says="took long", of="latency", above=0.9),
    Signal(name="much slower", says="took very long", of="latency", above=0.99),
    Signal(name="longer requests", says="had a long request", of="length", above=0.99),
    Signal(name="more symbols", says="had many symbols", of="symbols", above=0.99),
    Signal(name="other scripts", says="were in another script", of="script", above=0.95),
)
QUANTITIES = tuple(dict.fromkeys(signal.of for signal in SIGNALS))
NEED = float(EVERY * len(SIGNALS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drifted:
    """A signal that became more frequent."""

    signal: str
    says: str
    good: float
    """Its share in the reference, at most."""
    share: float
    """Since about the change."""
    reference: int
    """Sessions of the reference."""
    sessions: int
    """Since the reference."""
    at: str
    """When it was seen, UTC, ISO 8601."""


@dataclass(slots=True)
class Watched:
    """One signal against the reference."""

    cells: tuple[int, int]
    """It is so from the first cell up to the last."""
    detector: Detector | None
    """None where it cannot rise."""
    hits: int = 0
    """In the batch that is not whole yet."""
    spread: float = 1.0
    """How many times as much its hits vary as those of a coin."""
    owed: list[float] = field(default_factory=lambda: [0.0, 0.0])
    """Hits and sessions, after division by the spread, that are no whole ones yet."""
    logs: list[float | None] = field(default_factory=list)
    recent: list[int] = field(default_factory=list)
    """Hits of the newest batches."""

    def due(self) -> tuple[int, int]:
        """Return the hits and sessions of a whole batch that count, and keep the rest for later."""
        hits, n = self.owed[0] + self.hits / self.spread, self.owed[1] + BATCH / self.spread
        whole = min(int(hits), int(n)), int(n)
        self.owed = [hits - whole[0], n - whole[1]]
        return whole


RECENT = 20
"""Batches from which the share is told that an alarm names."""


@dataclass(slots=True)
class Drift:
    """The drift of one policy in one phase."""

    counts: dict[str, list[int]] = field(
        default_factory=lambda: {name: [0] * CELLS for name in QUANTITIES}
    )
    """By quantity and cell, the sessions of this reference and since."""
    n: int = 0
    """Sessions since this reference began."""
    frozen: dict[str, list[int]] = field(default_factory=dict)
    """The same up to the last stage."""
    raw: bytearray = field(default_factory=bytearray)
    """The cells of the first `STAGES[1]` sessions, one after the other."""
    alarms: list[Drifted] = field(default_factory=list)
    """Until there is another reference."""
    watched: dict[str, Watched] = field(default_factory=dict)
    trail: Trail = field(default_factory=Trail)
    """The scores over time, over all references."""

    @property
    def reference(self) -> int:
        """Return of how many sessions the reference is; 0 while it is learnt."""
        return max((stage for stage in STAGES if stage <= self.n), default=0)

    def take(self, cells: Mapping[str, int], at: str) -> None:
        """Take the first exchange of a session: by quantity, its cell."""
        for name in QUANTITIES:
            self.counts[name][cells.get(name, UNKNOWN)] += 1
        if self.n < STAGES[1]:
            self.raw += bytes(cells.get(name, UNKNOWN) for name in QUANTITIES)
        for signal in SIGNALS:
            if (one := self.watched.get(signal.name)) is not None:
                one.hits += one.cells[0] <= cells.get(signal.of, UNKNOWN) <= one.cells[1]
        self.n += 1
        if self.watched and self.n % BATCH == 0 and self.looked(at):
            return
        if self.n in STAGES:
            self.freeze()

    def freeze(self) -> None:
        """Take all sessions so far for the reference, and watch anew."""
        self.frozen = {name: list(counts) for name, counts in self.counts.items()}
        self.alarms = []
        self.watched = watched_of(self.frozen, self.n, self.raw)

    def looked(self, at: str) -> bool:
        """Look at the batch that is whole, and say whether there is an alarm."""
        scores = {}
        for signal in SIGNALS:
            one = self.watched[signal.name]
            if one.detector is None:
                continue
            watch = one.detector.restored(one.logs) if one.logs else one.detector.start()
            watch = one.detector.counted(watch, *one.due())
            one.recent = [*one.recent, one.hits][-RECENT:]
            one.logs, one.hits = watch.stored(), 0
            scores[signal.name] = max(one.detector.evidence(watch), 0.0) / math.log(NEED)
            if watch.alarm is not None:
                self.alarms.append(
                    Drifted(
                        signal=signal.name,
                        says=signal.says,
                        good=one.detector.good,
                        share=sum(one.recent) / (len(one.recent) * BATCH),
                        reference=self.reference,
                        sessions=self.n - self.reference,
                        at=at,
                    )
                )
        self.trail.took(at, scores)
        if not self.alarms:
            return False
        for alarm in self.alarms:
            self.trail.rang(at, alarm.signal)
        # Nothing is watched until there is another reference: the line is broken there.
        self.trail.took(at, {})
        self.counts = {name: [0] * CELLS for name in QUANTITIES}
        self.n, self.frozen, self.watched, self.raw = 0, {}, {}, bytearray()
        return True

    def stored(self) -> dict[str, Any]:
        """Return the form that is kept, version 1."""
        return {
            "counts": self.counts,
            "n": self.n,
            "frozen": self.frozen,
            "raw": b64encode(self.raw).decode(),
            "alarms": [{s: getattr(one, s) for s in Drifted.__slots__} for one in self.alarms],
            "watched": {
                name: {"hits": one.hits, "owed": one.owed, "logs": one.logs, "recent": one.recent}
                for name, one in self.watched.items()
            },
            "trail": self.trail.stored(),
        }

    @classmethod
    def restored(cls, stored: Mapping[str, Any]) -> Self:
        """Return the drift of what was kept."""
        found = cls(
            counts={name: list(stored["counts"][name]) for name in QUANTITIES},
            n=int(stored["n"]),
            frozen={name: list(cells) for name, cells in stored["frozen"].items()},
            raw=bytearray(b64decode(stored["raw"])),
            alarms=[Drifted(**one) for one in stored["alarms"]],
            trail=Trail.restored(stored.get("trail", {})),
        )
        if found.frozen:
            found.watched = watched_of(found.frozen, found.reference, found.raw)
            for name, kept in stored["watched"].items():
                one = found.watched[name]
                one.hits, one.owed = kept["hits"], kept["owed"]
                one.logs, one.recent = kept["logs"], kept["recent"]
        return found


def watched_of(
    counts: Mapping[str, list[int]], n: int, raw: bytes | bytearray
) -> dict[str, Watched]:
    """Return every signal against a reference of so many sessions."""
    rows = np.frombuffer(bytes(raw), np.uint8).reshape(-1, len(QUANTITIES))[:n]
    found = {}
    for signal in SIGNALS:
        first, last = cells_of(signal, counts[signal.of])
        hits = sum(counts[signal.of][first : last + 1])
        column = rows[:, QUANTITIES.index(signal.of)]
        spread = spread_of((column >= first) & (column <= last))
        good = upper_bound(min(round(hits / spread), int(n / spread)), int(n / spread), SURE)
        detector = None
        if good < FULL:
            detector = Detector(good=good, bad=rises_above(good), every=NEED)
        found[signal.name] = Watched(cells=(first, last), detector=detector, spread=spread)
    return found


def spread_of(hits: NDArray[np.bool_]) -> float:
    """Return how many times as much the hits of batches vary as those of a coin; at least 1.

    Lengths of batches are tried up to eight times `BATCH`, since what hangs together may last. What
    chance may show where nothing hangs together counts as 1.

    >>> spread_of(np.arange(4_000) % 50 == 0)
    1.0
    """
    share = float(hits.mean())
    worst = 1.0
    for size in (BATCH, 2 * BATCH, 4 * BATCH, 8 * BATCH):
        batches = len(hits) // size
        if batches < 2 or not 0 < share < 1:
            break
        sums = hits[: batches * size].reshape(batches, size).sum(axis=1)
        found = float(sums.var(ddof=1)) / (size * share * (1 - share))
        chance = math.sqrt(2 / (batches - 1))
        if found > 1 + 2 * chance:
            worst = max(worst, found * (1 + chance))
    return worst


def cells_of(signal: Signal, counts: list[int]) -> tuple[int, int]:
    """Return the first and the last cell in which a signal is so.

    A quantile is that of the values that are there; above it and below it lies no more than the
    rest of them.
    """
    if signal.cell is not None:
        return signal.cell, signal.cell
    known = sum(counts[:UNKNOWN])
    if signal.above is not None:
        left, cell = (1 - signal.above) * known, UNKNOWN
        while cell > 0 and counts[cell - 1] <= left:
            cell -= 1
            left -= counts[cell]
        return cell, UNKNOWN - 1
    left, cell = (signal.below or 0.0) * known, -1
    while cell < UNKNOWN - 1 and counts[cell + 1] <= left:
        cell += 1
        left -= counts[cell]
    return 0, cell
