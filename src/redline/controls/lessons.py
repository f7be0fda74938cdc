"""Lessons of a brief: its Examples table, and the CSV files beside it.

A row that cannot be used is refused with its place. None is skipped, because a
boundary that was taught half is a boundary that holds half.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from redline.brief import Brief
from redline.detect.taught.lesson import EXPECTED, Lesson
from redline.errors import SuiteError

__all__ = ["read_lessons"]

HEADER = ["request", "language", "expected", "for"]
RULES = "constitution rules"
"""The control that learns principles, by its name in the catalogue."""
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
LONGEST = 2_000
"""Characters of one lesson; a longer text teaches everything and nothing."""


def read_lessons(brief: Brief, folder: Path) -> tuple[Lesson, ...]:
    """Return every lesson, those of the brief first, then file by file in order of name.

    Raises
    ------
    SuiteError
        A row or file that cannot be used; the message begins with its place.
    """
    found = []
    for row in brief.examples:
        fields = [row.request, row.language, row.expected, row.teaches]
        found.append(lesson(fields, str(row.at), brief))
    named = brief.said("examples")
    if named:
        for path in csv_files(folder / named, str(brief.front["examples"].at)):
            found += read_file(path, brief)
    return tuple(dict.fromkeys(found))


def csv_files(path: Path, where: str) -> list[Path]:
    """Return the CSV files of a folder, or the one file that was named."""
    if path.is_file():
        return [path]
    files = sorted(path.rglob("*.csv")) if path.is_dir() else []
    if not files:
        what = "holds no CSV file" if path.is_dir() else "is neither a folder nor a file"
        raise SuiteError(
            f"{where}: `examples: {path.name}` {what}.\nPut files with the header "
            f"`{','.join(HEADER)}` there, or remove the line."
        )
    return files


def read_file(path: Path, brief: Brief) -> Iterator[Lesson]:
    """Read one CSV file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SuiteError(f"{path}: byte {error.start} is not UTF-8; save it as UTF-8.") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
        if header != HEADER:
            raise SuiteError(f"{path}:1: the header is not `{','.join(HEADER)}`; write it so.")
        for fields in reader:
            if fields:
                yield lesson(fields, f"{path}:{reader.line_num}", brief)
    except csv.Error as error:
        raise SuiteError(
            f"{path}:{reader.line_num}: {error}; put a request with commas or quotation marks "
            'into "…", and double each mark inside.'
        ) from error


def lesson(fields: list[str], where: str, brief: Brief) -> Lesson:
    """Return one lesson, or say what is wrong with its row."""
    if len(fields) != len(HEADER):
        raise SuiteError(
            f"{where}: {len(fields)} fields; a row has {len(HEADER)}: {', '.join(HEADER)}.\n"
            'Put a request with commas into "…".'
        )
    request, language, expected, teaches = (field.strip() for field in fields)
    expected = " ".join(expected.casefold().split())
    if not request or len(request) > LONGEST:
        raise SuiteError(
            f"{where}: the request has {len(request)} characters; write 1 to {LONGEST}."
        )
    if not TAG.fullmatch(language):
        raise SuiteError(f"{where}: {language!r} is no language tag; write one such as `en`.")
    if expected not in EXPECTED:
        raise SuiteError(f"{where}: expected {expected!r} is none of: {', '.join(EXPECTED)}.")
    check_target(expected, teaches, where, brief)
    return Lesson(request=request, language=language.casefold(), expected=expected, teaches=teaches)


def check_target(expected: str, teaches: str, where: str, brief: Brief) -> None:
    """Refuse a lesson about something that the brief does not have."""
    known = {
        "refuse": [*(row.id for row in brief.boundaries), *rules_of(brief)],
        "hand off": [*(row.id for row in brief.harms), *(row.id for row in brief.controls)],
    }.get(expected)
    if known is not None and teaches not in known:
        what = (
            "a boundary or a rule that is checked"
            if expected == "refuse"
            else "a harm (danger) or control (a person)"
        )
        raise SuiteError(
            f"{where}: `{expected}` is for {teaches!r}, which is not {what} of the brief. Write "
            f"one of: {', '.join(known) or 'none yet; add the row first'}."
        )


def rules_of(brief: Brief) -> list[str]:
    """Return the ids of the principles, where a control checks them."""
    checked = any(" ".join(r.control.casefold().split()) == RULES for r in brief.controls)
    return [row.id for row in brief.principles] if checked else []
