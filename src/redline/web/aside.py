"""What takes long to make: made in a thread of its own, and kept until something changes.

A page never waits for it. It shows what is known by then, or that it is being read, and a live part
brings the rest.
"""

import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Generic, TypeVar

__all__ = ["Aside"]

Value = TypeVar("Value")

AT_ONCE = 2
"""Things of one kind that are made at the same time."""
AGAIN = 3.0
"""Seconds after which what failed is tried again."""


@dataclass(slots=True)
class Making(Generic[Value]):
    """Something under way, or made."""

    stamp: Hashable
    future: Future[Value] = field(default_factory=Future)
    began: float = field(default_factory=time.monotonic)
    before: Value | None = None
    """What was made before it; None where nothing was."""

    @property
    def over(self) -> bool:
        """Say whether it failed long enough ago to be tried again."""
        failed = self.future.done() and self.future.exception() is not None
        return failed and time.monotonic() - self.began > AGAIN

    def run(self, make: Callable[[], Value], turn: threading.Semaphore) -> None:
        """Make it, when it is its turn."""
        with turn:
            try:
                self.future.set_result(make())
            except BaseException as error:  # noqa: BLE001  whoever asks for it is told
                self.future.set_exception(error)


class Aside(Generic[Value]):
    """Things of one kind, each under a key."""

    def __init__(self, most: int = 8) -> None:
        """Keep so many; the one that was asked for longest ago makes room."""
        self.most = most
        self.known: dict[Hashable, Making[Value]] = {}
        self.lock = threading.Lock()
        self.turn = threading.BoundedSemaphore(AT_ONCE)

    def get(
        self,
        key: Hashable,
        stamp: Hashable,
        make: Callable[[], Value],
        patience: float = 0.0,
        *,
        older: bool = False,
    ) -> Value | None:
        """Return what belongs to a stamp; None while it is made.

        Parameters
        ----------
        stamp
            What it was made from; another one makes it anew.
        patience
            Seconds that are waited for it.
        older
            Whether what was made before will do until it is there; what is under way is then
            let go on, so that it is there some time.

        Raises
        ------
        Exception
            As `make`.
        """
        with self.lock:
            found = self.known.pop(key, None)
            if found is None or found.over or self.stale(found, stamp, older=older):
                found = Making(stamp, before=made_of(found) if older else None)
                threading.Thread(target=found.run, args=(make, self.turn), daemon=True).start()
            self.known[key] = found
            for stale in list(self.known)[: -self.most]:
                del self.known[stale]
        try:
            return found.future.result(patience if found.before is None else 0.0)
        except TimeoutError:
            if found.future.done():
                raise
            return found.before

    def stale(self, found: Making[Value], stamp: Hashable, *, older: bool) -> bool:
        """Say whether something has to be made anew."""
        return found.stamp != stamp and (found.future.done() or not older)


def made_of(found: Making[Value] | None) -> Value | None:
    """Return what was made; None where nothing was, or it failed."""
    if found is None or not found.future.done() or found.future.exception() is not None:
        return None
    return found.future.result()
