"""Pages of the tabletop: an incident that is played against its own clock.

Its minutes pass at the pace of what is written, so that an incident can be left and taken up again
at any moment without losing one.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from redline.prepare import Exercise, exercise, exercises, wanted
from redline.web.pages import page
from redline.web.practice.drills import to
from redline.web.practice.own import Own
from redline.web.practice.talks import said
from redline.workspace.preparing import last_done
from redline.workspace.tabletop import Script, play, standing, unfinished

__all__ = ["api", "pages"]

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
def show_incident(request: Request, name: str, done: str = "") -> HTMLResponse:
    """Show an incident as far as it went, what is asked now, or what came of it."""
    at_hand = exercise(name)
    state = standing(name)
    over = last_done("tabletop", name) if done or state is None else None
    if over is not None:
        return page(request, "practice-incident-over.html.j2", at_hand=at_hand, body=over.body)
    return page(
        request,
        "practice-incident.html.j2",
        at_hand=at_hand,
        state=state,
        asked=wanted(at_hand, state).inject if state else None,
    )


@pages.post("/practice/tabletop/{name}/begin")
def begin_incident(name: str) -> RedirectResponse:
    """Begin an incident, anew where one was under way."""
    played(name, [], resume=False)
    return to(f"tabletop/{exercise(name).name}")


@pages.post("/practice/tabletop/{name}")
def answer_incident(name: str, text: Annotated[str, Form()]) -> RedirectResponse:
    """Decide or write, and let time pass until something is asked again."""
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
def api_begin(name: str) -> dict[str, Any]:
    """Begin an incident, anew where one was under way."""
    played(name, [], resume=False)
    return api_incident(name)


@api.post("/practice/tabletop/{name}")
def api_answer(name: str, text: Annotated[str, Body(embed=True)]) -> dict[str, Any]:
    """Decide or write in the incident under way; `over` is what came of it at its end."""
    over = played(name, [said(text)], resume=True)
    done = last_done("tabletop", name) if over else None
    return {**api_incident(name), "over": dict(done.body) if done else None}


def row(one: Exercise) -> dict[str, Any]:
    """Return an incident as JSON."""
    return {"name": one.name, "title": one.title, "minutes": one.ends, "audiences": one.audiences}
