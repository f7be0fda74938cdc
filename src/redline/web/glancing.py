"""What a look at many files finds: taken at once where that is quick, else aside.

A folder of a few runs is looked at whenever somebody asks, so that what is shown is what is there.
To look at ten thousand takes longer than a page may: then what was seen last will do, and another
look is taken aside, the more seldom the longer it takes.
"""

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Glancing"]

Value = TypeVar("Value")

QUICK = 0.01
"""Seconds that a look may take for it to be taken whenever somebody asks."""
REST = 20.0
"""Times as long as a look took, the next one waits."""
MOST = 64
"""Things that are kept as they were seen last."""


@dataclass(slots=True)
class Seen(Generic[Value]):
    """What a look found."""

    value: Value
    took: float
    """Seconds."""
    at: float
    """When it ended, on the clock that only goes on."""


class Glancing(Generic[Value]):
    """Looks of one kind, each under a key."""

    def __init__(self) -> None:
        """Have seen nothing yet."""
        self.seen: dict[Hashable, Seen[Value]] = {}
        self.looking: set[Hashable] = set()
        self.lock = threading.Lock()

    def get(self, key: Hashable, look: Callable[[], Value]) -> Value:
        """Return what a look finds now, or what one found a while ago. Raises as `look`."""
        last = self.seen.get(key)
        if last is None or last.took < QUICK:
            return self.taken(key, look)
        if time.monotonic() - last.at > REST * last.took:
            self.aside(key, look)
        return last.value

    def taken(self, key: Hashable, look: Callable[[], Value]) -> Value:
        """Look now."""
        begun = time.monotonic()
        value = look()
        at = time.monotonic()
        with self.lock:
            self.seen.pop(key, None)
            self.seen[key] = Seen(value, at - begun, at)
            while len(self.seen) > MOST:
                del self.seen[next(iter(self.seen))]
        return value

    def aside(self, key: Hashable, look: Callable[[], Value]) -> None:
        """Look in a thread, unless one does."""

        def run() -> None:
            try:
                self.taken(key, look)
            except OSError:
                with self.lock:
                    self.seen.pop(key, None)  # whoever asks next is told
            finally:
                self.looking.discard(key)

        with self.lock:
            if key in self.looking:
                return
            self.looking.add(key)
        threading.Thread(target=run, daemon=True).start()
