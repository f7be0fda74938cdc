"""One cluster of the stream: the request that comes in, what is held of it, and how it is told."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redline.monitor.growth import RADII, RISES
from redline.search import BITS, BYTES

__all__ = ["PLACES", "ROW", "SESSIONS", "Cluster", "Request", "told_of"]

SESSIONS, PLACES = 16, 16
"""Sessions and requests that a cluster remembers, the newest."""

ROW = np.dtype(
    [
        ("id", np.int64),
        ("centre", np.uint64, BYTES // 8),
        ("sums", np.int8, BITS),
        ("members", np.int64),
        ("sessions", np.int64),
        ("refused", np.int64),
        ("acted", np.int64),
        ("opened", np.int64),
        ("seen", np.int64),
        ("first", np.float64),
        ("last", np.float64),
        ("since", np.int64),
        ("hits", np.int64, len(RADII)),
        ("base", np.float64, len(RADII)),
        ("own", np.float64, len(RADII)),
        ("logs", np.float64, (len(RADII), len(RISES))),
        ("at", np.int64),
        ("alarm", np.int64),
        ("alarmed", np.float64),
        ("known", np.uint64, SESSIONS),
        ("places", np.int64, PLACES),
    ]
)
"""One cluster; `id` is the place in the record of its first request, 0 where none is held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as the stream has it."""

    place: int
    """In the record."""
    sketch: bytes
    session: int
    """64 bits that stand for its session."""
    at: float
    """Seconds since 1970."""
    refused: bool = False
    acted: bool = False
    """Whether a control acted on it, it was refused or handed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """One cluster as it is shown."""

    id: int
    """Place in the record of its first request."""
    members: int
    sessions: int
    refused: int
    """Sessions whose first request in it was refused."""
    acted: int
    """The same where a control acted, or it was handed over."""
    first: float
    last: float
    """When its first and its newest request came, seconds since 1970."""
    share: float
    """Sessions of it among all requests since it was opened, or since its alarm."""
    before: float
    """The share that it had at most before; 0 where that was not asked yet."""
    alarm: int
    """Sessions at which it became an alarm; 0 where it is none."""
    alarmed: float
    places: tuple[int, ...]
    """Of its newest requests in the record."""
    centre: bytes
    """A sketch."""


def told_of(one: Any, before: NDArray[np.float64] | None, seen: int) -> Cluster:
    """Return a cluster as it is shown.

    Parameters
    ----------
    one
        What is held of it.
    before : (r,) float
        The share that it had at most before, within each radius; None while learning.
    seen
        Requests so far.
    """
    hits, since = one["hits"], max(seen - int(one["since"]), 1)
    # Of the radii, the one within which it grew most.
    grew = 0 if before is None else int((hits / before).argmax())
    places = one["places"]
    return Cluster(
        id=int(one["id"]),
        members=int(one["members"]),
        sessions=int(one["sessions"]),
        refused=int(one["refused"]),
        acted=int(one["acted"]),
        first=float(one["first"]),
        last=float(one["last"]),
        share=float(hits[grew]) / since,
        before=0.0 if before is None else float(before[grew]),
        alarm=int(one["alarm"]),
        alarmed=float(one["alarmed"]),
        places=tuple(sorted(places[places > 0].tolist())),
        centre=one["centre"].tobytes(),
    )
