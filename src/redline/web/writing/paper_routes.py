"""Pages and downloads of a brief on paper: as it is read, as a review in PDF or one HTML file."""

from dataclasses import asdict
from importlib.util import find_spec

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from redline.report.margin import margin
from redline.web.answers import attached
from redline.web.asking import TheEntry
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.web.waiting import sent
from redline.web.writing.checked import checked
from redline.workspace.brief_versions import bytes_of
from redline.workspace.review_page import as_html, as_pdf
from redline.workspace.reviewing import review_file
from redline.workspace.signing_briefs import sign_offs

__all__ = ["api", "pages"]

pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter(tags=["brief"], dependencies=[depends(Act.SEE)])


@pages.get("/launches/{key}/brief/paper")
def paper(request: Request, entry: TheEntry) -> HTMLResponse:
    """Show the brief as it is printed: every line with what is found in it."""
    found = checked(bytes_of(entry.path), entry.path)
    return page(
        request,
        "writing-paper.html.j2",
        entry=entry,
        area="brief",
        tab="paper",
        found=found,
        brief=found.reviewed.brief if found.reviewed else None,
        margin=margin(found.reviewed.brief, found.findings) if found.reviewed else None,
        signed=[one for one in sign_offs(entry.path) if one.standing == "holds"],
        typeset=find_spec("typst") is not None,
    )


@pages.get("/launches/{key}/brief.pdf")
def pdf(request: Request, entry: TheEntry) -> Response:
    """Return the review as a PDF; where the extra is missing, say which."""

    def make() -> bytes:
        return as_pdf(review_file(entry.path))

    return sent(request, entry, "brief", f"{entry.key}.pdf", entry.changed, make)


@pages.get("/launches/{key}/brief.html")
def html(entry: TheEntry) -> Response:
    """Return the review as one HTML file."""
    return attached(as_html(review_file(entry.path)), f"{entry.key}.html")


@pages.get("/launches/{key}/brief.md")
def markdown(entry: TheEntry) -> Response:
    """Return the brief's own file."""
    return attached(bytes_of(entry.path), f"{entry.key}.md")


@api.get("/launches/{key}/brief/outline")
def show_outline(entry: TheEntry) -> list[dict[str, object]]:
    """Return the headings of a brief with how many findings stand below each."""
    return [asdict(one) for one in checked(bytes_of(entry.path), entry.path).outline]
