"""What was worked out a moment ago: kept for two seconds, so that a page and its next one share it.

For what depends on files beside its key, of which nobody can say in no time whether they changed.
"""

import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

__all__ = ["Recent"]

Made = TypeVar("Made")
AGAIN = 2.0
"""Seconds after which it is worked out again, as the list of briefs is."""


class Recent(Generic[Made]):
    """Results by what they were made of, the oldest out first."""

    def __init__(self, most: int = 32) -> None:
        """Keep at most so many."""
        self.most = most
        self.kept: dict[Hashable, tuple[float, Made]] = {}
        self.lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return a result, made where there is none of the last two seconds."""
        with self.lock:
            at, found = self.kept.get(key, (0.0, None))
        if found is not None and time.monotonic() - at < AGAIN:
            return found
        found = make()
        with self.lock:
            self.kept.pop(key, None)
            self.kept[key] = time.monotonic(), found
            while len(self.kept) > self.most:
                self.kept.pop(next(iter(self.kept)))
        return found
