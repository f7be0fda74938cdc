"""How drills print: lines broken between words, and nothing but JSON where a program reads."""

import shutil
import sys
import textwrap
from collections.abc import Callable

import click

from redline.cli.options import note

__all__ = ["aside", "broken", "say", "teller"]


def say(text: str) -> None:
    """Print lines for people; on a terminal they are broken between words, not within one."""
    if sys.stdout.isatty():
        text = broken(text, shutil.get_terminal_size().columns)
    click.echo(text)


def aside(text: str) -> None:
    """Print lines for people on standard error, broken in the same way."""
    if sys.stderr.isatty():
        text = broken(text, shutil.get_terminal_size().columns)
    note(text)


def broken(text: str, width: int) -> str:
    """Return lines of at most so many columns, what follows further in than what begins.

    >>> print(broken("  found: a check before it is shown", 22))
      found: a check
        before it is shown
    """
    return "\n".join(piece for line in text.split("\n") for piece in pieces(line, width))


def pieces(line: str, width: int) -> list[str]:
    """Return the pieces of one line; a word longer than a line stays whole."""
    if len(line) <= width:
        return [line]
    begin = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        line.strip(),
        width,
        initial_indent=begin,
        subsequent_indent=begin + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def teller(output: str, scripted: list[str] | None) -> Callable[[str], None]:
    """Return how a person is told what is asked, so that a program reads nothing but JSON."""
    if output != "json":
        return say
    return aside if scripted is None else silent


def silent(_text: str) -> None:
    """Tell nothing: nobody is there."""
