"""Arguments and options that several commands share, and how JSON is printed."""

import json
from pathlib import Path
from typing import Any

import click

__all__ = [
    "NAME",
    "STANDARD_INPUT",
    "as_json",
    "brief_argument",
    "home_option",
    "note",
    "print_json",
]

STANDARD_INPUT = Path("-")
NAME = "<stdin>"
"""What is said of a text that came from standard input."""

brief_argument = click.argument("brief", type=click.Path(path_type=Path), metavar="BRIEF")

home_option = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for evidence, record and decisions; by default .redline/ beside the brief.",
)

as_json = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for programs.",
)


def print_json(value: Any) -> None:
    """Print one JSON object on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False))


def note(text: str) -> None:
    """Print a message for people on standard error."""
    click.echo(text, err=True)
