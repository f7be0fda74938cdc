"""Pages of the drills that go card by card: checklist, cards, stories, figures, reading."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from redline.errors import InputError
from redline.prepare import (
    GRADES,
    KINDS,
    Standing,
    card,
    cards,
    decks,
    documents,
    next_step,
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

__all__ = ["api", "pages"]

pages, api = APIRouter(route_class=Own), APIRouter(route_class=Own)
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
    with prepared() as held:
        grade_card(held, card(name).id, graded)
    return to(f"cards?deck={deck}")


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
    text = text.strip().replace("\r\n", "\n")
    if not text or len(text) > LONGEST_STORY:
        raise InputError(f"A story has 1 to {LONGEST_STORY:,} characters; this has {len(text):,}.")
    with prepared() as held:
        held.add_story(title.strip()[:200] or " ".join(text.split()[:7])[:200], text)
    return to("stories")


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
    answer_figure(name, f"{kind} !" if exact else kind)
    return to("figures")


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


@api.get("/practice/checklist")
def api_checklist() -> dict[str, Any]:
    """Return the checklist, as `redline prepare --format json` does."""
    every, due = checklist()
    after = next_step(every, due)
    return {"items": [s.stored() for s in every], "cards_due": due, "next": after}


@api.get("/practice/cards")
def api_cards(deck: str = "", limit: int = 20) -> list[dict[str, Any]]:
    """Return the cards that are due, the most overdue first, with their answers."""
    known(deck, ["", *decks()], "deck")
    return [d.card.stored() for d in asked_cards(deck, min(max(1, limit), 1000))]


@api.get("/practice/stories")
def api_stories() -> list[dict[str, Any]]:
    """Return the stories of the bank, each with its review."""
    with kept() as held:
        stories = held.stories()
    return [
        {"id": s.id, "title": s.title, "at": s.at, "text": s.text, **review_story(s.text).stored()}
        for s in stories
    ]
