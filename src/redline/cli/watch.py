"""`redline watch`: the live figures against the same bars."""

import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.cli.bars import COLOURS
from redline.cli.options import as_json, brief_argument, fleet_option, home_option, note, print_json
from redline.cli.rollout_canary import canary_row
from redline.errors import EnvironmentFailure, InputError
from redline.measurement import Measurement, Unmeasured
from redline.monitor import Look
from redline.monitor import Path as Times
from redline.workspace.acting import Acted, act_on, advance_on, make_up
from redline.workspace.keeping_counts import SLICES
from redline.workspace.launch import Launch, open_launch
from redline.workspace.places import Place
from redline.workspace.reaching import place_of_launch
from redline.workspace.watching import Watching

__all__ = ["command", "show_look"]

EVERY = 5.0
"""Seconds between two looks."""
CONSIDERED = 30.0
"""Seconds between two thoughts of entering the next phase, which reads every decision."""
SOON = 0.5
"""The same where alarms roll back."""


@click.command(name="watch")
@brief_argument
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option(
    "--act", is_flag=True, help="Roll back at an alarm for which the phase in force rolls back."
)
@click.option(
    "--advance",
    is_flag=True,
    help="With --act, enter the next phase too, once all that it asks for holds.",
)
@click.option("--by", type=click.Choice(SLICES), help="Show the parts of a slice too.")
@fleet_option
@home_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    brief: Path,
    by: str | None,
    fleet: str,
    home: Path | None,
    output: str,
    *,
    once: bool,
    act: bool,
    advance: bool,
) -> None:
    """Show the live figures against the same bars.

    Of the phase in force. What needs labels that nobody has given is unmeasured. Ends with 1
    where there are alarms; without --once, looks again every five seconds until Ctrl-C. With --act
    it looks twice a second, and an alarm rolls the phase back: every gateway of the launch follows
    within a second, and an incident is opened. With --advance it enters the next phase, too, where
    the decision ships it, the present one has lasted and every bar seen live is met. In a fleet
    the exchanges of all gateways are counted.
    """
    if advance and not act:
        raise InputError("--advance goes with --act: who enters phases has to leave them, too.")
    launch = open_launch(brief, home)
    place = place_of_launch(launch, fleet)
    due = -CONSIDERED
    if act and (lost := make_up(launch)):
        note(f"{lost.name} opened for a rollback that had no incident")
    aside = not once
    with closing(Watching(launch, by=by or "", aside=aside, fleet=place.fleet)) as watching:
        if once:
            found = looked(watching, place, output, act=act)
            if advance:
                advanced(launch, found, place, output)
            ctx.exit(1 if found.alarms else 0)
        while True:
            try:
                found = looked(watching, place, output, act=act)
                if advance and time.monotonic() >= due + CONSIDERED:
                    advanced(launch, found, place, output)
                    due = time.monotonic()
            except EnvironmentFailure as error:
                if place.fleet is None:
                    raise
                # Gateways that do not hear the database either answer nobody after their lease.
                note(f"not looked: {error}")
            time.sleep(SOON if act else EVERY)


def looked(watching: Watching, place: Place, output: str, *, act: bool) -> Look:
    """Look, print, and act where that is asked for."""
    if place.fleet is not None:
        place.read()
    found = watching.look()
    acted = act_on(watching.launch, found, place) if act else Acted()
    moved, ended, opened = acted.moved, acted.canary, acted.incident
    if output == "json":
        print_json(
            found.stored()
            | {"moved": moved.rollout.stored() if moved else None}
            | {"incident": opened.name if opened else None}
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
    if opened is not None:
        click.echo(f"{opened.name} is open")
    return found


def advanced(launch: Launch, found: Look, place: Place, output: str) -> None:
    """Enter the next phase where all that it asks for holds, and say so."""
    moved = advance_on(launch, found, place)
    if moved is None:
        return
    if output == "json":
        print_json({"redline": "advanced/1", "rollout": moved.rollout.stored()})
    else:
        click.echo(f"entered {moved.rollout.phase}: {moved.rollout.why}")


def show_look(found: Look, console: Console) -> None:
    """Print one look for people, alarms first."""
    for alarm in found.alarms:
        console.print(f"[bold red]ALARM[/] {escape(alarm.kind)}: {escape(alarm.text)}")
    console.print(
        f"{found.exchanges:,} exchanges in {found.sessions:,} sessions{whose(found)} under policy "
        f"{found.policy[:12]}" + (f", {found.others:,} under others" if found.others else ""),
        highlight=False,
    )
    table = Table(box=None, pad_edge=False, show_header=False)
    for rate in found.rates:
        table.add_row(rate.action.value, f"{rate.exchanges:,}", f"{rate.share:.1%}")
    if found.rates:
        console.print(table)
    if found.paths:
        console.print(times(found.paths))
    if found.parts:
        console.print(apart(found))
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


def whose(found: Look) -> str:
    """Say of how many users sessions are, and of how many nobody knows; nothing without users."""
    if not found.users:
        return ""
    return f" (users: {found.users:,}, sessions without a user: {found.unnamed:,})"


def times(paths: Sequence[Times]) -> Table:
    """Return how long exchanges took, of all and by what was done."""
    table = Table(box=None, pad_edge=False)
    for title in ("time", "exchanges", "p50", "p95", "p95 surely"):
        table.add_column(title, justify="left" if title == "time" else "right")
    for one in paths:
        surely = f"{said(one.p95_low)} to {said(one.p95_high)}"
        table.add_row(one.path or "all", f"{one.exchanges:,}", said(one.p50), said(one.p95), surely)
    return table


def said(seconds: float | None) -> str:
    """Return a time, or that there is none."""
    return "?" if seconds is None else f"{seconds:.2f} s"


def apart(found: Look) -> Table:
    """Return what was done in the sessions of each part, and what each figure is there."""
    table = Table(box=None, pad_edge=False)
    actions = [rate.action for rate in found.rates if rate.exchanges]
    rows = [figure for figure in found.figures if found.parts[0].by in figure.by]
    for title in (found.parts[0].by, "sessions", *actions, *(figure.row for figure in rows)):
        table.add_column(str(title), justify="right")
    for part in found.parts:
        shares = [part.rates[action][1:] for action in actions]
        table.add_row(
            escape(part.part or "not said"),
            f"{part.sessions:,}",
            *(f"{low:.1%} to {high:.1%}" for low, high in shares),
            *(one_of(figure.by[part.by].get(part.part)) for figure in rows),
        )
    return table


def one_of(found: Measurement | Unmeasured | None) -> str:
    """Return a figure of one part with its bounds, or that there is none."""
    if not isinstance(found, Measurement):
        return "?"
    if found.unit == "proportion":
        return f"{found.low:.1%} to {found.high:.1%}"
    return f"{found.low:.3g} to {found.high:.3g}"
