"""What is done from an incident, for its pages and for programs."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from redline.errors import InputError
from redline.gate import Moved
from redline.monitor.incidents import AUDIENCES, Audience, Incident
from redline.rollout import Rollout
from redline.web.entries import Entry
from redline.web.evidence.running import begin
from redline.web.house import House
from redline.workspace.incident_amending import Amendment, amend
from redline.workspace.incident_cause import Sought, seek
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_notices import needless, notice, send
from redline.workspace.launch import Launch
from redline.workspace.moving import kill, move
from redline.workspace.probing import asked_already
from redline.workspace.reaching import place_of_launch, place_to_stop
from redline.workspace.wishing import Wish

__all__ = ["amended", "needs_none", "pairs_begun", "rolled_back", "sought", "stopped", "told_them"]


def told_them(
    launch: Launch,
    name: str,
    to: str,
    given: Mapping[str, str],
    clocks: Sequence[str],
    instead: str,
) -> Incident:
    """Keep that a notice was sent. Raises as `notice` and `send`."""
    desk = IncidentDesk(launch=launch)
    found = notice(desk, name, audience_of(to), pairs(given))
    return send(desk, found, clocks, instead.strip() or None)


def needs_none(launch: Launch, name: str, to: str, why: str) -> Incident:
    """Say why no notice is needed. Raises as `needless`."""
    return needless(IncidentDesk(launch=launch), name, audience_of(to), why)


def audience_of(word: str) -> Audience:
    """Return for whom a notice is. Raises InputError for anybody else."""
    for one in AUDIENCES:
        if one == word:
            return one
    raise InputError(f"a notice is for {', '.join(AUDIENCES)}, not for {word!r:.40}.")


def pairs_begun(house: House, entry: Entry, launch: Launch, name: str) -> None:
    """Begin to ask controlled pairs, as a run beside the app. Raises as `begin`."""
    IncidentDesk(launch=launch).named(name)
    begin(house, entry, launch, Wish(probe=True))


def sought(launch: Launch, name: str, *, probe: bool) -> Sought:
    """Return where affected sessions differ, with what pairs favour that were asked before.

    Raises
    ------
    InputError
        There is no such incident, or the pairs were not asked to the end.
    """
    if probe and not asked_already(launch):
        raise InputError(
            "the controlled pairs were not asked to the end yet. Ask them first, and state the "
            "cause when that run is whole."
        )
    return seek(IncidentDesk(launch=launch), name, probe=probe)


def amended(
    launch: Launch, name: str, table: str, cells: Mapping[str, str], *, write: bool
) -> Amendment:
    """Draft a row of the brief, or write it. Raises as `amend`."""
    return amend(IncidentDesk(launch=launch), name, table, pairs(cells), write=write)


def pairs(given: Mapping[str, str]) -> list[str]:
    """Return what was given as `name=value`, as the commands take it."""
    return [f"{name}={value}" for name, value in given.items()]


def rolled_back(launch: Launch, name: str, why: str) -> Moved:
    """Go back to the phase before. Raises as `move`."""
    found = IncidentDesk(launch=launch).named(name).name
    return move(launch, "back", because(found, why), place=place_of_launch(launch))


def stopped(brief: Path, name: str, why: str) -> Rollout:
    """Stop the rollout, whatever the brief looks like. Raises as `kill`."""
    place = place_to_stop(brief, None)
    return kill(place.home, because(name, why), place)


def because(name: str, why: str) -> str:
    """Return the reason of a move with the incident it belongs to; empty where none is given."""
    return f"{name}: {why.strip()}" if why.strip() else ""
