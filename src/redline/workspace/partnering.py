"""A colleague at a second terminal: a panel in a file, and marks that come back.

The interview writes the panel after every event; the colleague's terminal shows it
and adds marks to a file beside it, line by line, which the interview collects.
After the interview, marks go straight into its kept file. No network.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from redline.errors import EnvironmentFailure, InputError
from redline.practice import Interview, Mark, panel
from redline.workspace.keeping import held, read_interview, write_whole

__all__ = ["FORM", "Partner", "add_mark", "claimed", "marked", "read_panel"]

FORM = "practice-panel/1"
MAX_BYTES = 5_000_000
MARKING = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
"""How the file of marks is opened: added to, and never through a link into another file."""


def claimed(path: Path) -> Path:
    """Return a path for a panel: a new file, or one that held a panel before.

    Raises
    ------
    InputError
        Something else stands there and would be lost, or its folder is missing.
    """
    if not path.parent.is_dir():
        raise InputError(f"{path.parent}: there is no such folder.\nName a file in one that is.")
    if path.exists() or path.is_symlink():
        try:
            read_panel(path)
        except InputError as error:
            raise InputError(
                f"{path}: something else than a panel stands there.\nName a new file."
            ) from error
    return path


class Partner:
    """The interview's side: writes the panel, collects the marks."""

    def __init__(self, path: Path, file: Path) -> None:
        self.path = path
        self.file = file
        """Where the interview is kept."""

    def saw(self, interview: Interview, *, over: bool = False) -> None:
        """Write the panel.

        Raises
        ------
        EnvironmentFailure
            The file cannot be written.
        """
        shown = panel(interview)
        row = {
            "redline": FORM,
            "interview": str(self.file.resolve()),
            "count": len(interview.marks),
            **shown,
            "over": over,
        }
        write_whole(self.path, row)

    def marks(self) -> tuple[Mark, ...]:
        """Return the marks on this interview that came in so far."""
        return tuple(read_marks(self.path, str(self.file.resolve())))


def beside(path: Path) -> Path:
    """Return the file that takes the marks."""
    return path.with_name(f"{path.name}.marks")


def read_marks(path: Path, interview: str) -> Iterator[Mark]:
    """Give the marks on one interview; a line of another one, or half a line, is left out."""
    try:
        with beside(path).open("rb") as stream:
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


def read_panel(path: Path) -> dict[str, Any]:
    """Read a panel.

    Raises
    ------
    InputError
        The file is missing, too large, or no panel.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise InputError(f"{path}: a panel holds at most {MAX_BYTES:,} bytes.")
        row = json.loads(data.decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(
            f"{path}: no panel can be read there: {error}.\n"
            "The interview writes it: redline practice --partner FILE."
        ) from error
    if not isinstance(row, dict) or row.get("redline") != FORM:
        raise InputError(f"{path}: this is no panel of a practice interview.")
    return row


def add_mark(path: Path, shown: dict[str, Any], mark: Mark) -> None:
    """Add a mark: beside the panel while the interview runs, and then to the kept interview.

    Raises
    ------
    EnvironmentFailure
        It cannot be written.
    """
    if read_panel(path)["over"]:
        marked(Path(shown["interview"]), (mark,))
        return
    line = json.dumps({**mark.stored(), "interview": shown["interview"]}, ensure_ascii=False)
    try:
        handle = os.open(beside(path), MARKING, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(f"\n{line}\n")  # whatever half a line stands before it
    except OSError as error:
        raise EnvironmentFailure(
            f"{beside(path)}: the mark cannot be written: {error.strerror}."
        ) from error


def marked(file: Path, marks: tuple[Mark, ...]) -> Interview:
    """Add marks to a kept interview, and return it with them.

    Raises
    ------
    InputError
        The file is no interview, has no such round, or goes on elsewhere.
    """
    read_interview(file)  # what is wrong with it is said before anything is written beside it
    with held(file):
        interview = read_interview(file)
        for mark in marks:
            if mark.round >= len(interview.rounds):
                raise InputError(
                    f"{file}: it has {len(interview.rounds)} rounds, and no round {mark.round + 1}."
                )
        found = replace(interview, marks=(*interview.marks, *marks))
        write_whole(file, found.stored())
    return found
