"""Time in a drill: on the wall, at the pace of speech, or standing still.

The clock is handed in, so that a drill can be played again and come out the same.
"""

import time
from typing import Protocol

from redline.errors import InputError

__all__ = ["CLOCKS", "PACE", "Clock", "FastClock", "NoClock", "RealClock", "clock", "spoken"]

PACE = 150 / 60
"""Words a second in calm speech; a common figure for presentations, used to simulate time only."""


def spoken(words: int) -> float:
    """Return how many seconds so many words take to say.

    >>> spoken(300)
    120.0
    """
    return words / PACE


class Clock(Protocol):
    """What tells the time of a drill."""

    limits: bool
    """Whether time runs out."""

    def now(self) -> float:
        """Return the seconds since the drill began."""

    def spoke(self, words: int) -> None:
        """Be told that so many words were said or written."""

    def pass_to(self, at: float) -> None:
        """Be told that nothing happens before `at` seconds."""


class RealClock:
    """The time on the wall."""

    limits = True

    def __init__(self, begun: float = 0.0) -> None:
        self.start = time.monotonic() - begun

    def now(self) -> float:
        """Return the seconds since the drill began."""
        return time.monotonic() - self.start

    def spoke(self, words: int) -> None:
        """Do nothing: speaking takes its own time."""

    def pass_to(self, at: float) -> None:
        """Wait until then."""
        time.sleep(max(0.0, at - self.now()))


class FastClock:
    """Time at the pace of speech, without waiting for it."""

    limits = True

    def __init__(self, begun: float = 0.0) -> None:
        self.at = begun

    def now(self) -> float:
        """Return the seconds that speech and waiting would have taken."""
        return self.at

    def spoke(self, words: int) -> None:
        """Pass the time that the words would have taken."""
        self.at += spoken(words)

    def pass_to(self, at: float) -> None:
        """Pass the time at once."""
        self.at = max(self.at, at)


class NoClock(FastClock):
    """Speaking takes no time, and nothing ever runs out."""

    limits = False

    def spoke(self, words: int) -> None:
        """Do nothing: words take no time."""


CLOCKS: dict[str, type[RealClock] | type[FastClock] | type[NoClock]] = {
    "fast": FastClock,
    "real": RealClock,
    "off": NoClock,
}


def clock(name: str, begun: float = 0.0) -> Clock:
    """Return a clock by its name; `begun` seconds have passed already.

    Raises
    ------
    InputError
        There is no such clock.
    """
    if name not in CLOCKS:
        raise InputError(f"{name!r} is no clock. Choose one of: {', '.join(CLOCKS)}.")
    return CLOCKS[name](begun)
