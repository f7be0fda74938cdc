"""A copy of the records of a fleet in PostgreSQL: tables, connections, one moment of it.

Each gateway keeps its own chain on its own disk, which is the record; the copy holds every
chain, entry by entry, and no text and no salt: what has to be erasable stays where
erasing can be promised. Needs the extra `postgres`.
"""

import socket
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from redline.store.chain import GENESIS
from redline.store.dialling import Tables, dialled, row
from redline.store.notes import Head
from redline.store.walk import Found

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from psycopg import Connection

__all__ = ["Copied", "CopySource", "append", "chains_in", "connected", "heads_of", "last_of"]

RECORDS = Tables(
    "copy of the record",
    "redline_migration",
    1,
    (
        "CREATE TABLE IF NOT EXISTS redline_migration (version integer PRIMARY KEY)",
        """CREATE TABLE IF NOT EXISTS redline_chain (id integer GENERATED ALWAYS AS IDENTITY
        PRIMARY KEY, name text NOT NULL UNIQUE, gateway text NOT NULL,
        begun timestamptz NOT NULL DEFAULT now())""",
        """CREATE TABLE IF NOT EXISTS redline_entry (chain integer NOT NULL REFERENCES
        redline_chain, seq bigint NOT NULL, body bytea NOT NULL, hash bytea NOT NULL,
        PRIMARY KEY (chain, seq))""",
        "INSERT INTO redline_migration VALUES (1) ON CONFLICT DO NOTHING",
    ),
)
HEADS = """
SELECT c.name, e.seq, e.hash FROM redline_chain c CROSS JOIN LATERAL (
    SELECT seq, hash FROM redline_entry WHERE chain = c.id ORDER BY seq DESC LIMIT 1) e
ORDER BY c.id
"""


class Copied(NamedTuple):
    """Where a chain stands in the copy."""

    id: int
    seq: int
    hash: bytes


def connected(address: str) -> "AbstractContextManager[Connection[Any]]":
    """Give a connection to a copy whose tables are there; errors as for `dialled`."""
    return dialled(address, RECORDS)


def last_of(connection: "Connection[Any]", chain: str) -> Copied:
    """Return where a chain stands, begun here where it is new; others wait until the commit."""
    connection.execute(
        "INSERT INTO redline_chain (name, gateway) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (chain, socket.gethostname()),
    )
    (number,) = row(connection, "SELECT id FROM redline_chain WHERE name = %s FOR UPDATE", chain)
    newest = "SELECT seq, hash FROM redline_entry WHERE chain = %s ORDER BY seq DESC LIMIT 1"
    found = connection.execute(newest, (number,)).fetchone() or (0, GENESIS)
    return Copied(number, found[0], bytes(found[1]))


def append(
    connection: "Connection[Any]", chain: int, entries: Sequence[tuple[int, bytes, bytes]]
) -> None:
    """Copy entries of a chain, given as place, body and hash."""
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "COPY redline_entry (chain, seq, body, hash) FROM STDIN (FORMAT BINARY)"
        ) as copy,
    ):
        copy.set_types(["int4", "int8", "bytea", "bytea"])
        for entry in entries:
            copy.write_row((chain, *entry))


def heads_of(connection: "Connection[Any]", but: str = "") -> tuple[Head, ...]:
    """Return how far every chain has come, but for one."""
    found = connection.execute(HEADS).fetchall()
    return tuple(Head(name, seq, bytes(head)) for name, seq, head in found if name != but)


def chains_in(connection: "Connection[Any]") -> "list[tuple[str, CopySource]]":
    """Return every chain of one moment; the connection has begun nothing yet."""
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    found = connection.execute("SELECT name, id FROM redline_chain ORDER BY id").fetchall()
    return [(name, CopySource(connection, number)) for name, number in found]


class CopySource:
    """One chain of the copy, as verification reads it: without texts and salts."""

    texts = False

    def __init__(self, connection: "Connection[Any]", chain: int) -> None:
        self.connection = connection
        self.chain = chain

    def search(self, sought: bytes) -> Iterable[tuple[int, bytes]]:
        """Give place and body of every entry whose body holds some bytes, in order."""
        question = (
            "SELECT seq, body FROM redline_entry WHERE chain = %s AND position(%s IN body) > 0"
            " ORDER BY seq"
        )
        for seq, body in self._rows(question, (self.chain, sought)):
            yield seq, bytes(body)

    def length(self) -> int:
        """Return the place of the newest entry."""
        newest = "SELECT coalesce(max(seq), 0) FROM redline_entry WHERE chain = %s"
        (seq,) = row(self.connection, newest, self.chain)
        return int(seq)

    def rows(self) -> Iterator[Found]:
        """Give every entry in order."""
        question = "SELECT seq, body, hash FROM redline_entry WHERE chain = %s ORDER BY seq"
        for seq, body, head in self._rows(question, (self.chain,)):
            yield Found(seq, bytes(body), bytes(head), 0, b"", None, None, None)

    def _rows(self, question: str, values: tuple[object, ...]) -> Iterator[Any]:
        # A cursor on the server: a record need not fit into memory.
        with self.connection.cursor(f"redline_{id(values)}") as cursor:
            cursor.execute(question, values)
            yield from cursor
