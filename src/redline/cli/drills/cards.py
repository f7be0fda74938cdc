"""`redline prepare cards`: concept cards, asked when they are about to be forgotten."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from redline.cli.drills.talking import (
    answers_option,
    ask_line,
    left_over,
    limit_option,
    lines_of,
)
from redline.cli.drills.telling import aside, say, teller
from redline.cli.options import as_json, print_json
from redline.errors import InputError
from redline.prepare import GRADES, Card, Schedule, cards
from redline.workspace.checking import Waiting, waiting
from redline.workspace.prepared import Prepared, prepared
from redline.workspace.preparing import Due, asked_cards, grade_card

__all__ = ["command"]

GRADING = f"Grade ({', '.join(GRADES)}; 1 to 4), Ctrl-D leaves: "


@click.command(name="cards")
@click.option("--deck", default="", help="Only cards of this deck.")
@limit_option(20, "Cards to ask at most.")
@click.option("--list", "listed", is_flag=True, help="List the cards and when each is due.")
@answers_option
@as_json
def command(deck: str, limit: int, answers: Path | None, output: str, *, listed: bool) -> None:
    """Concept cards that come back when you are about to forget them.

    A card shows its question; say the answer aloud, press Enter, and grade yourself. Every
    grade is kept at once. In a file of answers each line is a grade for the next card, or a
    card's id and its grade.
    """
    if listed:
        show_list(asked_cards(deck, None), output)
        return
    due = asked_cards(deck, limit)
    scripted = lines_of(answers)
    tell = teller(output, scripted)
    with prepared() as held:
        named = scripted is not None and all(len(line.split()) == 2 for line in scripted)
        done = by_name(held, scripted or []) if named else in_turn(held, due, scripted, tell)
    if not named:
        left_over(scripted)
    if output == "json":
        print_json({"graded": done, "decks": [stored(w) for w in waiting()]})
    else:
        show_waiting(len(done), deck, empty=not (due or done))


def in_turn(
    held: Prepared, due: list[Due], scripted: list[str] | None, tell: Callable[[str], None]
) -> list[dict[str, Any]]:
    """Ask card by card; returns what was graded."""
    done: list[dict[str, Any]] = []
    for number, each in enumerate(due, 1):
        tell(f"\n{number} of {len(due)} · {each.card.deck}\n{each.card.ask}")
        if scripted is None and ask_line("Enter shows the answer. ", None) is None:
            break
        tell(answer_of(each.card))
        after = graded_by(held, each.card.id, scripted)
        if after is None:
            break
        done.append(kept_line(each.card.id, after))
        tell(f"  {after.grade}: asked again on {after.due:%Y-%m-%d %H:%M} UTC")
    return done


def graded_by(held: Prepared, name: str, scripted: list[str] | None) -> Schedule | None:
    """Return a card's memory after its grade; a person may mistype, a script may not."""
    while (typed := ask_line(GRADING, scripted)) is not None:
        try:
            return grade_card(held, name, typed)
        except InputError as error:
            if scripted is not None:
                raise
            aside(str(error))
    return None


def by_name(held: Prepared, lines: list[str]) -> list[dict[str, Any]]:
    """Grade the cards that a script names."""
    done = []
    for line in lines:
        name, grade = line.split()
        if name not in cards():
            raise InputError(f"{name!r} is no card; `redline prepare cards --list` shows them all.")
        done.append(kept_line(name, grade_card(held, name, grade)))
    return done


def kept_line(name: str, after: Schedule) -> dict[str, Any]:
    """Return one graded card for programs."""
    return {
        "id": name,
        "grade": after.grade,
        "due": after.due.isoformat(),
        "reviews": after.reviews,
    }


def answer_of(card: Card) -> str:
    """Return a card's answer, where it comes from, and why that is doubtful."""
    doubt = f"\n  Doubtful: {card.doubt}" if card.doubt else ""
    return f"  {card.says}{doubt}\n  Source: {card.origin}"


def show_list(every: list[Due], output: str) -> None:
    """Print every card with when it is due."""
    if output == "json":
        rows = [
            {**d.card.stored(), "due": d.schedule.due.isoformat() if d.schedule else None}
            for d in every
        ]
        print_json({"cards": rows, "decks": [stored(w) for w in waiting()]})
        return
    for each in every:
        when = f"{each.schedule.due:%Y-%m-%d}" if each.schedule else "new"
        mark = " (doubtful)" if each.card.doubt else ""
        say(f"{when:>10}  {each.card.id:48} {each.card.ask}{mark}")
    show_waiting(0, "", empty=False)


def stored(waits: Waiting) -> dict[str, Any]:
    """Return how many cards of a deck wait, for programs."""
    return {"deck": waits.deck, "due": waits.due, "new": waits.new, "total": waits.total}


def show_waiting(done: int, deck: str, *, empty: bool) -> None:
    """Print how many cards wait."""
    if empty:
        say("No card is due here; come back when one is, or choose another --deck.")
    elif done:
        say(f"\n{done} graded and kept.")
    for each in waiting():
        if not deck or each.deck == deck:
            say(f"  {each.deck:24} {each.due:>3} due, {each.new:>3} new, {each.total:>3} in all")
