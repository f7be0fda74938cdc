"""Pages and API of live traffic."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.errors import RedlineError
from redline.web.asking import TheEntry, TheHouse
from redline.web.entries import Entry
from redline.web.house import House
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.web.watch import seen
from redline.web.watch.now import alarms_html, figures_html, track_html
from redline.web.watch.shown import track_of
from redline.web.watch.unreadable import entry_or_bare
from redline.workspace.home import home_of
from redline.workspace.keeping_counts import SLICES
from redline.workspace.standings import read_rollout

__all__ = ["api", "pages"]

pages = APIRouter(prefix="/launches/{key}/live", dependencies=[depends(Act.SEE)])
api = APIRouter(prefix="/launches/{key}/live", tags=["live"], dependencies=[depends(Act.SEE)])


@pages.get("")
def live(request: Request, key: str, house: TheHouse, by: str = "") -> HTMLResponse:
    """Show the phases, alarms and figures; the stop where the brief cannot be read."""
    entry = entry_or_bare(house, key)
    by = by if by in SLICES else ""
    try:
        launch = house.launch(entry.key)
        look = seen.look(house, entry.key, by)
        track = track_of(launch, look)
        shown: dict[str, Any] = {
            "track": track,
            "track_shown": track_html(track, entry.key),
            "alarms_shown": alarms_html(launch, entry.key, look),
            "shown": figures_html(launch, entry.key, look),
        }
    except RedlineError as error:
        return broken(request, house, entry, error)
    return page(
        request,
        "live.html.j2",
        entry=entry,
        area="live",
        here="",
        by=by,
        slices=SLICES,
        **shown,
    )


def broken(request: Request, house: House, entry: Entry, error: RedlineError) -> HTMLResponse:
    """Show where the rollout stands, and the stop, of a brief that cannot be read."""
    del house
    stands, unknown = None, ""
    try:
        stands = read_rollout(home_of(entry.path))
    except RedlineError as lost:
        unknown = str(lost)
    return page(
        request,
        "live-broken.html.j2",
        entry=entry,
        area="live",
        here="",
        error=str(error),
        stands=stands,
        unknown=unknown,
    )


@api.get("")
def show_live(entry: TheEntry, house: TheHouse, by: str = "") -> dict[str, Any]:
    """Return what live traffic shows, as `redline watch --format json` prints it."""
    return seen.look_by(house, entry.key, by if by in SLICES else "").stored()
