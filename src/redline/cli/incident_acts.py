"""The parts of `redline incident` that tell people, find causes, draft, close and report."""

from pathlib import Path

import click

from redline.cli.incident_more import (
    amendment_lines,
    cause_lines,
    notice_notes,
    plan_lines,
    suite_lines,
)
from redline.cli.incident_options import desk_of, did, incident_options, name_argument, printed
from redline.cli.options import note
from redline.errors import InputError
from redline.monitor.incidents import AUDIENCES, Audience
from redline.workspace.incident_amending import TABLES, amend
from redline.workspace.incident_cases import draft_suite
from redline.workspace.incident_cause import seek, state_cause
from redline.workspace.incident_closing import close
from redline.workspace.incident_notices import needless, notice, read_sent, send
from redline.workspace.incident_recovery import plan, standing_of
from redline.workspace.incident_report import write_incident
from redline.workspace.incident_rows import cause_row, plan_row
from redline.workspace.written import saved

__all__ = ["ACTS"]

HOLD = 3
SET = click.option("--set", "pairs", multiple=True, help="A value, as name=value.")
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="notice")
@name_argument
@click.argument("to", type=click.Choice(AUDIENCES))
@SET
@click.option("--sent", is_flag=True, help="Keep that it was sent, with its words.")
@click.option("--for", "clocks", multiple=True, help="A clock of the law that it stops.")
@click.option("--text", type=FILE, help="The words that were sent, where they were others.")
@click.option("--not-needed", "why", default="", help="Why no notice is needed.")
@click.option("--out", type=FILE, help="Write the notice there.")
@incident_options
def tell(
    brief: Path,
    name: str,
    to: Audience,
    pairs: tuple[str, ...],
    clocks: tuple[str, ...],
    text: Path | None,
    why: str,
    out: Path | None,
    by: str,
    home: Path | None,
    output: str,
    *,
    sent: bool,
) -> None:
    """Fill a notice of the brief, and keep that it was sent.

    What the record knows is put in: {date}, {from}, {to}, {event}, {count}, {exchanges},
    {stopped}. What it does not know is asked for by name. Redline sends nothing itself.
    """
    desk = desk_of(brief, home, by)
    if why and (sent or text or out or clocks):
        raise InputError("a notice is sent or not needed: give --not-needed by itself.")
    if (text or clocks) and not sent:
        raise InputError("--text and --for tell of a notice that was sent: add --sent.")
    if why:
        did(output, needless(desk, name, to, why), f"no notice to {to} needed")
        return
    found = notice(desk, name, to, pairs)
    for line in notice_notes(found):
        note(line)
    if out:
        saved(out, found.filled.text + "\n")
    if sent:
        told = send(desk, found, clocks, read_sent(text) if text else None)
        did(output, told, f"notice to {to} kept as sent")
        return
    row = {
        "incident": found.incident.name,
        "to": to,
        "text": found.filled.text,
        "draft": found.filled.draft,
        "used": {key: one.value for key, one in found.filled.used.items()},
    }
    if output == "json":
        printed(output, row, ())
    else:
        click.echo(found.filled.text)


@click.command(name="cause")
@name_argument
@click.option("--text", default="", help="The cause, as you state it.")
@click.option("--probe", is_flag=True, help="Ask controlled pairs as well, as `redline probe`.")
@incident_options
def why_it_was(
    brief: Path, name: str, text: str, by: str, home: Path | None, output: str, *, probe: bool
) -> None:
    """Say where the affected sessions differ from the rest, and keep the cause as you state it."""
    desk = desk_of(brief, home, by)
    found = seek(desk, name, probe=probe)
    if text:
        did(output, state_cause(desk, found, text), "cause stated")
    else:
        printed(output, cause_row(found), cause_lines(found))


@click.command(name="recover")
@name_argument
@click.option("--tell", default="", help="What users are told.")
@click.option("--show", "shows", multiple=True, help="A bar to be shown first: 'M6 <= 1 %'.")
@click.option("--until", default="", help="By when, ISO 8601.")
@incident_options
def win_back(
    brief: Path,
    name: str,
    tell: str,
    shows: tuple[str, ...],
    until: str,
    by: str,
    home: Path | None,
    output: str,
) -> None:
    """Plan how trust is won back; without an option show how the plan stands.

    While an incident of severity 1 or 2 is open, or what its plan asks for is not shown, no phase
    is entered and nothing is resumed.
    """
    desk = desk_of(brief, home, by)
    if tell or shows or until:
        did(output, plan(desk, name, tell, shows, until), "plan kept")
        return
    incident, found = standing_of(desk, name)
    printed(output, plan_row(incident, found), plan_lines(incident, found))


@click.command(name="suite")
@name_argument
@click.option("--out", type=FILE, help="Write the rows there, not below the brief's suites.")
@incident_options
def cases(
    brief: Path, name: str, out: Path | None, by: str, home: Path | None, output: str
) -> None:
    """Draft a regression suite from the affected exchanges, for people to review.

    Rows count when somebody has kept them: `redline suite review`.
    """
    made = draft_suite(desk_of(brief, home, by), name, out)
    printed(output, made.stored(), suite_lines(made))


@click.command(name="amend")
@name_argument
@click.option("--table", default="Sources", show_default=True, help=f"Of {', '.join(TABLES)}.")
@SET
@click.option("--write", is_flag=True, help="Write it into the brief.")
@incident_options
def learn(
    brief: Path,
    name: str,
    table: str,
    pairs: tuple[str, ...],
    by: str,
    home: Path | None,
    output: str,
    *,
    write: bool,
) -> None:
    """Draft a row of the brief that says what the incident taught; shown as a diff."""
    made = amend(desk_of(brief, home, by), name, table, pairs, write=write)
    printed(output, made.stored(), amendment_lines(made))


@click.command(name="close")
@name_argument
@click.option("--why", default="", help="What was learnt, in a sentence.")
@click.option("--report", "out", type=FILE, help="Write the post-mortem there, .html or .md.")
@incident_options
@click.pass_context
def end(
    ctx: click.Context,
    brief: Path,
    name: str,
    why: str,
    out: Path | None,
    by: str,
    home: Path | None,
    output: str,
) -> None:
    """Close an incident, or say all that stands before that and end with 3."""
    desk = desk_of(brief, home, by)
    incident, lacks = close(desk, name, why)
    if lacks:
        row = {"incident": incident.name, "did": None, "lacks": lacks}
        lines = [f"{incident.name} stays open:", *(f"  - {text}" for text in lacks)]
        if output == "json":
            printed(output, row, ())
        else:
            click.echo("\n".join(lines))
        ctx.exit(HOLD)
    did(output, incident, "closed")
    if out:
        write_incident(desk, name, out)
        note(f"report: {out}")


@click.command(name="report")
@name_argument
@click.option("--out", type=FILE, required=True, help="The file, .html or .md.")
@incident_options
def post_mortem(brief: Path, name: str, out: Path, by: str, home: Path | None, output: str) -> None:
    """Write the post-mortem: numbers, cause, clocks, notices, plan, timeline."""
    write_incident(desk_of(brief, home, by), name, out)
    printed(output, {"report": str(out)}, [])
    note(f"report: {out}")


ACTS = (tell, why_it_was, win_back, cases, learn, end, post_mortem)
