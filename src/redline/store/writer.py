"""Group commit: many wait, one thread writes, one sync makes all durable.

The thread takes whatever is waiting, commits it in one transaction and only
then wakes those who wait. It never lingers for more: while one commit is
synced, the next group gathers by itself.

What has been handed over is written, even if the one who waits gives up.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from itertools import islice
from pathlib import Path

from redline.errors import DatabaseError, RecordFull
from redline.store.entry import Receipt
from redline.store.migrations import transaction
from redline.store.rows import Row, insert
from redline.store.trouble import described
from redline.store.waiting import Outcome, Waiting, wake

__all__ = ["GroupWriter"]

GROUP = 1000
"""Hand-overs in one transaction; more would gain little and delay the first."""


class GroupWriter:
    """Owns a connection and the one thread that writes through it.

    Handing rows over raises DatabaseError when the writer is closed, and
    RecordFull when they cannot be made durable. Rows handed over together
    become durable together or not at all.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._file = _identity(path)
        self._waiting: list[Waiting] = []
        self._changed = threading.Condition()
        self._closed = False
        self.written = 0
        """Place of the newest entry that went through here."""
        # A daemon: a program that forgets to close still ends. What it was told is durable.
        self._thread = threading.Thread(target=self._run, name=f"journal {path}", daemon=True)
        self._thread.start()

    def write(self, rows: Sequence[Row]) -> list[Receipt]:
        """Block until the rows are durable."""
        done: Future[list[Receipt]] = Future()
        self._hand_over(Waiting(rows, done, None))
        return done.result()

    async def awrite(self, rows: Sequence[Row]) -> list[Receipt]:
        """Wait in the running loop until the rows are durable."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[list[Receipt]] = loop.create_future()
        self._hand_over(Waiting(rows, done, loop))
        return await done

    def close(self) -> None:
        """Write what was handed over, then close the file; a second call does nothing."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()
        self._connection.close()

    def _hand_over(self, waiting: Waiting) -> None:
        with self._changed:
            if self._closed:
                raise DatabaseError(f"{self._path}: the journal is closed.\nOpen it again.")
            self._waiting.append(waiting)
            self._changed.notify()

    def _run(self) -> None:
        while group := self._next_group():
            wake(group, self._commit(group))

    def _next_group(self) -> list[Waiting]:
        """Whatever waits; empty only when closed."""
        with self._changed:
            while not (self._waiting or self._closed):
                self._changed.wait()
            group, self._waiting = self._waiting[:GROUP], self._waiting[GROUP:]
        return group

    def _commit(self, group: list[Waiting]) -> list[Outcome]:
        try:
            with transaction(self._connection):
                done = insert(self._connection, [r for w in group for r in w.rows])
                self._refuse_lost_file()
        except Exception as failure:  # noqa: BLE001  whatever it is, those who wait must hear it
            return [Outcome([], self._full(failure)) for _ in group]
        if done:
            self.written = done[-1].seq
        receipts = iter(done)
        return [Outcome(list(islice(receipts, len(w.rows))), None) for w in group]

    def _refuse_lost_file(self) -> None:
        # A file that was deleted while open takes entries as ever, and nobody will find them.
        if _identity(self._path) != self._file:
            raise FileNotFoundError("another file has taken its place")

    def _full(self, failure: Exception) -> RecordFull:
        full = RecordFull(
            f"{described(self._path, failure)}\n"
            "The entry was not recorded, so what it covers may not be released."
        )
        full.__cause__ = failure
        return full


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
