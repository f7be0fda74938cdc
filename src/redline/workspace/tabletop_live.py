"""An incident by the clock on the wall, for whoever may speak and look at any moment.

The machine of `prepare` is asked how things stand whenever somebody looks: what has arrived by
then is there, whether or not an answer is being written. It is kept after every event, so that it
goes on after a power cut, here or at the terminal; while nobody plays, its clock stands still.
"""

import threading

from redline.clock import Clock, RealClock
from redline.errors import InputError
from redline.prepare import Exercise, Passed, Play, Said, begin, exercise, step
from redline.workspace.prepared import Prepared, prepared
from redline.workspace.tabletop import finish, restored, under_way

__all__ = ["LiveIncident"]


class LiveIncident:
    """One incident whose clock runs."""

    def __init__(self, name: str, *, resume: bool = False, clock: Clock | None = None) -> None:
        """Begin an incident, or go on with the one that was broken off.

        Parameters
        ----------
        clock
            Seconds on the wall since its first minute; None for the clock of this machine.

        Raises
        ------
        CatalogueError, InputError
            There is no such incident, or nothing to go on with.
        """
        self.exercise: Exercise = exercise(name)
        self.lock = threading.Lock()
        with prepared() as held:
            self.play: Play = restored(held, name) if resume else begin(self.exercise)
            self.clock = clock or RealClock(self.play.minute / self.exercise.pace * 60)
            self.kept(held)

    @property
    def minute(self) -> float:
        """Return the minute of the incident that the clock shows, no later than its end."""
        at = self.clock.now() / 60 * self.exercise.pace
        return max(self.play.minute, min(at, self.exercise.ends))

    @property
    def next_in(self) -> float:
        """Return the seconds on the wall until something arrives or it is over."""
        injects = self.exercise.injects
        coming = injects[self.play.arrived].at if self.play.arrived < len(injects) else None
        until = self.exercise.ends if coming is None else min(coming, self.exercise.ends)
        return max(0.0, (until - self.minute) / self.exercise.pace * 60)

    def look(self) -> Play:
        """Return how it stands now, with everything that has arrived."""
        with self.lock:
            return self.moved(Passed(at=self.minute))

    def say(self, text: str) -> Play:
        """Decide or write, and return how it stands then.

        Raises
        ------
        InputError
            It is over.
        """
        with self.lock:
            if self.play.over:
                raise InputError("this incident is over; play it again to say more.")
            # What arrived while it was written was there before it.
            self.moved(Passed(at=self.minute))
            return self.moved(Said(text=text, at=self.minute))

    def moved(self, event: Passed | Said) -> Play:
        """Take an event; what it changes is kept."""
        before = self.play
        self.play = step(self.exercise, before, event)
        if self.play.entries != before.entries or self.play.over != before.over:
            with prepared() as held:
                self.kept(held)
        return self.play

    def leave(self) -> None:
        """Keep it as it stands, with the time that has passed."""
        with self.lock, prepared() as held:
            if not self.play.over:
                self.play = step(self.exercise, self.play, Passed(at=self.minute))
                self.kept(held)

    def kept(self, held: Prepared) -> None:
        """Keep it as under way, or as done once it is over."""
        if self.play.over:
            finish(held, self.exercise, self.play, "real")
        else:
            held.keep(under_way(self.exercise.name), {"play": self.play.stored()})
