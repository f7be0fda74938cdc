"""`redline rollout`: where a rollout stands, and the moves that change it."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, get_args

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.cli.bars import COLOURS
from redline.cli.decide import EXITS
from redline.cli.options import as_json, brief_argument, fleet_option, home_option, note, print_json
from redline.cli.rollout_canary import canary_act, canary_line, standing_row
from redline.cli.rollout_people import let_in, send_away, tell
from redline.cli.rollout_replay import replay_act
from redline.decision import Outcome, Reason
from redline.errors import EnvironmentFailure, InputError
from redline.gate import Moved
from redline.rollout import Rollout
from redline.workspace.audience import standing_of
from redline.workspace.canaries import read_canary
from redline.workspace.fleet_place import There
from redline.workspace.fleet_told import PATIENCE, Gathered, followed
from redline.workspace.launch import Launch, open_launch
from redline.workspace.moving import kill, move
from redline.workspace.places import Place
from redline.workspace.reaching import place_of_launch, place_to_stop
from redline.workspace.standings import read_rollout

__all__ = ["command"]

Act = Literal["advance", "hold", "resume", "back", "kill", "admit", "expel", "canary", "replay"]
ACTS: tuple[Act, ...] = get_args(Act)
MARKS = {"running": "in force", "held": "held", "stopped": "stopped"}


@click.command(name="rollout")
@brief_argument
@click.argument("step", type=click.Choice(ACTS), required=False)
@click.argument("words", nargs=-1, metavar="[USERS | CANARY STEP]")
@click.option("--why", default="", help="The reason of a move, for the record.")
@click.option(
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="For admit and expel: further users, one a line.",
)
@click.option(
    "--key",
    default="",
    metavar="ID",
    help="For admit and expel: only as callers with this key name them; without USERS, the key "
    "as a whole.",
)
@click.option("--phase", default="", help="For admit: another phase than the one in force.")
@click.option("--since", default="", help="For replay: only from this moment on, UTC.")
@click.option("--until", default="", help="For replay: only before this moment, UTC.")
@click.option("--share", default="", help="For canary: the part of the people, such as 5%.")
@fleet_option
@home_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    brief: Path,
    step: Act | None,
    words: tuple[str, ...],
    why: str,
    file: Path | None,
    key: str,
    phase: str,
    share: str,
    since: str,
    until: str,
    fleet: str,
    home: Path | None,
    output: str,
) -> None:
    """Show where the rollout stands, and advance, hold, roll back or stop it.

    It begins when the first phase is served. `advance` enters the next phase where the decision
    ships it, the present one has lasted as long as the brief says, every bar that is seen live is
    met and there is no alarm; whatever is unknown holds it (3), and a decision that stops it ends
    with 4. `hold` keeps it from advancing, `back` returns to the phase before, `kill` answers
    nobody, `resume` lets it go on. `admit USERS` lets people in by name where the audience is
    internal or opts in, and `expel USERS` sends them away. `canary start NEW_BRIEF`, `canary
    widen`, `canary promote` and `canary end` let another brief answer a share of the people and
    compare the two. Every gateway of the launch follows within a second; in a fleet, those that do
    not are named, and a `kill` that reaches this machine alone ends with 5. `replay` reads the
    record and says what the present rules would have done with it; it changes nothing.
    """
    refuse_strangers(step, words, share, people=file or key or phase, times=since or until)
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
    if step == "admit":
        tell(let_in(launch, words, file, why, key, phase), output)
        return
    if step == "expel":
        tell(send_away(launch, words, file, why, key), output)
        return
    if step == "replay":
        replay_act(launch, since, until, output)
        return
    if step == "canary":
        ctx.exit(canary_act(launch, words, share, why, output))
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


def refuse_strangers(
    step: Act | None, words: Sequence[str], share: str, *, people: object, times: str
) -> None:
    """Refuse what another step takes, rather than leave it aside."""
    named = f"`{step}`" if step else "showing the rollout"
    if share and step != "canary":
        raise InputError(f"{named} takes no --share; `canary` does.")
    if times and step != "replay":
        raise InputError(f"{named} takes no --since or --until; `replay` does.")
    if people and step not in {"admit", "expel"}:
        raise InputError(f"{named} takes no --file, --key or --phase; `admit` and `expel` do.")
    if words and step not in {"admit", "expel", "canary"}:
        raise InputError(f"{named} takes nothing more; `admit`, `expel` and `canary` do.")


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
        "audience": list(standing_of(launch, stands.phase)) if stands else [],
        "canary": standing_row(read_canary(launch.home)),
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
        for text in standing_of(launch, stands.phase):
            console.print(escape(text))
    if (canary := read_canary(launch.home)) is not None:
        console.print(escape(canary_line(canary)))
    for reason in found.reasons if found else ():
        console.print(line(reason))


def line(reason: Reason) -> str:
    """Return one reason as a line."""
    colour = COLOURS[reason.verdict]
    said = f"[{colour}]{reason.verdict.value}[/]"
    counted = "" if reason.counts else " [dim](shown, does not count)[/]"
    return f"  {said}  [bold]{escape(reason.about)}[/]  {escape(reason.text)}{counted}"
