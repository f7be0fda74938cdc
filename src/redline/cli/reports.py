"""Options with which a command writes reports to files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redline.cli.options import note

if TYPE_CHECKING:
    from redline.report import ReportData

__all__ = [
    "check_reports",
    "committee_option",
    "report_option",
    "short_report_option",
    "write_reports",
]

report_option = click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a report there; its ending is its kind: .html .pdf .json .xml (JUnit) .sarif .md. "
    "May be repeated.",
)
short_report_option = click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a report there, .html, .md or .json; may be repeated.",
)
committee_option = click.option(
    "--committee",
    "pages",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the page for a committee there, .html or .pdf; may be repeated.",
)


def check_reports(reports: tuple[Path, ...], pages: tuple[Path, ...] = ()) -> None:
    """Refuse names that no report can be written to, before anything is run."""
    if not reports and not pages:
        return
    # Templates and typesetting take longer to load than a decision takes to make.
    from redline.workspace.written import COMMITTEE, check_names  # noqa: PLC0415  # only here

    check_names(reports)
    check_names(pages, COMMITTEE)


def write_reports(
    data: "Callable[[], ReportData]", reports: tuple[Path, ...], pages: tuple[Path, ...] = ()
) -> None:
    """Gather a report where one is asked for, write it, and say where."""
    if not reports and not pages:
        return
    from redline.workspace.written import COMMITTEE, write_report  # noqa: PLC0415  # as above

    gathered = data()
    write_report(gathered, reports)
    write_report(gathered, pages, COMMITTEE)
    for path in (*reports, *pages):
        note(f"report: {path}")
