"""Whom each phase is for: let in by name, and sent away."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.errors import InputError, RedlineError
from redline.web.asking import TheEntry, TheHouse
from redline.web.house import Entry
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.web.watch.standing import standing
from redline.web.watch.told import Told, told
from redline.workspace.admitting import admit, expel
from redline.workspace.audience import audience_of, standing_of
from redline.workspace.launch import open_launch

__all__ = ["pages"]


pages = APIRouter(prefix="/launches/{key}/live", dependencies=[depends(Act.SEE)])


@pages.get("/people")
def people(request: Request, entry: TheEntry, house: TheHouse) -> HTMLResponse:
    """Show whom each phase is for, and let people in or send them away."""
    launch = house.launch(entry.key)
    rows = []
    for row in launch.brief.phases:
        try:
            held, trouble = standing_of(launch, row.phase), ""
        except RedlineError as error:
            held, trouble = (), str(error)
        rows.append((row, audience_of(launch.brief, row.phase), held, trouble))
    return page(
        request, "live-people.html.j2", entry=entry, area="live", rows=rows, **standing(launch)
    )


@pages.post("/people", dependencies=[depends(Act.APPROVE)])
def let_in(
    request: Request,
    entry: TheEntry,
    did: Annotated[str, Form()] = "",
    users: Annotated[str, Form()] = "",
    phase: Annotated[str, Form()] = "",
    caller: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """Let people in or send them away, and tell what came of it."""
    return told(request, entry, lambda: people_told(entry, did, (users, phase, caller), why))


def people_told(entry: Entry, did: str, asked: tuple[str, str, str], why: str) -> Told:
    """Let people in or send them away and say so."""
    users, phase, caller = asked
    launch, names = open_launch(entry.path), users.splitlines()
    if did == "admit":
        into, count = admit(launch, names, why, key=caller, phase=phase)
        return Told(done=True, says=f"{into}: {count:,} are let in by name; gateways follow.")
    if did == "expel":
        count = expel(launch, names, why, key=caller)
        return Told(done=True, says=f"Sent away from every phase: {count:,}; gateways follow.")
    raise InputError(f"{did!r} is neither `admit` nor `expel`.")
