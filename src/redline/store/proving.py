"""Prove that the entries of one exchange are in a record, without showing any other.

A proof holds the entries as they are hashed, a signed checkpoint that covers them, and
for each a path of hashes from it to the checkpoint's root. Whoever knows the public key
can check it alone; `independent` does.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from redline.errors import InputError
from redline.store.accounts import CHECKPOINT, bodies, checkpoint_of, searched
from redline.store.chain import GENESIS, decoded, needle
from redline.store.database import open_read_only
from redline.store.notes import Checkpoint
from redline.store.rows import MIGRATIONS
from redline.store.tree import path_of
from redline.store.trouble import explained

__all__ = ["proof_of", "uncovered"]

FORM = "proof/1"
ENTRIES = "SELECT seq, body, hash FROM entry WHERE instr(body, ?) ORDER BY seq"
HASHES = "SELECT hash FROM entry WHERE seq <= ? ORDER BY seq"


def proof_of(path: Path, exchange: str) -> dict[str, Any]:
    """Return the proof of an exchange as JSON.

    Raises
    ------
    InputError
        The record has no such exchange, or no checkpoint covers it yet.
    DatabaseError
        The record cannot be read.
    """
    with explained(path), closing(open_read_only(path, MIGRATIONS)) as connection:
        connection.execute("BEGIN")
        found = _entries(connection, path, exchange)
        note, size = "", 0
        for _, body in bodies(searched(connection), CHECKPOINT):
            checkpoint = checkpoint_of(body)
            if isinstance(checkpoint, Checkpoint) and checkpoint.size >= found[-1][0]:
                note, size = str(body["meta"]["note"]), checkpoint.size
                break
        if not size:
            raise InputError(
                f"{path}: no checkpoint covers exchange {exchange!r} yet.\n"
                "`redline serve` writes one each minute and when it ends."
            )
        hashes = [entry for (entry,) in connection.execute(HASHES, (size,))]
        return {
            "redline": FORM,
            "exchange": exchange,
            "checkpoint": note,
            "entries": [
                {
                    "seq": seq,
                    "body": body.decode(),
                    "previous": (hashes[seq - 2] if seq > 1 else GENESIS).hex(),
                    "hash": entry.hex(),
                    "path": [step.hex() for step in path_of(hashes, seq - 1)],
                }
                for seq, body, entry in found
            ],
        }


def uncovered(path: Path, exchange: str) -> bool:
    """Say whether the exchange is there and no checkpoint covers all of it yet."""
    with explained(path), closing(open_read_only(path, MIGRATIONS)) as connection:
        last = _entries(connection, path, exchange)[-1][0]
        sizes = (checkpoint_of(body) for _, body in bodies(searched(connection), CHECKPOINT))
        return not any(isinstance(c, Checkpoint) and c.size >= last for c in sizes)


def _entries(
    connection: sqlite3.Connection, path: Path, exchange: str
) -> list[tuple[int, bytes, bytes]]:
    rows = connection.execute(ENTRIES, (needle("exchange", exchange),))
    # Meta may hold the bytes that were sought.
    found = [row for row in rows if decoded(row[1])["exchange"] == exchange]
    if not found:
        raise InputError(f"{path}: has no exchange {exchange!r}.")
    return found
