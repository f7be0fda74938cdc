"""Answers that were paid for, kept from run to run in the cache of a brief's home.

Each is written before the exchange goes on, so that a killed run does not pay for it
again. The file can be deleted at any time: it makes runs cheaper, never different.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path

import orjson

from redline.errors import DatabaseError
from redline.interaction import Action
from redline.llm import Citation, Offer, Reply

__all__ = ["KeptReplies", "kept_replies"]

NAME = "replies.db"
KEPT = ("text", "action", "confidence", "citations", "alternatives", "offered", "model", "finish",
        "usage")  # fmt: skip
TABLE = "CREATE TABLE IF NOT EXISTS replies (key BLOB PRIMARY KEY, reply BLOB) WITHOUT ROWID"


@contextmanager
def kept_replies(cache: Path) -> Iterator["KeptReplies"]:
    """Open the answers in a folder of what can be made again.

    Raises
    ------
    DatabaseError
        The file cannot be used.
    """
    path = cache / NAME
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None, timeout=10)) as database:
            path.chmod(0o600)
            database.execute("PRAGMA journal_mode=WAL")
            # A power cut may lose the last answers; they are asked for again.
            database.execute("PRAGMA synchronous=NORMAL")
            database.execute(TABLE)
            yield KeptReplies(database, path)
    except (sqlite3.Error, OSError) as error:
        raise unusable(path, error) from error


class KeptReplies:
    """Answers by the digest of what was sent."""

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database = database
        self._path = path

    def find(self, key: bytes) -> Reply | None:
        """Return the answer to what was sent; None where there is none.

        Raises
        ------
        DatabaseError
            The file cannot be read.
        """
        try:
            row = self._database.execute(
                "SELECT reply FROM replies WHERE key = ?", (key,)
            ).fetchone()
            return restored(row[0]) if row else None
        except (sqlite3.Error, orjson.JSONDecodeError, LookupError, TypeError) as error:
            raise unusable(self._path, error) from error

    def keep(self, key: bytes, reply: Reply) -> None:
        """Keep an answer.

        Raises
        ------
        DatabaseError
            The file cannot be written.
        """
        line = orjson.dumps({name: getattr(reply, name) for name in KEPT}, default=asdict)
        try:
            self._database.execute("INSERT OR REPLACE INTO replies VALUES (?, ?)", (key, line))
        except sqlite3.Error as error:
            raise unusable(self._path, error) from error


def restored(line: bytes) -> Reply:
    """Return the answer that `keep` wrote."""
    said = orjson.loads(line)
    said["action"] = Action(said["action"])
    said["citations"] = tuple(Citation(**each) for each in said["citations"])
    said["alternatives"] = tuple(Offer(**each) for each in said["alternatives"])
    said["offered"] = tuple(said["offered"])
    return Reply(**said)


def unusable(path: Path, error: Exception) -> DatabaseError:
    """Return the error of a file that cannot be used."""
    return DatabaseError(
        f"{path}: the answers of earlier runs cannot be used ({error}).\nDelete the file, or give "
        "`--no-cache`; every exchange is then asked for."
    )
