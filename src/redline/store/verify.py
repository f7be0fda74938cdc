"""Verify: is the record whole, and if not, where does it first break?

Needs only the path; reads one moment of the file, also while others write.
Recomputes every hash and digest, compares every checkpoint in the record and those
that were kept outside, and says which exchanges were cut short.

An exchange is *open* when it was admitted and has no end: after a crash, its
passages tell how much had been released. A text may be missing only where a
later entry accounts for it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from redline.store.accounts import Accounts, accounts_of, searched
from redline.store.database import open_read_only
from redline.store.entry import Receipt
from redline.store.notes import Checkpoint
from redline.store.rows import MIGRATIONS, NEWEST, kind_in
from redline.store.trouble import explained
from redline.store.walk import Broken, Found, Moment, Walk, missed

__all__ = ["OpenExchange", "Source", "Verification", "examined", "opened", "verify"]

# Casts, because whoever changed the file may have put a value of any type there.
ROWS = """
SELECT entry.seq, ifnull(CAST(body AS BLOB), x''), CAST(hash AS BLOB),
    content.seq IS NOT NULL, ifnull(CAST(salt AS BLOB), x''), CAST(text AS BLOB),
    CAST(content.key AS INTEGER), CAST(subject_key.key AS BLOB), ifnull(CAST(kind AS TEXT), '')
