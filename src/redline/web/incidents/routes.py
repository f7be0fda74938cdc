"""Pages of incidents: the list, one with its clocks and timeline, and the steps that need words."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from redline.monitor.incidents import WORDS
from redline.web.asking import TheEntry, TheForm, TheHouse, TheLaunch
from redline.web.house import House
from redline.web.incidents import api_more, mending, telling
from redline.web.incidents.acts import rolled_back, stopped
from redline.web.incidents.api import api as steps
from redline.web.incidents.looks import remembered
from redline.web.incidents.places import lack_of, lines_of, open_first, to_incident
from redline.web.live import Part
from redline.web.pages import fragment, page
from redline.web.people import Act, depends
from redline.workspace.home import now
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_opening import choose_row, open_incident
from redline.workspace.incident_rows import left
from redline.workspace.incident_shown import ShownIncident, shown
from redline.workspace.incident_steps import answer_clock, contain, grade, note, role

__all__ = ["api", "pages", "parts"]

pages = APIRouter(dependencies=[depends(Act.SEE)])
pages.include_router(telling.pages)
pages.include_router(mending.pages)
api = APIRouter()
for one in (steps, api_more.api):
    api.include_router(one)
REVIEW = [depends(Act.REVIEW)]
STOP = [depends(Act.STOP)]


def listed(house: House, key: str, word: str = "") -> str:
    """Make the part that lists the incidents, open ones first, with what is due next."""
    del word
    launch, at = house.launch(key), now()
    found = open_first(launch)
    return fragment(
        "incident-list.html.j2",
        {"found": found, "key": key, "at": at, "left": left, "words": WORDS},
    )


def clocks(house: House, key: str, word: str = "") -> str:
    """Make the part that shows an incident's clocks and what it lacks."""
    seen = shown(IncidentDesk(launch=house.launch(key)), word, remembered)
    return fragment("incident-clocks.html.j2", told(seen, key))


def told(seen: ShownIncident, key: str) -> dict[str, Any]:
    """Return what pages show of an incident."""
    return {
        "seen": seen,
        "one": seen.incident,
        "key": key,
        "left": left,
        "words": WORDS,
        "lack_of": lack_of,
    }


parts: dict[str, Part] = {"incidents": listed, "clocks": clocks}


@pages.get("/launches/{key}/incidents")
def incidents(request: Request, entry: TheEntry, house: TheHouse) -> HTMLResponse:
    """List the incidents."""
    launch = house.launch(entry.key)
    return page(
        request,
        "incidents.html.j2",
        entry=entry,
        area="incidents",
        rows=launch.brief.failures,
        words=WORDS,
        shown=listed(house, entry.key),
    )


@pages.post("/launches/{key}/incidents/open", dependencies=REVIEW)
def begin(key: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Open an incident by hand."""
    made = open_incident(
        IncidentDesk(launch=launch),
        form.word("why"),
        severity=form.word("severity"),
        exchanges=lines_of(form.word("exchanges")),
        row=form.word("row"),
    )
    return to_incident(key, made.name)


@pages.get("/launches/{key}/incidents/{name}")
def incident(request: Request, entry: TheEntry, house: TheHouse, name: str) -> HTMLResponse:
    """Show one incident as it stands."""
    launch = house.launch(entry.key)
    seen = shown(IncidentDesk(launch=launch), name, remembered)
    return page(
        request,
        "incident-one.html.j2",
        entry=entry,
        area="incidents",
        part="",
        rows=launch.brief.failures,
        clocks=fragment("incident-clocks.html.j2", told(seen, entry.key)),
        **told(seen, entry.key),
    )


@pages.post("/launches/{key}/incidents/{name}/note", dependencies=REVIEW)
def add_note(key: str, name: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Add a note to the timeline, with the exchanges or the entry that it rests on."""
    seq = form.word("seq").strip()
    note(
        IncidentDesk(launch=launch),
        name,
        form.word("text"),
        lines_of(form.word("exchanges")),
        int(seq) if seq.isdecimal() else None,
    )
    return to_incident(key, name)


@pages.post("/launches/{key}/incidents/{name}/role", dependencies=REVIEW)
def give_role(key: str, name: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Say who has a role."""
    role(IncidentDesk(launch=launch), name, form.word("role"), form.word("holder"))
    return to_incident(key, name)


@pages.post("/launches/{key}/incidents/{name}/severity", dependencies=REVIEW)
def regrade(key: str, name: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Say another severity."""
    grade(IncidentDesk(launch=launch), name, form.word("severity"), form.word("why"))
    return to_incident(key, name)


@pages.post("/launches/{key}/incidents/{name}/row", dependencies=REVIEW)
def go_by(key: str, name: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Say which row of the brief it goes by."""
    choose_row(IncidentDesk(launch=launch), name, form.word("row"))
    return to_incident(key, name)


@pages.post("/launches/{key}/incidents/{name}/clock", dependencies=REVIEW)
def answer(key: str, name: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Say since when a clock of the law runs, or why it does not apply."""
    desk = IncidentDesk(launch=launch)
    answer_clock(desk, name, form.words("clock"), form.word("since"), form.word("needless"))
    return to_incident(key, name)


@pages.post("/launches/{key}/incidents/{name}/contain", dependencies=REVIEW)
def hold_in(key: str, name: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Say what contains it, or why nothing has to."""
    contain(IncidentDesk(launch=launch), name, form.word("done"), form.word("needless"))
    return to_incident(key, name)


@pages.post("/launches/{key}/incidents/{name}/back", dependencies=STOP)
def roll_back(key: str, name: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Go back to the phase before."""
    rolled_back(launch, name, form.word("why"))
    return to_incident(key, name)


@pages.post("/launches/{key}/incidents/{name}/kill", dependencies=STOP)
def stop(entry: TheEntry, name: str, form: TheForm) -> RedirectResponse:
    """Stop the rollout: nobody is answered; the brief may be broken meanwhile."""
    stopped(entry.path, name, form.word("why"))
    return to_incident(entry.key, name)
