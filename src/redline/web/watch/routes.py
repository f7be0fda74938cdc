"""Pages and API of live traffic."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.web.asking import TheEntry, TheHouse
from redline.web.house import House
from redline.web.live import Part
from redline.web.pages import fragment, page
from redline.web.people import Act, depends

__all__ = ["api", "pages", "parts"]

pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter(tags=["live"], dependencies=[depends(Act.SEE)])


def figures(house: House, key: str, word: str = "") -> str:
    """Make the part that shows a launch's live figures."""
    del word
    return fragment("live-figures.html.j2", {"look": house.live(key), "key": key})


parts: dict[str, Part] = {"look": figures}


@pages.get("/launches/{key}/live")
def live(request: Request, entry: TheEntry, house: TheHouse) -> HTMLResponse:
    """Show the live figures against the bars."""
    launch = house.launch(entry.key)
    return page(
        request,
        "live.html.j2",
        entry=entry,
        area="live",
        phases=launch.brief.phases,
        shown=figures(house, entry.key),
    )


@api.get("/launches/{key}/live")
def show_live(entry: TheEntry, house: TheHouse) -> dict[str, Any]:
    """Return what live traffic shows, as `redline watch --format json` prints it."""
    return house.live(entry.key).stored()
