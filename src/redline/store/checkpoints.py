"""Write a checkpoint: say, under a signature, what the record has come to so far.

A *scribe* follows the hashes of one record and keeps the tree over them, so that a
checkpoint costs what came since the one before. The entry holds the signed note and the
frontier of the tree; the note can be appended to a file outside as well.
"""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from redline.errors import EnvironmentFailure
from redline.store.accounts import CHECKPOINT
from redline.store.chain import decoded, needle
from redline.store.database import open_read_only
from redline.store.entry import Entry
from redline.store.journal import Journal
from redline.store.notes import Checkpoint, Head, chain_of, moment
from redline.store.rows import MIGRATIONS
from redline.store.signing import Signer
from redline.store.tree import Frontier
from redline.store.trouble import explained

__all__ = ["Scribe", "alone", "kept_outside"]

PAGE = 2000
"""Hashes read at once."""

HASHES = "SELECT seq, hash, admitted FROM entry WHERE seq > ? ORDER BY seq LIMIT ?"
LATEST = "SELECT seq, body FROM entry WHERE instr(body, ?) ORDER BY seq DESC LIMIT 1"
FIRST = "SELECT hash FROM entry WHERE seq = 1"


def alone() -> Sequence[Head]:
    """Return the heads of the other chains of a gateway that has none."""
    return ()


class Scribe:
    """Follows one record and signs what it came to; for one thread at a time."""

    def __init__(
        self,
        journal: Journal,
        signer: Signer,
        *,
        outside: Path | None = None,
        others: Callable[[], Sequence[Head]] = alone,
    ) -> None:
        self.journal = journal
        self.signer = signer
        self.outside = outside
        self.others = others
        self.tree, self.chain, self.own = _resumed(journal.path)
        """`own` is the place of the newest checkpoint: nothing has to be said right after it."""
        self.head, self.admitted = b"", 0
        self._unkept = ""

    def follow(self) -> bool:
        """Read a page of what is new; whether there may be more."""
        with explained(self.journal.path), closing(self._reader()) as connection:
            # From the entry before, so that head and count are known also where nothing is new.
            after = max(0, self.tree.size - 1)
            rows = connection.execute(HASHES, (after, PAGE)).fetchall()
            if rows and not self.chain:
                self.chain = chain_of(connection.execute(FIRST).fetchone()[0])
        for seq, entry, admitted in rows:
            if seq > self.tree.size:
                self.tree.add(entry)
            self.head, self.admitted = entry, admitted
        return len(rows) == PAGE

    def write(self) -> Checkpoint | None:
        """Sign what there is and make it durable; None where nothing is new.

        Raises
        ------
        DatabaseError
            The record cannot be read or written.
        EnvironmentFailure
            The newest checkpoint is in the record, and could not be appended outside; the
            next call tries again.
        """
        found = self._signed()
        if self.outside is not None and self._unkept:
            kept_outside(self.outside, self._unkept)
        self._unkept = ""
        return found

    def _signed(self) -> Checkpoint | None:
        while self.follow():
            pass
        if self.tree.size <= self.own:
            return None
        found = Checkpoint(
            chain=self.chain,
            size=self.tree.size,
            root=self.tree.root(),
            head=self.head,
            admitted=self.admitted,
            at=moment(self.journal.clock()),
            key=self.signer.public,
            others=tuple(self.others()),
        )
        note = found.signed(self.signer)
        roots = [root.hex() for root in self.tree.roots]
        meta = {"note": note, "roots": roots}
        self.own = self.journal.append(Entry(kind=CHECKPOINT, exchange="", meta=meta)).seq
        self._unkept = note
        return Checkpoint.of(note)

    def _reader(self) -> sqlite3.Connection:
        return open_read_only(self.journal.path, MIGRATIONS)


def _resumed(path: Path) -> tuple[Frontier, str, int]:
    """Tree and chain as the newest checkpoint left them, and its place; else nothing."""
    with explained(path), closing(open_read_only(path, MIGRATIONS)) as connection:
        found = connection.execute(LATEST, (needle("kind", CHECKPOINT),)).fetchone()
    with suppress(ValueError, TypeError, KeyError):
        if found is not None:
            seq, body = found
            meta = decoded(body)["meta"]
            note = Checkpoint.of(str(meta["note"]))
            roots = meta["roots"]
            if isinstance(roots, list):
                tree = Frontier(note.size, [bytes.fromhex(str(root)) for root in roots])
                if len(tree.roots) == note.size.bit_count() and tree.root() == note.root:
                    return tree, note.chain, int(seq)
    return Frontier(), "", 0


def kept_outside(path: Path, note: str) -> None:
    """Append a note to a file and make it durable.

    Raises
    ------
    EnvironmentFailure
        It cannot be written.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        with os.fdopen(handle, "ab") as file:
            file.write(f"{note}\n".encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise EnvironmentFailure(
            f"{path}: the checkpoint cannot be kept outside: {error.strerror}.\n"
            "Name a file that can be written with --checkpoints."
        ) from error
