"""Timings: what each stage of an exchange took itself, without what is behind it.

Each stage notes how long it and all behind it had the exchange in hand; what it took
itself is that without the next one's. So a passage costs two looks at a clock at each
stage, and nothing is added up before somebody asks.
"""

import time
from collections.abc import Callable

__all__ = ["Timings"]


class Timings:
    """Seconds by stage; made for one exchange."""

    __slots__ = ("inside", "names", "timer")

    def __init__(self, timer: Callable[[], float] = time.perf_counter) -> None:
        self.timer = timer
        self.names: dict[int, str] = {}
        """Of each stage that was reached, by its place; 0 is the outermost."""
        self.inside: dict[int, float] = {}
        """Seconds that each and all behind it took."""

    def enter(self, place: int, name: str) -> dict[int, float]:
        """Note that a stage is reached; return where its seconds are to be written."""
        self.names[place] = name
        self.inside.setdefault(place, 0.0)
        return self.inside

    @property
    def own(self) -> dict[str, float]:
        """Return the seconds of each stage itself, from the outermost."""
        places = sorted(self.inside)
        behind = [self.inside[place] for place in places[1:]] + [0.0]
        return {
            self.names[place]: max(0.0, self.inside[place] - later)
            for place, later in zip(places, behind, strict=True)
        }

    def ms(self) -> dict[str, float]:
        """Return the milliseconds of each stage itself, from the outermost."""
        return {name: round(seconds * 1000, 3) for name, seconds in self.own.items()}
