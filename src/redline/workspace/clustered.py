"""Follow a launch's record: put each request into its cluster, on from where the last look ended.

What was made of it lies in `clusters.db` beside the record. It holds sketches, so it goes where
something is erased, and is made again from what the record still has.
"""

import heapq
from collections.abc import Iterator
from hashlib import sha256
from itertools import takewhile

from redline.guard import SKETCH, keep_rule, sketches
from redline.guard.ended import read_back
from redline.interaction import Action, Interaction
from redline.monitor import Alarm, Cluster, Clusters, Request
from redline.store import Journal, Pieces, StoredEntry
from redline.workspace.home import Home, now
from redline.workspace.launch import Launch

__all__ = [
    "BEGIN",
    "FILE",
    "cluster_alarms",
    "clusters_of",
    "follow",
    "forget_clusters",
    "halved",
    "named",
    "place_before",
    "session_of",
    "sketched",
]

FILE = "clusters.db"
SCOPE = "clusters/1"
"""What the stream is kept under; another form is begun anew."""
NEAR = 1_000
"""Entries near a time that are looked through one by one."""
BEGIN = 1_000_000
"""Entries before the end of a record from which it is followed where nothing is kept yet."""


def clusters_of(launch: Launch, journal: Journal) -> Clusters:
    """Follow the record up to now, and return the clusters of its requests; errors as `follow`."""
    return follow(launch, journal)[0]


def follow(launch: Launch, journal: Journal, most: int = 0) -> tuple[Clusters, int]:
    """Follow the record, and return the clusters of its requests and how many entries are left.

    Parameters
    ----------
    most
        Entries that are read, about; 0 for all.

    Raises
    ------
    DatabaseError
        The record cannot be read, or what was found cannot be kept.
    """
    keep = keep_rule(launch.policy)
    with Pieces.open(launch.home.made().folder / FILE) as pieces:
        while True:
            place, kept = pieces.read(SCOPE)
            newest = journal.last_seq
            clusters = Clusters.restored(kept)
            moment = now().timestamp()
            if keep is not None and 0 < clusters.began < moment - keep:
                # The reference is as old as texts may be: the newer half of the time makes another.
                pieces.drop([SCOPE])
                place, clusters = None, Clusters()
            after = beginning(journal, newest, moment, keep) if place is None else place
            last = min(newest, after + most) if most else newest
            for request in requests(journal, after, last):
                clusters.take(request)
            if keep is not None:
                clusters.forget(moment - keep)
            kept_already = place == last and not clusters.changed
            if kept_already or pieces.keep(SCOPE, place, last, clusters.stored()):
                return clusters, newest - last


def beginning(journal: Journal, newest: int, moment: float, keep: float | None) -> int:
    """Return the place from which a record is followed where nothing is kept yet."""
    low = max(0, newest - BEGIN)
    return low if keep is None else place_before(journal, moment - keep / 2, low, newest)


def requests(journal: Journal, after: int, last: int) -> Iterator[Request]:
    """Give the requests that ended between two places and have a sketch."""
    for sketch, end in sketched(journal, after, last):
        if (found := read_back(end)) is None:
            continue
        live = found.interaction
        yield Request(
            place=end.seq,
            sketch=sketch,
            session=session_of(live),
            at=end.at.timestamp(),
            refused=live.action is Action.REFUSED,
            acted=bool(live.fired) or live.action in (Action.REFUSED, Action.HANDED_OFF),
        )


def sketched(journal: Journal, after: int, last: int) -> Iterator[tuple[bytes, StoredEntry]]:
    """Give every sketch between two places with the end of its exchange."""
    # A sketch stands right before its end: the place may lie between the two.
    kinds = (
        journal.entries(after=max(after - 1, 0), kind=SKETCH),
        journal.entries(after=after, kind="end"),
    )
    between = takewhile(lambda e: e.seq <= last, heapq.merge(*kinds, key=lambda e: e.seq))
    yield from sketches(between)


def place_before(journal: Journal, since: float, low: int, high: int) -> int:
    """Return a place up to which all entries are older than a time, found by halving."""
    # Clocks of processes differ a little, so that order and time do not quite agree.
    return max(0, halved(journal, since, low, high, NEAR) - NEAR)


def halved(journal: Journal, since: float, low: int, high: int, near: int) -> int:
    """Return a place at most so many entries before the first that is not older than a time."""
    while high - low > near:
        middle = (low + high) // 2
        entry = next(journal.entries(after=middle), None)
        if entry is not None and entry.at.timestamp() < since:
            low = middle
        else:
            high = middle
    return low


def session_of(live: Interaction) -> int:
    """Return 64 bits that stand for a session."""
    return int.from_bytes(sha256(live.unit.encode()).digest()[:8])


def named(cluster: Cluster) -> str:
    """Return how a cluster of the stream is called on the command line."""
    return f"s{cluster.id}"


def cluster_alarms(clusters: Clusters) -> list[Alarm]:
    """Return the clusters that grew, as alarms."""
    return [
        Alarm(kind="cluster", about=named(one), text=alarm_text(one)) for one in clusters.alarms()
    ]


def alarm_text(one: Cluster) -> str:
    """Say what grew."""
    return (
        f"{one.sessions:,} sessions sent requests that share words; together they were at most "
        f"{one.before:.2%} of the traffic before. Of these {one.acted:,} met a control"
    )


def forget_clusters(home: Home) -> None:
    """Drop what was made of sketches, because something is erased; it is made again without it."""
    path = home.folder / FILE
    if path.is_file():
        with Pieces.open(path) as pieces:
            pieces.drop([SCOPE])
