"""The pulse: when a gateway last heard the database of its fleet, for all its processes.

A small file in a folder that each gateway makes anew when it begins, so that nothing of an earlier
run is believed. The clock is one that goes on while the machine sleeps, and that nobody sets.
"""

import time
from contextlib import suppress
from pathlib import Path

from redline.files import whole

__all__ = ["Pulse", "ticks"]

FILE = "heard"
CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def ticks() -> float:
    """Return the seconds of a clock that all processes of this machine share."""
    return time.clock_gettime(CLOCK)


class Pulse:
    """When it was heard, and whether that was lately."""

    def __init__(self, folder: Path, lease: float) -> None:
        self.path = folder / FILE
        self.lease = lease

    def beat(self, asked: float) -> None:
        """Note that an answer came to a question that was asked then.

        What cannot be noted was not heard: the lease runs out.
        """
        with suppress(OSError), whole(self.path) as file:
            file.write(str(asked).encode())

    def fresh(self) -> bool:
        """Say whether it was heard lately; whatever is unclear was not."""
        try:
            heard = float(self.path.read_text())
        except (OSError, ValueError):
            return False
        return 0 <= ticks() - heard <= self.lease
