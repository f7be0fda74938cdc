"""Hearing: a gateway keeps hold of the database of its fleet, in a thread of its own.

What the database says goes onto this disk, where every process of the gateway follows it; and each
time that it was heard is noted where they all see it. The database is told in turn which move the
gateway follows. Whatever goes wrong is tried again, and meanwhile the lease runs out.
"""

import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redline.errors import RedlineError
from redline.store import followers, standing
from redline.workspace.fleet_place import There
from redline.workspace.fleets import Fleet, join
from redline.workspace.following import Followed
from redline.workspace.launch import Launch
from redline.workspace.pulse import Pulse, ticks

if TYPE_CHECKING:
    from psycopg import Connection

__all__ = ["Hearing", "hearing"]

POLL = 0.5
"""Seconds between two looks, which is what a message that is lost costs."""
SOON = 0.03
"""The same while a move was heard and is not followed yet."""
HURRY = 3.0
"""Seconds for which it looks that often: what cannot follow at all is asked seldom again."""
REPORT = 1.0
"""Seconds between two signs of life."""
PAUSE = 0.3
"""Seconds before it tries again where the database does not answer."""
NONE = Followed(0, "", answers=False)
FIRST = 3.0
"""Seconds that a gateway which begins waits for the database; later it is heard all the same."""


def nothing() -> None:
    """Know nothing yet."""


class Hearing:
    """Hears while a block runs."""

    def __init__(
        self,
        launch: Launch,
        fleet: Fleet,
        phase: str,
        pulse: Pulse,
    ) -> None:
        """Begin with a phase, in which the rollout begins where it has not.

        Parameters
        ----------
        pulse
            Where it is noted when the database was heard.
        """
        self.place = There(launch.home, fleet=fleet)
        self.policy = launch.policy.digest
        self.phase = phase
        self.pulse = pulse
        self.followed: Callable[[], Followed | None] = nothing
        """Says what the processes of this gateway do; None while it does not know."""
        self.name = socket.gethostname()
        """By which people know this gateway."""
        self.away = "no contact yet"
        self.first = threading.Event()
        """Set once the database was heard."""
        self._mark = secrets.token_hex(8)
        self._told: Followed | None = None
        self._due = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hearing", daemon=True)

    def __enter__(self) -> "Hearing":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join(2 * POLL)

    def both(self) -> tuple[Callable[[], bool], Callable[[Followed], None]]:
        """Return what a process that follows asks, whether it was heard lately, and tells."""

        def tell(done: Followed) -> None:
            self.followed = lambda: done

        return self.pulse.fresh, tell

    def named(self, address: str) -> None:
        """Be told where the gateway answers, by which people know it."""
        self.name = f"{socket.gethostname()}:{address.rsplit(':', 1)[-1]}"

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                with standing.standings(self.place.address) as connection:
                    self.hear(connection)
            except RedlineError as error:
                self.away = str(error).splitlines()[0]
            except Exception as error:  # noqa: BLE001  a thread that ended would hear nothing
                self.away = type(error).__name__
            self._ended.wait(PAUSE)

    def hear(self, connection: "Connection[Any]") -> None:
        """Hear until the end or the first failure."""
        standing.listen(connection)
        self._told = None
        number, hurry = 0, 0.0
        while not self._ended.is_set():
            asked = ticks()
            stands = self.place.hear(connection) or self.place.begin(
                connection, self.phase, self.policy
            )
            self.pulse.beat(asked)
            self.away = ""
            self.first.set()
            if stands is not None:
                self.phase = stands.phase
            done = self.followed() or NONE
            self.report(connection, done)
            if stands is not None and stands.number != number:
                number, hurry = stands.number, time.monotonic() + HURRY
            behind = done.number != number and time.monotonic() < hurry
            standing.wait(connection, SOON if behind else POLL)
        followers.leave(connection, self._mark)

    def report(self, connection: "Connection[Any]", done: Followed) -> None:
        """Say what is followed, where that changed, and once a second in any case."""
        now = time.monotonic()
        if done == self._told and now < self._due:
            return
        if self._told is None:
            followers.leave(connection, self._mark)  # those that are gone for long
        said = followers.Reported(
            name=self.name,
            number=done.number,
            phase=done.phase,
            answers=done.answers,
            lease=self.place.fleet.lease,
        )
        followers.report(connection, self.place.fleet.launch, self._mark, said)
        self._told, self._due = done, now + REPORT


@contextmanager
def hearing(
    launch: Launch, fleet: Fleet | None, phase: str, folder: Path
) -> Iterator[Hearing | None]:
    """Hear the database of a fleet while a block runs; do nothing where there is none."""
    if fleet is None:
        yield None
        return
    join(launch.home, fleet, heard=False)
    with Hearing(launch, fleet, phase, Pulse(folder, fleet.lease)) as found:
        found.first.wait(FIRST)
        yield found
