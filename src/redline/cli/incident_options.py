"""What all parts of `redline incident` share: options, the desk, and how an act is told."""

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from redline.cli.options import as_json, home_option, print_json
from redline.monitor.incidents import Incident
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.launch import open_launch

__all__ = ["desk_of", "did", "incident_options", "name_argument", "printed"]

name_argument = click.argument("name", metavar="INCIDENT")


def incident_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all of them have, and the BRIEF that stands before it."""

    @click.option("--by", default="", help="Who you are; else the name you are logged in with.")
    @home_option
    @as_json
    @click.pass_obj
    @wraps(function)
    def called(brief: Path, /, **given: Any) -> None:
        function(brief, **given)

    return called


def desk_of(brief: Path, home: Path | None, by: str) -> IncidentDesk:
    """Return where a person works on the incidents of a brief."""
    return IncidentDesk(launch=open_launch(brief, home), by=by)


def printed(output: str, row: Any, lines: Iterable[Any]) -> None:
    """Print for programs, or for people."""
    if output == "json":
        print_json(row)
        return
    console = Console()
    for line in lines:
        console.print(line, soft_wrap=True, highlight=False)


def did(output: str, incident: Incident, what: str) -> None:
    """Tell that a step was taken, and where it stands in the record."""
    seq = incident.acts[-1].seq
    row = {"incident": incident.name, "did": what, "entry": seq}
    printed(output, row, [f"{incident.name}: {what} (entry {seq})"])
