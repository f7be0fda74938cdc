"""Write a report to files: the ending of a name says which kind it is.

Names are checked before anything is run, so that nobody waits an hour to learn that a
folder is missing. A file is written whole or not at all.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import orjson

from redline.errors import EnvironmentFailure, InputError
from redline.files import whole
from redline.report import (
    ReportData,
    committee_page,
    committee_pdf,
    evidence_json,
    evidence_markdown,
    evidence_page,
    evidence_pdf,
    junit,
)
from redline.workspace.evidence_sarif import evidence_sarif

__all__ = ["COMMITTEE", "REPORTS", "check_names", "saved", "write_report", "write_short"]

Data = TypeVar("Data")
Renderer = Callable[[ReportData], str | bytes]
REPORTS: Mapping[str, Renderer] = {
    ".html": evidence_page,
    ".pdf": evidence_pdf,
    ".json": evidence_json,
    ".xml": junit,
    ".sarif": lambda data: orjson.dumps(
        evidence_sarif(data), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    ),
    ".md": evidence_markdown,
}
"""Each ending of a full report, and what makes it."""
COMMITTEE: Mapping[str, Renderer] = {".html": committee_page, ".pdf": committee_pdf}
"""The same for the page of a committee."""


def check_names(paths: Iterable[Path], kinds: Iterable[str] = REPORTS) -> None:
    """Refuse names that no report can be written to.

    Raises
    ------
    InputError
        An ending is none of those known, or the folder is not there.
    """
    for path in paths:
        if path.suffix.lower() not in kinds:
            raise InputError(
                f"{path}: what kind of report is meant? Accepted endings: {', '.join(kinds)}."
            )
        if not path.parent.is_dir():
            raise InputError(f"{path}: there is no folder {path.parent}; make it first.")


def write_report(
    data: ReportData, paths: Iterable[Path], kinds: Mapping[str, Renderer] = REPORTS
) -> None:
    """Write a report to each file, in the kind that its ending says.

    Raises
    ------
    MissingExtra
        A PDF is asked for, and Typst is not installed.
    EnvironmentFailure
        A file cannot be written.
    """
    for path in paths:
        saved(path, kinds[path.suffix.lower()](data))


def write_short(
    data: Data,
    printed: object,
    paths: Iterable[Path],
    kinds: Mapping[str, Callable[[Data], str]],
) -> None:
    """Write a short report to each file, in the kind that its ending says.

    Parameters
    ----------
    printed
        What the command prints as JSON; a `.json` holds the same.
    kinds
        Each other ending, and what makes it.

    Raises
    ------
    EnvironmentFailure
        A file cannot be written.
    """
    for path in paths:
        made = kinds.get(path.suffix.lower())
        saved(path, made(data) if made else json.dumps(printed, ensure_ascii=False) + "\n")


def saved(path: Path, made: str | bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    EnvironmentFailure
        It cannot be written.
    """
    try:
        with whole(path, mode=0o644) as file:
            file.write(made if isinstance(made, bytes) else made.encode())
    except OSError as error:
        raise EnvironmentFailure(
            f"{path}: the report cannot be written: {error.strerror}."
        ) from error
