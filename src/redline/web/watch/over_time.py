"""Live traffic over time, as pictures, which are drawn aside and kept for a while."""

from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.web.asking import TheEntry, TheHouse
from redline.web.house import House
from redline.web.keeping import Keeping
from redline.web.live import Part
from redline.web.pages import fragment, page
from redline.web.people import Act, depends
from redline.web.watch.pictures import panels_of
from redline.web.watch.spans import DAY, EVERY, SPANS, span_of
from redline.web.watch.standing import standing
from redline.workspace.trending import MOST, Trend, Trending

__all__ = ["api", "pages", "parts"]

DRAWN: Keeping[str] = Keeping(16, EVERY)

pages = APIRouter(prefix="/launches/{key}/live", dependencies=[depends(Act.SEE)])
api = APIRouter(prefix="/launches/{key}/live", tags=["live"], dependencies=[depends(Act.SEE)])


def trend(house: House, key: str, span: str) -> Trend:
    """Return a launch over time; of the record only what is new is read. Raises as `Trending`."""
    launch = house.launch(key)
    with house.trends.use(key, str(launch.home.record), partial(Trending, launch)) as trending:
        return trending.over(span_of(span))


def drawn(house: House, key: str, span: str) -> str:
    """Return the pictures. Raises as `trend`."""
    found = trend(house, key, span)
    return fragment(
        "live-trend.html.j2", {"trend": found, "panels": panels_of(found), "most": MOST}
    )


def trend_html(house: House, key: str, span: str, patience: float = 0.03) -> str:
    """Return the pictures as they were drawn last; that the record is read before any were."""
    make = partial(drawn, house, key, span)
    found = DRAWN.get((house.folder, key, span), None, make, patience, older=True)
    return found or fragment("live-trend.html.j2", {"trend": None})


def trend_part(house: House, key: str, word: str = "") -> str:
    """Make the part that shows a launch over time."""
    return trend_html(house, key, word if word in SPANS else DAY, 5.0)


@pages.get("/time")
def over_time(request: Request, entry: TheEntry, house: TheHouse, span: str = DAY) -> HTMLResponse:
    """Show live traffic over time."""
    launch, span = house.launch(entry.key), span if span in SPANS else DAY
    return page(
        request,
        "live-time.html.j2",
        entry=entry,
        area="live",
        span=span,
        spans=SPANS,
        shown=trend_html(house, entry.key, span),
        **standing(launch),
    )


@api.get("/time")
def show_time(entry: TheEntry, house: TheHouse, span: str = DAY) -> dict[str, Any]:
    """Return live traffic over time: for each stretch its sessions and shares with bounds."""
    found = trend(house, entry.key, span)
    return {
        "begin": found.begin.isoformat(timespec="seconds"),
        "end": found.end.isoformat(timespec="seconds"),
        "whole": found.whole,
        "unreadable": found.unreadable,
        "moves": [
            {"at": at.isoformat(timespec="seconds"), "what": what} for at, what in found.moves
        ],
        "stretches": [
            {
                "begin": one.begin.isoformat(timespec="seconds"),
                "exchanges": one.exchanges,
                "sessions": one.sessions,
                "shares": {name: one.share(name) for name in sorted(one.hits)},
                "tokens": [one.sent, one.received] if one.counted else None,
            }
            for one in found.stretches
        ],
    }


parts: dict[str, Part] = {"trend": trend_part}
