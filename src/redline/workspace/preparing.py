"""Drill: what was kept decides what is asked, and what was done is kept.

One function per use. The words come from `redline.prepare`, the file from `prepared`;
answers are read by who calls.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redline.errors import InputError
from redline.prepare import (
    Answered,
    Card,
    Figure,
    Schedule,
    StoryReview,
    answered,
    cards,
    deck,
    due_first,
    figures,
    graded,
    next_figures,
    read_grade,
    review_story,
)
from redline.workspace.answers import read_text
from redline.workspace.home import now
from redline.workspace.prepared import Done, Prepared, kept, prepared

__all__ = [
    "Due",
    "answer_figure",
    "asked_cards",
    "figure_asked",
    "figure_drill",
    "grade_card",
    "last_done",
    "review_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A card to ask now, with what is remembered of it."""

    card: Card
    schedule: Schedule | None


def asked_cards(name: str, limit: int | None) -> list[Due]:
    """Return the cards to ask now, the most overdue first; None for every card with its memory.

    Raises
    ------
    CatalogueError
        There is no such deck.
    """
    chosen = deck(name).cards if name else tuple(cards().values())
    by_id = {each.id: each for each in chosen}
    with kept() as held:
        known = held.schedules()
    order = list(by_id) if limit is None else due_first(by_id, known, now())[:limit]
    return [Due(card=by_id[i], schedule=known.get(i)) for i in order]


def grade_card(held: Prepared, name: str, typed: str) -> Schedule:
    """Grade a card and keep it; returns its new memory.

    Raises
    ------
    InputError
        It is no grade.
    """
    grade = read_grade(typed)
    after = graded(held.schedules().get(name), grade, now())
    held.grade(name, after)
    return after


def figure_drill(limit: int, ask: Callable[[Figure, int, int], str | None]) -> Iterator[Answered]:
    """Ask for figures one by one, keep each answer, and give it judged.

    Parameters
    ----------
    ask
        Asks for one figure, given its place and how many there are; None ends the drill.
    """
    with prepared() as held:
        chosen = figures_due(held, limit)
        for place_in, each_figure in enumerate(chosen, 1):
            typed = ask(each_figure, place_in, len(chosen))
            if typed is None:
                return
            found = answered(each_figure, typed)
            held.record("figure", each_figure.id, found.stored())
            yield found


def figures_due(held: Prepared, limit: int) -> Sequence[Figure]:
    """Return the figures to ask now: never asked, then last answered wrongly, then the rest."""
    results: dict[str, tuple[int, bool]] = {}
    for each in held.done("figure"):
        results[each.name] = (results.get(each.name, (0, False))[0] + 1, each.body["right"])
    return next_figures(results, min(limit, len(figures())))


def figure_asked() -> Figure:
    """Return the figure to ask now."""
    with kept() as held:
        return figures_due(held, 1)[0]


def answer_figure(name: str, typed: str) -> Answered:
    """Judge what was said of a figure, and keep it.

    Raises
    ------
    InputError
        There is no such figure, or it is no kind.
    """
    if name not in figures():
        raise InputError(f"There is no figure {name[:80]!r}; `redline prepare figures --list`.")
    found = answered(figures()[name], typed)
    with prepared() as held:
        held.record("figure", name, found.stored())
    return found


def last_done(kind: str, name: str = "") -> Done | None:
    """Return what was done last of a kind, under a name where one is given; None without any."""
    with kept() as held:
        return next((d for d in reversed(held.done(kind)) if name in {"", d.name}), None)


def review_of(which: str) -> tuple[str, StoryReview]:
    """Return the review of a story of the bank by its number, or of a file.

    Raises
    ------
    InputError
        There is neither.
    """
    if which.isdecimal():
        with kept() as held:
            for each in held.stories():
                if str(each.id) == which:
                    return f"{each.id} {each.title}", review_story(each.text)
        raise InputError(f"There is no story {which}; `redline prepare stories list` shows all.")
    return which, review_story(read_text(Path(which)))
