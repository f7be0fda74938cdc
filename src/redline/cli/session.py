"""`redline session`: live conversations that people hold, and cases that they deal with."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from redline.cli.options import as_json, brief_argument, home_option, print_json
from redline.cli.session_cases import cases_, close
from redline.workspace.home import home_of
from redline.workspace.overriding import Desk, Shown

__all__ = ["command"]

SESSION = click.argument("session")
BY = click.option("--by", default="", help="Who you are; else the name you are logged in with.")


def act(function: Callable[[Desk, str, str], None]) -> click.Command:
    """Make a command of something that a person does to one conversation, for a reason."""

    @brief_argument
    @SESSION
    @click.option("--why", required=True, help="The reason, for the record.")
    @BY
    @home_option
    @wraps(function)
    def run(brief: Path, session: str, why: str, by: str, home: Path | None) -> None:
        function(Desk(home=home_of(brief, home), by=by), session, why)

    return click.command()(run)


@click.group(name="session")
def command() -> None:
    """See the live conversations, and pause, take over, stop or release one.

    SESSION is the beginning of a conversation's digest as `list` shows it, or the name that the
    caller gave it; `all` stands for every one. The control `human override` has to be on.
    """


@command.command(name="list")
@brief_argument
@home_option
@as_json
def list_(brief: Path, home: Path | None, output: str) -> None:
    """List the conversations of the last hour, and those that people hold."""
    shown = Desk(home=home_of(brief, home)).shown()
    if output == "json":
        print_json([row.stored() for row in shown])
        return
    for row in shown:
        click.echo(line(row))
    if not shown:
        click.echo("no conversation is live; only those that the caller names are listed")


def line(row: Shown) -> str:
    """Return one conversation as a line."""
    parts = [row.session[:8]]
    if row.live:
        who = row.live.caller or row.live.key or "no key"
        parts.append(f"{who}, {row.live.turns} turns, {row.live.action}, {row.live.seen}")
    if row.held:
        parts.append(f"{row.held.state} by {row.held.by}: {row.held.why}")
    return "  ".join(parts)


@act
def pause(desk: Desk, session: str, why: str) -> None:
    """Give a fixed sentence in the place of every answer, until it is released."""
    found = desk.act(session, "paused", why)
    click.echo(f"{found[:8]} paused")


@act
def take_over(desk: Desk, session: str, why: str) -> None:
    """Answer in the feature's place: write with `say`, read with `show`."""
    found = desk.act(session, "taken over", why)
    brief = click.get_current_context().params["brief"]
    click.echo(f"{found[:8]} taken over; write with `redline session say {brief} {found[:8]} …`")


@command.command()
@brief_argument
@SESSION
@click.argument("text")
@BY
@home_option
def say(brief: Path, session: str, text: str, by: str, home: Path | None) -> None:
    """Leave TEXT for a conversation that was taken over; the next answer delivers it."""
    found = Desk(home=home_of(brief, home), by=by).say(session, text)
    click.echo(f"{found[:8]}: waits to be delivered")


@command.command()
@brief_argument
@SESSION
@home_option
def show(brief: Path, session: str, home: Path | None) -> None:
    """Show what was said so far in a conversation that was taken over."""
    for role, text in Desk(home=home_of(brief, home)).heard(session):
        click.echo(f"{role}: {text}")


@act
def stop(desk: Desk, session: str, why: str) -> None:
    """End a conversation; every later request of it gets a fixed sentence."""
    found = desk.act(session, "stopped", why)
    click.echo(f"{found[:8]} stopped")


@act
def release(desk: Desk, session: str, why: str) -> None:
    """Give a conversation back to the feature."""
    found = desk.release(session, why)
    click.echo(f"{found[:8]} released")


for one in (pause, take_over, stop, release, cases_, close):
    command.add_command(one)
