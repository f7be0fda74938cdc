"""What the record has of the exchanges that an incident names.

They are looked for from the end of the record backwards, because what went wrong is seldom old.
Where they stand is kept with the step that names them, so that nobody looks for them twice.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from redline.errors import InputError
from redline.guard.ended import read_back
from redline.interaction import Interaction
from redline.monitor.incidents import Incident
from redline.store import JSON, Journal, StoredEntry
from redline.workspace.home import Home

__all__ = [
    "MOST", "Affected", "affected_in", "exchange_facts", "exchange_list", "look_up", "named_in",
]  # fmt: skip

MOST = 10_000
"""Exchanges that one step names."""
SHOWN = 5
REACH = 100_000
"""Entries before the end of the record in which exchanges are looked for first."""
FURTHER = 8
"""How many times as far one looks next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """One exchange that was named."""

    id: str
    admission: int
    """Place of its admission in the record; 0 where there is none."""
    end: int
    """Place of its end; 0 where it has none."""
    at: datetime
    """When it began, where that is known, else when it was written."""
    live: Interaction | None
    """None where it never ended, so that nobody knows what was done."""

    @property
    def seq(self) -> int:
        """Return the place of its end, or of its admission where it has none."""
        return self.end or self.admission

    @property
    def unit(self) -> str:
        """Return its session, or itself where that is not known."""
        return self.live.unit if self.live else self.id


def exchange_list(ids: Iterable[str]) -> tuple[str, ...]:
    """Return exchanges that somebody named, each once.

    Raises
    ------
    InputError
        One is empty, or there are too many.
    """
    found = tuple(dict.fromkeys(one.strip() for one in ids))
    if "" in found or len(found) > MOST:
        raise InputError(
            "an exchange is named by its id, such as the `id` in `redline audit export "
            f"--exchanges`; at most {MOST:,} at once."
        )
    return found


def exchange_facts(found: Collection[Affected]) -> dict[str, JSON]:
    """Return what a step keeps of the exchanges that it names: which, and where they stand."""
    if not found:
        return {}
    places: list[JSON] = [[one.admission, one.end] for one in found]
    return {"exchanges": [one.id for one in found], "places": places}


def look_up(home: Home, ids: Collection[str]) -> list[Affected]:
    """Return what the record has of some exchanges, without their texts.

    Raises
    ------
    InputError
        The record has no such exchange.
    DatabaseError
        It cannot be read.
    """
    found = affected_in(home, ids)
    if missing := [one for one in ids if one not in found]:
        named = ", ".join(f"{one!r:.60}" for one in missing[:SHOWN])
        more = f" and {len(missing) - SHOWN:,} more" if len(missing) > SHOWN else ""
        raise InputError(
            f"{home.record}: has no exchange {named}{more}.\n`redline audit export BRIEF "
            "--exchanges` lists them. Those of another gateway stand in the record on its machine."
        )
    return [found[one] for one in ids]


def affected_in(home: Home, ids: Collection[str], *, near: bool = False) -> dict[str, Affected]:
    """Return those of some exchanges that the record has.

    Parameters
    ----------
    near
        Whether to look near its end only, where nobody may wait for a long search.
    """
    if not ids or not home.record.is_file():
        return {}
    with Journal.open(home.record, create=False) as journal:
        reach, last = REACH, journal.last_seq
        while True:
            after = max(0, last - reach)
            ends = list(journal.entries(after=after, kind="end", exchanges=ids))
            begun = list(journal.entries(after=after, kind="admission", exchanges=ids))
            # The admission stands before its end, so that it may lie further back.
            if near or after == 0 or {entry.exchange for entry in begun} >= set(ids):
                return put_together(begun, ends)
            reach *= FURTHER


def put_together(begun: Iterable[StoredEntry], ends: Iterable[StoredEntry]) -> dict[str, Affected]:
    """Return exchanges by their id, from their admissions and ends."""
    first = {entry.exchange: entry for entry in begun}
    found: dict[str, Affected] = {}
    for entry in ends:
        if (ended := read_back(entry)) is None:
            continue
        live = ended.interaction
        admitted = first[live.id].seq if live.id in first else 0
        at = moment(live.at, entry.at)
        found[live.id] = Affected(id=live.id, admission=admitted, end=entry.seq, at=at, live=live)
    for name, entry in first.items():
        unended = Affected(id=name, admission=entry.seq, end=0, at=entry.at, live=None)
        found.setdefault(name, unended)
    return found


def moment(told: str, written: datetime) -> datetime:
    """Return when an exchange began, or when it was written where that cannot be read."""
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return written
    return found if found.tzinfo else written


def named_in(incident: Incident, home: Home) -> list[Affected]:
    """Return what the record still has of an incident's exchanges, the earliest first."""
    if not incident.exchanges or not home.record.is_file():
        return []
    places = incident.places
    with Journal.open(home.record, create=False) as journal:
        there = list(journal.at([seq for pair in places.values() for seq in pair]))
        # What was under way when it was named may have ended since.
        late = {one for one in incident.exchanges if not places.get(one, (0, 0))[1]}
        after = min((places.get(one, (0, 0))[0] for one in late), default=0)
        if late:
            there += journal.entries(after=after, kind="end", exchanges=late)
    ours = [entry for entry in there if entry.exchange in incident.exchanges]
    found = put_together(of_kind("admission", ours), of_kind("end", ours))
    return sorted(found.values(), key=lambda one: one.at)


def of_kind(kind: str, entries: Sequence[StoredEntry]) -> Iterator[StoredEntry]:
    """Give the entries of a kind."""
    return (entry for entry in entries if entry.kind == kind)
