"""Pages and API of a brief that is written here: the editor, a look while one types, saving."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from redline.errors import BriefChanged, RedlineError
from redline.rules import explain
from redline.web.answers import see
from redline.web.asking import TheEntry
from redline.web.entries import Entry
from redline.web.pages import fragment, page
from redline.web.people import Act, depends
from redline.web.writing.checked import Checked, checked
from redline.web.writing.lines import between
from redline.web.writing.prose import prose
from redline.workspace.brief_versions import bytes_of
from redline.workspace.commenting import Comment, comments
from redline.workspace.mending import saying
from redline.workspace.saving import Draft, draft, encoded, save_text

__all__ = ["api", "pages"]

pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter(tags=["brief"], dependencies=[depends(Act.SEE)])
PARTS = ("outline", "margin", "worth")
"""What changes while one types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text that somebody wrote."""

    text: str
    digest: str = ""
    """Of the file when the text was read from it."""
    why: str = ""


@pages.get("/launches/{key}/brief")
def edit(request: Request, entry: TheEntry) -> HTMLResponse:
    """Show the text with its outline and its findings."""
    return editor(request, entry, draft(entry.path))


def editor(request: Request, entry: Entry, held: Draft, **shown: Any) -> HTMLResponse:
    """Return the page on which a text is written."""
    found = checked(encoded(held.text, bytes_of(entry.path), entry.path), entry.path)
    return page(
        request,
        "writing-edit.html.j2",
        entry=entry,
        area="brief",
        tab="write",
        held=held,
        found=found,
        beside=found.beside(open_comments(entry, held.text)),
        saying=saying,
        **shown,
    )


@pages.post("/launches/{key}/brief", dependencies=[depends(Act.WRITE)])
def save(
    request: Request,
    entry: TheEntry,
    text: Annotated[str, Form()] = "",
    digest: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> Response:
    """Save the text; where the file was changed meanwhile, show both."""
    try:
        save_text(entry.path, text, digest, why)
    except BriefChanged:
        now, mine = draft(entry.path), text.replace("\r\n", "\n")
        return page(
            request,
            "writing-both.html.j2",
            entry=entry,
            area="brief",
            tab="write",
            status=409,
            lines=between(now.text, mine),
            mine=mine,
            now=now,
            why=why,
        )
    return see(f"/launches/{entry.key}/brief")


@pages.post("/launches/{key}/brief/checked")
def look(entry: TheEntry, written: Written) -> JSONResponse:
    """Return what changes on the page while one types, each part as HTML."""
    found = look_at(entry, written)
    beside = found.beside(open_comments(entry, written.text))
    shown = {"entry": entry, "found": found, "saying": saying, "beside": beside}
    parts = {name: fragment(f"writing-{name}.html.j2", shown) for name in PARTS}
    return JSONResponse({"parts": parts, "counts": found.counts(), "trouble": found.trouble})


def open_comments(entry: Entry, text: str) -> list[Comment]:
    """Return the comments that are open, at their lines in a text; none where none can be read."""
    try:
        return [one for one in comments(entry.path, text) if not one.settled]
    except RedlineError:
        return []  # the page of comments says why


def look_at(entry: Entry, written: Written) -> Checked:
    """Review a text that is not saved."""
    return checked(encoded(written.text, bytes_of(entry.path), entry.path), entry.path)


@pages.get("/launches/{key}/brief/score")
def score(request: Request, entry: TheEntry) -> HTMLResponse:
    """Show every line of the score, and the two changes that would raise it most."""
    found = checked(bytes_of(entry.path), entry.path)
    return page(
        request, "writing-score.html.j2", entry=entry, area="brief", tab="score", found=found
    )


@pages.get("/rules/{code}")
def rule(request: Request, code: str) -> HTMLResponse:
    """Show what a rule means."""
    text = explain(code)
    title, _, rest = text.partition("\n")
    return page(request, "writing-rule.html.j2", title=title.lstrip("# "), shown=prose(rest))


@api.get("/rules/{code}")
def show_rule(code: str) -> dict[str, str]:
    """Return what a rule means, as `redline rule` prints it: Markdown."""
    return {"code": code, "page": explain(code)}


@api.get("/launches/{key}/brief/score")
def show_score(entry: TheEntry) -> dict[str, Any]:
    """Return what a review says of a brief: its score line by line, outline and findings."""
    return checked(bytes_of(entry.path), entry.path).stored()


@api.get("/launches/{key}/brief")
def read_brief(entry: TheEntry) -> dict[str, Any]:
    """Return the text of a brief with the digest under which it is saved again."""
    return asdict(draft(entry.path))


@api.put("/launches/{key}/brief", dependencies=[depends(Act.WRITE)], response_model=None)
def write_brief(entry: TheEntry, written: Written) -> dict[str, Any] | JSONResponse:
    """Save a text over the one it was written from.

    Answers 409 with the text and digest of now where the file was changed meanwhile.
    """
    try:
        return asdict(save_text(entry.path, written.text, written.digest, written.why))
    except BriefChanged as error:
        return JSONResponse({"error": str(error), **asdict(draft(entry.path))}, 409)


@api.post("/launches/{key}/brief/review")
def review_text(entry: TheEntry, written: Written) -> dict[str, Any]:
    """Review a text that is not saved: findings with their fixes, outline, score."""
    return look_at(entry, written).stored()
