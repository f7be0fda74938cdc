"""Pages, files and API of the weekly audit, and of the promises that a team makes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from redline.errors import InputError
from redline.report.review_pdf import typeset
from redline.report.sheet_page import parts_of, sheet_markdown, sheet_page
from redline.web.answers import see
from redline.web.asking import TheEntry, TheForm, TheHouse, TheLaunch
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.web.waiting import sent
from redline.web.weekly.told import told_week
from redline.workspace.home import Home, now
from redline.workspace.launch import Launch
from redline.workspace.promising import end_promise, make_promise, promises
from redline.workspace.spans import time_of
from redline.workspace.weekly import ending_of, week_of
from redline.workspace.weekly_rows import promise_stored, stored
from redline.workspace.weekly_sheet import weekly_sheet

__all__ = ["api", "pages"]

pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter(tags=["week"], dependencies=[depends(Act.SEE)])
Sheet = dict[str, Any]

AGAIN = 3
"""Seconds until the browser asks again for a week that is being told."""
FILES: Mapping[str, Callable[[Sheet], str | bytes]] = {
    "html": sheet_page,
    "pdf": typeset,
    "md": sheet_markdown,
}
"""Each ending, and what makes it."""


def sheet_of(launch: Launch, ending: str) -> Sheet:
    """Return the sheet of a week. Raises as `week_of`."""
    return weekly_sheet(launch, week_of(launch, ending_of(ending)))


def ended(home: Home, ident: str, state: str, why: str) -> str:
    """End a promise and return its id. Raises as `end_promise`, and for any other state."""
    if state not in {"kept", "dropped"}:
        raise InputError(f"a promise ends as kept or as dropped, not as {state!r:.40}.")
    return end_promise(home, ident, state, why).id


@pages.get("/launches/{key}/weekly")
def weekly(
    request: Request, entry: TheEntry, house: TheHouse, ending: str = "", *, fresh: bool = False
) -> HTMLResponse:
    """Show a week, with the promises that are open."""
    launch = house.launch(entry.key)
    after = ending_of(ending)
    last, today = after - timedelta(days=1), now().date()
    begun = launch.home.record.is_file()
    made = promises(launch.home)
    told = told_week(launch, after, tuple(made), fresh=fresh) if begun else None
    sheet = told.sheet if told else None
    found = page(
        request,
        "weekly.html.j2",
        entry=entry,
        area="weekly",
        sheet=sheet,
        parts=parts_of(sheet) if sheet else (),
        promises=made,
        told_at=told.at if told else None,
        begun=begun,
        ending=last.isoformat(),
        today=today,
        before=(last - timedelta(days=7)).isoformat(),
        next=min(last + timedelta(days=7), today).isoformat() if last < today else "",
    )
    if begun and told is None:
        found.headers["refresh"] = f"{AGAIN}; url={request.url.path}?ending={last}"
    return found


@pages.get("/launches/{key}/weekly.{kind}")
def file(
    request: Request, entry: TheEntry, kind: str, launch: TheLaunch, ending: str = ""
) -> Response:
    """Return a week as a file: html, pdf or md."""
    if kind not in FILES:
        raise HTTPException(404)
    name = f"week-{ending_of(ending) - timedelta(days=1)}.{kind}"

    def make() -> str | bytes:
        return FILES[kind](sheet_of(launch, ending))

    return sent(request, entry, "weekly", name, launch.policy.digest, make)


@pages.post("/launches/{key}/weekly/promise", dependencies=[depends(Act.REVIEW)])
def promise(entry: TheEntry, house: TheHouse, form: TheForm) -> RedirectResponse:
    """Put down what will be done, by whom and until when."""
    day = time_of(form.word("until"), now(), "until").date()
    make_promise(house.home(entry.key), form.word("what"), form.word("owner"), day)
    return see(f"/launches/{entry.key}/weekly#promises")


@pages.post("/launches/{key}/weekly/end", dependencies=[depends(Act.REVIEW)])
def end(entry: TheEntry, house: TheHouse, form: TheForm) -> RedirectResponse:
    """Say that a promise was kept or dropped, and how."""
    ended(house.home(entry.key), form.word("ident"), form.word("state"), form.word("why"))
    return see(f"/launches/{entry.key}/weekly#promises")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """What somebody says will be done."""

    what: str
    owner: str
    until: str
    """A day, or a span such as `7 days`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a promise ended."""

    state: str
    """kept or dropped."""
    why: str


@api.get("/launches/{key}/weekly")
def show_week(launch: TheLaunch, ending: str = "") -> dict[str, Any]:
    """Return a week, as `redline weekly show --format json` prints it."""
    return stored(week_of(launch, ending_of(ending)))


@api.get("/launches/{key}/promises")
def list_promises(entry: TheEntry, house: TheHouse) -> list[dict[str, Any]]:
    """Return the promises that were made, the oldest first."""
    return [promise_stored(one, one.state) for one in promises(house.home(entry.key))]


@api.post("/launches/{key}/promises", dependencies=[depends(Act.REVIEW)])
def add_promise(entry: TheEntry, house: TheHouse, said: Promised) -> dict[str, Any]:
    """Put down what will be done, by whom and until when."""
    day = time_of(said.until, now(), "until").date()
    return {"id": make_promise(house.home(entry.key), said.what, said.owner, day)}


@api.post("/launches/{key}/promises/{ident}/end", dependencies=[depends(Act.REVIEW)])
def end_one(entry: TheEntry, house: TheHouse, ident: str, said: Ended) -> dict[str, Any]:
    """Say that a promise was kept or dropped, and how."""
    return {"id": ended(house.home(entry.key), ident, said.state, said.why), "did": said.state}
