"""Pages of an incident's notices: drafted from the brief and the record, and kept as sent."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from redline.monitor.incidents import AUDIENCES, clocks_of, notice_state
from redline.web.asking import TheEntry, TheForm, TheHouse, TheLaunch
from redline.web.incidents.acts import needs_none, told_them
from redline.web.incidents.places import to_incident
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.workspace.home import now
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_notices import draft
from redline.workspace.incident_rows import left

__all__ = ["pages"]

pages = APIRouter()
REVIEW = [depends(Act.REVIEW)]


@pages.get("/launches/{key}/incidents/{name}/notices")
def notices(request: Request, entry: TheEntry, house: TheHouse, name: str) -> HTMLResponse:
    """Show every notice as far as the record can fill it, with the clocks that it stops."""
    desk = IncidentDesk(launch=house.launch(entry.key))
    one = desk.named(name)
    clocks = clocks_of(one, desk.launch.brief)
    return page(
        request,
        "incident-notices.html.j2",
        entry=entry,
        area="incidents",
        part="/notices",
        one=one,
        key=entry.key,
        at=now(),
        left=left,
        drafts=[draft(desk, one, to) for to in AUDIENCES],
        states={to: notice_state(one, to) for to in AUDIENCES},
        duties={to: [c for c in clocks if c.told == to and c.law] for to in AUDIENCES},
    )


@pages.post("/launches/{key}/incidents/{name}/notices/{to}/sent", dependencies=REVIEW)
def sent(key: str, name: str, to: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Keep that a notice was sent, with its words."""
    given, clocks = form.under("set:"), form.words("clock")
    told_them(launch, name, to, given, clocks, form.word("instead"))
    return to_incident(key, name, f"/notices#{to}")


@pages.post("/launches/{key}/incidents/{name}/notices/{to}/needless", dependencies=REVIEW)
def not_needed(key: str, name: str, to: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Say why no notice is needed."""
    needs_none(launch, name, to, form.word("why"))
    return to_incident(key, name, f"/notices#{to}")
