"""Answers that were paid for, kept from run to run in the cache of a brief's home.

Each is written before the exchange goes on, so that a killed run does not pay for it
again. Behind the same address the model may be another by now, so an answer is found only by
the policy it was paid for under, unless somebody asks for those of others; and each says when
it was given. The file can be deleted at any time.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import orjson

from redline.errors import DatabaseError
from redline.evaluate import KeptReply
from redline.interaction import Action
from redline.likelihood import Likelihood
from redline.llm import Citation, Offer, Reply

__all__ = ["KeptReplies", "kept_replies"]

NAME = "replies.db"
KEPT = ("text", "action", "confidence", "citations", "alternatives", "offered", "model", "finish",
        "usage", "likelihood")  # fmt: skip
TABLE = """
    CREATE TABLE IF NOT EXISTS answers
    (key BLOB, policy TEXT, at TEXT, reply BLOB, PRIMARY KEY (key, policy)) WITHOUT ROWID
"""
FIND = """
    SELECT reply, at, policy <> :policy FROM answers
    WHERE key = :key AND (policy = :policy OR :every) ORDER BY policy <> :policy, at DESC LIMIT 1
"""


@contextmanager
def kept_replies(cache: Path, policy: str = "", *, every: bool = False) -> Iterator["KeptReplies"]:
    """Open the answers in a folder of what can be made again.

    Parameters
    ----------
    policy
        Digest of the policy under which answers are asked for.
    every
        Find also those that were paid for under another policy.

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
            yield KeptReplies(database, path, policy, every=every)
    except (sqlite3.Error, OSError) as error:
        raise unusable(path, error) from error


class KeptReplies:
    """Answers by the digest of what was sent."""

    def __init__(
        self, database: sqlite3.Connection, path: Path, policy: str, *, every: bool
    ) -> None:
        self._database = database
        self._path = path
        self._policy = policy
        self._every = every

    def find(self, key: bytes) -> KeptReply | None:
        """Return the answer to what was sent; None where there is none.

        Raises
        ------
        DatabaseError
            The file cannot be read.
        """
        try:
            asked = {"key": key, "policy": self._policy, "every": self._every}
            row = self._database.execute(FIND, asked).fetchone()
            if row is None:
                return None
            return KeptReply(reply=restored(row[0]), at=row[1], elsewhere=bool(row[2]))
        except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
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
            at = datetime.now(UTC).isoformat(timespec="seconds")
            row = (key, self._policy, at, line)
            self._database.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", row)
        except sqlite3.Error as error:
            raise unusable(self._path, error) from error


def restored(line: bytes) -> Reply:
    """Return the answer that `keep` wrote."""
    said = orjson.loads(line)
    said["action"] = Action(said["action"])
    said["citations"] = tuple(Citation(**each) for each in said["citations"])
    said["alternatives"] = tuple(Offer(**each) for each in said["alternatives"])
    said["offered"] = tuple(said["offered"])
    likelihood = said.get("likelihood")  # rows from before it was kept have none
    said["likelihood"] = Likelihood.restored(likelihood) if likelihood else None
    return Reply(**said)


def unusable(path: Path, error: Exception) -> DatabaseError:
    """Return the error of a file that cannot be used."""
    return DatabaseError(
        f"{path}: the answers of earlier runs cannot be used ({error}).\nDelete the file, or give "
        "`--no-cache`; every exchange is then asked for."
    )
