"""Where the rollout of a launch stands: the file that says so, and how it is written.

A move is in the record before it holds, with who and why; what is not durable does not hold. One
move is made at a time, whoever makes it. Gateways follow the file (`following`); what a move asks
is for `moving`, which loads what decides.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import orjson

from redline.errors import EnvironmentFailure, InputError
from redline.files import locked, whole
from redline.rollout import Mover, Rollout, begun
from redline.store import Entry, Journal
from redline.workspace.events import person
from redline.workspace.home import Home, now
from redline.workspace.launch import Launch

__all__ = [
    "KIND",
    "alone",
    "begin",
    "begun_rollout",
    "in_force",
    "keep",
    "mover",
    "not_begun",
    "note",
    "read_rollout",
    "rollout_file",
    "write",
]

KIND = "rollout"
"""Kind of the entries in the record."""
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


def begin(launch: Launch, phase: str) -> Rollout:
    """Let a rollout begin in the phase that is served first; one that has begun goes on."""
    with alone(launch.home):
        found = read_rollout(launch.home)
        if found is None:
            found = begun(phase, mover(launch.policy.digest, "served for the first time"))
            keep(launch.home, found)
        return found


def begun_rollout(home: Home) -> Rollout:
    """Return where the rollout stands.

    Raises
    ------
    InputError
        It has not begun.
    EnvironmentFailure
        The file cannot be read.
    """
    found = read_rollout(home)
    if found is None:
        raise not_begun()
    return found


def not_begun() -> InputError:
    """Return the error of a move where there is nothing to move."""
    return InputError(
        "the rollout has not begun: no phase was ever served.\nBegin it: redline serve BRIEF"
    )


def mover(policy: str, why: str, by: str = "") -> Mover:
    """Return who moves, now."""
    return Mover(by=by or person(), at=now(), why=why, policy=policy)


def keep(home: Home, rollout: Rollout) -> None:
    """Put a move into the record, then let it hold."""
    note(home, rollout)
    write(home, rollout)


def note(home: Home, rollout: Rollout) -> None:
    """Put a move into the record."""
    row = rollout.stored()
    why = row.pop("why")
    with Journal.open(home.made().record) as journal:
        journal.append(Entry(kind=KIND, exchange="", meta=row, text=why, keep_text=True))


def write(home: Home, rollout: Rollout) -> None:
    """Let a move hold."""
    path = rollout_file(home)
    try:
        with whole(path, durable=True) as file:
            file.write(orjson.dumps(rollout.stored(), option=orjson.OPT_INDENT_2))
    except OSError as error:
        raise EnvironmentFailure(
            f"{path}: cannot be written: {error.strerror}.\nThe move does not hold. Make room, "
            "then move again."
        ) from error


@contextmanager
def alone(home: Home) -> Iterator[None]:
    """Let nobody else move meanwhile."""
    path = rollout_file(home.made())
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(path))
        except OSError as error:
            raise EnvironmentFailure(
                f"{path.parent}: cannot be written: {error.strerror}."
            ) from error
        yield
