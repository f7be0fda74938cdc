"""`redline serve`: the guarded gateway, if the decision allows it."""

from pathlib import Path

import click
from rich.console import Console

from redline.cli.bars import show_phase
from redline.cli.decide import EXITS
from redline.cli.options import brief_argument, home_option, note
from redline.workspace.deciding import decide_launch
from redline.workspace.events import note_event
from redline.workspace.launch import open_launch
from redline.workspace.serving import permit, rehearse, serve

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
    help="Start nothing: say what would happen to one request, stage by stage.",
)
@home_option
@click.pass_context
def command(
    ctx: click.Context,
    brief: Path,
    phase: str,
    port: int,
    request: str | None,
    home: Path | None,
) -> None:
    """Start the guarded gateway, if the decision allows it.

    Answers chat completions, responses and messages on 127.0.0.1. Ends with 3 or 4
    where the decision holds or stops the phase.
    """
    launch = open_launch(brief, home)
    if request is not None:
        for stage, did in rehearse(launch, request):
            click.echo(f"{stage}: {did}")
        return
    allowed = permit(launch, decide_launch(launch).decision, phase)
    if not allowed.given:
        show_phase(allowed.phase, Console(stderr=True))
        note(f"The gateway does not start in {allowed.phase.phase!r}.")
        note_event(launch.home, "phase refused", f"{allowed.phase.phase} refused")
        ctx.exit(EXITS[allowed.phase.outcome])
    serve(
        launch,
        allowed,
        port,
        lambda address: click.echo(f"{allowed.phase.phase}: {address}/v1/chat/completions"),
    )
