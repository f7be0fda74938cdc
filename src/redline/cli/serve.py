"""`redline serve`: the guarded gateway, if the decision allows it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console

from redline.cli.bars import show_phase
from redline.cli.decide import EXITS
from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.decision import Outcome
from redline.errors import EnvironmentFailure
from redline.guard.listening import HOST
from redline.guard.serve import DRAIN
from redline.guard.telemetry import FORMS, Form
from redline.workspace.audience import standing_of
from redline.workspace.canaries import running_canary
from redline.workspace.canary_moves import outcome_of, permitted
from redline.workspace.deciding import decide_launch
from redline.workspace.events import note_event
from redline.workspace.launch import open_launch
from redline.workspace.operating import Running, operate
from redline.workspace.places import Place
from redline.workspace.playing import Visited, visits
from redline.workspace.playing import play as played
from redline.workspace.reaching import place_of_launch
from redline.workspace.recording import Keeping
from redline.workspace.serving import permit, rehearse
from redline.workspace.workers import operate_workers

__all__ = ["command"]


@click.command(name="serve")
@brief_argument
@click.option("--phase", default="", help="The phase to serve; else the current one.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    help="On this machine only; 0 takes any that is free.",
)
@click.option(
    "--dry-run",
    "request",
    metavar="REQUEST",
    help="Start nothing: say what would happen to one request, stage by stage. A text, or a file "
    "*.json with what a client would send, in any of the formats.",
)
@click.option(
    "--play",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A file of visits, a JSON object a line with `request`, and `user` and `consent` where "
    "they matter: answer these alone, put them into the record, and end.",
)
@as_json
@click.option(
    "--checkpoints",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="REDLINE_CHECKPOINTS",
    help="A file, best on another machine, to which signed checkpoints of the record are "
    "appended: it shows later whether the end was cut off.",
)
@click.option(
    "--fleet",
    default="",
    metavar="ADDRESS",
    envvar="REDLINE_FLEET",
    help="A PostgreSQL database that receives the record of every gateway, and where their rollout "
    "stands, such as postgresql://redline@db.example/records.",
)
@click.option(
    "--spool",
    type=click.IntRange(1),
    default=1_000_000,
    show_default=True,
    envvar="REDLINE_SPOOL",
    help="Entries of the record that may wait for that database; beyond them the gateway "
    "answers 503.",
)
@click.option(
    "--host",
    default=HOST,
    show_default=True,
    help="The address of this machine to listen at; any but its own needs keys.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that answer at the port; one that ends is begun again.",
)
@click.option(
    "--drain",
    type=click.FloatRange(0, 3600),
    default=DRAIN,
    show_default=True,
    help="Seconds that answers under way have after a signal.",
)
@click.option(
    "--log",
    type=click.Choice(FORMS),
    default="none",
    show_default=True,
    help="One line a request to the standard error, without a word of what was said.",
)
@click.option(
    "--reload/--no-reload",
    default=True,
    show_default=True,
    help="Take a changed brief while serving, where its decision ships the phase.",
)
@home_option
@click.pass_context
def command(
    ctx: click.Context,
    brief: Path,
    phase: str,
    port: int,
    request: str | None,
    play: Path | None,
    output: str,
    checkpoints: Path | None,
    fleet: str,
    spool: int,
    host: str,
    workers: int,
    drain: float,
    log: Form,
    reload: bool,
    home: Path | None,
) -> None:
    """Start the guarded gateway, if the decision allows it.

    Answers chat completions, responses and messages on 127.0.0.1. Ends with 3 or 4
    where the decision holds or stops the phase.
    """
    launch = open_launch(brief, home)
    if request is not None:
        rehearsed = rehearse(launch, request)
        if output == "json":
            print_json(rehearsed.stored())
        else:
            click.echo("\n".join(f"{stage}: {did}" for stage, did in rehearsed.lines()))
        return
    asked = visits(play) if play else []
    place = place_of_launch(launch, fleet)
    learn(place)
    address = place.fleet.address if place.fleet else ""
    allowed = permit(launch, decide_launch(launch).decision, phase)
    if not allowed.given:
        show_phase(allowed.phase, Console(stderr=True))
        note(f"The gateway does not start in {allowed.phase.phase!r}.")
        note_event(launch.home, "phase refused", f"{allowed.phase.phase} refused")
        ctx.exit(EXITS[allowed.phase.outcome])
    if (canary := running_canary(launch.home, allowed.phase.phase)) is not None:
        reasons = permitted(open_launch(Path(canary.brief)), canary.phase)
        if (outcome := outcome_of(reasons)) is not Outcome.SHIP:
            note(f"{reasons[0].about}: {reasons[0].text}")
            note(f"The gateway does not start; end it: redline rollout {brief} canary end --why …")
            ctx.exit(EXITS[outcome])
    if play:
        show_visits(played(launch, allowed.phase.phase, asked), output)
        return
    running = Running(
        port=port,
        host=host,
        workers=workers,
        drain=drain,
        log=log,
        watch=reload,
        keeping=Keeping(checkpoints=checkpoints, fleet=address, spool=spool),
        fleet=place.fleet,
    )

    def started(address: str) -> None:
        click.echo(f"{allowed.phase.phase}: {address}/v1/chat/completions")
        for text in standing_of(launch, allowed.phase.phase):
            click.echo(text)

    # Several need a parent that answers nobody.
    serve = operate if workers == 1 else operate_workers
    serve(launch, allowed.phase.phase, running, started)


def show_visits(found: Sequence[Visited], output: str) -> None:
    """Print what was done with each visit, and how many there were of a kind."""
    for one in found:
        if output == "json":
            print_json(asdict(one))
        else:
            by = f" by {one.fired}" if one.fired else ""
            click.echo(f"{one.did}{by}: {one.visit.request}")
    kinds = Counter(one.did for one in found)
    note(", ".join(f"{count} {did}" for did, count in kinds.most_common()))


def learn(place: Place) -> None:
    """Ask a fleet where its rollout stands; a gateway begins all the same where it cannot be asked.

    It answers nobody then until it has heard.
    """
    if place.fleet is None:
        return
    try:
        place.read()
    except EnvironmentFailure as error:
        note(f"{error}\nThe gateway answers nobody until it hears where the rollout stands.")
