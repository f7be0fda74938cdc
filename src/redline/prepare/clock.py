"""The clocks of a drill, by name. What is typed takes no time where the clock is off."""

from collections.abc import Callable

from redline.clock import Clock, FastClock, RealClock, named

__all__ = ["CLOCKS", "NoClock", "clock"]


class NoClock(FastClock):
    """Speaking takes no time, and nothing ever runs out."""

    limits = False

    def spoke(self, words: int) -> None:
        """Do nothing: words take no time."""


CLOCKS: dict[str, Callable[[float], Clock]] = {
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
    return named(name, CLOCKS, begun)
