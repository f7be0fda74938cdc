"""Clusters in the stream: requests that share words, and which of them has grown.

Sketches of requests come in one by one, in the order of the record; each joins the cluster whose
centre is nearest, or opens one. A fixed number of clusters is held; where all are taken, the one
goes that is old and small. What changed is told, so that it can be kept with the place in the
record, and a restart goes on there.

An alarm rests on growth. Harmless traffic has templates too, so during the first `LEARNING`
requests only shares are learnt; afterwards each cluster has a detector of a share that rises above
what it was (Shiryaev-Roberts, as `stats.Detector`). The detectors of all clusters together raise
one false alarm in `EVERY` requests at most, on average, while no share is above what it was. A
session counts once in a cluster, because what one person says again is no news of the rest.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from redline.monitor.cluster_rows import PLACES, ROW, SESSIONS, Cluster, Request, told_of
from redline.monitor.growth import APART, PARTS, RADII, after, upper
from redline.search import BITS, BYTES, differing

__all__ = ["AGAIN", "CAPACITY", "EVERY", "LEARNING", "Clusters"]

CAPACITY = 4_096
"""Clusters that are held: 3.5 MB."""
SHAPING = 32
"""Requests that shape a centre; more of them would only let it wander."""
LEARNING = 5_000
"""Requests from which the shares of clusters are learnt."""
LONGEST = 20_000
"""Requests that the reference holds at most; up to then it is the first half of all."""
AGAIN = 20_000
"""Requests after an alarm of a cluster until what it is has become what it was."""
EVERY = 100_000
"""Requests between two false alarms of all clusters together, at least, on average."""
NEED = math.log(EVERY * CAPACITY)
"""Log evidence of one cluster at which it is an alarm."""
STAY = 4_000
"""Requests for which each member of a cluster lets it stay."""
MOST_STAY = 100_000
CHUNK = 1_000
"""Requests of the reference that are kept in one piece."""
REFERENCE = "reference "

Rows = NDArray[np.void]


@dataclass(slots=True)
class Clusters:
    """The clusters of one stream."""

    rows: Rows = field(default_factory=lambda: np.zeros(CAPACITY, ROW))
    seen: int = 0
    """Requests so far."""
    opened: int = 0
    """Clusters that were ever opened."""
    centres: NDArray[np.uint64] = field(init=False)
    """(8, m) the sketches of the centres, as columns."""
    until: NDArray[np.int64] = field(init=False)
    """(m,) up to how many requests each may stay; -1 where none is held."""
    reference: NDArray[np.uint64] = field(
        default_factory=lambda: np.zeros((BYTES // 8, LONGEST), np.uint64)
    )
    """(8, n) what the first requests were, as columns."""
    began: float = 0.0
    """When the first of them came, seconds since 1970; 0 before that."""
    noted: int = 0
    """Requests that had come when `kept` was told last."""
    changed: set[int] = field(default_factory=set)
    """Rows that changed since `kept`."""

    def __post_init__(self) -> None:
        self.centres = np.ascontiguousarray(self.rows["centre"].T)
        stay = self.rows["seen"] + np.minimum(self.rows["members"] * STAY, MOST_STAY)
        self.until = np.where(self.rows["id"] > 0, stay, -1)

    def take(self, request: Request) -> int:
        """Put one request into its cluster; return its row, or -1 where it has no word."""
        if len(request.sketch) != BYTES:
            return -1
        sketch = np.frombuffer(request.sketch, np.uint64)
        if self.seen < LONGEST:
            self.reference[:, self.seen] = sketch
        self.began = self.began or request.at
        self.seen += 1
        apart = differing(sketch, self.centres)
        apart[self.until < 0] = BITS
        row = int(apart.argmin())
        if apart[row] > APART:
            row = self.open(request)
        else:
            self.join(row, request, int(apart[row]))
        self.changed.add(row)
        return row

    def open(self, request: Request) -> int:
        """Open a cluster for a request, where the one stood that may go soonest."""
        row = int(self.until.argmin())
        self.rows[row] = np.zeros((), ROW)
        one = self.rows[row]
        one["id"] = request.place
        one["opened"] = one["at"] = one["since"] = self.seen
        one["first"] = request.at
        self.opened += 1
        self.shape(row, request.sketch)
        self.note(row, request, new=True)
        return row

    def join(self, row: int, request: Request, apart: int) -> None:
        """Put a request into a cluster, and count it where its session is new there."""
        one = self.rows[row]
        new = not (one["known"] == np.uint64(request.session)).any()
        self.note(row, request, new=new)
        if new:
            within = apart <= RADII
            one["hits"] += within
            if one["alarm"] and self.seen - one["since"] >= AGAIN:
                self.settle(one)
            if self.seen > LEARNING and not one["alarm"]:
                self.watch(row, within)
        if one["members"] <= SHAPING:
            self.shape(row, request.sketch)
            one["base"] = 0.0

    def shape(self, row: int, sketch: bytes) -> None:
        """Let a request vote on the centre of its cluster."""
        votes = np.unpackbits(np.frombuffer(sketch, np.uint8)).view(np.int8)
        sums = self.rows["sums"][row]
        sums += votes * np.int8(2) - np.int8(1)
        centre = self.rows["centre"][row]
        ties = (sums == 0) & np.unpackbits(centre.view(np.uint8)).view(np.bool_)
        centre[:] = np.packbits((sums > 0) | ties).view(np.uint64)
        self.centres[:, row] = centre

    def note(self, row: int, request: Request, *, new: bool) -> None:
        """Note what is told of a cluster."""
        one = self.rows[row]
        one["places"][int(one["members"]) % PLACES] = request.place
        one["members"] += 1
        one["seen"], one["last"] = self.seen, request.at
        self.until[row] = self.seen + min(int(one["members"]) * STAY, MOST_STAY)
        if new:
            one["known"][int(one["sessions"]) % SESSIONS] = request.session
            one["sessions"] += 1
            one["refused"] += request.refused
            one["acted"] += request.acted

    def watch(self, row: int, within: NDArray[np.bool_]) -> None:
        """Add the evidence of one more request of a cluster, and of the others before it."""
        one = self.rows[row]
        if not one["base"][0]:
            one["base"] = np.maximum(self.shares(row), one["own"])
        misses = self.seen - 1 - max(int(one["at"]), LEARNING)
        found = after(one["logs"], one["base"][:, None], misses, within[:, None])
        one["logs"], one["at"] = np.logaddexp(0.0, found), self.seen
        if np.logaddexp.reduce(found, axis=None) - math.log(PARTS) >= NEED:
            one["alarm"], one["alarmed"] = one["sessions"], one["last"]
            one["since"], one["hits"] = self.seen, 0

    def shares(self, row: int) -> NDArray[np.float64]:
        """Return the share that requests near a centre had in the reference, within each radius."""
        held = min(max(self.seen // 2, LEARNING), LONGEST)
        apart = differing(self.centres[:, row], self.reference[:, :held])
        return upper((apart <= RADII[:, None]).sum(axis=1), held)

    def settle(self, one: Any) -> None:
        """Take what a cluster has been since its alarm for what it was, and watch anew."""
        one["own"] = np.maximum(one["own"], upper(one["hits"], self.seen - int(one["since"])))
        one["base"], one["logs"], one["alarm"], one["at"] = 0.0, 0.0, 0, self.seen - 1

    def held(self, least: int = 2) -> list[Cluster]:
        """Return the clusters with so many sessions, those with most first."""
        rows = (self.rows["sessions"] >= least).nonzero()[0].tolist()
        return sorted(map(self.told, rows), key=lambda one: (-one.sessions, one.id))

    def alarms(self) -> list[Cluster]:
        """Return the clusters that are an alarm, the newest first."""
        rows = (self.rows["alarm"] > 0).nonzero()[0].tolist()
        return sorted(map(self.told, rows), key=lambda one: -one.alarmed)

    def told(self, row: int) -> Cluster:
        """Return one cluster as it is shown."""
        before = self.shares(row) if self.seen > LEARNING else None
        return told_of(self.rows[row], before, self.seen)

    def forget(self, before: float) -> None:
        """Drop the clusters that nobody joined since a time, in seconds since 1970."""
        for row in ((self.rows["id"] > 0) & (self.rows["last"] < before)).nonzero()[0].tolist():
            self.rows[row] = np.zeros((), ROW)
            self.until[row] = -1
            self.changed.add(row)

    def kept(self) -> None:
        """Be told that everything up to here is kept."""
        self.changed.clear()
        self.noted = self.seen

    def stored(self) -> dict[str, bytes]:
        """Return what changed since it was kept: row by row, and the totals."""
        found = {"totals": np.array([self.seen, self.opened, self.began]).tobytes()}
        found |= {str(row): self.rows[row].tobytes() for row in self.changed}
        for part in range(self.noted // CHUNK, -(-min(self.seen, LONGEST) // CHUNK)):
            chunk = self.reference[:, part * CHUNK : (part + 1) * CHUNK]
            found[f"{REFERENCE}{part}"] = chunk.tobytes()
        return found

    @classmethod
    def restored(cls, stored: Iterable[tuple[str, bytes]]) -> Self:
        """Return the clusters of what was kept."""
        rows, totals = np.zeros(CAPACITY, ROW), [0.0, 0.0, 0.0]
        reference = np.zeros((BYTES // 8, LONGEST), np.uint64)
        for name, body in stored:
            if name == "totals":
                totals = np.frombuffer(body).tolist()
            elif name.startswith(REFERENCE):
                at = int(name.removeprefix(REFERENCE)) * CHUNK
                chunk = np.frombuffer(body, np.uint64).reshape(BYTES // 8, CHUNK)
                reference[:, at : at + CHUNK] = chunk
            else:
                rows[int(name)] = np.frombuffer(body, ROW)[0]
        seen, opened, began = int(totals[0]), int(totals[1]), totals[2]
        found = cls(rows=rows, seen=seen, opened=opened, began=began, reference=reference)
        found.noted = found.seen
        return found
