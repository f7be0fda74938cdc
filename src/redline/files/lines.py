"""Files of JSON lines that tell of a launch: appended to, never changed.

One process appends at a time, and lines are durable before the append returns. A last
line that was cut short never counted: it is left aside, and cut off by the next append.
Anything else that is broken is an error, never mended in silence.
"""

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, TypeVar

import orjson

from redline.errors import EnvironmentFailure, EvidenceError
from redline.files.writing import sync_folder

__all__ = ["append_lines", "read_lines"]

Record = TypeVar("Record")
BACK = 1 << 16
"""Bytes at a time in which the end of the last whole line is looked for."""


def read_lines(path: Path, restore: Callable[[dict[str, Any]], Record]) -> Iterator[Record]:
    """Give every record of a file, the oldest first; none where there is no file.

    Parameters
    ----------
    restore
        Makes the record of its stored form.

    Raises
    ------
    EvidenceError
        A line is no such record; the message names it.
    EnvironmentFailure
        The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.endswith(b"\n") and line.strip():
                    yield restored(f"{path}:{number}", line, restore)
    except FileNotFoundError:
        return
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be read: {error.strerror}.") from error


def restored(where: str, line: bytes, restore: Callable[[dict[str, Any]], Record]) -> Record:
    """Return the record of one line."""
    try:
        return restore(orjson.loads(line))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise EvidenceError(
            f"{where}: cannot be read back ({error}).\nPut the file back from a "
            "backup, or move it away: what it says is then forgotten."
        ) from error


def append_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Append records; they are on the disk when this returns.

    Raises
    ------
    EnvironmentFailure
        The file cannot be written.
    """
    data = b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
    try:
        with path.open("ab+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed
            end = whole_lines(file)
            file.truncate(end)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if not end:
            sync_folder(path.parent)
    except OSError as error:
        raise EnvironmentFailure(
            f"{path}: cannot be written: {error.strerror}.\nMake room, then do it again."
        ) from error


def whole_lines(file: IO[bytes]) -> int:
    """Return the size of the whole lines, looked for from the end."""
    end = file.seek(0, os.SEEK_END)
    while end:
        begin = max(0, end - BACK)
        file.seek(begin)
        at = file.read(end - begin).rfind(b"\n")
        if at >= 0:
            return begin + at + 1
        end = begin
    return 0
