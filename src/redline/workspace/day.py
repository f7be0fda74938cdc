"""The day's requests that met a control, failed or were disputed, in wide clusters.

A sample of all other traffic comes along, so that what all traffic has in common joins nothing.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np

from redline.guard.ended import read_back
from redline.interaction import Action
from redline.monitor import wide
from redline.search import BITS
from redline.store import Journal
from redline.workspace.clustered import place_before, sketched

__all__ = ["Day", "Group", "day_of"]

MOST = 4_000
"""Requests of interest that are clustered, the newest."""
SAMPLE = 2_000
"""Other requests that come along."""
LEAST = 3
"""Sessions of a cluster that is shown."""
NEWER = 0.25
"""The last part of the day, against which the rest is held to tell growth."""
WANTED = (Action.REFUSED, Action.HANDED_OFF, Action.FAILED)
SCAN = 1_000_000
"""Entries of the record that are looked through, the newest."""
PLACES = 40
"""Requests of a cluster that are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One wide cluster; counts are of the requests of interest in it."""

    id: str
    centre: bytes
    places: tuple[int, ...]
    sessions: int
    members: int
    refused: int
    acted: int
    first: float
    last: float
    share: float
    """Its share of what is of interest in the last quarter of the day's requests."""
    before: float
    """The same of those before."""


@dataclass(slots=True)
class Day:
    """What was clustered."""

    groups: list[Group] = field(default_factory=list)
    """Those with most sessions first."""
    interest: int = 0
    left: int = 0
    without: int = 0


@dataclass(frozen=True, slots=True)
class One:
    """One request."""

    place: int
    sketch: bytes
    unit: str
    at: float
    refused: bool


def day_of(journal: Journal, since: float) -> Day:
    """Return the wide clusters of what came since a time, in seconds since 1970."""
    last = journal.last_seq
    after = place_before(journal, since, max(0, last - SCAN), last)
    disputed = {entry.exchange for entry in journal.entries(after=after, kind="dispute")}
    wanted: list[One] = []
    sample: list[tuple[bytes, One]] = []
    known = 0
    for sketch, end in sketched(journal, after, last):
        if end.at.timestamp() < since:
            continue
        if (found := read_back(end)) is None:
            continue
        live = found.interaction
        one = One(end.seq, sketch, live.unit, end.at.timestamp(), live.action is Action.REFUSED)
        known += 1
        if live.fired or live.action in WANTED or live.id in disputed:
            wanted.append(one)
        else:
            # Drawn by digest: the same at every look, and nobody can foresee it.
            sample.append((sha256(sketch + live.id.encode()).digest(), one))
    ends = sum(1 for end in journal.entries(after=after, kind="end") if end.at.timestamp() >= since)
    left = max(0, len(wanted) - MOST)
    wanted = wanted[left:]
    others = [one for _, one in sorted(sample, key=lambda drawn: drawn[0])[:SAMPLE]]
    labels = wide([one.sketch for one in (*wanted, *others)], len(others))[: len(wanted)]
    return Day(groups_of(wanted, labels.tolist()), len(wanted) + left, left, ends - known)


def groups_of(wanted: list[One], labels: list[int]) -> list[Group]:
    """Return the clusters of some requests, those with most sessions first."""
    by_label: dict[int, list[One]] = defaultdict(list)
    for one, label in zip(wanted, labels, strict=True):
        by_label[label].append(one)
    cut = wanted[int(len(wanted) * (1 - NEWER))].place if wanted else 0
    newer = max(sum(one.place >= cut for one in wanted), 1)
    older = max(len(wanted) - newer, 1)
    found = [group_of(own, cut, newer, older) for own in by_label.values()]
    found = [group for group in found if group.sessions >= LEAST]
    return sorted(found, key=lambda group: (-group.sessions, group.id))


def group_of(own: list[One], cut: int, newer: int, older: int) -> Group:
    """Return one cluster."""
    votes = np.unpackbits(np.frombuffer(b"".join(o.sketch for o in own), np.uint8))
    centre = np.packbits(votes.reshape(-1, BITS).mean(axis=0) > 0.5)
    late = sum(one.place >= cut for one in own)
    return Group(
        id=f"d{own[0].place}",
        centre=centre.tobytes(),
        places=tuple(one.place for one in own[-PLACES:]),
        sessions=len({one.unit for one in own}),
        members=len(own),
        refused=len({one.unit for one in own if one.refused}),
        acted=len({one.unit for one in own}),
        first=own[0].at,
        last=own[-1].at,
        share=late / newer,
        before=(len(own) - late) / older,
    )
