"""The drills in which somebody speaks, for programs: the same work as on their pages."""

from typing import Annotated, Any

from fastapi import APIRouter, Body

from redline.prepare import RolePlay, role_play, scenario, scenarios, stored_offer, term, terms
from redline.web.practice.own import Own
from redline.web.practice.talks import said, turn_said
from redline.workspace.performing import (
    explain,
    next_term,
    perform,
    this_scenario,
    turns_under_way,
)
from redline.workspace.preparing import last_done

__all__ = ["api"]

api = APIRouter(route_class=Own)
Word = Annotated[str, Body(embed=True)]


@api.get("/practice/explain")
def api_terms() -> dict[str, Any]:
    """List the terms to explain, and which of them comes next."""
    return {
        "next": next_term("").id,
        "terms": [{"id": one.id, "text": one.text} for one in terms().values()],
    }


@api.post("/practice/explain")
def api_explain(
    name: Word, text: Word, seconds: Annotated[float | None, Body(ge=0, embed=True)] = None
) -> dict[str, Any]:
    """Judge an explanation and keep it; `seconds` is how long it took, where that is known."""
    return explain(term(name), said(text), seconds).stored()


@api.get("/practice/scripts")
def api_scenarios() -> dict[str, Any]:
    """List the red-team scenarios without their scripts, and which of them comes next."""
    shown = ("id", "title", "scene", "harms")
    rows = [one.stored() for one in scenarios().values()]
    return {
        "next": this_scenario("").id,
        "scenarios": [{name: row[name] for name in shown} for row in rows],
    }


@api.post("/practice/scripts")
def api_perform(name: Word, text: Word) -> dict[str, Any]:
    """Keep a performance; returns what it holds, and the prepared script."""
    about = scenario(name)
    points = [point.stored() for point in perform(about, said(text))]
    return {"scenario": about.stored(), "points": points}


@api.get("/practice/offer")
def api_offer() -> dict[str, Any]:
    """Return what guides say of offers, and the talks to play."""
    return stored_offer()


@api.get("/practice/offer/{name}")
def api_talk(name: str) -> dict[str, Any]:
    """Return a talk as far as it went, and what it held when it was last over."""
    return talk_row(role_play(name))


@api.post("/practice/offer/{name}")
def api_say_turn(name: str, text: Word) -> dict[str, Any]:
    """Keep a turn of a talk; after the last one it is judged, and `over` is true."""
    about = role_play(name)
    over = turn_said(about, text)
    return {**talk_row(about), "over": over}


def talk_row(about: RolePlay) -> dict[str, Any]:
    """Return how a talk stands as JSON: what the other side has said by now, and one's turns."""
    turns, done = turns_under_way(about), last_done("offer", about.id)
    return {
        "id": about.id,
        "title": about.title,
        "view": about.view,
        "scene": about.scene,
        "lines": list(about.lines[: len(turns) + 1]),
        "turns": turns,
        "last": dict(done.body) if done else None,
    }
