"""Whether a launch belongs to a fleet: its database, its name there, and the lease of its gateways.

    [fleet]
    database = "postgresql://redline@db.example/records"
    lease = 10

The command line and `REDLINE_FLEET` go before `redline.toml`, and that before what this folder
remembers of the fleet (`fleet.json`, without a password): whoever has to stop a launch need not
know its database by heart.
"""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from redline.errors import EnvironmentFailure, InputError
from redline.files import whole
from redline.store.dialling import without_password
from redline.workspace.home import Home
from redline.workspace.project import FLEET, told_in, unknown

__all__ = ["LEASE", "Fleet", "fleet_of", "join", "name_of", "remembered", "written_in"]

LEASE = 10.0
"""Seconds without news from the database after which a gateway answers nobody.

A restart of PostgreSQL or a line that is cut for a moment takes less; whoever has stopped a launch
waits no longer for a machine that cannot be reached."""
SHORTEST, LONGEST = 2.0, 600.0
"""Of a lease: it bears two lost looks, and a stop that is never heard holds within ten minutes."""
FILE = "fleet.json"
KEYS = ("database", "lease")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """The fleet of a launch."""

    launch: str
    """Its name in the database."""
    address: str
    """Of the database; empty where nobody knows it now."""
    lease: float = LEASE
    heard: bool = False
    """Whether this folder has ever heard where the rollout stands there."""


def name_of(title: str) -> str:
    """Return the name of a launch, the same on every machine that has its brief."""
    return sha256(title.encode()).hexdigest()[:12]


def fleet_of(home: Home, folder: Path, title: str, address: str = "") -> Fleet | None:
    """Return the fleet of a launch; None where it has none.

    Parameters
    ----------
    folder
        Of the brief.
    title
        Of the brief; only a folder that remembers nothing needs it.
    address
        What was said on the command line.

    Raises
    ------
    InputError
        Something in `redline.toml` is none that is known, or nothing says how it is called.
    EnvironmentFailure
        What this folder remembers cannot be read.
    """
    known = remembered(home)
    written, lease = written_in(folder)
    found = address or written or (known.address if known else "")
    if known is not None:
        return replace(known, address=found, lease=lease)
    if not found:
        return None
    if not title:
        raise InputError("the brief cannot be read, and its title is its name in the fleet.")
    return Fleet(launch=name_of(title), address=found, lease=lease)


def written_in(folder: Path) -> tuple[str, float]:
    """Return address and lease that `redline.toml` says."""
    told = told_in(folder)
    table = told.table(FLEET) if told else {}
    for key in table:
        if told and key not in KEYS:
            raise unknown(told.where(key), key, list(KEYS), list(KEYS))
    address: Any = table.get("database", "")
    lease: Any = table.get("lease", LEASE)
    if told and not isinstance(address, str):
        raise InputError(f"{told.where('database')}: `database` is no text; put it between quotes.")
    number = isinstance(lease, int | float) and not isinstance(lease, bool)
    if told and not (number and SHORTEST <= lease <= LONGEST):
        raise InputError(
            f"{told.where('lease')}: `lease` = {lease!r}; accepted are {SHORTEST:.0f} to "
            f"{LONGEST:.0f} seconds.\nIt has an end, because a gateway that hears nothing cannot "
            "know whether it was stopped."
        )
    return address, float(lease)


def remembered(home: Home) -> Fleet | None:
    """Return what a folder remembers of its fleet; None where it never had one.

    Raises
    ------
    EnvironmentFailure
        It cannot be read.
    """
    path = home.folder / FILE
    try:
        row = orjson.loads(path.read_bytes())
        return Fleet(
            launch=str(row["launch"]), address=str(row["address"]), heard=bool(row["heard"])
        )
    except FileNotFoundError:
        return None
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise EnvironmentFailure(
            f"{path}: does not say to which fleet this launch belongs ({type(error).__name__}).\n"
            "Remove it and serve with --fleet again: where the rollout stands is in the database."
        ) from error


def join(home: Home, fleet: Fleet, *, heard: bool) -> None:
    """Remember a fleet; what was heard of it stays heard."""
    known = remembered(home)
    address = without_password(fleet.address)
    row = {
        "launch": fleet.launch,
        "address": address or (known.address if known else ""),
        "heard": heard or (known is not None and known.heard),
    }
    if known and (known.launch, known.address, known.heard) == tuple(row.values()):
        return
    path = home.made().folder / FILE
    try:
        with whole(path, durable=True) as file:
            file.write(orjson.dumps(row))
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be written: {error.strerror}.") from error
