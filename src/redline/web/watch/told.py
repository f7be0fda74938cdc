"""What came of something that was done, as a part of the page that asked for it."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.decision import Reason
from redline.errors import RedlineError
from redline.web.entries import Entry
from redline.web.pages import fragment, page

__all__ = ["Told", "told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of it."""

    done: bool
    says: str
    reasons: tuple[Reason, ...] = ()
    lines: tuple[str, ...] = ()
    """Further lines of text."""


def told(request: Request, entry: Entry, make: Callable[[], Told]) -> HTMLResponse:
    """Do something and tell what came of it: a part of the page, or a page without script."""
    try:
        found, status = make(), 200
    except RedlineError as error:
        found, status = Told(done=False, says=str(error)), 422
    if request.headers.get("x-part"):
        return HTMLResponse(fragment("live-told.html.j2", {"told": found}), status)
    return page(
        request, "live-told-page.html.j2", entry=entry, area="live", told=found, status=status
    )
