"""`redline watch`: the live figures against the same bars."""

import time
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.cli.bars import COLOURS
from redline.cli.options import as_json, brief_argument, home_option, print_json
from redline.cli.rollout_canary import canary_row
from redline.monitor import Look
from redline.workspace.acting import Acted, act_on
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
    within a second.
    """
    launch = open_launch(brief, home)
    watching = Watching(launch)
    found = looked(watching, output, act=act)
    while not once:
        time.sleep(SOON if act else EVERY)
        found = looked(watching, output, act=act)
    ctx.exit(1 if found.alarms else 0)


def looked(watching: Watching, output: str, *, act: bool) -> Look:
    """Look, print, and act where that is asked for."""
    found = watching.look()
    acted = act_on(watching.launch, found) if act else Acted()
    moved, ended = acted.moved, acted.canary
    if output == "json":
        print_json(
            found.stored()
            | {"moved": moved.rollout.stored() if moved else None}
            | {"canary": canary_row(watching.canary.comparison), "canary ended": ended is not None}
        )
        return found
    show_look(found, Console())
    if ended is not None:
        click.echo("the canary was ended: everybody is answered by the policy in force")
    if moved is not None:
        held = moved.rollout.standing == "held"
        did = "held in" if held else "rolled back to"
        click.echo(f"{did} {moved.rollout.phase}" + ("" if held else f", {moved.rollout.standing}"))
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
