"""Pages and API of what people say of a brief: comments, and signing off by role."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from redline.errors import RedlineError
from redline.web.answers import see
from redline.web.asking import TheEntry
from redline.web.entries import Entry
from redline.web.pages import page
from redline.web.people import Act, NotAllowed, Somebody, depends
from redline.workspace.brief_versions import bytes_of, text_digest
from redline.workspace.commenting import answer, comment, comments, settle
from redline.workspace.signing_briefs import hindered, sign_off, sign_offs, withdraw

__all__ = ["api", "pages"]

ROLES = ("product", "safety", "legal", "privacy", "engineering", "operations")
"""Suggested; others may be written."""


def talks(asked: Somebody) -> None:
    """Let those comment who write, and those who review."""
    if not (asked.may(Act.WRITE) or asked.may(Act.REVIEW)):
        raise NotAllowed(f"{asked.name} is {asked.role.value}; to comment takes more than that.")


TALKS = Depends(talks)
pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter(tags=["brief"], dependencies=[depends(Act.SEE)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A comment."""

    text: str
    line: int = 0
    """From 1; 0 for the whole brief."""
    quote: str = ""
    """The words of the line, where it may have another number in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a comment."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """A reason."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A sign-off."""

    role: str
    brief: str
    """SHA-256 of the text that was read, as the list of sign-offs gives it."""
    note: str = ""


@pages.get("/launches/{key}/brief/talk")
def talk(request: Request, entry: TheEntry) -> HTMLResponse:
    """Show the comments, and who signed off what."""
    found = comments(entry.path)
    return page(
        request,
        "writing-talk.html.j2",
        entry=entry,
        area="brief",
        tab="talk",
        open=[one for one in found if not one.settled],
        settled=[one for one in found if one.settled],
        signed=sign_offs(entry.path),
        digest=text_digest(bytes_of(entry.path)),
        why_not=why_not(entry),
        roles=ROLES,
    )


def why_not(entry: Entry) -> str:
    """Return why whoever looks cannot sign; empty where they can."""
    try:
        return hindered(entry.path)
    except RedlineError as error:
        return str(error)


def back(entry: Entry, anchor: str) -> Response:
    """Return to the page."""
    return see(f"/launches/{entry.key}/brief/talk#{anchor}")


Text = Annotated[str, Form()]


@pages.post("/launches/{key}/brief/talk", dependencies=[TALKS])
def say(
    entry: TheEntry, text: Text = "", line: Annotated[int, Form()] = 0, of: Text = ""
) -> Response:
    """Comment on a line or on the whole, or answer a comment."""
    if of:
        answer(entry.path, of, text)
        return back(entry, of)
    return back(entry, comment(entry.path, text, line))


@pages.post("/launches/{key}/brief/talk/{ident}/settle", dependencies=[TALKS])
def settled(entry: TheEntry, ident: str, why: Text = "") -> Response:
    """Say that a comment needs nothing any more."""
    settle(entry.path, ident, why)
    return back(entry, "comments")


@pages.post("/launches/{key}/brief/sign-off", dependencies=[depends(Act.APPROVE)])
def sign(entry: TheEntry, role: Text = "", brief: Text = "", note: Text = "") -> Response:
    """Sign the text off in a role."""
    return back(entry, sign_off(entry.path, role, brief, note).id)


@pages.post("/launches/{key}/brief/sign-off/{ident}/withdraw", dependencies=[depends(Act.APPROVE)])
def unsign(entry: TheEntry, ident: str, why: Text = "") -> Response:
    """Take one's own sign-off back."""
    withdraw(entry.path, ident, why)
    return back(entry, "sign-offs")


@api.get("/launches/{key}/brief/comments")
def list_comments(entry: TheEntry) -> list[dict[str, Any]]:
    """List the comments with their answers, each at the line where its words stand now."""
    return [asdict(one) for one in comments(entry.path)]


@api.post("/launches/{key}/brief/comments", status_code=201, dependencies=[TALKS])
def add_comment(entry: TheEntry, said: Said) -> dict[str, str]:
    """Comment on a line of the brief or on the whole; answers with the comment's id."""
    return {"id": comment(entry.path, said.text, said.line, said.quote)}


@api.get("/launches/{key}/brief/sign-offs")
def list_sign_offs(entry: TheEntry) -> dict[str, Any]:
    """List the sign-offs, the newest first, with the digest of the text as it is."""
    found = [{**asdict(one), "standing": one.standing} for one in sign_offs(entry.path)]
    return {"brief": text_digest(bytes_of(entry.path)), "sign_offs": found}


@api.post("/launches/{key}/brief/sign-offs", status_code=201, dependencies=[depends(Act.APPROVE)])
def add_sign_off(entry: TheEntry, agreed: Agreed) -> dict[str, Any]:
    """Sign the text off in a role."""
    return asdict(sign_off(entry.path, agreed.role, agreed.brief, agreed.note))


@api.post("/launches/{key}/brief/sign-offs/{ident}/withdraw", dependencies=[depends(Act.APPROVE)])
def withdraw_sign_off(entry: TheEntry, ident: str, said: Because) -> dict[str, str]:
    """Take one's own sign-off back."""
    withdraw(entry.path, ident, said.why)
    return {"id": ident, "did": "withdrawn"}


@api.post("/launches/{key}/brief/comments/{ident}/answers", status_code=201, dependencies=[TALKS])
def add_answer(entry: TheEntry, ident: str, said: Answer) -> dict[str, str]:
    """Answer a comment that is open."""
    answer(entry.path, ident, said.text)
    return {"id": ident, "did": "answered"}


@api.post("/launches/{key}/brief/comments/{ident}/settle", dependencies=[TALKS])
def settle_comment(entry: TheEntry, ident: str, said: Because) -> dict[str, str]:
    """Say that a comment needs nothing any more, and why."""
    settle(entry.path, ident, said.why)
    return {"id": ident, "did": "settled"}
