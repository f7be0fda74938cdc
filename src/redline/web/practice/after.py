"""Pages of what came of interviews: the history, readiness, taking away and deleting."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from redline.practice import DIMENSIONS, verdict
from redline.web.answers import attached, see
from redline.web.asking import TheHouse
from redline.web.pages import page
from redline.web.paging import leaf
from redline.web.practice.choosing import CLOCK_WORDS, Wished, asked_of, known
from redline.web.practice.own import Own
from redline.web.practice.past import (
    gap_rows,
    level_of,
    listed,
    named,
    readiness_of,
    runs,
)
from redline.web.practice.rooms import TheRooms, file_of
from redline.web.practice.view import when
from redline.workspace import history
from redline.workspace.again import WEAKEST, drill
from redline.workspace.keeping import read_interview
from redline.workspace.taking_away import FORMS, exported

__all__ = ["api", "kept_api", "kept_pages", "pages"]

SHOWN = 50
"""Interviews on one page."""
LOOKED = 200
"""Interviews that readiness is read from, the newest: years of practice."""
ENDINGS = {
    "markdown": "md", "json": "json", "pdf": "pdf", "brief": "brief.md", "case": "case.pdf"
}  # fmt: skip
"""The ending of each form in which an interview is taken away."""

pages, api = APIRouter(route_class=Own), APIRouter(route_class=Own)
kept_pages, kept_api = APIRouter(route_class=Own), APIRouter(route_class=Own)
"""Of one interview by its name; they stand after every other address."""


@pages.get("/practice/history")
def past(request: Request, at: int = 1) -> HTMLResponse:
    """List the interviews, the newest first, and which gaps come back."""
    shown = leaf(range(history.count()), at, SHOWN)
    every = history.kept(shown.at * SHOWN)
    return page(
        request,
        "practice-history.html.j2",
        found=every[(shown.at - 1) * SHOWN :],
        leaf=shown,
        gaps=gap_rows(every)[:12],
        when=when,
        named=named,
        level_of=level_of,
        folder=str(history.folder()),
    )


@pages.get("/practice/readiness")
def ready(request: Request) -> HTMLResponse:
    """Show how the levels run, each with its uncertainty, and what to drill next."""
    every = history.kept(LOOKED)
    return page(
        request,
        "practice-readiness.html.j2",
        found=readiness_of(every),
        names=DIMENSIONS,
        runs=runs(every),
        gaps=gap_rows(every)[:5],
        clocks=CLOCK_WORDS,
    )


@pages.post("/practice/again")
def again(
    rooms: TheRooms,
    house: TheHouse,
    gap: Annotated[str, Form()] = WEAKEST,
    clock: Annotated[str, Form()] = "real",
) -> RedirectResponse:
    """Drill a gap of the history with a question that was not asked before."""
    _, question = drill(gap)
    file = rooms.begin(asked_of(Wished(question=question.id, clock=clock), house))
    return see(f"/practice/{file.stem}")


@pages.post("/practice/forget")
def forget_all(rooms: TheRooms) -> RedirectResponse:
    """Delete every interview and the history, for good."""
    rooms.leave_all(history.folder())
    history.forget()
    return see("/practice/history")


@kept_pages.post("/practice/{name}/delete")
def delete(name: str, rooms: TheRooms) -> RedirectResponse:
    """Delete an interview, with all that stands beside it."""
    file = file_of(name)
    rooms.leave(file)
    history.drop(file)
    return see("/practice/history")


@kept_pages.get("/practice/{name}/export")
def export(name: str, to: str = "markdown") -> Response:
    """Take an interview away as a file."""
    known(to, FORMS, "form of an interview")
    made = exported(read_interview(file_of(name)), to)
    return attached(made, f"practice-{name}.{ENDINGS[to]}")


@api.get("/practice/history")
def list_interviews(limit: int = 20) -> dict[str, Any]:
    """List the newest interviews with their verdicts, and the readiness they show."""
    found = history.kept(min(max(1, limit), LOOKED))
    return {
        "interviews": [listed(one) for one in found],
        "readiness": readiness_of(found).stored(),
    }


@kept_api.get("/practice/{name}")
def show_interview(name: str) -> dict[str, Any]:
    """Return a kept interview with its verdict, as `redline practice export --to json` does."""
    found = read_interview(file_of(name))
    return {**found.stored(), "verdict": verdict(found).stored()}


@kept_api.delete("/practice/{name}")
def delete_interview(name: str, rooms: TheRooms) -> dict[str, str]:
    """Delete an interview."""
    file = file_of(name)
    rooms.leave(file)
    history.drop(file)
    return {"deleted": name}
