"""Clocks that are handed in: on the wall, or at the pace of speech without waiting.

An interview and a drill measure by the same ones, so that either can be played again
and come out the same. What "off" means differs, so each keeps its own clock for it.
"""

import time
from collections.abc import Callable, Mapping
from typing import Protocol

from redline.errors import InputError

__all__ = ["PACE", "Clock", "FastClock", "RealClock", "named", "spoken"]

PACE = 150 / 60
"""Words a second in calm speech; a common figure for presentations, used to simulate time only."""


def spoken(words: int) -> float:
    """Return how many seconds so many words take to say.

    >>> spoken(300)
    120.0
    """
    return words / PACE


class Clock(Protocol):
    """What tells the time."""

    limits: bool
    """Whether time runs out."""

    def now(self) -> float:
        """Return the seconds since the clock was made."""

    def wait(self, seconds: float) -> None:
        """Let time pass."""

    def pass_to(self, at: float) -> None:
        """Be told that nothing happens before `at` seconds."""

    def spoke(self, words: int) -> None:
        """Be told that so many words were said or written."""

    def held(self, seconds: float) -> None:
        """Leave out time that was not the person's, such as a model's thinking."""


class RealClock:
    """The time on the wall."""

    limits = True

    def __init__(self, begun: float = 0.0) -> None:
        self.start = time.monotonic() - begun

    def now(self) -> float:
        """Return the seconds since the clock was made."""
        return time.monotonic() - self.start

    def wait(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)

    def pass_to(self, at: float) -> None:
        """Wait until then."""
        self.wait(max(0.0, at - self.now()))

    def spoke(self, words: int) -> None:
        """Do nothing: speaking takes its own time."""

    def held(self, seconds: float) -> None:
        """Stand still for so long."""
        self.start += seconds


class FastClock:
    """Time at the pace of speech, without waiting for it."""

    limits = True

    def __init__(self, begun: float = 0.0) -> None:
        self.at = begun

    def now(self) -> float:
        """Return the seconds that speech and waiting would have taken."""
        return self.at

    def wait(self, seconds: float) -> None:
        """Pass the time at once."""
        self.at += seconds

    def pass_to(self, at: float) -> None:
        """Pass the time at once."""
        self.at = max(self.at, at)

    def spoke(self, words: int) -> None:
        """Pass the time that the words would have taken."""
        self.at += spoken(words)

    def held(self, seconds: float) -> None:
        """Do nothing: no time has passed."""


def named(name: str, kinds: Mapping[str, Callable[[float], Clock]], begun: float) -> Clock:
    """Return one of several clocks by its name; `begun` seconds have passed already.

    Raises
    ------
    InputError
        There is no such clock.
    """
    if name not in kinds:
        raise InputError(f"{name!r} is no clock. Choose one of: {', '.join(kinds)}.")
    return kinds[name](begun)
