"""The drills that go card by card for programs: the same work as on their pages."""

from typing import Annotated, Any

from fastapi import APIRouter, Body

from redline.prepare import Figure, Story, decks, documents, next_step, review_story
from redline.web.practice.choosing import known
from redline.web.practice.drills import graded_card, said_of_figure, told_story
from redline.web.practice.own import Own
from redline.workspace.checking import checklist, mark_read, reading_done, tick
from redline.workspace.prepared import forget, kept, prepared
from redline.workspace.preparing import asked_cards, figure_asked

__all__ = ["api"]

api = APIRouter(route_class=Own)
Word = Annotated[str, Body(embed=True)]
Flag = Annotated[bool, Body(embed=True)]


@api.get("/practice/checklist")
def api_checklist() -> dict[str, Any]:
    """Return the checklist, as `redline prepare --format json` does."""
    every, due = checklist()
    after = next_step(every, due)
    return {"items": [s.stored() for s in every], "cards_due": due, "next": after}


@api.post("/practice/checklist")
def api_tick(item: Word, done: Flag = True) -> dict[str, Any]:
    """Tick a point of the checklist, or take a tick back; returns how it stands then."""
    return tick(item, done=done).stored()


@api.post("/practice/checklist/forget")
def api_forget_drills() -> dict[str, str]:
    """Delete everything that was drilled, for good."""
    forget()
    return {"did": "forgot"}


@api.get("/practice/cards")
def api_cards(deck: str = "", limit: int = 20) -> list[dict[str, Any]]:
    """Return the cards that are due, the most overdue first, with their answers."""
    known(deck, ["", *decks()], "deck")
    return [d.card.stored() for d in asked_cards(deck, min(max(1, limit), 1000))]


@api.post("/practice/cards")
def api_grade(name: Word, graded: Word) -> dict[str, Any]:
    """Grade a card by its id: again, hard, good or easy; returns when it is asked again."""
    return {"id": name, **graded_card(name, graded).stored()}


@api.get("/practice/stories")
def api_stories() -> list[dict[str, Any]]:
    """Return the stories of the bank, each with its review."""
    with kept() as held:
        return [story_row(one) for one in held.stories()]


@api.post("/practice/stories", status_code=201)
def api_add_story(text: Word, title: Word = "") -> dict[str, Any]:
    """Put a story into the bank, and return it with its review."""
    return story_row(told_story(text, title))


@api.delete("/practice/stories/{number}")
def api_remove_story(number: int) -> dict[str, Any]:
    """Delete a story."""
    with prepared() as held:
        held.remove_story(number)
    return {"deleted": number}


@api.get("/practice/figures")
def api_figure() -> dict[str, Any]:
    """Return the figure to judge now, without what is true of it."""
    return figure_row(figure_asked())


@api.post("/practice/figures")
def api_say_figure(name: Word, kind: Word, exact: Flag = False) -> dict[str, Any]:
    """Say whether a figure is measured, cited, reported or unsupported, and too exact or not."""
    return said_of_figure(name, kind, exact=exact).stored()


@api.get("/practice/reading")
def api_reading() -> list[dict[str, Any]]:
    """List what to read, with versions and dates, and when each was read."""
    read = reading_done()
    return [{**one.stored(), "done": read.get(one.id)} for one in documents().values()]


@api.post("/practice/reading")
def api_mark_document(name: Word, done: Flag = True) -> dict[str, Any]:
    """Keep that something was read, or that it was not."""
    mark_read(name, done=done)
    return {"id": name, "done": reading_done().get(name)}


def story_row(one: Story) -> dict[str, Any]:
    """Return a story as JSON."""
    review = review_story(one.text).stored()
    return {"id": one.id, "title": one.title, "at": one.at, "text": one.text, **review}


def figure_row(one: Figure) -> dict[str, Any]:
    """Return a figure as JSON, without what is true of it."""
    return {"id": one.id, "says": one.says}
