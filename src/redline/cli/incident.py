"""`redline incident`: what went wrong, what was done about it, and what stands before its end."""

from pathlib import Path

import click

from redline.cli.incident_acts import ACTS
from redline.cli.incident_lines import (
    holding_lines,
    list_lines,
    one_line,
    shown_lines,
)
from redline.cli.incident_options import desk_of, did, incident_options, name_argument, printed
from redline.cli.options import brief_argument
from redline.monitor.incidents import clocks_of
from redline.workspace.home import now
from redline.workspace.incident_opening import choose_row, open_incident
from redline.workspace.incident_rows import list_row, shown_row
from redline.workspace.incident_shown import shown
from redline.workspace.incident_steps import answer_clock, contain, grade, note, role

__all__ = ["command"]

SUBJECT = click.option("--exchange", "exchanges", multiple=True, help="An affected exchange.")


class Incidents(click.Group):
    """The group: a BRIEF alone, or with options behind it, lists."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` where nothing is said to be done."""
        behind = args[1] if len(args) > 1 else "-h"
        if behind.startswith("-") and behind not in ctx.help_option_names:
            args = [args[0], "list", *args[1:]]
        return super().parse_args(ctx, args)


@click.group(name="incident", cls=Incidents, invoke_without_command=True)
@brief_argument
@click.pass_context
def command(ctx: click.Context, brief: Path) -> None:
    """See the incidents of a launch, work on one, and close it.

    One is opened by hand, or by `redline watch --act` when an alarm rolls a phase back. It has a
    severity, roles, clocks that run and a timeline, and it is closed when what it taught stands in
    the suites and in the brief. Everything is kept in the record.
    """
    ctx.obj = brief
    if ctx.invoked_subcommand is None:
        ctx.invoke(show_all)


for act in ACTS:
    command.add_command(act)


@command.command(name="list")
@incident_options
def show_all(brief: Path, by: str, home: Path | None, output: str) -> None:
    """List the incidents, open ones first."""
    desk = desk_of(brief, home, by)
    at = now()
    found = [(one, clocks_of(one, desk.launch.brief)) for one in desk.all().values()]
    found.sort(key=lambda pair: (pair[0].closed is not None, pair[0].severity, pair[0].number))
    printed(output, list_row(found, at), list_lines(found, at))


@command.command(name="open")
@click.option("--why", default="", help="What happened, in a few words.")
@click.option("--severity", default="", help="From 1, the worst, to 5, or in a word.")
@SUBJECT
@click.option("--row", default="", help="The row under `If it fails` it goes by: number or words.")
@incident_options
def begin(
    brief: Path,
    why: str,
    severity: str,
    exchanges: tuple[str, ...],
    row: str,
    by: str,
    home: Path | None,
    output: str,
) -> None:
    """Open an incident.

    Without --severity it is as severe as the worst harm that it may be, by the brief. The row says
    who decides, who leads it from then on, and within which time.
    """
    desk = desk_of(brief, home, by)
    found = open_incident(desk, why, severity=severity, exchanges=exchanges, row=row)
    seen = shown(desk, found.name)
    printed(output, shown_row(seen), [one_line(found, seen.clocks, seen.at), *shown_lines(seen)])


@command.command()
@name_argument
@incident_options
def show(brief: Path, name: str, by: str, home: Path | None, output: str) -> None:
    """Show one incident: clocks, timeline with entries of the record, what it still lacks."""
    seen = shown(desk_of(brief, home, by), name)
    lines = [one_line(seen.incident, seen.clocks, seen.at), *shown_lines(seen)]
    printed(output, shown_row(seen), lines)


@command.command(name="note")
@name_argument
@click.argument("text")
@SUBJECT
@click.option("--seq", type=int, help="The entry of the record that it rests on.")
@incident_options
def add_note(
    brief: Path,
    name: str,
    text: str,
    exchanges: tuple[str, ...],
    seq: int | None,
    by: str,
    home: Path | None,
    output: str,
) -> None:
    """Add a note to the timeline; --exchange names further affected exchanges."""
    did(output, note(desk_of(brief, home, by), name, text, exchanges, seq), "noted")


@command.command(name="role")
@name_argument
@click.argument("role_name", metavar="ROLE")
@click.argument("holder", metavar="PERSON")
@incident_options
def give_role(
    brief: Path, name: str, role_name: str, holder: str, by: str, home: Path | None, output: str
) -> None:
    """Say who has a ROLE: lead, communications, scribe, liaison, or another one."""
    did(output, role(desk_of(brief, home, by), name, role_name, holder), "role given")


@command.command(name="severity")
@name_argument
@click.argument("number", metavar="SEVERITY")
@click.option("--why", default="", help="Why it is another one.")
@incident_options
def regrade(
    brief: Path, name: str, number: str, why: str, by: str, home: Path | None, output: str
) -> None:
    """Say another severity, from 1, the worst, to 5."""
    did(output, grade(desk_of(brief, home, by), name, number, why), "severity set")


@command.command(name="row")
@name_argument
@click.argument("row")
@incident_options
def go_by(brief: Path, name: str, row: str, by: str, home: Path | None, output: str) -> None:
    """Say which row under `If it fails` it goes by: its number, or the words under `When`."""
    desk = desk_of(brief, home, by)
    choose_row(desk, name, row)
    did(output, desk.named(name), "row chosen")


@command.command(name="clock")
@name_argument
@click.argument("clocks", nargs=-1, required=True)
@click.option("--from", "since", default="", help="When somebody became aware, ISO 8601.")
@click.option("--not-applicable", "needless", default="", help="Why it does not apply.")
@incident_options
def answer(
    brief: Path,
    name: str,
    clocks: tuple[str, ...],
    since: str,
    needless: str,
    by: str,
    home: Path | None,
    output: str,
) -> None:
    """Say since when clocks of the law run, or why they do not apply. Check with counsel."""
    desk = desk_of(brief, home, by)
    did(output, answer_clock(desk, name, clocks, since, needless), "clocks answered")


@command.command(name="contain")
@name_argument
@click.option("--done", default="", help="What contains it.")
@click.option("--not-needed", "needless", default="", help="Why nothing has to be contained.")
@incident_options
def hold_in(
    brief: Path, name: str, done: str, needless: str, by: str, home: Path | None, output: str
) -> None:
    """Say what contains it; without an option show what holds now.

    Roll back or stop with `redline rollout BRIEF back` or `kill`: both stand in the timeline.
    """
    desk = desk_of(brief, home, by)
    if done or needless:
        did(output, contain(desk, name, done, needless), "contained")
        return
    seen = shown(desk, name)
    row = shown_row(seen)
    told = {key: row[key] for key in ("incident", "rollout", "contained")}
    printed(output, told, holding_lines(seen))
