"""Pages of an incident's cause, recovery and end: plan, suite, amendment, post-mortem, close."""

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from redline.errors import InputError
from redline.monitor.incidents import Incident
from redline.web.answers import attached
from redline.web.asking import TheEntry, TheForm, TheHouse, TheLaunch
from redline.web.entries import Entry
from redline.web.evidence.running import progress
from redline.web.incidents.acts import amended, pairs_begun, sought
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
from redline.workspace.probing import asked_already

__all__ = ["pages"]

pages = APIRouter()
REVIEW = [depends(Act.REVIEW)]
MOST = 12
"""Parts of the traffic that are listed."""


def part_page(
    request: Request, name: str, entry: Entry, one: Incident, part: str, **shown: Any
) -> HTMLResponse:
    """Return a page of one incident, under one of its tabs."""
    return page(
        request,
        f"incident-{name}.html.j2",
        entry=entry,
        area="incidents",
        part=part,
        one=one,
        key=entry.key,
        **shown,
    )


@pages.get("/launches/{key}/incidents/{name}/cause")
def cause(request: Request, entry: TheEntry, house: TheHouse, name: str) -> HTMLResponse:
    """Show where the affected sessions differ from the rest, and the cause as stated."""
    launch = house.launch(entry.key)
    found = seek(IncidentDesk(launch=launch), name)
    return part_page(
        request,
        "cause",
        entry,
        found.incident,
        "/cause",
        found=found,
        listed=found.parts[:MOST],
        asked=asked_already(launch),
        progress=progress(house, entry.key),
    )


@pages.post("/launches/{key}/incidents/{name}/cause", dependencies=REVIEW)
def state(key: str, name: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Keep the cause as a person states it; with pairs where they are asked for."""
    found = sought(launch, name, probe=bool(form.word("probe")))
    state_cause(IncidentDesk(launch=launch), found, form.word("text"))
    return to_incident(key, name, "/cause")


@pages.post("/launches/{key}/incidents/{name}/cause/probe", dependencies=REVIEW)
def ask_pairs(entry: TheEntry, house: TheHouse, name: str, launch: TheLaunch) -> RedirectResponse:
    """Begin to ask controlled pairs; they are asked beside the app."""
    pairs_begun(house, entry, launch, name)
    return to_incident(entry.key, name, "/cause")


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
    return part_page(
        request,
        "recovery",
        entry,
        one,
        "/recovery",
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
    return part_page(request, "suite", entry, desk.named(name), "/recovery", made=made)


@pages.post("/launches/{key}/incidents/{name}/amend", dependencies=[depends(Act.WRITE)])
def learn(
    request: Request, entry: TheEntry, name: str, launch: TheLaunch, form: TheForm
) -> Response:
    """Show the row that the brief would get as a diff, or write it."""
    table, cells, write = form.word("table"), form.under("cell:"), form.word("do") == "write"
    made = amended(launch, name, table, cells, write=write)
    if write:
        return to_incident(entry.key, name, "/recovery")
    one = IncidentDesk(launch=launch).named(name)
    shown = {"made": made, "table": table, "cells": cells}
    return part_page(request, "amend", entry, one, "/recovery", **shown)


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
