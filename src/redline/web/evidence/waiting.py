"""The page that stands where something is still being made; it asks again by itself."""

from starlette.requests import Request
from starlette.responses import Response

from redline.web.entries import Entry
from redline.web.pages import page

__all__ = ["waiting"]

AGAIN = "1"
"""Seconds until the browser asks again."""


def waiting(request: Request, entry: Entry, what: str) -> Response:
    """Return the page."""
    found = page(request, "evidence-waiting.html.j2", entry=entry, area="evidence", what=what)
    found.headers["refresh"] = AGAIN
    return found
