"""What stands where something is still being made: a page that asks again by itself."""

from collections.abc import Callable, Hashable
from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from redline.web.answers import attached
from redline.web.entries import Entry
from redline.web.keeping import Keeping
from redline.web.pages import page

__all__ = ["WAIT", "Waits", "sent", "waiting"]

AGAIN = "1"
"""Seconds until the browser asks again."""
WAIT = 1.0
"""Seconds that somebody waits before that page is shown."""
Waits = Annotated[float, Query(ge=0, le=120)]
"""Seconds that a program waits for what is being made."""
FILES: Keeping[str | bytes] = Keeping(8, 10.0)
"""Files to take away, long enough for whoever asked to ask again."""


def waiting(
    request: Request, entry: Entry, what: str, area: str = "evidence", title: str = "Evidence"
) -> Response:
    """Return the page."""
    found = page(request, "waiting.html.j2", entry=entry, area=area, what=what, title=title)
    found.headers["refresh"] = AGAIN
    return found


def sent(
    request: Request,
    entry: Entry,
    area: str,
    name: str,
    stamp: Hashable,
    make: Callable[[], str | bytes],
) -> Response:
    """Return a file that takes long to make, or the page while it is made. Raises as `make`."""
    found = FILES.get((entry.path, name), stamp, make, WAIT)
    if found is None:
        says = "The file is being made; it is sent when it is there."
        return waiting(request, entry, says, area, "A file")
    return attached(found, name)