FROM entry LEFT JOIN content USING (seq) LEFT JOIN subject_key ON subject_key.id = content.key
LEFT JOIN seldom ON seldom.seq = entry.seq
ORDER BY entry.seq
"""
STRAY = "SELECT min(seq) FROM content WHERE seq NOT IN (SELECT seq FROM entry)"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenExchange:
    """An exchange that was admitted and has no end."""

    exchange: str

    released: int
    """Passages recorded; none after this one had left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a look at the whole record found."""

    whole: bool
    """Nothing is broken; open exchanges do not count against it."""

    entries: int
    """Entries found whole, all before the first broken one."""

    first_broken: int | None
    reason: str
    """What is wrong, in words; empty where the record is whole."""

    newest: Receipt | None
    """The last whole entry: compare it with a receipt kept elsewhere, since
    a record that was cut short at its end looks whole from inside."""

    chain: str
    """Name of the chain; empty where there is no entry."""

    exchanges: int
    """Exchanges admitted, numbered from 1 without a gap."""
    ended: int
    broken_off: int
    """Of those that ended, the ones whose caller left."""

    open_exchanges: list[OpenExchange]
    """In order of admission."""

    checkpoints: list[Checkpoint]
    """Those of the record that were reached, each rightly signed and fitting."""
    kept: int
    """Of those kept outside, the ones that fit."""
    moments: Mapping[int, Moment] = field(repr=False)
    """What the record came to at sizes that were asked for."""

    @property
    def covered(self) -> int:
        """Return how many entries the last checkpoint in the record covers."""
        return max((c.size for c in self.checkpoints), default=0)


class Source(Protocol):
    """One moment of a record, wherever it stands."""

    texts: bool
    """Whether texts and salts stand beside the entries."""

    def search(self, sought: bytes) -> Iterable[tuple[int, bytes]]:
        """Give place and body of every entry whose body holds some bytes, in order."""
        ...

    def length(self) -> int:
        """Return the place of the newest entry."""
        ...

    def rows(self) -> Iterator[Found]:
        """Give every entry in order; may raise Broken at its end."""
        ...


class FileSource:
    """A record in its own file."""

    texts = True

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.search = searched(connection)

    def length(self) -> int:
        """Return the place of the newest entry; 0 in an empty record."""
        seq, _, _ = self.connection.execute(NEWEST).fetchone() or (0, b"", 0)
        return int(seq)

    def rows(self) -> Iterator[Found]:
        """Give every entry with the content beside it."""
        seq = 0
        try:
            for *row, listed in self.connection.execute(ROWS):
                seq = row[0]
                yield Found(*row)
                # Whoever hid an entry from those who look for its kind broke the record, too.
                if listed != kind_in(row[1]):
                    raise Broken(seq, f"entry {seq} is not listed under its kind")
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as failure:
            reason = f"entry {seq + 1} or a later one cannot be read: {failure}"
            raise Broken(seq + 1, reason) from failure
        (stray,) = self.connection.execute(STRAY).fetchone()
        if stray is not None:
            raise Broken(stray, f"a text is stored for entry {stray}, which does not exist")


@contextmanager
def opened(path: Path) -> Iterator[FileSource]:
    """Give one moment of a file, also while others write; DatabaseError as `verify` raises it."""
    with explained(path), closing(open_read_only(path, MIGRATIONS)) as connection:
        connection.execute("BEGIN")
        yield FileSource(connection)


def verify(
    path: Path | str, kept: Sequence[Checkpoint] = (), sizes: Sequence[int] = ()
) -> Verification:
    """Walk the whole record and report; changes nothing.

    Parameters
    ----------
    kept
        Checkpoints that were kept outside; some may be of other records, not all.
    sizes
        At which to say what the record came to.

    Raises
    ------
    DatabaseNewer
        A newer Redline wrote the file.
    DatabaseError
        There is no record to read at `path`; damage inside one is reported.
    """
    with opened(Path(path)) as source:
        return examined(source, kept, sizes)


def examined(
    source: Source,
    kept: Sequence[Checkpoint] = (),
    sizes: Iterable[int] = (),
    accounts: Accounts | None = None,
) -> Verification:
    """Walk one moment of a record; as `verify` does, which says what is given.

    `accounts` are those of the same source, where they were read already.
    """
    accounts = accounts or accounts_of(source.search)
    wanted = accounts.sizes | {checkpoint.size for checkpoint in kept} | set(sizes)
    walk = Walk(accounts=accounts, wanted=wanted, texts=source.texts)
    try:
        for row in source.rows():
            walk.take(row)
        fits = _compare(walk, kept)
    except Broken as broken:
        return _report(walk, broken, 0)
    return _report(walk, None, fits)


def _compare(walk: Walk, kept: Sequence[Checkpoint]) -> int:
    """Hold what was walked against checkpoints kept outside; how many there are of it."""
    mine = [checkpoint for checkpoint in kept if checkpoint.chain == walk.chain]
    mine.sort(key=lambda checkpoint: -checkpoint.size)  # the longest tells most of what was cut
    if kept and not mine:
        raise Broken(1, "another record stands here: no checkpoint kept outside is of this one")
    for checkpoint in mine:
        if not checkpoint.right:
            raise Broken(1, f"the checkpoint kept outside of {checkpoint.at} is wrongly signed")
        if checkpoint.size > walk.newest.seq:
            raise Broken(walk.newest.seq + 1, _cut(walk, checkpoint))
        if walk.differs(checkpoint):
            raise Broken(
                checkpoint.size,
                f"the first {checkpoint.size:,} entries are not those of the checkpoint kept "
                f"outside of {checkpoint.at}",
            )
    return len(mine)


def _cut(walk: Walk, checkpoint: Checkpoint) -> str:
    lost = f"entries {walk.newest.seq + 1} to {checkpoint.size} are missing"
    if checkpoint.admitted > walk.exchanges:
        lost += f", and {missed(walk.exchanges + 1, checkpoint.admitted + 1)}"
    return f"the end was cut off: a checkpoint was kept outside at {checkpoint.at}; {lost}"


def _report(walk: Walk, broken: Broken | None, kept: int) -> Verification:
    found = walk.accounts.checkpoints.items()
    return Verification(
        whole=broken is None,
        entries=walk.newest.seq,
        first_broken=broken.seq if broken else None,
        reason=broken.reason if broken else "",
        newest=walk.newest if walk.newest.seq else None,
        chain=walk.chain,
        exchanges=walk.exchanges,
        ended=walk.ended,
        broken_off=walk.broken_off,
        open_exchanges=[OpenExchange(exchange=e, released=k) for e, k in walk.open.items()],
        checkpoints=[c for seq, c in found if isinstance(c, Checkpoint) and seq <= walk.newest.seq],
        kept=kept,
        moments=walk.moments,
    )
