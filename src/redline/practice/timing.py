"""Time in an interview: how long each part lasts, and which clock says so.

The clock is handed in: as on the wall, at the pace of speech without waiting, or
one that sets no limits.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from redline.clock import Clock, FastClock, RealClock, named

__all__ = ["CLOCKS", "PRESETS", "NoClock", "Timing", "clock", "minutes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long the parts of one round last, in seconds, and when the interviewer cuts in."""

    name: str
    prepare: float
    """Between the scenario and the first word (P001: two minutes)."""
    present: float
    """For the presentation."""
    question: float
    """For questions after it."""
    probes: int = 5
    """Probes in all; the interruption is one of them."""
    interruptions: int = 1
    """How often the presentation is cut off."""
    cut_after: tuple[int, int] = (45, 75)
    """An interruption comes after so many words, drawn from this span by the seed."""
    cut_seconds: float = 0.0
    """It also comes after so many seconds of one turn, for who speaks slowly; 0 for never."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {**asdict(self), "cut_after": list(self.cut_after)}

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Timing":
        """Return the timing that `stored` wrote."""
        return cls(**{**row, "cut_after": tuple(row["cut_after"])})


PRESETS: dict[str, Timing] = {
    "long talk": Timing(
        name="long talk", prepare=120, present=600, question=1200, interruptions=2, cut_seconds=60
    ),
    "short talk": Timing(
        name="short talk", prepare=120, present=420, question=1800, interruptions=2
    ),
}
"""Both timings that one source gives for the same round (X002): reported, unverified."""


class NoClock(FastClock):
    """Time passes in the record, and nothing ever runs out."""

    limits = False

    def wait(self, seconds: float) -> None:
        """Do nothing: without limits nobody waits."""


CLOCKS: dict[str, Callable[[float], Clock]] = {
    "real": RealClock,
    "fast": FastClock,
    "off": NoClock,
}


def minutes(seconds: float) -> str:
    """Return a length of time in words.

    >>> minutes(120), minutes(60)
    ('2 minutes', '1 minute')
    """
    count = round(seconds / 60)
    return f"{count} minute" if count == 1 else f"{count} minutes"


def clock(name: str, begun: float = 0.0) -> Clock:
    """Return a clock by its name; `begun` seconds have passed already.

    Raises
    ------
    InputError
        There is no such clock.
    """
    return named(name, CLOCKS, begun)
