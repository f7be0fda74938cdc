"""Incidents for programs: the same steps as on their pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter

from redline.errors import InputError
from redline.monitor.incidents import Incident
from redline.web.asking import TheEntry, TheHouse, TheLaunch
from redline.web.incidents.acts import sought
from redline.web.incidents.looks import remembered
from redline.web.incidents.places import open_first
from redline.web.people import Act, depends
from redline.workspace.home import now
from redline.workspace.incident_cause import seek, state_cause
from redline.workspace.incident_closing import close
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_opening import choose_row, open_incident
from redline.workspace.incident_recovery import plan, standing_of
from redline.workspace.incident_rows import cause_row, list_row, plan_row, shown_row
from redline.workspace.incident_shown import shown
from redline.workspace.incident_steps import answer_clock, contain, grade, note, role

__all__ = ["api"]

api = APIRouter(tags=["incidents"], dependencies=[depends(Act.SEE)])
REVIEW = [depends(Act.REVIEW)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What went wrong."""

    why: str
    severity: str = ""
    """From 1, the worst, to 5, or in a word; by the brief's harms where it is empty."""
    exchanges: list[str] = field(default_factory=list)
    row: str = ""
    """Of `If it fails`: its number or its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; what it needs depends on which it is."""

    step: str
    """note, role, severity, row, clock, contain, cause or plan."""
    text: str = ""
    """What is said: the note, the name, the reason, what contains it, the cause, what is told."""
    exchanges: list[str] = field(default_factory=list)
    role: str = ""
    severity: str = ""
    clocks: list[str] = field(default_factory=list)
    since: str = ""
    """When somebody became aware; empty where they do not apply, and `text` says why."""
    needless: bool = False
    """Whether nothing has to be contained."""
    shows: list[str] = field(default_factory=list)
    until: str = ""
    row: str = ""
    """Of `If it fails`: its number or its words; for row."""
    entry: int | None = None
    """Entry of the record that a note rests on."""
    probe: bool = False
    """Whether what controlled pairs favour, asked before, is kept as well; for cause."""


@api.get("/launches/{key}/incidents")
def list_incidents(entry: TheEntry, house: TheHouse) -> list[dict[str, Any]]:
    """List the incidents, open ones first, with their clocks."""
    return list_row(open_first(house.launch(entry.key)), now())


@api.get("/launches/{key}/incidents/{name}")
def show_incident(entry: TheEntry, house: TheHouse, name: str) -> dict[str, Any]:
    """Return one incident: clocks, timeline, what it lacks."""
    return shown_row(shown(IncidentDesk(launch=house.launch(entry.key)), name, remembered))


@api.get("/launches/{key}/incidents/{name}/cause")
def show_cause(entry: TheEntry, house: TheHouse, name: str) -> dict[str, Any]:
    """Return where the affected sessions differ from the rest."""
    return cause_row(seek(IncidentDesk(launch=house.launch(entry.key)), name))


@api.get("/launches/{key}/incidents/{name}/plan")
def show_plan(entry: TheEntry, house: TheHouse, name: str) -> dict[str, Any]:
    """Return how what the plan asks for stands."""
    return plan_row(*standing_of(IncidentDesk(launch=house.launch(entry.key)), name))


@api.post("/launches/{key}/incidents", dependencies=REVIEW)
def open_one(launch: TheLaunch, said: Opened) -> dict[str, Any]:
    """Open an incident."""
    desk = IncidentDesk(launch=launch)
    made = open_incident(
        desk, said.why, severity=said.severity, exchanges=said.exchanges, row=said.row
    )
    return shown_row(shown(desk, made.name))


@api.post("/launches/{key}/incidents/{name}/steps", dependencies=REVIEW)
def take_step(launch: TheLaunch, name: str, said: Step) -> dict[str, Any]:
    """Take a step other than closing it."""
    desk = IncidentDesk(launch=launch)
    taken(desk, name, said)
    return shown_row(shown(desk, name))


def taken(desk: IncidentDesk, name: str, said: Step) -> None:
    """Take a step. Raises InputError for one that there is not."""
    if said.step not in STEPS:
        raise InputError(f"there is no step {said.step!r:.40}; accepted: {', '.join(STEPS)}.")
    STEPS[said.step](desk, name, said)


def contained(desk: IncidentDesk, name: str, said: Step) -> Incident:
    """Say what contains it, or why nothing has to be."""
    done, needless = ("", said.text) if said.needless else (said.text, "")
    return contain(desk, name, done, needless)


STEPS: Mapping[str, Callable[[IncidentDesk, str, Step], object]] = {
    "note": lambda desk, name, said: note(desk, name, said.text, said.exchanges, said.entry),
    "role": lambda desk, name, said: role(desk, name, said.role, said.text),
    "severity": lambda desk, name, said: grade(desk, name, said.severity, said.text),
    "row": lambda desk, name, said: choose_row(desk, name, said.row),
    "clock": lambda desk, name, said: answer_clock(desk, name, said.clocks, said.since, said.text),
    "contain": contained,
    "cause": lambda desk, name, said: state_cause(
        desk, sought(desk.launch, name, probe=said.probe), said.text
    ),
    "plan": lambda desk, name, said: plan(desk, name, said.text, said.shows, said.until),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What was learnt, in a sentence."""

    why: str


@api.post("/launches/{key}/incidents/{name}/close", dependencies=[depends(Act.APPROVE)])
def close_one(launch: TheLaunch, name: str, said: Learnt) -> dict[str, Any]:
    """Close an incident, or return all that stands before that under `lacks`."""
    incident, lacks = close(IncidentDesk(launch=launch), name, said.why)
    return {"incident": incident.name, "did": None if lacks else "closed", "lacks": lacks}
