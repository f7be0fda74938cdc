"""A colleague at a second terminal: a panel in a file, and marks that come back.

The interview writes the panel after every event; the colleague's terminal shows it
and adds marks to a file beside it, line by line, which the interview collects.
After the interview, marks go to its kept file. No network.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from redline.errors import InputError
from redline.practice import Interview, Mark, panel
from redline.workspace.keeping import locked, read_interview, write_whole
from redline.workspace.late_marks import add_marks, beside, with_marks

__all__ = ["FORM", "Partner", "add_mark", "claimed", "marked", "read_panel"]

FORM = "practice-panel/1"
MAX_BYTES = 5_000_000


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

    def collected(self, interview: Interview) -> Interview:
        """Return the interview with the partner's marks that came in so far, each once."""
        return with_marks(interview, marks_of(self.path), str(self.file.resolve()))


def marks_of(path: Path) -> Path:
    """Return the file that takes the marks beside a panel."""
    return path.with_name(f"{path.name}.marks")


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
    add_marks(marks_of(path), (mark,), shown["interview"])


def marked(file: Path, marks: tuple[Mark, ...]) -> Interview:
    """Add marks to a kept interview, and return it with them; also while it runs elsewhere.

    Raises
    ------
    InputError
        The file is no interview, or has no such round.
    """
    read_interview(file)  # what is wrong with it is said before anything is written beside it
    with locked(file) as mine:
        interview = read_interview(file)
        for mark in marks:
            if mark.round >= len(interview.rounds):
                raise InputError(
                    f"{file}: there is no round {mark.round + 1}; rounds: {len(interview.rounds)}."
                )
        found = replace(interview, marks=(*interview.marks, *marks))
        if mine:
            write_whole(file, found.stored())
        else:  # who runs it would write over the marks
            add_marks(beside(file), marks, file.name)
    return found
