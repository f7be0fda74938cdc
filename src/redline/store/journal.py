"""The journal: append entries that survive a crash, and read them back.

A call to append returns when its entry is on disk, chained to all before it.
Threads, event loops and processes may append to one file at the same time;
entries that wait together share one sync.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from redline.store.closing import Closing
from redline.store.database import PATIENCE, open_writable
from redline.store.entry import Entry, Receipt, StoredEntry
from redline.store.reading import newest_seq, read_at, read_entries
from redline.store.rows import MIGRATIONS, rows_of
from redline.store.writer import GroupWriter

__all__ = ["Clock", "Journal", "utc_now"]

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time of the machine, in UTC."""
    return datetime.now(UTC)


class Journal(Closing):
    """One record file, open for appending; made by `Journal.open`.

    Every way to append raises RecordFull when the entries cannot be made
    durable; then none of the call's entries is in the record, and a later
    call tries again. An entry that is not JSON, or a closed journal, raises
    DatabaseError before anything is written. A caller that gives up waiting
    does not take its entry back.

    Each process opens its own: a journal does not survive a fork.
    """

    def __init__(self, *, path: Path, clock: Clock, writer: GroupWriter) -> None:
        self.path = path
        self.clock = clock
        self._writer = writer

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        create: bool = True,
        clock: Clock = utc_now,
        patience: float = PATIENCE,
    ) -> Self:
        """Open the record at `path`, making it (mode 600) unless told not to.

        Parameters
        ----------
        clock
            Asked once per entry; a time without zone is taken as local.
        patience
            Seconds to wait while another process writes.

        Raises
        ------
        DatabaseNewer
            A newer Redline has migrated the file.
        DatabaseError
            No record can be opened there; the message says why.
        """
        path = Path(path).absolute()  # the program may change its folder later
        connection = open_writable(path, MIGRATIONS, create=create, patience=patience)
        return cls(path=path, clock=clock, writer=GroupWriter(path, connection))

    def append(self, entry: Entry) -> Receipt:
        """Record one entry; blocks until it is durable."""
        return self.append_many([entry])[0]

    def append_many(self, entries: Iterable[Entry]) -> list[Receipt]:
        """Record entries side by side, all or none; blocks until they are durable."""
        return self._writer.write(rows_of(entries, self.clock))

    async def aappend(self, entry: Entry) -> Receipt:
        """Record one entry from an event loop; returns when it is durable."""
        return (await self.aappend_many([entry]))[0]

    async def aappend_many(self, entries: Iterable[Entry]) -> list[Receipt]:
        """Record entries side by side, all or none, from an event loop."""
        return await self._writer.awrite(rows_of(entries, self.clock))

    def entries(
        self, after: int = 0, kind: str | None = None, exchanges: Collection[str] | None = None
    ) -> Iterator[StoredEntry]:
        """Entries behind place `after`, of one kind or of all, of some exchanges or any, in order.

        Takes constant memory and sees what is appended meanwhile, by this
        process or another. Raises DatabaseError at a damaged entry.
        """
        return read_entries(self.path, after=after, kind=kind, exchanges=exchanges)

    def at(self, places: Iterable[int]) -> Iterator[StoredEntry]:
        """Entries at some places, in order; a place where none stands gives none."""
        return read_at(self.path, places)

    def first(self, kind: str) -> Iterator[StoredEntry]:
        """Entries of a kind, each looked for when it is asked for. Raises as `entries`.

        For a kind of which one is needed and the record may be long: `entries` looks for many.
        """
        return read_entries(self.path, after=0, kind=kind, page=1)

    @property
    def last_seq(self) -> int:
        """Place of the newest entry; 0 in an empty record."""
        return newest_seq(self.path)

    @property
    def written(self) -> int:
        """Place of the newest entry that this journal wrote, without asking the file."""
        return self._writer.written

    def close(self) -> None:
        """Write what was handed over and close the file; may be called twice."""
        self._writer.close()
