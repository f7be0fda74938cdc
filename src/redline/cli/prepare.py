"""`redline prepare`: the checklist, and a drill for each of its points."""

import importlib
import io
import os
import sys
from pathlib import Path

import click

from redline.cli.options import as_json

__all__ = ["command"]

DRILLS = {
    "check": "Tick a point of the checklist, or take a tick back.",
    "cards": "Concept cards that come back when you are about to forget them.",
    "explain": "Two minutes with an executive who is no engineer.",
    "stories": "The bank of stories, with a reviewer.",
    "scripts": "Red-team scenarios: perform first, then read the prepared script.",
    "tabletop": "Play an incident against the clock.",
    "reading": "What to read, with versions and dates.",
    "figures": "Is this figure measured, cited, reported or unsupported?",
    "offer": "What guides say of offers, and two talks to play.",
    "take-home": "A written case against the clock, scored and set as a PDF.",
    "forget": "Delete everything that was kept here.",
}
"""Each drill with its line in the help; a test holds it to the drill's own docstring."""


class Drills(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the drills in the order of the checklist."""
        return list(DRILLS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Load one drill."""
        if name not in DRILLS:
            return None
        module = f"redline.cli.drills.{name.replace('-', '_')}"
        found: click.Command = importlib.import_module(module).command
        return found

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the list without loading any drill."""
        with formatter.section("Commands"):
            formatter.write_dl(list(DRILLS.items()))


@click.group(name="prepare", cls=Drills, invoke_without_command=True)
@as_json
@click.pass_context
def command(ctx: click.Context, output: str) -> None:
    """Prepare for an interview: checklist, cards, drills, stories, incidents.

    Without a command it shows the checklist and what comes next. Everything stays on this
    machine. What comes from preparation guides is reported and unverified.
    """
    read_anything()
    if ctx.invoked_subcommand is None:
        # Who calls a drill does not load the checklist.
        from redline.cli.drills.check import show_checklist  # noqa: PLC0415

        show_checklist(output)


def read_anything() -> None:
    """Make standard input readable: closed, it is an empty one; no byte of it stops a drill."""
    if sys.stdin is None:
        # Else the next file that is opened would take its place, the database perhaps.
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115  # open to the end
    elif isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
