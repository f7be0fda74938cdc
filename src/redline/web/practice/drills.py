"""Pages of the drills that go card by card: checklist, cards, stories, figures, reading."""

import re
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from redline.errors import InputError
from redline.prepare import (
    GRADES,
    KINDS,
    Answered,
    Schedule,
    Standing,
    Story,
    card,
    cards,
    decks,
    documents,
    review_story,
)
from redline.web.answers import see
from redline.web.pages import page
from redline.web.practice.choosing import known
from redline.web.practice.own import Own
from redline.workspace.checking import checklist, mark_read, reading_done, tick, waiting
from redline.workspace.prepared import forget, kept, prepared
from redline.workspace.preparing import (
    answer_figure,
    asked_cards,
    figure_asked,
    grade_card,
    last_done,
)

__all__ = ["graded_card", "pages", "said_of_figure", "to", "told_story"]

pages = APIRouter(route_class=Own)
LONGEST_STORY = 30_000


def to(path: str) -> RedirectResponse:
    """Go back to a page."""
    return see(f"/practice/{path}")


def place_of(each: Standing) -> str:
    """Return the page on which a point of the checklist is done; empty where there is none."""
    said = re.search(r"redline (?:prepare )?([a-z-]+)(?: --deck ([a-z-]+))?", each.item.does)
    if said is None or said[1] == "check":
        return "take-home" if each.item.counts in {"visuals", "readable"} else ""
    if said[1] == "practice":
        return "?what=loop"
    return f"{said[1]}?deck={said[2]}" if said[2] else said[1]


@pages.get("/practice/checklist")
def show_checklist(request: Request) -> HTMLResponse:
    """Show the ten points and what stands beside them, each with where it is done."""
    every, due = checklist()
    return page(
        request,
        "practice-checklist.html.j2",
        ten=[(s, place_of(s)) for s in every if not s.item.extra],
        beside=[(s, place_of(s)) for s in every if s.item.extra],
        next=next(((s, place_of(s)) for s in every if not s.done and place_of(s)), None),
        due=due,
    )


@pages.post("/practice/checklist")
def tick_point(
    item: Annotated[str, Form()], done: Annotated[bool, Form()] = False
) -> RedirectResponse:
    """Tick a point, or take a tick back."""
    tick(item, done=done)
    return to("checklist")


@pages.post("/practice/checklist/forget")
def forget_drills() -> RedirectResponse:
    """Delete everything that was drilled, for good."""
    forget()
    return to("checklist")


@pages.get("/practice/cards")
def show_card(request: Request, deck: str = "", shown: str = "") -> HTMLResponse:
    """Ask the card that is due; its answer stands there once it was asked for."""
    known(deck, ["", *decks()], "deck")
    due = asked_cards(deck, 1)
    asked = next(iter(due), None)
    if shown and shown in cards():
        asked = next((d for d in asked_cards(deck, None) if d.card.id == shown), asked)
    return page(
        request,
        "practice-cards.html.j2",
        asked=asked,
        shown=asked is not None and asked.card.id == shown,
        deck=deck,
        decks=waiting(),
        grades=GRADES,
        last=last_done("card"),
    )


@pages.post("/practice/cards")
def grade(
    name: Annotated[str, Form()], graded: Annotated[str, Form()], deck: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Grade a card, and go on to the next."""
    known(deck, ["", *decks()], "deck")
    graded_card(name, graded)
    return to(f"cards?deck={deck}")


def graded_card(name: str, graded: str) -> Schedule:
    """Grade a card, and return its new memory."""
    with prepared() as held:
        return grade_card(held, card(name).id, graded)


@pages.get("/practice/stories")
def show_stories(request: Request) -> HTMLResponse:
    """Show the stories of the bank, each reviewed."""
    with kept() as held:
        stories = held.stories()
    return page(
        request,
        "practice-stories.html.j2",
        stories=[(one, review_story(one.text)) for one in reversed(stories)],
    )


@pages.post("/practice/stories")
def add_story(text: Annotated[str, Form()], title: Annotated[str, Form()] = "") -> RedirectResponse:
    """Put a story into the bank."""
    told_story(text, title)
    return to("stories")


def told_story(text: str, title: str) -> Story:
    """Put a story into the bank, and return it; its first words are its title without one."""
    text = text.strip().replace("\r\n", "\n")
    if not text or len(text) > LONGEST_STORY:
        raise InputError(f"A story has 1 to {LONGEST_STORY:,} characters; this has {len(text):,}.")
    with prepared() as held:
        return held.add_story(title.strip()[:200] or " ".join(text.split()[:7])[:200], text)


@pages.post("/practice/stories/{number}/remove")
def remove_story(number: int) -> RedirectResponse:
    """Delete a story."""
    with prepared() as held:
        held.remove_story(number)
    return to("stories")


@pages.get("/practice/figures")
def show_figure(request: Request) -> HTMLResponse:
    """Ask whether a figure is measured, cited, reported or unsupported."""
    with kept() as held:
        done = held.done("figure")
    return page(
        request,
        "practice-figures.html.j2",
        asked=figure_asked(),
        kinds=KINDS,
        last=done[-1] if done else None,
        answered=len(done),
        right=sum(bool(d.body["right"]) for d in done),
    )


@pages.post("/practice/figures")
def say_figure(
    name: Annotated[str, Form()], kind: Annotated[str, Form()], exact: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Keep what was said of a figure, and ask the next."""
    said_of_figure(name, kind, exact=bool(exact))
    return to("figures")


def said_of_figure(name: str, kind: str, *, exact: bool) -> Answered:
    """Keep what was said of a figure, and return whether it is so."""
    return answer_figure(name, f"{kind} !" if exact else kind)


@pages.get("/practice/reading")
def show_reading(request: Request) -> HTMLResponse:
    """Show what to read, with versions and dates."""
    every = list(documents().values())
    return page(
        request,
        "practice-reading.html.j2",
        groups=[(g, [d for d in every if d.group == g]) for g in dict.fromkeys(
            d.group for d in every
        )],
        read=reading_done(),
    )  # fmt: skip


@pages.post("/practice/reading")
def mark_document(
    name: Annotated[str, Form()], done: Annotated[bool, Form()] = False
) -> RedirectResponse:
    """Keep that something was read, or that it was not."""
    mark_read(name, done=done)
    return to("reading")
