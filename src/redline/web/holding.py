"""What takes long to make and has to be closed: held while it is used, let go when it is not.

One user has a thing at a time. Results that cost nothing but memory are kept in `keeping`.
"""

import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

__all__ = ["Closes", "Holding"]


class Closes(Protocol):
    """Something that has to be closed."""

    def close(self) -> None:
        """Let go of it."""
        ...


AT_END = 0.2
"""Seconds to wait for a thing that is in use when all are let go."""
T = TypeVar("T", bound=Closes)


@dataclass(slots=True)
class Held(Generic[T]):
    """One thing, with what it was made of and when it was last used."""

    version: str
    thing: T | None = None
    at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)
    """Whoever makes, uses or closes it has it alone."""

    def close(self, patience: float = -1) -> None:
        """Let go of it, once nobody uses it; or not at all where that takes longer than this."""
        if self.lock.acquire(timeout=patience):
            try:
                if self.thing is not None:
                    self.thing.close()
            finally:
                self.lock.release()


class Holding(Generic[T]):
    """Things by key; one that was made of something older is made anew."""

    def __init__(self, most: int, idle: float) -> None:
        """Hold none yet.

        Parameters
        ----------
        most
            Things held at once; the one that was used longest ago makes room.
        idle
            Seconds without use after which one is let go, when another is asked for.
        """
        self.most = most
        self.idle = idle
        self.held: dict[Hashable, Held[T]] = {}
        self.lock = threading.Lock()

    @contextmanager
    def use(self, key: Hashable, version: str, make: Callable[[], T]) -> Iterator[T]:
        """Give a thing to one user at a time, made where there is none of that version."""
        found, over = self.taken(key, version)
        for one in over:
            one.close()
        with found.lock:
            if found.thing is None:
                found.thing = make()
            yield found.thing

    def taken(self, key: Hashable, version: str) -> tuple[Held[T], list[Held[T]]]:
        """Return the place of a thing, and what is to be let go for it."""
        with self.lock:
            over = [held for held in [self.held.get(key)] if held and held.version != version]
            if over or key not in self.held:
                self.held[key] = Held(version)
            self.held[key].at = time.monotonic()
            return self.held[key], over + self.idlers(key)

    def idlers(self, wanted: Hashable) -> list[Held[T]]:
        """Take out what nobody uses any more, beside the one that is wanted."""
        now = time.monotonic()
        others = sorted(self.held.keys() - {wanted}, key=lambda key: -self.held[key].at)
        return [
            self.held.pop(key)
            for place, key in enumerate(others, 1)
            if place >= self.most or now - self.held[key].at > self.idle
        ]

    def close(self) -> None:
        """Let go of all; what is in use is left to end with the process."""
        with self.lock:
            over, self.held = list(self.held.values()), {}
        for one in over:
            one.close(AT_END)
