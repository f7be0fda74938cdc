"""Pages of what came of interviews: the history, readiness, taking away and deleting."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from redline.practice import DIMENSIONS, verdict
from redline.web.answers import attached, see
from redline.web.asking import TheHouse
from redline.web.house import House
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
from redline.web.practice.rooms import Rooms, TheRooms, file_of
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
    return see(f"/practice/{begun_again(rooms, house, gap, clock)}")


def begun_again(rooms: Rooms, house: House, gap: str, clock: str) -> str:
    """Begin to drill a gap of the history; returns the name of the interview."""
    _, question = drill(gap)
    return rooms.begin(asked_of(Wished(question=question.id, clock=clock), house)).stem


@pages.post("/practice/forget")
def forget_all(rooms: TheRooms) -> RedirectResponse:
    """Delete every interview and the history, for good."""
    all_forgotten(rooms)
    return see("/practice/history")


def all_forgotten(rooms: Rooms) -> None:
    """Delete every interview and the history, when nothing of them is written any more."""
    rooms.leave_all(history.folder())
    history.forget()


@kept_pages.post("/practice/{name}/delete")
def delete(name: str, rooms: TheRooms) -> RedirectResponse:
    """Delete an interview, with all that stands beside it."""
    dropped(name, rooms)
    return see("/practice/history")


def dropped(name: str, rooms: Rooms) -> None:
    """Delete an interview, when nothing of it is written any more."""
    file = file_of(name)
    rooms.leave(file)
    history.drop(file)


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


@api.post("/practice/again")
def drill_again(
    rooms: TheRooms,
    house: TheHouse,
    gap: Annotated[str, Body()] = WEAKEST,
    clock: Annotated[str, Body()] = "real",
) -> dict[str, str]:
    """Begin to drill a gap of the history; returns the name of the interview."""
    return {"name": begun_again(rooms, house, gap, clock)}


@api.post("/practice/forget")
def forget_interviews(rooms: TheRooms) -> dict[str, str]:
    """Delete every interview and the history, for good."""
    all_forgotten(rooms)
    return {"did": "forgot"}


@kept_api.get("/practice/{name}")
def show_interview(name: str) -> dict[str, Any]:
    """Return a kept interview with its verdict, as `redline practice export --to json` does."""
    found = read_interview(file_of(name))
    return {**found.stored(), "verdict": verdict(found).stored()}


@kept_api.delete("/practice/{name}")
def delete_interview(name: str, rooms: TheRooms) -> dict[str, str]:
    """Delete an interview."""
    dropped(name, rooms)
    return {"deleted": name}
