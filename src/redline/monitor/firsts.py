"""Which exchange is the first of its session: what is remembered does not grow with the traffic.

A table of fixed size holds, for each session that was seen lately, when its last exchange came.
Where two sessions want one place, the older is forgotten, and counts anew if it goes on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from redline.monitor.counting import SILENCE

__all__ = ["Firsts"]

PLACES = 65_536
CHUNK = 1_024
"""Places that are kept in one piece."""
ROW = np.dtype([("session", np.uint64), ("last", np.float64)])


@dataclass(slots=True)
class Firsts:
    """The sessions that were seen lately."""

    rows: NDArray[np.void] = field(default_factory=lambda: np.zeros(PLACES, ROW))
    changed: set[int] = field(default_factory=set)
    """Chunks that changed since `kept`."""

    def first(self, session: int, at: float) -> bool:
        """Take an exchange, and say whether its session has just begun.

        Parameters
        ----------
        session
            64 bits that stand for it.
        at
            When its exchange ended, seconds since 1970.
        """
        place = session % PLACES
        row = self.rows[place]
        new = int(row["session"]) != session or at - float(row["last"]) > SILENCE
        row["session"], row["last"] = session, at
        self.changed.add(place // CHUNK)
        return new

    def stored(self) -> dict[str, bytes]:
        """Return what changed since it was kept."""
        return {
            str(chunk): self.rows[chunk * CHUNK : (chunk + 1) * CHUNK].tobytes()
            for chunk in self.changed
        }

    @classmethod
    def restored(cls, stored: Iterable[tuple[str, bytes]]) -> Self:
        """Return the table of what was kept."""
        found = cls()
        for name, body in stored:
            at = int(name) * CHUNK
            found.rows[at : at + CHUNK] = np.frombuffer(body, ROW)
        return found
