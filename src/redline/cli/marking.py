"""Marks at a terminal: a partner's while an interview runs or afterwards, and one's own."""

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from redline.cli.options import note
from redline.errors import InputError
from redline.practice import HOW, Interview, Mark, differences, mark_of, panel, panel_lines
from redline.practice.panel import flags_to_mark
from redline.rubric import CRITERIA
from redline.workspace.keeping import read_interview
from redline.workspace.partnering import add_mark, marked, read_panel

__all__ = ["mark", "own_marks", "partner"]

POLL = 0.4
"""Seconds between two looks at the panel."""
TRIES = 2


@click.command()
@click.argument("panel_file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Print the panel once and end.")
def partner(panel_file: Path, *, once: bool) -> None:
    """Sit beside an interview: the next probes, the part to play, the flags to mark.

    FILE is what the interview writes: redline practice --partner FILE. Marks are typed
    in lines; they are kept beside the built-in score and never enter it.
    """
    if once:
        click.echo("\n".join(panel_lines(read_panel(panel_file))))
        return
    note(f"{HOW}; `?` shows the panel again, Ctrl-D ends.")
    ended = threading.Event()
    watcher = threading.Thread(target=watched, args=(panel_file, ended), daemon=True)
    watcher.start()
    try:
        while line := sys.stdin.readline():
            taken(panel_file, line.strip())
    finally:
        ended.set()
        watcher.join()


def watched(path: Path, ended: threading.Event) -> None:
    """Print the panel whenever the interviewer spoke, until the end."""
    before: Any = None
    waiting = False
    while not ended.wait(POLL if before is not None or waiting else 0):
        try:
            shown = read_panel(path)
        except InputError as error:
            if not waiting and before is None:
                note(f"waiting for the interview: {error}")
            waiting = True
            continue
        said = [turn for turn in shown.get("last", ()) if turn["who"] != "candidate"]
        now = (shown["round"], shown["over"], said)
        if now != before:
            click.echo("\n".join(["", *panel_lines(shown)]))
            if shown["over"]:
                note("The interview is over; marks now go to its kept file.")
        before = now


def taken(path: Path, line: str) -> None:
    """Take one line of a partner."""
    if not line:
        return
    try:
        shown = read_panel(path)
        if line == "?":
            click.echo("\n".join(panel_lines(shown)))
            return
        keys = [flag["name"] for flag in shown.get("flags", ())]
        made = mark_of(line, by="partner", number=shown["round"], at=shown["at"], keys=keys)
        add_mark(path, shown, made)
        note(f"kept: {made.line()}")
    except InputError as error:
        note(str(error))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("marks", nargs=-1)
@click.option(
    "--round",
    "number",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="The round that is marked, from 1.",
)
def mark(file: Path, marks: Sequence[str], number: int) -> None:
    """Mark a kept interview afterwards, as a person, beside the built-in score.

    Each of MARKS is one mark, such as "safety 4", "flag patch-later" or "note ...";
    without any they are read from standard input, one a line.
    """
    interview = read_interview(file)
    if not marks and sys.stdin.isatty():
        click.echo("\n".join(shown_round(interview, number)))
        note(f"{HOW}; Ctrl-D ends.")
    given = marks or [line.strip() for line in sys.stdin if line.strip()]
    if not given:
        raise InputError(f"No mark was given. {HOW}.")
    keys = flags_to_mark()
    made = tuple(mark_of(text, by="partner", number=number - 1, keys=keys) for text in given)
    found = marked(file, made)
    note(f"kept {len(made)} marks of {len(found.marks)} in {file}")


def shown_round(interview: Interview, number: int) -> list[str]:
    """Return one round as a partner sees it, with all that was said."""
    if number > len(interview.rounds):
        raise InputError(f"There is no round {number}; rounds: {len(interview.rounds)}.")
    held = interview.rounds[number - 1]
    said = [f"{n.role or n.speaker}: {n.text}" for n in held.state.lines]
    only = Interview(loop=interview.loop, rounds=interview.rounds[:number])
    flags = [line for line in panel_lines(panel(only)) if line.startswith("  ")]
    return [*said, "", *flags]


def own_marks(
    interview: Interview, ask: Callable[[str], str | None], say: Callable[[str], None]
) -> tuple[Mark, ...]:
    """Ask for the candidate's own marks on the last round, and then show where the score differs.

    Parameters
    ----------
    ask
        Shows a prompt and returns a line, or None when nobody answers any more.
    say
        Shows a line.
    """
    number, held = len(interview.rounds) - 1, interview.rounds[-1]
    keys = flags_to_mark()
    say("\nYour own mark first. Nothing has been shown yet; Enter gives none.")
    made: list[Mark] = []
    for name in CRITERIA:
        found = asked(f"{name}, 1 to 5:", f"{name} ", ask, say, number, ())
        made += found
    shown = ", ".join(f"{key} {name}" for key, name in enumerate(keys, 1))
    say(f"Flags that you see in yourself, red and green, by key or name: {shown}.")
    made += asked("flags, with commas:", "", ask, say, number, keys)
    apart = differences(held, made, number)
    if made:
        say("Where you and the score differ:" if apart else "You and the score agree.")
    for found_apart in apart if made else ():
        say(f"  {found_apart.line()}")
    return tuple(made)


def asked(
    prompt: str,
    before: str,
    ask: Callable[[str], str | None],
    say: Callable[[str], None],
    number: int,
    keys: Sequence[str],
) -> list[Mark]:
    """Ask once, and once more where the answer is no mark; returns the marks.

    Parameters
    ----------
    before
        What stands before each part of the answer to make it a mark.
    """
    for _ in range(TRIES):
        said = ask(prompt)
        if not said:
            return []
        try:
            parts = [part.strip() for part in said.split(",") if part.strip()]
            return [mark_of(before + p, by="self", number=number, keys=keys) for p in parts]
        except InputError as error:
            say(str(error))
    return []
