"""The files of a brief's own suites: where they lie, and their rows as they are stored.

JSON Lines, plain or packed (`.jsonl.gz`), are read and written. A row is rewritten in
place; every write takes the place of its file whole.
"""

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from redline.brief import Brief
from redline.errors import EnvironmentFailure, SuiteError
from redline.evaluate.places import files_below
from redline.files import PACKED, opened, whole
from redline.workspace.planning import named_suites

__all__ = ["Stored", "put", "row_files", "rows_in", "suite_folder"]

Stored = dict[str, Any]
"""One row as its line holds it."""


def suite_folder(brief: Brief, folder: Path) -> Path:
    """Return the folder of a brief's own suites, which may still be to be made."""
    named = (path for path in named_suites(brief, folder) if path.parent != Path())
    return next((path for path in named if not path.is_file()), folder / "suites")


def row_files(brief: Brief, folder: Path) -> list[Path]:
    """Return the files of a brief's own suites that hold rows of the format, a row a line."""
    found = (file.path for file in files_below(suite_folder(brief, folder)) if file.how is None)
    return [path for path in found if path.name.removesuffix(PACKED).endswith(".jsonl")]


def rows_in(file: Path) -> list[Stored]:
    """Return the rows of a file as they are stored; none where there is no file.

    Raises
    ------
    SuiteError
        A line is no object with an id.
    """
    try:
        with opened(file) as lines:
            placed = ((f"{file}:{number}", line) for number, line in enumerate(lines, start=1))
            return [row_of(where, line) for where, line in placed if line.strip()]
    except FileNotFoundError:
        return []
    except (OSError, EOFError) as error:
        why = getattr(error, "strerror", None) or error
        raise SuiteError(f"{file}: cannot be read: {why}.") from error


def row_of(where: str, line: bytes) -> Stored:
    """Return the row of one line."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise SuiteError(f"{where}: no JSON ({error.msg}).") from error
    if not isinstance(row, dict) or "id" not in row:
        raise SuiteError(f"{where}: is no row with an `id`.")
    return row


def put(file: Path, rows: Iterable[Stored]) -> None:
    """Write the rows of a file; it is whole at every moment.

    Raises
    ------
    EnvironmentFailure
        It cannot be written.
    """
    lines = (orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with whole(file, mode=0o644) as beside:
            if file.suffix == PACKED:
                beside.write(gzip.compress(b"".join(lines), mtime=0))
            else:
                beside.writelines(lines)
    except OSError as error:
        raise EnvironmentFailure(f"{file}: cannot be written: {error.strerror}.") from error
