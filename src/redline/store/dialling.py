"""Connections to the PostgreSQL database of a fleet, and the tables that are made there.

An address comes in, a connection goes out whose tables are there and of a version that is known.
What the driver raises becomes one error that says where and why, without a password. Needs the
extra `postgres`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redline.errors import DatabaseError, DatabaseNewer, InputError, MissingExtra

if TYPE_CHECKING:
    from psycopg import Connection

__all__ = ["Tables", "dialled", "row", "without_password"]

LOCK = 0x7265646C
"""Held while tables are made: two gateways may start in the same moment."""

OPTIONS: dict[str, Any] = {
    "connect_timeout": 5,
    "application_name": "redline",
    "options": "-c statement_timeout=30s -c lock_timeout=10s -c synchronous_commit=on",
    "keepalives_idle": 5,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15000,
}
"""A server that hangs or a line that is cut must not be waited for until the next reboot."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables that belong together, with a version of their own."""

    what: str
    """What they hold, for messages."""
    ledger: str
    """The table that holds their version; where it is, all of them are."""
    version: int
    schema: tuple[str, ...]
    """What makes them; the last statement notes the version."""


@contextmanager
def dialled(address: str, tables: Tables, **options: object) -> "Iterator[Connection[Any]]":
    """Give a connection to a database whose tables are there.

    Parameters
    ----------
    options
        Of the connection, before those that hold for all.

    Raises
    ------
    MissingExtra
        The driver is not installed.
    InputError
        The address is none.
    DatabaseNewer
        A newer Redline made the tables.
    DatabaseError
        The server cannot be reached or refuses; also for whatever it raises inside.
    """
    try:
        import psycopg  # noqa: PLC0415  an extra, and slow to load
    except ImportError as error:
        raise MissingExtra(
            "A fleet's PostgreSQL database needs a driver.\n"
            "Install it with `pip install 'redline-launch[postgres]'`."
        ) from error
    try:
        told = psycopg.conninfo.conninfo_to_dict(address)
    except psycopg.Error as error:
        raise InputError(
            "The address of the fleet's database is none.\n"
            "Write one such as `postgresql://redline@db.example/records`."
        ) from error
    try:
        wanted = OPTIONS | options
        more = {name: value for name, value in wanted.items() if name not in told}
        with psycopg.connect(psycopg.conninfo.make_conninfo(address, **more)) as it:
            made(it, tables)
            yield it
    except psycopg.Error as error:
        raise DatabaseError(said(told, error)) from error


def without_password(address: str) -> str:
    """Return an address that may be written down; empty where it is none."""
    try:
        import psycopg  # noqa: PLC0415  as above

        told: dict[str, Any] = psycopg.conninfo.conninfo_to_dict(address)
        told.pop("password", None)
        return psycopg.conninfo.make_conninfo(**told)
    except (ImportError, psycopg.Error):
        return ""


def said(told: dict[str, Any], error: Exception) -> str:
    """Return where and what happened, without a password."""
    where = f"{told.get('host', 'local socket')}/{told.get('dbname', '')}"
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if secret := told.get("password"):
        reason = reason.replace(str(secret), "***")
    return f"PostgreSQL at {where}: {reason}.\nCheck that the server runs and lets this user in."


def made(connection: "Connection[Any]", tables: Tables) -> None:
    """Make the tables where there are none; refuse those of a newer Redline."""
    with connection.transaction():
        (there,) = row(connection, "SELECT to_regclass(%s) IS NOT NULL", tables.ledger)
        if not there:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            for statement in tables.schema:
                connection.execute(statement)
        (version,) = row(connection, f"SELECT max(version) FROM {tables.ledger}")  # noqa: S608  ours
    if version is None or version > tables.version:
        raise DatabaseNewer(
            f"The {tables.what} has version {version}, this Redline knows {tables.version}.\n"
            "Upgrade Redline."
        )


def row(connection: "Connection[Any]", question: str, *values: object) -> Any:
    """Return the one row of an answer."""
    found = connection.execute(question, values).fetchone()
    return (None,) if found is None else found
