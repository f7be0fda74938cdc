"""A stop that holds on this machine and is not in the database of its fleet yet.

It is a file beside the rollout's. While it is there, nothing that the database says opens a door of
this machine; whoever hears the database next carries it there.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

import orjson

from redline.errors import EnvironmentFailure
from redline.files import whole
from redline.rollout import Rollout
from redline.workspace.home import Home

__all__ = ["Pending", "drop", "pending", "put"]

FILE = "stop.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A stop on its way."""

    mark: str
    """By which the database knows it again, whoever carries it."""
    stands: Rollout
    """As it was stopped here."""


def path_of(home: Home) -> Path:
    """Return the file."""
    return home.folder / FILE


def pending(home: Home) -> Pending | None:
    """Return the stop that is on its way; None where there is none.

    Raises
    ------
    EnvironmentFailure
        It cannot be read, so that nobody knows what was stopped.
    """
    path = path_of(home)
    try:
        row = orjson.loads(path.read_bytes())
        return Pending(mark=str(row["mark"]), stands=Rollout.restored(row["stands"]))
    except FileNotFoundError:
        return None
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise EnvironmentFailure(
            f"{path}: does not say what was stopped ({type(error).__name__}); this machine answers "
            "nobody.\nStop the rollout from another machine, then remove this file."
        ) from error


def put(home: Home, stands: Rollout) -> Pending:
    """Leave a stop to be carried."""
    found = Pending(mark=secrets.token_hex(16), stands=stands)
    path = path_of(home.made())
    try:
        with whole(path, durable=True) as file:
            file.write(orjson.dumps({"mark": found.mark, "stands": stands.stored()}))
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be written: {error.strerror}.") from error
    return found


def drop(home: Home, mark: str) -> None:
    """Be told that a stop was carried; another one may have come since."""
    found = pending(home)
    if found is not None and found.mark == mark:
        path_of(home).unlink(missing_ok=True)
