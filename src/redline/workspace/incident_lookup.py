"""What the record has of the exchanges that an incident names."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from redline.errors import InputError
from redline.guard import recorded
from redline.interaction import Interaction
from redline.monitor.incidents import Incident
from redline.store import Journal
from redline.workspace.home import Home

__all__ = ["Affected", "affected_in", "exchange_list", "look_up", "named_in"]

MOST = 10_000
"""Exchanges that one step names."""
SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """One exchange that was named."""

    id: str
    seq: int
    """Place of its end in the record, or of its admission where it has none."""
    at: datetime
    """When it began, where that is known, else when it was written."""
    live: Interaction | None
    """None where it never ended, so that nobody knows what was done."""

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


def look_up(home: Home, ids: Collection[str]) -> dict[str, Affected]:
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
    return {one: found[one] for one in ids}


def affected_in(home: Home, ids: Collection[str]) -> dict[str, Affected]:
    """Return those of some exchanges that the record has."""
    wanted = set(ids)
    found: dict[str, Affected] = {}
    if not wanted or not home.record.is_file():
        return found
    with Journal.open(home.record, create=False) as journal:
        for entry in journal.entries(kind="end", exchanges=wanted):
            live = next(recorded([entry])).interaction
            found[live.id] = Affected(
                id=live.id, seq=entry.seq, at=moment(live.at, entry.at), live=live
            )
        if open_ := wanted - found.keys():
            for entry in journal.entries(kind="admission", exchanges=open_):
                found[entry.exchange] = Affected(
                    id=entry.exchange, seq=entry.seq, at=entry.at, live=None
                )
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
    return sorted(affected_in(home, incident.exchanges).values(), key=lambda one: one.at)
