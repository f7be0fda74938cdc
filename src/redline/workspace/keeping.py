"""Interviews in files: one each, for their owner only, whole or as they were.

One process at a time goes on with an interview; it holds a lock beside the file,
which a killed process lets go.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from redline.errors import EnvironmentFailure, InputError
from redline.practice import Interview
from redline.workspace import history
from redline.workspace.home import now

__all__ = ["held", "new_file", "read_interview", "write_whole"]

MAX_BYTES = 20_000_000
"""More than any interview."""


def read_interview(file: Path) -> Interview:
    """Read a kept interview.

    Raises
    ------
    InputError
        The file is missing, too large, damaged, or no interview of this version.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise InputError(f"An interview holds at most {MAX_BYTES:,} bytes.")
        return Interview.restored(json.loads(data.decode("utf-8")))
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file}: cannot be read as a practice interview: {error}.") from error
    except InputError as error:
        raise InputError(f"{file}: {error}") from error


def new_file() -> Path:
    """Return a file for a new interview, in a folder that only the person can read."""
    folder = history.folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise EnvironmentFailure(
            f"{folder}: cannot be made: {error.strerror}.\nSet XDG_DATA_HOME to another folder."
        ) from error
    return folder / f"{now():%Y%m%dT%H%M%S.%f}.json"


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold an interview, so that no other process goes on with it meanwhile.

    Raises
    ------
    InputError
        Another process holds it.
    EnvironmentFailure
        Nothing can be written beside it.
    """
    lock = file.with_name(f".{file.name}.lock")
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise EnvironmentFailure(
            f"{lock}: cannot be written: {error.strerror}.\nCopy the interview elsewhere."
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not os.path.samestat(os.fstat(handle), lock.stat()):  # it was let go just now
            raise BlockingIOError
    except OSError as error:
        os.close(handle)
        raise InputError(f"{file}: this interview goes on in another terminal.") from error
    try:
        for left in file.parent.glob(f".{escape(file.name)}.*.new"):  # of a process that was killed
            left.unlink(missing_ok=True)
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(handle)


def write_whole(file: Path, row: dict[str, Any]) -> None:
    """Write an interview so that it is there whole or as it was, for its owner only.

    Raises
    ------
    EnvironmentFailure
        It cannot be written; what was written before is still there.
    """
    beside = ""
    try:
        handle, beside = mkstemp(prefix=f".{file.name}.", suffix=".new", dir=file.parent)
        # What is no character, such as half a pair, cannot stand in UTF-8.
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as stream:
            json.dump(row, stream, ensure_ascii=False)
        Path(beside).replace(file)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise EnvironmentFailure(
            f"{file}: cannot be written: {error.strerror}.\nWhat was kept before is still there."
        ) from error
