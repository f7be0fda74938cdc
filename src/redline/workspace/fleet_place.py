"""The database of a fleet as the place where a rollout stands.

What the database says is written into `rollout.json` of this folder, which the gateways of this
machine follow. A machine that has heard a later story than the database tells believes neither; a
stop that could not be carried there goes before all that it says.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from redline.errors import DatabaseError, EnvironmentFailure, RedlineError
from redline.rollout import Mover, Rollout, begun, stopped
from redline.store import standing
from redline.workspace.events import person
from redline.workspace.fleet_words import NO_ADDRESS, older, torn, unknown, unreached
from redline.workspace.fleets import Fleet, join, remembered
from redline.workspace.home import Home
from redline.workspace.pending import drop, pending, put
from redline.workspace.places import Here, Moving, Place, stop_of
from redline.workspace.standings import alone, mover, not_begun, note, read_rollout, write

if TYPE_CHECKING:
    from psycopg import Connection

__all__ = ["There", "place_of"]

FIRST = "served for the first time"


@dataclass(slots=True)
class Turn:
    """A turn at the database."""

    home: Home
    inner: standing.Turn
    after: Rollout | None = None
    """What was kept."""

    @property
    def stands(self) -> Rollout | None:
        """Return where it stands."""
        return restored(self.inner.stands, self.inner.launch)

    @property
    def at(self) -> datetime:
        """Return the time by the clock of the database."""
        return self.inner.at

    def keep(self, after: Rollout) -> None:
        """Put a move into the record of this machine, then into the database."""
        note(self.home, after)
        self.inner.put(after.stored(), secrets.token_hex(16))
        self.after = after


@dataclass(frozen=True, slots=True)
class There:
    """The row of a launch in the database of its fleet."""

    home: Home
    fleet: Fleet = field(kw_only=True)

    def read(self) -> Rollout | None:
        """Return what the database says; a stop that waits is carried first."""
        with standing.standings(self.address) as connection:
            return self.hear(connection)

    @property
    def address(self) -> str:
        """Return where the database is.

        Raises
        ------
        EnvironmentFailure
            Nobody knows.
        """
        if not self.fleet.address:
            raise EnvironmentFailure(NO_ADDRESS)
        return self.fleet.address

    def hear(self, connection: "Connection[Any]") -> Rollout | None:
        """Take what the database says onto this disk, and return it.

        Raises
        ------
        EnvironmentFailure
            The database tells an older story than this machine has heard.
        """
        carried = self.carry(connection)
        found = carried or self.told(connection)
        with alone(self.home):
            if pending(self.home) is not None:
                # Stopped here a moment ago; it is carried at the next look.
                return read_rollout(self.home)
            known = self.known()
            if known and is_older(found, known):
                # Somebody else on this machine may have heard a later move in between.
                found = self.told(connection)
                if is_older(found, known):
                    raise EnvironmentFailure(older(known, found))
            if found is not None and found != known:
                write(self.home, found)
        join(self.home, self.fleet, heard=found is not None)
        return found

    def told(self, connection: "Connection[Any]") -> Rollout | None:
        """Return what the database says."""
        launch = self.fleet.launch
        return restored(standing.standing_in(connection, launch), launch)

    def known(self) -> Rollout | None:
        """Return what this machine heard last; None where it never did, or it cannot be read."""
        fleet = remembered(self.home)
        if fleet is None or not fleet.heard:
            return None
        try:
            return read_rollout(self.home)
        except EnvironmentFailure:
            return None  # the database says it again

    def begin(self, connection: "Connection[Any]", phase: str, policy: str) -> Rollout | None:
        """Let the rollout begin, where it stands in this folder or else in a phase."""
        with standing.turn(connection, self.fleet.launch) as inner:
            if inner.stands is None:
                # A launch that was served by itself so far joins where it stands.
                before = read_rollout(self.home)
                said = Mover(by=person(), at=inner.at, why=FIRST, policy=policy)
                first = before or begun(phase, said)
                if before is None:
                    note(self.home, first)
                inner.put(first.stored(), secrets.token_hex(16))
        return self.hear(connection)

    @contextmanager
    def turn(self) -> Iterator[Moving]:
        """Hold the launch in the database; the move holds when the block has ended."""
        turn = None
        try:
            with standing.standings(self.address) as connection:
                self.carry(connection)
                with standing.turn(connection, self.fleet.launch) as inner:
                    turn = Turn(self.home, inner)
                    yield turn
                if turn.after is not None:
                    self.hear(connection)
        except DatabaseError as error:
            if turn is None or turn.after is None:
                raise
            raise EnvironmentFailure(torn(error)) from error

    def stop(self, why: str, by: str) -> Rollout:
        """Stop it on this machine at once, and in the database as soon as it answers."""
        try:
            begun = self.known() or pending(self.home) or self.read()
        except RedlineError as error:
            raise EnvironmentFailure(unknown(error)) from error
        if begun is None:
            raise not_begun()
        unproved = self.stop_here(why, by)
        try:
            found = self.read()
        except RedlineError as error:
            raise EnvironmentFailure(unreached(error, self.fleet.lease)) from error
        if found is None:  # hear refuses to lose what is known
            raise not_begun()
        if unproved is not None:
            raise unproved
        return found

    def stop_here(self, why: str, by: str) -> DatabaseError | None:
        """Stop it on this machine; return what kept the record from taking it."""
        unproved: DatabaseError | None = None
        with alone(self.home):
            known = self.known()
            if known is None or pending(self.home) is not None:
                return None
            after = known
            if known.standing != "stopped":
                after = stop_of(known, why, by)
                try:
                    note(self.home, after)
                except DatabaseError as error:
                    unproved = error
            # Stopped already as far as this machine knows: others may have resumed it since.
            put(self.home, replace(after, why=why, by=mover("", why, by).by))
            write(self.home, after)
        return unproved

    def carry(self, connection: "Connection[Any]") -> Rollout | None:
        """Carry a stop that waits into the database; return where it stands then."""
        waits = pending(self.home)
        if waits is None:
            return None
        with standing.turn(connection, self.fleet.launch) as inner:
            after = restored(inner.stands, inner.launch)
            if not inner.made(waits.mark) and (after is None or after.standing != "stopped"):
                after = self.carried(waits.stands, inner)
                inner.put(after.stored(), waits.mark)
        with alone(self.home):
            if after is not None:
                write(self.home, after)
            drop(self.home, waits.mark)
        return after

    def carried(self, here: Rollout, inner: standing.Turn) -> Rollout:
        """Return the stop of this machine as a move of the fleet, and record what differs."""
        stands = restored(inner.stands, inner.launch)
        if stands is None:
            return here
        said = Mover(by=here.by, at=inner.at, why=here.why, policy=here.policy)
        after = stopped(stands, said)
        after = replace(after, number=max(after.number, here.number))
        if after.number != here.number:
            with suppress(DatabaseError):  # a stop that nobody can prove is better than none
                note(self.home, after)
        return after


def place_of(home: Home, fleet: Fleet | None) -> Place:
    """Return the place where a rollout stands."""
    return There(home, fleet=fleet) if fleet else Here(home)


def is_older(found: Rollout | None, known: Rollout) -> bool:
    """Say whether a database tells less than is known, or another story of the same move."""
    return found != known and (found is None or found.number <= known.number)


def restored(row: dict[str, Any] | None, launch: str) -> Rollout | None:
    """Return what a row of the database says; DatabaseError where nobody can tell."""
    try:
        return None if row is None else Rollout.restored(row)
    except (KeyError, TypeError, ValueError) as error:
        raise DatabaseError(standing.unclear(launch)) from error
