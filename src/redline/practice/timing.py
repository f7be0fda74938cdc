"""Time in an interview: how long each part lasts, and which clock says so.

The clock is handed in. `RealClock` waits as people do, `FastClock` passes at
the pace of speech without waiting, `NoClock` stands still and sets no limits.
"""

import time
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from redline.errors import InputError

__all__ = ["CLOCKS", "PRESETS", "Clock", "FastClock", "NoClock", "RealClock", "Timing", "clock"]

PACE = 150 / 60
"""Words a second in calm speech; a common figure for presentations, used to simulate time only."""


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


class Clock(Protocol):
    """What tells the time of an interview."""

    limits: bool
    """Whether time runs out."""

    def now(self) -> float:
        """Return the seconds since the clock was made."""

    def wait(self, seconds: float) -> None:
        """Let time pass."""

    def spoke(self, count: int) -> None:
        """Be told that so many words were said."""

    def held(self, seconds: float) -> None:
        """Leave out time that was not the candidate's, such as a model's thinking."""


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

    def spoke(self, count: int) -> None:
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

    def spoke(self, count: int) -> None:
        """Pass the time that the words would have taken."""
        self.at += count / PACE

    def held(self, seconds: float) -> None:
        """Do nothing: no time has passed."""


class NoClock(FastClock):
    """Time passes in the record, and nothing ever runs out."""

    limits = False

    def wait(self, seconds: float) -> None:
        """Do nothing: without limits nobody waits."""


CLOCKS: dict[str, type[RealClock] | type[FastClock] | type[NoClock]] = {
    "real": RealClock,
    "fast": FastClock,
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
