"""The place where a rollout stands: a file of this folder, or the database of its fleet.

Both say where it stands, let one mover at a time move it, and let a stop hold whatever else is so.
What decides about moves is for `moving`, and what follows them for `following`.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from redline.errors import DatabaseError, InputError
from redline.rollout import Rollout, stopped
from redline.workspace.fleets import Fleet
from redline.workspace.home import Home, now
from redline.workspace.standings import alone, keep, mover, not_begun, read_rollout, write

__all__ = ["Here", "Moving", "Place", "stop_of"]


class Moving(Protocol):
    """The turn of one mover."""

    @property
    def stands(self) -> Rollout | None:
        """Return where it stands while nobody else moves."""
        ...

    @property
    def at(self) -> datetime:
        """Return the time, by the clock that all movers share."""
        ...

    def keep(self, after: Rollout) -> None:
        """Put a move into the record of this machine, then let it hold."""
        ...


class Place(Protocol):
    """Where a rollout stands."""

    @property
    def home(self) -> Home:
        """Return the folder of the launch on this machine."""
        ...

    @property
    def fleet(self) -> Fleet | None:
        """Return the fleet that follows it; None for one machine."""
        ...

    def read(self) -> Rollout | None:
        """Return where it stands; None before it has begun.

        Raises
        ------
        EnvironmentFailure
            Nobody can say.
        """
        ...

    def turn(self) -> AbstractContextManager[Moving]:
        """Let nobody else move meanwhile.

        Raises
        ------
        EnvironmentFailure
            Nobody can say where it stands, or it cannot be written.
        """
        ...

    def stop(self, why: str, by: str) -> Rollout:
        """Stop it, whatever else is so, and return where it stands.

        Raises
        ------
        InputError
            It is stopped already, or has not begun.
        EnvironmentFailure
            It is not stopped everywhere, or its record could not take it; the message says which.
        """
        ...


@dataclass(slots=True)
class Turn:
    """A turn at the file."""

    home: Home
    stands: Rollout | None

    @property
    def at(self) -> datetime:
        """Return the time."""
        return now()

    def keep(self, after: Rollout) -> None:
        """Put a move into the record, then let it hold."""
        keep(self.home, after)


@dataclass(frozen=True, slots=True)
class Here:
    """The file `rollout.json`, which all gateways of one folder follow."""

    home: Home
    fleet: Fleet | None = None

    def read(self) -> Rollout | None:
        """Return what the file says."""
        return read_rollout(self.home)

    @contextmanager
    def turn(self) -> Iterator[Moving]:
        """Hold the lock of the file."""
        with alone(self.home):
            yield Turn(self.home, read_rollout(self.home))

    def stop(self, why: str, by: str) -> Rollout:
        """Stop it; a stop that nobody can prove is better than none."""
        with self.turn() as turn:
            after = stop_of(turn.stands, why, by)
            try:
                turn.keep(after)
            except DatabaseError:
                write(self.home, after)
                raise
            return after


def stop_of(stands: Rollout | None, why: str, by: str) -> Rollout:
    """Return the stop of a rollout that stands somewhere."""
    if stands is None:
        raise not_begun()
    if stands.standing == "stopped":
        raise InputError("the rollout is stopped already; `resume` lets it go on.")
    return stopped(stands, mover(stands.policy, why, by))
