"""Follow a launch's record for drift: on from where the last look ended, apart by policy and phase.

What was made of it lies in `clusters.db`, and holds counts alone.
"""

import heapq
import math
from collections.abc import Iterator, Mapping
from itertools import takewhile

import orjson

from redline.guard import SKETCH, shape_of
from redline.guard.ended import read_back
from redline.interaction import Action, Interaction
from redline.monitor import Alarm, Drift, Drifted, Firsts
from redline.store import Journal, Pieces, StoredEntry
from redline.workspace.clustered import BEGIN, FILE, session_of
from redline.workspace.launch import Launch

__all__ = ["drift_alarms", "drift_now", "drift_of"]

SCOPE = "drift/1"
SESSIONS = "sessions "
OF = "of "
MOST = 254
"""The highest cell of a value."""


def drift_of(launch: Launch, journal: Journal, phase: str, most: int = 0) -> tuple[Drift, int]:
    """Follow the record, and return the drift of the present policy in a phase and what is left.

    Parameters
    ----------
    most
        Entries that are read, about; 0 for all.

    Raises
    ------
    DatabaseError
        The record cannot be read, or what was found cannot be kept.
    """
    with Pieces.open(launch.home.made().folder / FILE) as pieces:
        while True:
            place, kept = pieces.read(SCOPE)
            firsts = Firsts.restored(
                (name.removeprefix(SESSIONS), body)
                for name, body in kept
                if name.startswith(SESSIONS)
            )
            drifts = {
                name.removeprefix(OF): Drift.restored(orjson.loads(body))
                for name, body in kept
                if name.startswith(OF)
            }
            newest = journal.last_seq
            after = max(0, newest - BEGIN) if place is None else place
            last = min(newest, after + most) if most else newest
            changed = followed(journal, after, last, firsts, drifts)
            own = drifts.get(named(launch.policy.digest, phase), Drift())
            if place == last:
                return own, newest - last
            stored = {f"{SESSIONS}{name}": body for name, body in firsts.stored().items()}
            stored |= {f"{OF}{name}": orjson.dumps(drifts[name].stored()) for name in changed}
            if pieces.keep(SCOPE, place, last, stored):
                return own, newest - last


def drift_now(launch: Launch, phase: str, most: int = 0) -> tuple[Drift, int]:
    """Return the same from the launch's record; nothing where there is no record yet.

    Raises
    ------
    DatabaseError
        As `drift_of`.
    """
    if not launch.home.record.is_file():
        return Drift(), 0
    with Journal.open(launch.home.record, create=False) as journal:
        return drift_of(launch, journal, phase, most)


def followed(
    journal: Journal, after: int, last: int, firsts: Firsts, drifts: dict[str, Drift]
) -> set[str]:
    """Take what ended between two places; return which drifts changed."""
    changed = set()
    for shape, end in ends(journal, after, last):
        if (found := read_back(end)) is None:
            continue
        live = found.interaction
        if firsts.first(session_of(live), end.at.timestamp()):
            name = named(live.policy, live.slices.get("phase", ""))
            at = end.at.isoformat(timespec="seconds")
            drifts.setdefault(name, Drift()).take(cells_of(live, shape), at)
            changed.add(name)
    return changed


def ends(journal: Journal, after: int, last: int) -> Iterator[tuple[bytes, StoredEntry]]:
    """Give every end between two places, with the shape of its request where that is there."""
    kinds = (
        journal.entries(after=max(after - 1, 0), kind=SKETCH),
        journal.entries(after=after, kind="end"),
    )
    shapes: dict[str, bytes] = {}
    for entry in takewhile(lambda e: e.seq <= last, heapq.merge(*kinds, key=lambda e: e.seq)):
        if entry.kind == SKETCH:
            shapes[entry.exchange] = shape_of(entry)
        else:
            yield shapes.pop(entry.exchange, b""), entry


def named(policy: str, phase: str) -> str:
    """Return what the drift of a policy in a phase is kept under."""
    return f"{policy}\0{phase}"


def cells_of(live: Interaction, shape: bytes) -> Mapping[str, int]:
    """Return the cell of each quantity; what is not there is left out."""
    found = {
        "refused": live.action is Action.REFUSED,
        "handed": live.action is Action.HANDED_OFF,
        "flagged": bool(live.fired),
        "failed": live.action is Action.FAILED,
    }
    cells = {name: int(value) for name, value in found.items()}
    if live.confidence is not None:
        cells["confidence"] = min(max(int(live.confidence * 100), 0), 100)
    if live.latency_ms is not None:
        cells["latency"] = min(int(8 * math.log2(max(live.latency_ms, 0) + 1)), MOST)
    if shape:
        cells |= {"length": min(shape[0], MOST), "symbols": shape[1], "script": shape[2]}
    return cells


def drift_alarms(drift: Drift) -> list[Alarm]:
    """Return what drifted, as alarms."""
    return [Alarm(kind="drift", about=one.signal, text=text_of(one)) for one in drift.alarms]


def text_of(one: Drifted) -> str:
    """Say what became more frequent."""
    return (
        f"{one.signal}: lately {one.share:.1%} of sessions {one.says}, and in the reference of "
        f"{one.reference:,} at most {one.good:.1%}; seen {one.at} after {one.sessions:,} more"
    )
