"""Pages of an incident's cause, recovery and end: plan, suite, amendment, post-mortem, close."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from redline.errors import InputError
from redline.web.answers import attached
from redline.web.asking import TheEntry, TheForm, TheHouse, TheLaunch
from redline.web.incidents.acts import amended
from redline.web.incidents.places import lines_of, to_incident
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.workspace.incident_amending import TABLES, cells_to_give
from redline.workspace.incident_cases import draft_suite
from redline.workspace.incident_cause import seek, state_cause
from redline.workspace.incident_closing import close
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_recovery import plan, standing_of
from redline.workspace.incident_report import REPORTS, incident_report

__all__ = ["pages"]

pages = APIRouter()
REVIEW = [depends(Act.REVIEW)]
MOST = 12
"""Parts of the traffic that are listed."""


@pages.get("/launches/{key}/incidents/{name}/cause")
def cause(request: Request, entry: TheEntry, house: TheHouse, name: str) -> HTMLResponse:
    """Show where the affected sessions differ from the rest, and the cause as stated."""
    found = seek(IncidentDesk(launch=house.launch(entry.key)), name)
    return page(
        request,
        "incident-cause.html.j2",
        entry=entry,
        area="incidents",
        part="/cause",
        one=found.incident,
        key=entry.key,
        found=found,
        listed=found.parts[:MOST],
    )


@pages.post("/launches/{key}/incidents/{name}/cause", dependencies=REVIEW)
def state(key: str, name: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Keep the cause as a person states it; with pairs where they are asked for."""
    desk = IncidentDesk(launch=launch)
    found = seek(desk, name, probe=bool(form.word("probe")))
    state_cause(desk, found, form.word("text"))
    return to_incident(key, name, "/cause")


@pages.get("/launches/{key}/incidents/{name}/recovery")
def recovery(
    request: Request, entry: TheEntry, house: TheHouse, name: str, table: str = "Sources"
) -> HTMLResponse:
    """Show the plan and how it stands, the suite, and the row that the brief would get."""
    desk = IncidentDesk(launch=house.launch(entry.key))
    one, stands = standing_of(desk, name)
    why, cells = "", {}
    try:
        cells = cells_to_give(desk, one, table)
    except InputError as error:
        why = str(error)
    return page(
        request,
        "incident-recovery.html.j2",
        entry=entry,
        area="incidents",
        part="/recovery",
        one=one,
        key=entry.key,
        stands=stands,
        bars=[row for row in desk.launch.brief.metrics if row.seen_offline],
        tables=TABLES,
        table=table,
        cells=cells,
        why=why,
    )


@pages.post("/launches/{key}/incidents/{name}/plan", dependencies=REVIEW)
def win_back(key: str, name: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Keep a plan to win trust back."""
    shows = lines_of(form.word("shows"))
    plan(IncidentDesk(launch=launch), name, form.word("tell"), shows, form.word("until"))
    return to_incident(key, name, "/recovery")


@pages.post("/launches/{key}/incidents/{name}/suite", dependencies=REVIEW)
def suite(request: Request, entry: TheEntry, name: str, launch: TheLaunch) -> HTMLResponse:
    """Draft the regression suite, and show what was drafted."""
    desk = IncidentDesk(launch=launch)
    made = draft_suite(desk, name)
    return page(
        request,
        "incident-suite.html.j2",
        entry=entry,
        area="incidents",
        part="/recovery",
        one=desk.named(name),
        key=entry.key,
        made=made,
    )


@pages.post("/launches/{key}/incidents/{name}/amend", dependencies=[depends(Act.WRITE)])
def learn(
    request: Request, entry: TheEntry, name: str, launch: TheLaunch, form: TheForm
) -> Response:
    """Show the row that the brief would get as a diff, or write it."""
    table, cells, write = form.word("table"), form.under("cell:"), form.word("do") == "write"
    made = amended(launch, name, table, cells, write=write)
    if write:
        return to_incident(entry.key, name, "/recovery")
    return page(
        request,
        "incident-amend.html.j2",
        entry=entry,
        area="incidents",
        part="/recovery",
        one=IncidentDesk(launch=launch).named(name),
        key=entry.key,
        made=made,
        table=table,
        cells=cells,
    )


@pages.get("/launches/{key}/incidents/{name}/report{ending}")
def post_mortem(name: str, ending: str, launch: TheLaunch) -> Response:
    """Return the post-mortem as a file: .html or .md."""
    if ending not in REPORTS:
        raise HTTPException(404)
    desk = IncidentDesk(launch=launch)
    found = desk.named(name).name
    return attached(REPORTS[ending](incident_report(desk, name)), f"{found.lower()}{ending}")


@pages.post("/launches/{key}/incidents/{name}/close", dependencies=[depends(Act.APPROVE)])
def end(key: str, name: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Close it. Raises InputError with all that stands before that."""
    incident, lacks = close(IncidentDesk(launch=launch), name, form.word("why"))
    if lacks:
        lines = "\n".join(f"- {text}" for text in lacks)
        raise InputError(f"{incident.name} stays open:\n{lines}")
    return to_incident(key, name)
