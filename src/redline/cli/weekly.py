"""`redline weekly`: the week of a launch, and the promises that its team made."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.report.review_pdf import typeset
from redline.report.sheet_page import sheet_markdown, sheet_page
from redline.workspace.home import home_of, now
from redline.workspace.launch import open_launch
from redline.workspace.promising import end_promise, make_promise
from redline.workspace.promising import promises as known_promises
from redline.workspace.spans import time_of
from redline.workspace.weekly import ending_of, week_of
from redline.workspace.weekly_rows import kept, promise_stored, stored
from redline.workspace.weekly_sheet import weekly_sheet
from redline.workspace.written import check_names, saved

__all__ = ["command"]

REPORTS: dict[str, Callable[[dict[str, Any]], str | bytes]] = {
    ".html": sheet_page,
    ".pdf": typeset,
    ".md": sheet_markdown,
}
HELD, MISSED = 0, 1


@click.group(name="weekly")
def command() -> None:
    """Report a week of a launch, and hold its team to what was promised."""


@command.command()
@brief_argument
@click.option("--ending", default="", metavar="DAY", help="Its last day; today unless given.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write it there, .html, .pdf or .md; may be repeated.",
)
@home_option
@as_json
def show(
    brief: Path, ending: str, reports: tuple[Path, ...], home: Path | None, output: str
) -> None:
    """Tell seven days: promises, the audit plan, traffic, bars, reviews, what was done.

    Ends with 1 where a promise or a part of the audit plan was not kept, or cannot be checked.
    """
    check_names(reports, REPORTS)
    launch = open_launch(brief, home)
    week = week_of(launch, ending_of(ending))
    sheet = weekly_sheet(launch, week)
    if output == "json":
        print_json(stored(week))
    else:
        click.echo(sheet_markdown(sheet))
    for path in reports:
        saved(path, REPORTS[path.suffix.lower()](sheet))
        note(f"report: {path}")
    click.get_current_context().exit(HELD if kept(week) else MISSED)


@command.command()
@brief_argument
@click.argument("what")
@click.option("--owner", required=True, help="Who keeps it.")
@click.option(
    "--until", required=True, metavar="DAY", help="The last day, or `7 days`, on which it is kept."
)
@home_option
def promise(brief: Path, what: str, owner: str, until: str, home: Path | None) -> None:
    """Put down WHAT will be done, by whom and until when."""
    day = time_of(until, now(), "--until").date()
    ident = make_promise(home_of(brief, home), what, owner, day)
    click.echo(f"{ident} promised: {owner}, until {day.isoformat()}")


@command.command()
@brief_argument
@click.argument("promise_id", metavar="ID")
@click.option("--how", required=True, help="How it was kept, for the record.")
@home_option
def keep(brief: Path, promise_id: str, how: str, home: Path | None) -> None:
    """Say that the promise ID was kept, and how."""
    click.echo(f"{ended(brief, home, promise_id, 'kept', how)} kept")


@command.command()
@brief_argument
@click.argument("promise_id", metavar="ID")
@click.option("--why", required=True, help="The reason, for the record.")
@home_option
def drop(brief: Path, promise_id: str, why: str, home: Path | None) -> None:
    """Say that the promise ID will not be kept, and why."""
    click.echo(f"{ended(brief, home, promise_id, 'dropped', why)} dropped")


@command.command()
@brief_argument
@home_option
@as_json
def promises(brief: Path, home: Path | None, output: str) -> None:
    """List the promises that were made, the oldest first."""
    found = known_promises(home_of(brief, home))
    if output == "json":
        print_json([promise_stored(one, one.state) for one in found])
        return
    for one in found:
        click.echo(f"{one.id}  {one.state:8}{one.until}  {one.owner}: {one.what}")
    if not found:
        note("no promise was made: redline weekly promise BRIEF 'what' --owner NAME --until DAY")


def ended(brief: Path, home: Path | None, ident: str, state: str, why: str) -> str:
    """End a promise, and return its id."""
    return end_promise(home_of(brief, home), ident, state, why).id
