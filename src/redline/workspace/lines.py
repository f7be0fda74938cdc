"""Files of JSON lines that a launch's life is written in: appended to, never changed.

One process appends at a time, and a line is durable before the append returns. A
last line that was cut short never counted: it is left aside, and cut off by the
next append. Anything else that is broken is an error, never mended in silence.
"""

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import orjson

from redline.errors import EnvironmentFailure, EvidenceError

__all__ = ["append_line", "read_lines"]

Record = TypeVar("Record")


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
        raw = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be read: {error.strerror}.") from error
    for number, line in enumerate(raw[: whole(raw)].split(b"\n"), start=1):
        if line.strip():
            try:
                yield restore(orjson.loads(line))
            except (LookupError, TypeError, ValueError, AttributeError) as error:
                raise EvidenceError(
                    f"{path}:{number}: cannot be read back ({error}).\nPut the file back from a "
                    "backup, or move it away: what it says is then forgotten."
                ) from error


def append_line(path: Path, row: Mapping[str, Any]) -> None:
    """Append one record; it is on the disk when this returns.

    Raises
    ------
    EnvironmentFailure
        The file cannot be written.
    """
    try:
        with path.open("ab+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed
            file.seek(0)
            file.truncate(whole(file.read()))
            file.write(orjson.dumps(row) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise EnvironmentFailure(
            f"{path}: cannot be written: {error.strerror}.\nMake room, then do it again."
        ) from error


def whole(raw: bytes) -> int:
    """Return the size of the whole lines."""
    return raw.rfind(b"\n") + 1
