"""Answers that are no pages: to look elsewhere after something was done, and files to take away."""

from starlette.responses import RedirectResponse, Response

__all__ = ["MEDIA", "attached", "attachment", "see"]

MEDIA = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".xml": "application/xml",
    ".sarif": "application/sarif+json",
    ".md": "text/markdown; charset=utf-8",
}
"""The media type of each ending."""


def see(address: str) -> RedirectResponse:
    """Lead to a page, so that to load it anew does nothing twice."""
    return RedirectResponse(address, 303)


def attached(data: str | bytes, name: str) -> Response:
    """Return a file to take away: what is in it never runs as a page of the app.

    Parameters
    ----------
    name
        Its name, with one of the endings in `MEDIA`.
    """
    return Response(data, media_type=MEDIA[ending_of(name)], headers=attachment(name))


def attachment(name: str) -> dict[str, str]:
    """Return the header that has a browser keep an answer as a file."""
    return {"content-disposition": f'attachment; filename="{name}"'}


def ending_of(name: str) -> str:
    """Return the ending of a name.

    >>> ending_of("practice-1.brief.md")
    '.md'
    """
    return f".{name.rpartition('.')[2]}"
