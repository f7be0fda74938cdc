"""`redline rollout`: where a rollout stands, and the moves that change it."""

from contextlib import suppress
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.cli.bars import COLOURS
from redline.cli.decide import EXITS
from redline.cli.options import as_json, brief_argument, fleet_option, home_option, note, print_json
from redline.decision import Outcome, Reason
from redline.errors import EnvironmentFailure
from redline.gate import STEPS, Moved, Step
from redline.rollout import Rollout
from redline.workspace.fleet_place import There
from redline.workspace.fleet_told import PATIENCE, Gathered, followed
from redline.workspace.launch import Launch, open_launch
from redline.workspace.moving import kill, move
from redline.workspace.places import Place
from redline.workspace.reaching import place_of_launch, place_to_stop
from redline.workspace.standings import read_rollout

__all__ = ["command"]

MARKS = {"running": "in force", "held": "held", "stopped": "stopped"}


@click.command(name="rollout")
@brief_argument
@click.argument("step", type=click.Choice(STEPS), required=False)
@click.option("--why", default="", help="The reason of a move, for the record.")
@fleet_option
@home_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    brief: Path,
    step: Step | None,
    why: str,
    fleet: str,
    home: Path | None,
    output: str,
) -> None:
    """Show where the rollout stands, and advance, hold, roll back or stop it.

    It begins when the first phase is served. `advance` enters the next phase where the decision
    ships it, the present one has lasted as long as the brief says, every bar that is seen live is
    met and there is no alarm; whatever is unknown holds it (3), and a decision that stops it ends
    with 4. `hold` keeps it from advancing, `back` returns to the phase before, `kill` answers
    nobody, `resume` lets it go on. Every gateway of the launch follows within a second; in a fleet,
    those that do not are named. A `kill` that reaches this machine alone ends with 5.
    """
    if step == "kill":
        place = place_to_stop(brief, home, fleet)
        stopped = kill(place.home, why, place)
        told = arrived(place, stopped, moved=True)
        if output == "json":
            print_json({"outcome": "ship", "rollout": stopped.stored()} | json_of(told, moved=True))
        else:
            click.echo(f"stopped in {stopped.phase}: nobody is answered until it is resumed")
            echo(told)
        return
    launch = open_launch(brief, home)
    place = place_of_launch(launch, fleet)
    found = move(launch, step, why, place=place) if step else None
    stands = found.rollout if found else stands_at(place)
    made = found is not None and found.outcome is Outcome.SHIP
    told = arrived(place, stands, moved=made)
    if output == "json":
        print_json(as_row(launch, stands, found) | json_of(told, moved=made))
    else:
        show(launch, stands, found, Console())
        echo(told, moved=made)
    if found is not None:
        ctx.exit(EXITS[found.outcome])


def stands_at(place: Place) -> Rollout | None:
    """Return where a rollout stands; where that cannot be heard, say what was heard last."""
    try:
        return place.read()
    except EnvironmentFailure:
        with suppress(EnvironmentFailure):
            known = read_rollout(place.home) if place.fleet else None
            if known is not None:
                note(f"heard last: move {known.number}, {known.phase}, {known.standing}")
        raise


def arrived(place: Place, stands: Rollout | None, *, moved: bool) -> Gathered | None:
    """Return what the gateways of a fleet say; after a move, once they follow it."""
    if not isinstance(place, There) or stands is None:
        return None
    try:
        return followed(place, stands.number, PATIENCE if moved else 0.0)
    except EnvironmentFailure as error:
        note(f"which gateways follow is not known: {error}")
        return None


def json_of(told: Gathered | None, *, moved: bool) -> dict[str, object]:
    """Return what gateways say as JSON; nothing where there is no fleet."""
    return {"fleet": told.stored(moved=moved)} if told else {}


def echo(told: Gathered | None, *, moved: bool = True) -> None:
    """Print what the gateways of a fleet say, and after a move how soon."""
    if told is None:
        return
    for one in told.gateways:
        state = "silent" if one.silent else "answers" if one.answers else "answers nobody"
        where = f"move {one.number}, {one.phase}" if one.number else "no move"
        click.echo(f"  {one.name}  {where}  {state}  heard {one.age:.1f} s ago")
    if moved:
        click.echo(told.line())


def as_row(launch: Launch, stands: Rollout | None, found: Moved | None) -> dict[str, object]:
    """Return it as JSON."""
    return {
        "phases": [phase.phase for phase in launch.brief.phases],
        "rollout": stands.stored() if stands else None,
        "outcome": found.outcome.value if found else None,
        "reasons": [
            {"verdict": reason.verdict.value, "about": reason.about, "text": reason.text}
            for reason in (found.reasons if found else ())
        ],
    }


def show(launch: Launch, stands: Rollout | None, found: Moved | None, console: Console) -> None:
    """Print the phases with the one in force, and what speaks for and against a move."""
    table = Table(box=None, pad_edge=False, show_header=False)
    for phase in launch.brief.phases:
        here = stands is not None and stands.phase == phase.phase
        mark = MARKS[stands.standing] if stands and here else ""
        since = f"since {stands.entered}" if stands and here else ""
        table.add_row("→" if here else "", escape(phase.phase), escape(phase.lasts), mark, since)
    console.print(table)
    if stands is None:
        console.print("It has not begun: `redline serve` begins it in the first phase.")
    else:
        console.print(f"move {stands.number}, by {escape(stands.by)}: {escape(stands.why)}")
    for reason in found.reasons if found else ():
        console.print(line(reason))


def line(reason: Reason) -> str:
    """Return one reason as a line."""
    colour = COLOURS[reason.verdict]
    said = f"[{colour}]{reason.verdict.value}[/]"
    counted = "" if reason.counts else " [dim](shown, does not count)[/]"
    return f"  {said}  [bold]{escape(reason.about)}[/]  {escape(reason.text)}{counted}"
