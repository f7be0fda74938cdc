"""Pages of the drills in which somebody speaks: explain, scripts, offer."""

import time
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from redline.errors import InputError
from redline.prepare import (
    LIMIT,
    RolePlay,
    amounts,
    conflicts,
    role_play,
    role_plays,
    scenario,
    scenarios,
    term,
    terms,
    views,
)
from redline.web.pages import page
from redline.web.practice.drills import to
from redline.web.practice.own import Own
from redline.workspace.performing import (
    explain,
    keep_turns,
    next_term,
    perform,
    talk,
    this_scenario,
    turns_under_way,
)
from redline.workspace.preparing import last_done

__all__ = ["pages", "said", "turn_said"]

pages = APIRouter(route_class=Own)
LONGEST = 30_000
LATEST = 3600.0
"""Seconds after which a clock that was left running says nothing any more."""


def said(text: str) -> str:
    """Return what was said.

    Raises
    ------
    InputError
        It is empty or too long.
    """
    text = text.strip().replace("\r\n", "\n")
    if not text or len(text) > LONGEST:
        raise InputError(f"Say something of 1 to {LONGEST:,} characters; this has {len(text):,}.")
    return text


@pages.get("/practice/drills")
def show_drills(request: Request) -> HTMLResponse:
    """List the drills."""
    return page(request, "practice-drills.html.j2")


@pages.get("/practice/explain")
def show_term(request: Request, name: str = "", done: str = "", go: str = "") -> HTMLResponse:
    """Ask for an explanation in two minutes, or show how it went."""
    about = term(done) if done else next_term(name)
    return page(
        request,
        "practice-explain.html.j2",
        about=about,
        every=list(terms().values()),
        done=last_done("explain", done) if done else None,
        began=f"{time.time():.1f}" if go else "",
        limit=round(LIMIT),
        timed=go != "off",
    )


@pages.post("/practice/explain")
def say_term(
    name: Annotated[str, Form()], text: Annotated[str, Form()], began: Annotated[float, Form()] = 0
) -> RedirectResponse:
    """Judge an explanation and keep it."""
    took = time.time() - began
    about = term(name)
    explain(about, said(text), took if 0 <= took <= LATEST else None)
    return to(f"explain?done={about.id}")


@pages.get("/practice/scripts")
def show_scenario(request: Request, name: str = "", done: str = "") -> HTMLResponse:
    """Ask for a performance; once it was given, show what it held and the prepared script."""
    return page(
        request,
        "practice-scripts.html.j2",
        about=scenario(done) if done else this_scenario(name),
        every=list(scenarios().values()),
        done=last_done("script", done) if done else None,
    )


@pages.post("/practice/scripts")
def say_scenario(name: Annotated[str, Form()], text: Annotated[str, Form()]) -> RedirectResponse:
    """Keep a performance with what it holds."""
    about = scenario(name)
    perform(about, said(text))
    return to(f"scripts?done={about.id}")


@pages.get("/practice/offer")
def show_offer(request: Request) -> HTMLResponse:
    """Show what guides say of offers, and the talks to play."""
    return page(
        request,
        "practice-offer.html.j2",
        amounts=amounts(),
        conflicts=list(conflicts()),
        views=views(),
        talks=list(role_plays().values()),
    )


@pages.get("/practice/offer/{name}")
def show_talk(request: Request, name: str, done: str = "") -> HTMLResponse:
    """Show a talk as far as it went, or what it held."""
    about = role_play(name)
    return page(
        request,
        "practice-talk.html.j2",
        about=about,
        turns=turns_under_way(about),
        done=last_done("offer", about.id) if done else None,
    )


@pages.post("/practice/offer/{name}")
def say_turn(name: str, text: Annotated[str, Form()]) -> RedirectResponse:
    """Keep a turn; after the last one, judge the talk."""
    about = role_play(name)
    over = turn_said(about, text)
    return to(f"offer/{about.id}{'?done=1' if over else ''}")


def turn_said(about: RolePlay, text: str) -> bool:
    """Keep a turn; after the last one, judge the talk. Says whether that was the last."""
    turns = [*turns_under_way(about), said(text)]
    over = len(turns) >= len(about.lines)
    if over:
        talk(about, turns)
    else:
        keep_turns(about, turns)
    return over
