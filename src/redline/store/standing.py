"""Where the rollouts of a fleet stand, in its PostgreSQL database.

One row says where each launch stands; a move changes it only where its number is still the one that
the mover saw, and leaves a row that nobody can change. Times that are compared come from the
database's clock alone. The reason of a move stands only in the row of now: older ones are in the
record, from which they can be erased. What gateways say of themselves is for `followers`.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from redline.errors import DatabaseError
from redline.store.dialling import Tables, dialled, row

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from psycopg import Connection

__all__ = ["Turn", "listen", "standing_in", "standings", "turn", "unclear", "wait"]

STANDINGS = Tables(
    "fleet's rollout",
    "redline_rollout_version",
    1,
    (
        "CREATE TABLE IF NOT EXISTS redline_rollout_version (version integer PRIMARY KEY)",
        """CREATE TABLE IF NOT EXISTS redline_rollout (launch text PRIMARY KEY,
        number integer NOT NULL, stands text NOT NULL, moved timestamptz NOT NULL)""",
        """CREATE TABLE IF NOT EXISTS redline_move (launch text NOT NULL, number integer NOT NULL,
        id text NOT NULL UNIQUE, stands text NOT NULL, moved timestamptz NOT NULL,
        PRIMARY KEY (launch, number))""",
        """CREATE OR REPLACE FUNCTION redline_kept() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'moves of a rollout are added, never changed'; END $$""",
        """CREATE OR REPLACE TRIGGER redline_move_kept BEFORE UPDATE OR DELETE OR TRUNCATE
        ON redline_move FOR EACH STATEMENT EXECUTE FUNCTION redline_kept()""",
        """CREATE TABLE IF NOT EXISTS redline_gateway (id text PRIMARY KEY, launch text NOT NULL,
        name text NOT NULL, number integer NOT NULL, phase text NOT NULL, answers boolean NOT NULL,
        lease double precision NOT NULL, followed timestamptz NOT NULL, seen timestamptz NOT NULL)
        """,
        "INSERT INTO redline_rollout_version VALUES (1) ON CONFLICT DO NOTHING",
    ),
)
Row = dict[str, Any]
"""Where a launch stands, as whoever moves it writes that down; here only its number is read."""
CHANNEL = "redline_rollout"
QUICK = {
    "connect_timeout": 3,
    "tcp_user_timeout": 4000,
    "options": "-c statement_timeout=4s -c lock_timeout=4s -c synchronous_commit=on "
    "-c idle_in_transaction_session_timeout=4s",
}
"""Nobody who stops a rollout may wait for a server or a mover that hangs."""


@dataclass(slots=True)
class Turn:
    """The time in which one mover alone may move a launch."""

    connection: "Connection[Any]"
    launch: str
    stands: Row | None
    at: datetime
    """By the clock of the database."""

    def made(self, mark: str) -> bool:
        """Say whether a move with this mark was made already."""
        (found,) = row(
            self.connection, "SELECT EXISTS (SELECT FROM redline_move WHERE id = %s)", mark
        )
        return bool(found)

    def put(self, after: Row, mark: str) -> None:
        """Make a move; it holds when the turn ends.

        Parameters
        ----------
        after
            Where it stands then, with its `number` and the reason, `why`.
        mark
            By which the move is known again.

        Raises
        ------
        DatabaseError
            Somebody else moved meanwhile, whom the turn did not keep away.
        """
        told = dict(after)
        values = (told["number"], json.dumps(told), self.launch)
        if self.stands is None:
            done = self.connection.execute(
                "INSERT INTO redline_rollout (number, stands, launch, moved) VALUES "
                "(%s, %s, %s, clock_timestamp()) ON CONFLICT DO NOTHING",
                values,
            )
        else:
            done = self.connection.execute(
                "UPDATE redline_rollout SET number = %s, stands = %s, moved = clock_timestamp() "
                "WHERE launch = %s AND number = %s",
                (*values, self.stands["number"]),
            )
        if done.rowcount != 1:
            raise DatabaseError("the rollout was moved meanwhile. Look at it and move again.")
        told.pop("why", None)
        self.connection.execute(
            "INSERT INTO redline_move (launch, number, id, stands, moved) VALUES "
            "(%s, %s, %s, %s, clock_timestamp())",
            (self.launch, told["number"], mark, json.dumps(told)),
        )
        self.connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, self.launch))


def standings(address: str) -> "AbstractContextManager[Connection[Any]]":
    """Give a connection to the rollouts of a fleet; errors as for `dialled`."""
    return dialled(address, STANDINGS, **QUICK)


def standing_in(connection: "Connection[Any]", launch: str) -> Row | None:
    """Return where a launch stands; None before it has begun.

    Raises
    ------
    DatabaseError
        The row does not say.
    """
    (told,) = row(connection, "SELECT stands FROM redline_rollout WHERE launch = %s", launch)
    if told is None:
        return None
    try:
        found = json.loads(told)
        if not isinstance(found["number"], int):
            raise TypeError("no number")
    except (KeyError, TypeError, ValueError) as error:
        raise DatabaseError(unclear(launch)) from error
    return dict(found)


def unclear(launch: str) -> str:
    """Return what to tell a person about a row that does not say where a rollout stands."""
    return (
        f"the row of {launch!r} in redline_rollout does not say where the rollout stands.\n"
        "Upgrade Redline, or put the row back: redline_move has every move."
    )


@contextmanager
def turn(connection: "Connection[Any]", launch: str) -> Iterator[Turn]:
    """Let nobody else move a launch meanwhile; what was put holds when the block has ended."""
    with connection.transaction():
        # Not the row's lock: before the first move there is no row.
        connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (launch,))
        (at,) = row(connection, "SELECT clock_timestamp()")
        yield Turn(connection, launch, standing_in(connection, launch), at.astimezone(UTC))


def listen(connection: "Connection[Any]") -> None:
    """Be told of moves from now on."""
    connection.autocommit = True
    connection.execute(f"LISTEN {CHANNEL}")


def wait(connection: "Connection[Any]", seconds: float) -> None:
    """Wait for a move, or for some seconds."""
    for _ in connection.notifies(timeout=seconds, stop_after=1):
        pass
