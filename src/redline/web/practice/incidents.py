"""Pages of the tabletop: an incident that is played against its own clock.

By the clock on the wall news comes while somebody writes, over a socket of `tables`. Otherwise its
minutes pass at the pace of what is written. Either is left and taken up again without losing one.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from redline.prepare import Exercise, exercise, exercises, wanted
from redline.web.pages import page
from redline.web.practice.choosing import known
from redline.web.practice.drills import to
from redline.web.practice.own import Own
from redline.web.practice.tables import TheTables
from redline.web.practice.talks import said
from redline.workspace.preparing import last_done
from redline.workspace.tabletop import Script, play, standing, unfinished

__all__ = ["api", "pages"]

CLOCKS = ("real", "fast", "resume")
"""On the wall, at the pace of what is written, or on the wall from where it stood."""
pages, api = APIRouter(route_class=Own), APIRouter(route_class=Own)


@pages.get("/practice/tabletop")
def show_incidents(request: Request) -> HTMLResponse:
    """List the incidents."""
    every = list(exercises().values())
    return page(
        request,
        "practice-tabletop.html.j2",
        every=every,
        going=unfinished(),
        played={one.name: last_done("tabletop", one.name) for one in every},
    )


@pages.get("/practice/tabletop/{name}")
def show_incident(request: Request, name: str, tables: TheTables, done: str = "") -> HTMLResponse:
    """Show an incident as far as it went, what is asked now, or what came of it."""
    at_hand = exercise(name)
    table = tables.of(at_hand.name)
    state = table.live.look() if table is not None else standing(name)
    if state is not None and state.over:
        state = None
    over = last_done("tabletop", name) if done or state is None else None
    if over is not None:
        return page(request, "practice-incident-over.html.j2", at_hand=at_hand, body=over.body)
    return page(
        request,
        "practice-incident.html.j2",
        at_hand=at_hand,
        state=state,
        live=table is not None,
        asked=wanted(at_hand, state).inject if state else None,
    )


@pages.post("/practice/tabletop/{name}/begin")
def begin_incident(
    name: str, tables: TheTables, clock: Annotated[str, Form()] = "fast"
) -> RedirectResponse:
    """Begin an incident, anew where one was under way, or go on with it by the clock."""
    known(clock, CLOCKS, "clock of an incident")
    at_hand = exercise(name)
    if clock == "resume":
        if tables.of(at_hand.name) is None:
            tables.begin(name, resume=True)
        return to(f"tabletop/{at_hand.name}")
    tables.drop(at_hand.name)
    if clock == "real":
        tables.begin(name, resume=False)
    else:
        played(name, [], resume=False)
    return to(f"tabletop/{at_hand.name}")


@pages.post("/practice/tabletop/{name}/pause")
def pause_incident(name: str, tables: TheTables) -> RedirectResponse:
    """Let the clock of an incident stand still."""
    tables.leave(exercise(name).name)
    return to(f"tabletop/{exercise(name).name}")


@pages.post("/practice/tabletop/{name}")
def answer_incident(name: str, text: Annotated[str, Form()], tables: TheTables) -> RedirectResponse:
    """Decide or write, and let time pass until something is asked again."""
    tables.leave(exercise(name).name)
    over = played(name, [said(text)], resume=True)
    return to(f"tabletop/{exercise(name).name}{'?done=1' if over else ''}")


def played(name: str, turns: list[str], *, resume: bool) -> bool:
    """Play on with what was said; says whether the incident is over."""
    found = play(name, "fast", Script(turns, lambda _entry, _time: None), resume=resume)
    return not found.left


@api.get("/practice/tabletop")
def api_incidents() -> list[dict[str, Any]]:
    """List the incidents, without what they look for."""
    return [row(one) for one in exercises().values()]


@api.get("/practice/tabletop/{name}")
def api_incident(name: str) -> dict[str, Any]:
    """Return where an incident stands, and what is asked now."""
    at_hand = exercise(name)
    state = standing(name)
    asked = wanted(at_hand, state).inject if state else None
    return {
        **row(at_hand),
        "opening": at_hand.opening,
        "play": state.stored() if state else None,
        "asks": asked.asks if asked else None,
    }


@api.post("/practice/tabletop/{name}/begin")
def api_begin(name: str, tables: TheTables) -> dict[str, Any]:
    """Begin an incident, anew where one was under way."""
    tables.drop(exercise(name).name)
    played(name, [], resume=False)
    return api_incident(name)


@api.post("/practice/tabletop/{name}")
def api_answer(
    name: str, tables: TheTables, text: Annotated[str, Body(embed=True)]
) -> dict[str, Any]:
    """Decide or write in the incident under way; `over` is what came of it at its end."""
    tables.leave(exercise(name).name)
    over = played(name, [said(text)], resume=True)
    done = last_done("tabletop", name) if over else None
    return {**api_incident(name), "over": dict(done.body) if done else None}


def row(one: Exercise) -> dict[str, Any]:
    """Return an incident as JSON."""
    return {"name": one.name, "title": one.title, "minutes": one.ends, "audiences": one.audiences}
