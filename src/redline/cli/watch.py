"""`redline watch`: the live figures against the same bars."""

import time
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.cli.bars import COLOURS
from redline.cli.options import as_json, brief_argument, home_option, print_json
from redline.monitor import Look
from redline.workspace.launch import Launch, open_launch
from redline.workspace.watching import look_at

__all__ = ["command", "show_look"]

EVERY = 5.0
"""Seconds between two looks."""


@click.command(name="watch")
@brief_argument
@click.option("--once", is_flag=True, help="Look once and end.")
@home_option
@as_json
@click.pass_context
def command(ctx: click.Context, brief: Path, home: Path | None, output: str, *, once: bool) -> None:
    """Show the live figures against the same bars.

    What needs labels that nobody has given is unmeasured. Ends with 1 where there
    are alarms; without --once, looks again every five seconds until Ctrl-C.
    """
    launch = open_launch(brief, home)
    found = looked(launch, output)
    while not once:
        time.sleep(EVERY)
        found = looked(launch, output)
    ctx.exit(1 if found.alarms else 0)


def looked(launch: Launch, output: str) -> Look:
    """Look and print."""
    found = look_at(launch)
    if output == "json":
        print_json(found.stored())
    else:
        show_look(found, Console())
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
