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
    "fleet_option",
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

fleet_option = click.option(
    "--fleet",
    default="",
    metavar="ADDRESS",
    envvar="REDLINE_FLEET",
    help="The PostgreSQL database of the launch's fleet; this folder remembers one that it served "
    "with, but no password.",
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
