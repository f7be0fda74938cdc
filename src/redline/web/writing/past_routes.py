"""Pages and API of a brief's versions: which there were, and what each change did."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Body, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from redline.web.answers import see
from redline.web.asking import TheEntry
from redline.web.entries import Entry, changed_at
from redline.web.keeping import SHORT, Keeping
from redline.web.pages import page
from redline.web.paging import leaf
from redline.web.people import Act, depends
from redline.web.writing.lines import between
from redline.workspace.brief_effect import Effect, effect, last_about
from redline.workspace.brief_versions import Version, bytes_of, version, version_bytes, versions
from redline.workspace.home import home_of
from redline.workspace.saving import save as save_bytes
from redline.workspace.saving import shown

__all__ = ["api", "pages"]

pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter(tags=["brief"], dependencies=[depends(Act.SEE)])
SHOWN = 50
"""Versions on one page."""
EFFECTS: Keeping[Effect] = Keeping(32, SHORT)


@pages.get("/launches/{key}/brief/history")
def history(request: Request, entry: TheEntry, at: int = 1) -> HTMLResponse:
    """List the versions, the newest first."""
    every = leaf(versions(entry.path)[::-1], at, SHOWN)
    return page(
        request,
        "writing-history.html.j2",
        entry=entry,
        area="brief",
        tab="history",
        every=every,
        outcomes=outcomes(entry, every.rows),
    )


def outcomes(entry: Entry, every: Sequence[Version]) -> dict[str, str]:
    """Return the outcome of the first phase by the text that was decided."""
    found = last_about(home_of(entry.path), {one.brief for one in every})
    return {digest: one.phases[0].outcome.value for digest, one in found.items() if one.phases}


@pages.get("/launches/{key}/brief/history/{number}")
def change(request: Request, entry: TheEntry, number: int, against: int = 0) -> HTMLResponse:
    """Show what one version changed, and what that did to the decision."""
    new = version(entry.path, number)
    old = version(entry.path, against or max(1, number - 1))
    before, after = version_bytes(entry.path, old), version_bytes(entry.path, new)
    lines = between(shown(before, entry.path), shown(after, entry.path))
    return page(
        request,
        "writing-change.html.j2",
        entry=entry,
        area="brief",
        tab="history",
        old=old,
        new=new,
        total=len(versions(entry.path)),
        lines=lines,
        gone=sum(line.kind == "gone" for line in lines),
        came=sum(line.kind == "new" for line in lines),
        effect=did(entry, before, after),
        digest=versions(entry.path)[-1].digest,
    )


def did(entry: Entry, before: bytes, after: bytes) -> Effect:
    """Return what a change did to the decision."""
    decisions = changed_at(home_of(entry.path).decisions)
    return EFFECTS.whole(
        (entry.path, before, after), decisions, lambda: effect(entry.path, before, after)
    )


@pages.post("/launches/{key}/brief/history/{number}/back", dependencies=[depends(Act.WRITE)])
def take_back(
    entry: TheEntry,
    number: int,
    digest: Annotated[str, Form()],
    why: Annotated[str, Form()] = "",
) -> Response:
    """Make the text of an earlier version the brief again, as a new version."""
    went_back(entry, number, digest, why)
    return see(f"/launches/{entry.key}/brief/history")


def went_back(entry: Entry, number: int, digest: str, why: str) -> None:
    """Make the text of an earlier version the brief again."""
    data = version_bytes(entry.path, version(entry.path, number))
    said = why.strip() or f"back to version {number}"
    save_bytes(entry.path, bytes_of(entry.path), data, digest, said)


@api.get("/launches/{key}/brief/versions")
def list_versions(entry: TheEntry) -> list[dict[str, Any]]:
    """List the versions of a brief, the oldest first; the last one is its file as it is."""
    return [asdict(one) for one in versions(entry.path)]


@api.get("/launches/{key}/brief/versions/{number}")
def show_version(entry: TheEntry, number: int, against: int = 0) -> dict[str, Any]:
    """Return a version's text, and what it did to the decision beside another one."""
    new = version(entry.path, number)
    old = version(entry.path, against or max(1, number - 1))
    before, after = version_bytes(entry.path, old), version_bytes(entry.path, new)
    return {
        **asdict(new),
        "text": shown(after, entry.path),
        "against": old.number,
        "effect": asdict(did(entry, before, after)),
    }


@api.post("/launches/{key}/brief/versions/{number}/back", dependencies=[depends(Act.WRITE)])
def go_back(
    entry: TheEntry,
    number: int,
    digest: Annotated[str, Body()],
    why: Annotated[str, Body()] = "",
) -> dict[str, Any]:
    """Make the text of an earlier version the brief again, as a new version.

    The digest is that of the text of now, as the brief or its versions give it.
    """
    went_back(entry, number, digest, why)
    return asdict(versions(entry.path)[-1])
