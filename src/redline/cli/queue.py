"""`redline queue`: live exchanges that people review, and what their reviews show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.cli.options import as_json, brief_argument, home_option, print_json
from redline.cli.queue_lines import option_of, shown_lines, standing_lines
from redline.errors import InputError
from redline.label import LabelValue
from redline.store import Item
from redline.workspace.launch import open_launch
from redline.workspace.queue_rows import shown_row, standing_row
from redline.workspace.review_questions import QUESTIONS, labels_of
from redline.workspace.reviewing_live import ReviewDesk

__all__ = ["command"]

Act = Literal["show", "next", "judge", "correct", "release", "appeal"]
OF_NOBODY = ("show", "next")
"""Acts that concern no exchange that somebody names."""


def answer_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command one option for each question that a reviewer answers."""
    for one in reversed(QUESTIONS):
        choices = click.Choice(one.values)
        function = click.option(option_of(one), type=choices, help=one.whether)(function)
    return function


@click.command(name="queue")
@brief_argument
@click.argument("act", type=click.Choice(get_args(Act)), default="show")
@click.argument("exchange", default="")
@click.option("--by", default="", help="Who you are; else the name you are logged in with.")
@answer_options
@click.option("--note", default="", help="Anything to add to a judgement, in words.")
@click.option("--why", default="", help="The reason of a correction, release or appeal.")
@click.option("--phase", default="", help="Show this phase instead of the one in force.")
@home_option
@as_json
def command(
    brief: Path,
    act: Act,
    exchange: str,
    by: str,
    note: str,
    why: str,
    phase: str,
    home: Path | None,
    output: str,
    **answers: str | None,
) -> None:
    """Review live exchanges, and show what the reviews say.

    All that was handed off is reviewed, one in ten of what a control acted on or what failed, and
    one in a hundred of all others. `show` counts the items and estimates the rates; `next` takes
    the most severe, then the oldest item for half an hour and prints it; `judge EXCHANGE` says
    what you think of it, `correct EXCHANGE` says it anew while nobody else has judged it, and
    `release EXCHANGE` gives it back; with --why it comes to you last. Some items want a second
    person, who does not see what the first one said. `appeal EXCHANGE` puts a judged one back for
    somebody else.
    """
    if bool(exchange) == (act in OF_NOBODY):
        raise InputError(
            f"`{act}` takes no EXCHANGE."
            if exchange
            else f"`{act}` needs an EXCHANGE; `redline queue {brief} next` prints it."
        )
    labels = labels_of({one.name: answers[one.name.replace(" ", "_")] for one in QUESTIONS})
    desk = ReviewDesk(launch=open_launch(brief, home), by=by)
    given = Given(
        desk=desk, brief=brief, exchange=exchange, labels=labels, note=note, why=why, phase=phase
    )
    row, lines = ACTS[act](given)
    if output == "json":
        print_json(row)
    else:
        console = Console()
        for line in lines:
            console.print(line, soft_wrap=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was given on the command line."""

    desk: ReviewDesk
    brief: Path
    exchange: str
    labels: Mapping[str, LabelValue]
    note: str
    why: str
    phase: str


Told = tuple[Any, Iterable[str | Table]]
"""What is printed, for programs and for people."""


def show(given: Given) -> Told:
    """Tell how the reviews stand."""
    standing = given.desk.standing(given.phase)
    return standing_row(standing), standing_lines(standing)


def take(given: Given) -> Told:
    """Take what comes next."""
    shown = given.desk.next()
    if shown is None:
        return None, ["Nothing waits for you."]
    return shown_row(shown), shown_lines(shown, given.brief)


def judge(given: Given) -> Told:
    """Judge an item."""
    item = given.desk.judge(given.exchange, given.labels, given.note)
    return act_row(item, "judged", given), [f"{escape(item.exchange)} judged"]


def correct(given: Given) -> Told:
    """Put another word in the place of one's own."""
    item = given.desk.correct(given.exchange, given.labels, given.why)
    return act_row(item, "corrected", given), [f"{escape(item.exchange)} corrected"]


def release(given: Given) -> Told:
    """Give an item back."""
    given.desk.release(given.exchange, given.why)
    said = {"exchange": given.exchange, "did": "released", "by": given.desk.who}
    return said, [f"{escape(given.exchange)} released"]


def appeal(given: Given) -> Told:
    """Put an item back."""
    item = given.desk.again(given.exchange, given.why)
    return act_row(item, "appealed", given), [
        f"{escape(item.exchange)} waits for somebody who has not judged it"
    ]


ACTS: Mapping[Act, Callable[[Given], Told]] = {
    "show": show,
    "next": take,
    "judge": judge,
    "correct": correct,
    "release": release,
    "appeal": appeal,
}


def act_row(item: Item, did: str, given: Given) -> dict[str, object]:
    """Return an act as JSON."""
    return {
        "exchange": item.exchange,
        "did": did,
        "by": given.desk.who,
        "stratum": item.stratum,
        "chance": item.chance,
    }
