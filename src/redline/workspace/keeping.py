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
from typing import Any

from redline.errors import EnvironmentFailure, InputError
from redline.files import whole
from redline.practice import Interview
from redline.workspace import history
from redline.workspace.home import now
from redline.workspace.late_marks import beside, with_marks

__all__ = ["held", "locked", "new_file", "read_interview", "write_whole"]

MAX_BYTES = 100_000_000
"""More than any interview."""


def read_interview(file: Path) -> Interview:
    """Read a kept interview, with the marks that came in while it ran.

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
        found = Interview.restored(json.loads(data.decode("utf-8")))
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file}: cannot be read as a practice interview: {error}.") from error
    except InputError as error:
        raise InputError(f"{file}: {error}") from error
    return with_marks(found, beside(file), file.name)


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
    with locked(file) as mine:
        if not mine:
            raise InputError(
                f"{file}: this interview goes on in another terminal.\n"
                "End it there, or start another one here."
            )
        yield


@contextmanager
def locked(file: Path) -> Iterator[bool]:
    """Hold an interview where nobody else does, and say whether it is held.

    Raises
    ------
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
    mine = is_mine(handle, lock)
    try:
        if mine:  # what a killed process left half written is nobody's
            for left in file.parent.glob(f".{escape(file.name)}.*.new"):
                left.unlink(missing_ok=True)
        yield mine
    finally:
        if mine:
            lock.unlink(missing_ok=True)
        os.close(handle)


def is_mine(handle: int, lock: Path) -> bool:
    """Take a lock that is open, and say whether it was free and is still the one in its place."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(handle), lock.stat())
    except OSError:  # held elsewhere, or let go just now
        return False


def write_whole(file: Path, row: dict[str, Any]) -> None:
    """Write an interview so that it is there whole or as it was, for its owner only.

    Raises
    ------
    EnvironmentFailure
        It cannot be written; what was written before is still there.
    """
    try:
        with whole(file) as stream:
            # What is no character, such as half a pair, cannot stand in UTF-8.
            stream.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))
    except OSError as error:
        raise EnvironmentFailure(
            f"{file}: cannot be written: {error.strerror}.\nWhat was kept before is still there; "
            f"when that is mended, go on with: redline practice --resume {file}"
        ) from error
