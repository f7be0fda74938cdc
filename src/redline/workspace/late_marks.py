"""Marks that come in while an interview runs: a file of lines beside what they mark.

A mark is one appended line, so that two people can mark at once and nobody waits. The
lines are never taken away: whoever reads the interview takes them in, each once.
"""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from redline.errors import EnvironmentFailure
from redline.practice import Interview, Mark

__all__ = ["add_marks", "beside", "read_marks", "with_marks"]

MAX_BYTES = 5_000_000
MARKING = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
"""How the file of marks is opened: added to, and never through a link into another file."""


def beside(file: Path) -> Path:
    """Return the file of the marks on a kept interview that came in late."""
    return file.with_name(f".{file.name}.marks")


def add_marks(path: Path, marks: Sequence[Mark], interview: str) -> None:
    """Append marks on an interview to a file of marks.

    Raises
    ------
    EnvironmentFailure
        They cannot be written.
    """
    rows = [{**mark.stored(), "interview": interview} for mark in marks]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    try:
        with os.fdopen(os.open(path, MARKING, 0o600), "w", encoding="utf-8") as stream:
            stream.write(f"\n{lines}\n")  # whatever half a line stands before it
    except OSError as error:
        raise EnvironmentFailure(
            f"{path}: the marks cannot be written: {error.strerror}."
        ) from error


def read_marks(path: Path, interview: str) -> Iterator[Mark]:
    """Give the marks on one interview; a line of another one, or half a line, is left out."""
    try:
        with path.open("rb") as stream:
            lines = stream.read(MAX_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            row = json.loads(line)
            if row.pop("interview") == interview:
                yield Mark.restored(row)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue


def with_marks(interview: Interview, path: Path, name: str) -> Interview:
    """Return an interview with the marks of a file, each once."""
    found = read_marks(path, name)
    return replace(interview, marks=tuple(dict.fromkeys((*interview.marks, *found))))
