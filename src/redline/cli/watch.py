"""`redline watch`: the live figures against the same bars."""

import time
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.cli.bars import COLOURS
from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.monitor import Look
from redline.workspace.acting import act_on, make_up
from redline.workspace.launch import open_launch
from redline.workspace.watching import Watching

__all__ = ["command", "show_look"]

EVERY = 5.0
"""Seconds between two looks."""
SOON = 0.5
"""The same where alarms roll back."""


@click.command(name="watch")
@brief_argument
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option(
    "--act", is_flag=True, help="Roll back at an alarm for which the phase in force rolls back."
)
@home_option
@as_json
@click.pass_context
def command(
    ctx: click.Context, brief: Path, home: Path | None, output: str, *, once: bool, act: bool
) -> None:
    """Show the live figures against the same bars.

    Of the phase in force. What needs labels that nobody has given is unmeasured. Ends with 1
    where there are alarms; without --once, looks again every five seconds until Ctrl-C. With --act
    it looks twice a second, and an alarm rolls the phase back: every gateway of the launch follows
    within a second, and an incident is opened.
    """
    launch = open_launch(brief, home)
    watching = Watching(launch)
    if act and (lost := make_up(launch)):
        note(f"{lost.name} opened for a rollback that had no incident")
    found = looked(watching, output, act=act)
    while not once:
        time.sleep(SOON if act else EVERY)
        found = looked(watching, output, act=act)
    ctx.exit(1 if found.alarms else 0)


def looked(watching: Watching, output: str, *, act: bool) -> Look:
    """Look, print, and act where that is asked for."""
    found = watching.look()
    acted = act_on(watching.launch, found) if act else None
    if output == "json":
        moved = {
            "moved": acted.moved.rollout.stored() if acted else None,
            "incident": acted.incident.name if acted else None,
        }
        print_json(found.stored() | moved)
        return found
    show_look(found, Console())
    if acted is not None:
        after = acted.moved.rollout
        click.echo(f"rolled back to {after.phase}, {after.standing}; {acted.incident.name} is open")
    return found


def show_look(found: Look, console: Console) -> None:
    """Print one look for people, alarms first."""
    for alarm in found.alarms:
        console.print(f"[bold red]ALARM[/] {escape(alarm.kind)}: {escape(alarm.text)}")
    console.print(
        f"{found.exchanges:,} exchanges in {found.sessions:,} sessions under policy "
        f"{found.policy[:12]}" + (f", {found.others:,} under others" if found.others else ""),
        highlight=False,
    )
    table = Table(box=None, pad_edge=False, show_header=False)
    for rate in found.rates:
        table.add_row(rate.action.value, f"{rate.exchanges:,}", f"{rate.share:.1%}")
    if found.rates:
        console.print(table)
    figures = Table(box=None, pad_edge=False, show_header=False)
    for figure in found.figures:
        colour = COLOURS[figure.verdict] if figure.verdict else "dim"
        said = figure.verdict.value if figure.verdict else "no bar"
        figures.add_row(figure.row, f"[{colour}]{said}[/]", escape(figure.text))
    console.print(figures)
    if found.record:
        whole = "whole" if found.record.whole else f"BROKEN: {found.record.reason}"
        console.print(f"record: {escape(whole)}, {found.record.entries:,} entries", highlight=False)
    for text in found.notes:
        console.print(f"[dim]{escape(text)}[/]")
