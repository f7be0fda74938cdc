"""Where the steps of incidents stand in a long record, so that nobody reads all of it each time.

A file in the cache says up to which entry was looked, with the hash of that entry, and at which
places steps were found. What it says of them it does not say: they are read from the record. Where
the file or that hash is another, the whole record is looked through again.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import orjson

from redline.files import whole
from redline.monitor.incidents import KIND
from redline.store import Journal, StoredEntry
from redline.workspace.home import Home

__all__ = ["incident_entries"]

FILE = "incidents.json"
FAR = 50_000
"""Entries behind the kept place from which it is kept anew."""


class Index(NamedTuple):
    """Up to where was looked, and what was found."""

    place: int
    places: Sequence[int]


NOTHING = Index(0, ())


def incident_entries(home: Home, journal: Journal) -> list[StoredEntry]:
    """Return every step of every incident, in the order of the record.

    Raises
    ------
    DatabaseError
        The record cannot be read.
    """
    path = home.cache / FILE
    kept = index_of(path, journal)
    last = journal.last_seq
    old = list(journal.at(kept.places))
    if len(old) != len(kept.places) or any(entry.kind != KIND for entry in old):
        kept, old = NOTHING, []
    found = old + list(journal.entries(after=kept.place, kind=KIND))
    if last - kept.place > FAR:
        keep(path, journal, last, [entry.seq for entry in found if entry.seq <= last])
    return found


def index_of(path: Path, journal: Journal) -> Index:
    """Return what was kept for this very record; nothing where it is of another one."""
    try:
        row = orjson.loads(path.read_bytes())
        place, places = int(row["place"]), [int(seq) for seq in row["places"]]
        (entry,) = journal.at([place])
        return Index(place, places) if entry.hash.hex() == row["hash"] else NOTHING
    except (OSError, KeyError, TypeError, ValueError):
        return NOTHING


def keep(path: Path, journal: Journal, place: int, places: Sequence[int]) -> None:
    """Keep up to where was looked; what cannot be kept is looked for again."""
    (entry,) = journal.at([place])
    row = {"place": place, "hash": entry.hash.hex(), "places": places}
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as file:
            file.write(orjson.dumps(row))
