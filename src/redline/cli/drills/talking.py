"""Read and show what drills have in common: spoken turns, points with quotes, one line each."""

import select
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from redline.cli.drills.telling import aside, say
from redline.prepare import Point
from redline.workspace.answers import read_lines, read_turns

__all__ = [
    "answers_option",
    "ask_line",
    "ask_turn",
    "left_over",
    "limit_option",
    "lines_of",
    "show_points",
    "turns_of",
    "typed_within",
    "waited",
]

Decorated = TypeVar("Decorated", bound=Callable[..., Any] | click.Command)
ENDS = "An empty line ends your turn, Ctrl-D leaves."

answers_option = click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help="A file of answers, instead of a person.",
)


def limit_option(default: int, what: str) -> Callable[[Decorated], Decorated]:
    """Return the option that says how many are asked at most."""
    return click.option(
        "--limit", type=click.IntRange(1, 1000), default=default, show_default=True, help=what
    )


def left_over(scripted: list[str] | None) -> None:
    """Say how many answers of a file were not asked for."""
    if scripted:
        aside(f"{len(scripted)} answers of the file were not asked for, so they are not kept.")


def turns_of(path: Path | None) -> list[str] | None:
    """Return the turns of an answers file, or None where a person speaks."""
    return read_turns(path) if path else None


def lines_of(path: Path | None) -> list[str] | None:
    """Return the lines of an answers file, or None where a person types."""
    return read_lines(path) if path else None


def ask_line(prompt: str, scripted: list[str] | None) -> str | None:
    """Return one typed line, or the next scripted one; None where there is none left."""
    if scripted is not None:
        return scripted.pop(0) if scripted else None
    click.echo(prompt, nl=False, err=True)
    typed = sys.stdin.readline()
    if not typed:
        # The end of input leaves the cursor behind the prompt.
        click.echo(err=True)
        return None
    return typed.strip()


def ask_turn(scripted: list[str] | None, hint: str = ENDS) -> str | None:
    """Return what is said until an empty line, or the next scripted turn; None at the end."""
    if scripted is not None:
        return scripted.pop(0) if scripted else None
    if hint:
        aside(hint)
    said: list[str] = []
    for typed in sys.stdin:
        if not typed.strip():
            break
        said.append(typed.rstrip("\n"))
    else:
        if not said:
            return None
    return "\n".join(said)


def typed_within(seconds: float) -> str:
    """Return the line that is typed within so many seconds, or an empty text.

    A closed standard input is nobody who could type, so the time is waited out.
    """
    ready, _, _ = select.select([sys.stdin], [], [], max(0.0, seconds))
    if not ready:
        return ""
    typed = sys.stdin.readline()
    if not typed:
        time.sleep(max(0.0, seconds))
    return typed


def waited(seconds: float) -> bool:
    """Wait so long, or until Enter is pressed; True where it was."""
    return bool(typed_within(seconds))


def show_points(points: Sequence[Point], spoilt: Iterable[Point] = ()) -> None:
    """Print what was found with its quotes, then what was not."""
    for point in points:
        for quote in point.quotes:
            say(f"  found: {point.what}: “{quote}”")
    for point in spoilt:
        for quote in point.quotes:
            say(f"  spoils it: {point.what}: “{quote}”")
    for point in points:
        if not point.found:
            say(f"  not found: {point.what}")
