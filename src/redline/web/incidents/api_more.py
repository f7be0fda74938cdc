"""What an incident leads to, for programs: notices, the suite, the amendment, the moves back."""

from dataclasses import asdict, dataclass, field
from typing import Any

from fastapi import APIRouter

from redline.monitor.incidents import AUDIENCES
from redline.web.asking import TheEntry, TheHouse, TheLaunch
from redline.web.incidents.acts import (
    amended,
    needs_none,
    pairs_begun,
    rolled_back,
    stopped,
    told_them,
)
from redline.web.people import Act, depends
from redline.workspace.incident_cases import draft_suite
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_notices import draft
from redline.workspace.incident_rows import notice_row

__all__ = ["api"]

api = APIRouter(
    prefix="/launches/{key}/incidents/{name}", tags=["incidents"], dependencies=[depends(Act.SEE)]
)
REVIEW = [depends(Act.REVIEW)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A notice that was sent, by other means than Redline."""

    given: dict[str, str] = field(default_factory=dict)
    """What the record does not know, by its name in the notice."""
    clocks: list[str] = field(default_factory=list)
    """Clocks of the law that it stops; the one that runs where none is named."""
    instead: str = ""
    """The words that were sent, where they were others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """A reason."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row for a table of the brief."""

    table: str
    """Harms, Attacks, Controls, If it fails or Sources."""
    cells: dict[str, str] = field(default_factory=dict)
    """By column; what the record knows is filled in."""
    write: bool = False
    """Whether it is written; otherwise it is only shown."""


@api.get("/notices")
def show_notices(entry: TheEntry, house: TheHouse, name: str) -> list[dict[str, Any]]:
    """List the notices as far as the record can fill them, each with its gaps and its state."""
    desk = IncidentDesk(launch=house.launch(entry.key))
    one = desk.named(name)
    found = [draft(desk, one, to) for to in AUDIENCES]
    return [asdict(d) | {"gaps": d.gaps, "state": notice_row(one, d.to)} for d in found]


@api.post("/notices/{to}/sent", dependencies=REVIEW)
def notice_sent(name: str, to: str, launch: TheLaunch, said: Sent) -> dict[str, Any]:
    """Keep that a notice to users, regulators or the press was sent, with its words."""
    one = told_them(launch, name, to, said.given, said.clocks, said.instead)
    return {"incident": one.name, "to": to, "state": notice_row(one, to)}


@api.post("/notices/{to}/needless", dependencies=REVIEW)
def notice_needless(name: str, to: str, launch: TheLaunch, said: Because) -> dict[str, Any]:
    """Say why no notice is needed."""
    one = needs_none(launch, name, to, said.why)
    return {"incident": one.name, "to": to, "state": notice_row(one, to)}


@api.post("/cause/probe", dependencies=REVIEW)
def probe_cause(entry: TheEntry, house: TheHouse, name: str, launch: TheLaunch) -> dict[str, Any]:
    """Begin to ask controlled pairs; `GET …/evidence` says how that goes."""
    pairs_begun(house, entry, launch, name)
    return {"begun": True}


@api.post("/suite", dependencies=REVIEW)
def draft_rows(name: str, launch: TheLaunch) -> dict[str, Any]:
    """Draft the regression suite, for people to review; returns the rows of its file."""
    made = draft_suite(IncidentDesk(launch=launch), name)
    return made.stored() | {"drafted": list(made.rows)}


@api.post("/amend", dependencies=[depends(Act.WRITE)])
def amend_brief(name: str, launch: TheLaunch, row: Row) -> dict[str, Any]:
    """Draft a row that says what the incident taught, or write it; shown as a diff."""
    return amended(launch, name, row.table, row.cells, write=row.write).stored()


@api.post("/back", dependencies=[depends(Act.STOP)])
def go_back(name: str, launch: TheLaunch, said: Because) -> dict[str, Any]:
    """Go back to the phase before."""
    return rolled_back(launch, name, said.why).rollout.stored()


@api.post("/kill", dependencies=[depends(Act.STOP)])
def stop_for(entry: TheEntry, name: str, said: Because) -> dict[str, Any]:
    """Stop the rollout: nobody is answered; the brief may be broken meanwhile."""
    return stopped(entry.path, name, said.why).stored()
