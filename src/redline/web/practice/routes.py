"""Pages and API of practice: choose, sit in the room, see what came of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from redline.practice import loops
from redline.rubric import CRITERIA
from redline.web.answers import see
from redline.web.asking import TheHouse
from redline.web.house import House
from redline.web.pages import page
from redline.web.paging import leaf
from redline.web.people import Act, Somebody, depends
from redline.web.practice import (
    after,
    drills,
    drills_api,
    incidents,
    partner,
    sockets,
    tables,
    talks,
    talks_api,
    written,
)
from redline.web.practice.briefs import brief_of
from redline.web.practice.choosing import (
    CLOCK_WORDS,
    LEVELS,
    SHOWN,
    THEMES,
    TIMINGS,
    Wished,
    asked_of,
    exercises_listed,
    matching,
    question_row,
)
from redline.web.practice.joining import Joining, joining_of
from redline.web.practice.own import Own
from redline.web.practice.partner import flags_marked
from redline.web.practice.past import named
from redline.web.practice.results import drawn, results
from redline.web.practice.rooms import Rooms, TheRooms, file_of
from redline.web.practice.tables import Tables
from redline.web.practice.view import line_of, lines_of, round_of, when
from redline.workspace import history
from redline.workspace.interviewer import PATIENCE
from redline.workspace.keeping import read_interview
from redline.workspace.shipped_cases import shipped_cases

__all__ = ["api", "pages"]


@asynccontextmanager
async def with_rooms(app: FastAPI) -> AsyncIterator[None]:
    """Have rooms and tables while the app runs; pause all rooms when it ends."""
    app.state.rooms, app.state.tables = Rooms(), Tables()
    yield
    app.state.rooms.close()


inner = APIRouter(dependencies=[depends(Act.SEE)], route_class=Own)
api = APIRouter(tags=["practice"], dependencies=[depends(Act.SEE)], route_class=Own)


def typed(  # noqa: PLR0913  one for each field of the form
    *,
    question: Annotated[str, Form()] = "",
    loop: Annotated[str, Form()] = "",
    rounds: Annotated[list[str] | None, Form()] = None,
    exercise: Annotated[str, Form()] = "",
    brief: Annotated[str, Form()] = "",
    case: Annotated[str, Form()] = "",
    level: Annotated[str, Form()] = "",
    clock: Annotated[str, Form()] = "real",
    timing: Annotated[str, Form()] = "long talk",
    seed: Annotated[int, Form()] = 0,
    written: Annotated[bool, Form()] = False,
    own: Annotated[bool, Form()] = False,
    model: Annotated[str, Form()] = "",
    patience: Annotated[float, Form()] = PATIENCE,
) -> Wished:
    """Return what a form asks for."""
    return Wished(
        question=question, loop=loop, rounds=rounds or [], exercise=exercise, brief=brief,
        case=case, level=level, clock=clock, timing=timing, seed=seed, written=written, own=own,
        model=model, patience=patience,
    )  # fmt: skip


@inner.get("/practice")
def choose(
    request: Request,
    house: TheHouse,
    what: str = "question",
    q: str = "",
    theme: str = "",
    level: str = "",
    at: int = 1,
) -> HTMLResponse:
    """Choose what to practise."""
    return page(
        request,
        "practice-choose.html.j2",
        what=what if what in {"question", "loop", "exercise", "brief"} else "question",
        found=leaf(matching(q, theme, level), at, SHOWN),
        loops=list(loops().values()),
        exercises=exercises_listed(),
        briefs=house.entries(),
        cases=list(shipped_cases().values()),
        unfinished=[one for one in history.kept(12) if not one.over][:4],
        themes=THEMES,
        levels=LEVELS,
        clocks=CLOCK_WORDS,
        timings=TIMINGS,
        q=q,
        theme=theme,
        level=level,
        when=when,
        named=named,
    )


@inner.post("/practice")
def start(
    house: TheHouse, rooms: TheRooms, asks: Somebody, wished: Annotated[Wished, Depends(typed)]
) -> RedirectResponse:
    """Begin an interview."""
    file = rooms.begin(asked_of(wished, house), joining_of(wished, asks))
    return see(f"/practice/{file.stem}")


for one in (
    partner.pages, after.pages, drills.pages, talks.pages, incidents.pages, written.pages
):  # fmt: skip
    inner.include_router(one)


@inner.get("/practice/{name}")
def room(request: Request, name: str, rooms: TheRooms) -> HTMLResponse:
    """Show the room of an interview that goes on or was left, else what came of it."""
    file = file_of(name)
    known = rooms.of(file)
    if known is not None and known.going:
        return page(
            request,
            "practice-room.html.j2",
            name=name,
            criteria=tuple(CRITERIA),
            flags=flags_marked(),
        )
    result = results(file)
    found = result.interview
    if found.current is not None:
        return page(
            request,
            "practice-left.html.j2",
            name=name,
            lines=list(lines_of(found)),
            round=round_of(found),
            title=found.loop.title,
        )
    return page(
        request,
        "practice-result.html.j2",
        name=name,
        found=found,
        data=result.data,
        verdict=result.verdict,
        drawn=drawn(result.data),
        talks=[[line_of(line) for line in held.state.lines] for held in found.rounds],
    )


@inner.post("/practice/{name}/resume")
def resume(
    name: str,
    rooms: TheRooms,
    house: TheHouse,
    asks: Somebody,
    wished: Annotated[Wished, Depends(typed)],
) -> RedirectResponse:
    """Go on with an interview that was left, with whoever joins it now."""
    taken_up(name, rooms, house, joining_of(wished, asks))
    return see(f"/practice/{name}")


def taken_up(name: str, rooms: Rooms, house: House, joining: Joining) -> None:
    """Go on with an interview that was left."""
    file = file_of(name)
    rooms.go_on(file, brief_of(read_interview(file), house), joining)


inner.include_router(after.kept_pages)
pages = APIRouter(lifespan=with_rooms)
pages.include_router(inner)
# A socket is closed by its own route where nobody may use it: a page cannot answer it.
pages.add_api_websocket_route("/practice/{name}/room", sockets.serve)
pages.add_api_websocket_route("/practice/tabletop/{name}/table", tables.serve)
pages.add_api_websocket_route("/practice/partner/{word}/panel", partner.serve)


@api.get("/practice/questions")
def list_questions(
    q: str = "", theme: str = "", level: str = "", kind: str = ""
) -> list[dict[str, Any]]:
    """List the questions, without what answers to them settle."""
    return [question_row(one) for one in matching(q, theme, level, kind)]


@api.get("/practice/loops")
def list_loops() -> list[dict[str, Any]]:
    """List the loops with their rounds, as `redline practice loops --format json` does."""
    return [one.stored() for one in loops().values()]


@api.post("/practice")
def start_interview(
    house: TheHouse, rooms: TheRooms, asks: Somebody, wished: Wished
) -> dict[str, str]:
    """Begin an interview; returns its name, under which its page and its socket are."""
    return {"name": rooms.begin(asked_of(wished, house), joining_of(wished, asks)).stem}


@api.post("/practice/{name}/resume")
def go_on(
    name: str, rooms: TheRooms, house: TheHouse, asks: Somebody, wished: Wished
) -> dict[str, str]:
    """Go on with an interview that was left, with whoever joins it now."""
    taken_up(name, rooms, house, joining_of(wished, asks))
    return {"name": name}


for one in (
    partner.api,
    after.api,
    drills_api.api,
    talks_api.api,
    incidents.api,
    written.api,
    after.kept_api,
):
    api.include_router(one)
