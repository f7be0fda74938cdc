"""Where the rollout of a launch stands, as its file says; whoever moves it is `moving`."""

from pathlib import Path

import orjson

from redline.errors import EnvironmentFailure
from redline.rollout import Rollout
from redline.workspace.home import Home

__all__ = ["in_force", "read_rollout", "rollout_file"]

FILE = "rollout.json"


def rollout_file(home: Home) -> Path:
    """Return the file that says where the rollout stands."""
    return home.folder / FILE


def read_rollout(home: Home) -> Rollout | None:
    """Return where the rollout stands; None before it has begun.

    Raises
    ------
    EnvironmentFailure
        The file cannot be read; nobody knows then which phase is in force.
    """
    path = rollout_file(home)
    try:
        return Rollout.restored(orjson.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise EnvironmentFailure(
            f"{path}: does not say where the rollout stands ({type(error).__name__}); nobody is "
            "answered until it does.\nPut back a copy of it; the record has every move "
            "(`redline audit export`)."
        ) from error


def in_force(home: Home, phase: str) -> str:
    """Return the phase in force, or another one before any is. Raises as `read_rollout`."""
    stands = read_rollout(home)
    return stands.phase if stands else phase
