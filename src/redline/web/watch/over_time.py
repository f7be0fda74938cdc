"""Live traffic over time, as pictures."""

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
from redline.workspace.launch import Launch
from redline.workspace.trending import MOST, Trend, trend_of

__all__ = ["api", "pages", "parts"]

TRENDS: Keeping[Trend] = Keeping(8, EVERY)

pages = APIRouter(prefix="/launches/{key}/live", dependencies=[depends(Act.SEE)])
api = APIRouter(prefix="/launches/{key}/live", tags=["live"], dependencies=[depends(Act.SEE)])


def trend_html(launch: Launch, word: str, patience: float = 0.03) -> str:
    """Return the pictures; that the record is read while it is."""
    span = span_of(word)
    found = TRENDS.get(
        (launch.brief.file, span), None, lambda: trend_of(launch, span), patience, older=True
    )
    shown = {"trend": found, "panels": panels_of(found) if found else (), "most": MOST}
    return fragment("live-trend.html.j2", shown)


def trend_part(house: House, key: str, word: str = "") -> str:
    """Make the part that shows a launch over time."""
    return trend_html(house.launch(key), word, 5.0)


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
        shown=trend_html(launch, span),
        **standing(launch),
    )


@api.get("/time")
def show_time(entry: TheEntry, house: TheHouse, span: str = DAY) -> dict[str, Any]:
    """Return live traffic over time: for each stretch its sessions and shares with bounds."""
    found = trend_of(house.launch(entry.key), span_of(span))
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
