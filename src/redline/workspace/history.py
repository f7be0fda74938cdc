"""The history of practice: an index of the kept interviews, so that ten thousand cost nothing.

One row an interview, in a database beside the files; the files are the truth and
the index can be made again. All of it is the person's own: mode 600, deleted by one call.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from glob import escape
from pathlib import Path
from typing import Any

from redline.errors import EnvironmentFailure, InputError
from redline.practice import Interview, Verdict, verdict
from redline.workspace.home import data_folder

__all__ = ["Kept", "count", "drop", "folder", "forget", "keep", "kept", "latest_open", "reindexed"]

INDEX = "history.db"
LATE = 50
"""Interviews that are not in the index, or not over, and are read when it is asked."""
TABLE = """create table if not exists kept (
    file text primary key, loop text not null, rounds integer not null, over integer not null,
    verdict text not null)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One interview of the history."""

    file: str
    """Name of its file, which begins with its time in UTC."""
    loop: str
    rounds: int
    over: bool
    verdict: dict[str, Any]
    """As `Verdict.stored` writes it, without stances, and with the ids of what was `asked`."""


def folder() -> Path:
    """Return the folder of practice: in the person's data folder, for them only."""
    return data_folder() / "practice"


@contextmanager
def opened() -> Iterator[sqlite3.Connection]:
    """Open the index, made where it is missing.

    Raises
    ------
    EnvironmentFailure
        It cannot be opened or written.
    """
    path = folder() / INDEX
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        with closing(sqlite3.connect(path, timeout=10)) as db:
            db.execute(TABLE)
            with db:
                yield db
    except (sqlite3.Error, OSError) as error:
        raise EnvironmentFailure(
            f"{path}: the history cannot be used: {error}.\n"
            "Make it again with `redline practice history --reindex`, or set XDG_DATA_HOME."
        ) from error


def keep(file: Path, interview: Interview, found: Verdict) -> None:
    """Put an interview in the index."""
    with opened() as db:
        db.execute(
            "insert or replace into kept values (?, ?, ?, ?, ?)", row(file, interview, found)
        )


def row(file: Path, interview: Interview, found: Verdict) -> tuple[Any, ...]:
    """Return an interview as a row of the index."""
    short = {k: v for k, v in found.stored().items() if k not in {"stances", "flags"}}
    short["asked"] = [r.room.question.id for r in interview.rounds]
    return (
        file.name, interview.loop.id, len(interview.rounds), interview.over,
        json.dumps(short, ensure_ascii=False),
    )  # fmt: skip


def kept(limit: int = 20) -> list[Kept]:
    """Return the newest interviews of the history, the newest first."""
    with opened() as db:
        catch_up(db)
        rows = db.execute("select * from kept order by file desc limit ?", (limit,)).fetchall()
    return [
        Kept(file=f, loop=name, rounds=n, over=bool(over), verdict=json.loads(found))
        for f, name, n, over, found in rows
    ]


def count() -> int:
    """Return how many interviews the history holds."""
    with opened() as db:
        catch_up(db)
        return int(db.execute("select count(*) from kept").fetchone()[0])


def catch_up(db: sqlite3.Connection) -> None:
    """Take in the newest interviews that were killed or went on, and let go of deleted ones."""
    names = {file.name for file in folder().glob("*.json")}
    known = dict(db.execute("select file, over from kept"))
    late = sorted(name for name in names if not known.get(name))[-LATE:]
    add(db, late)
    db.executemany("delete from kept where file = ?", [(n,) for n in known if n not in names])


def add(db: sqlite3.Connection, names: Iterable[str]) -> int:
    """Put files in the index; returns how many are interviews."""
    rows = [found for name in names if (found := read_row(folder() / name)) is not None]
    db.executemany("insert or replace into kept values (?, ?, ?, ?, ?)", rows)
    return len(rows)


def read_row(file: Path) -> tuple[Any, ...] | None:
    """Return the row of an interview's file as it is now, or None where it is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return row_at(file, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=2 * LATE)
def row_at(file: Path, changed: int, size: int) -> tuple[Any, ...] | None:
    """Return the row of a file as it was then: those that are not over are asked for each time."""
    del changed, size
    held = restored(file)
    return None if held is None else row(file, held, verdict(held))


def restored(file: Path) -> Interview | None:
    """Return the interview of a file, or None where it is none."""
    try:
        return Interview.restored(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError, InputError):
        return None


def latest_open() -> Path:
    """Return the newest interview that is not over.

    Raises
    ------
    InputError
        There is none.
    """
    with opened() as db:
        over = {file for (file,) in db.execute("select file from kept where over")}
    for file in sorted(folder().glob("*.json"), reverse=True):
        found = None if file.name in over else restored(file)
        if found is not None and not found.over:
            return file
    raise InputError("No interview is open. `redline practice` starts one.")


def reindexed() -> int:
    """Make the index again from the files, also where it is damaged; returns how many it holds."""
    with suppress(OSError):  # where it cannot go, opening it says why
        (folder() / INDEX).unlink(missing_ok=True)
    with opened() as db:
        return add(db, sorted(file.name for file in folder().glob("*.json")))


def drop(file: Path) -> None:
    """Delete one interview with all that stands beside it.

    Raises
    ------
    EnvironmentFailure
        It cannot be deleted.
    """
    try:
        file.unlink(missing_ok=True)
        for left in file.parent.glob(f".{escape(file.name)}.*"):
            left.unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentFailure(
            f"{file}: cannot be deleted: {error.strerror or error}.\nDelete it by hand."
        ) from error
    with opened() as db:
        db.execute("delete from kept where file = ?", (file.name,))


def forget() -> int:
    """Delete every interview, its marks and the index; returns how many interviews went.

    Raises
    ------
    EnvironmentFailure
        Something cannot be deleted.
    """
    where = folder()
    count = sum(1 for _ in where.glob("*.json"))
    try:
        if where.exists():
            shutil.rmtree(where)
    except OSError as error:
        raise EnvironmentFailure(
            f"{where}: cannot be deleted: {error.strerror or error}.\nDelete it by hand."
        ) from error
    return count
