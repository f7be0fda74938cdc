"""What takes long to make: made in a thread of its own, and kept until something changes.

A page need not wait for it. It shows what is known by then, or that it is being read, and a live
part brings the rest. What was made holds as long as its stamp: when its files were changed, or
which text it is about. Where no stamp can tell, it holds for some seconds.

Kept are results, which cost nothing but memory; what has to be closed is in `holding`.
"""

import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from typing import Generic, TypeVar

__all__ = ["SHORT", "Keeping"]

Value = TypeVar("Value")

AT_ONCE = 2
"""Things of one kind that are made at the same time."""
AGAIN = 3.0
"""Seconds after which what failed is tried again."""
SHORT = 2.0
"""Seconds in which a page and its next one share a result that rests on files unknown."""


@dataclass(slots=True)
class Making(Generic[Value]):
    """Something under way, or made."""

    stamp: Hashable
    future: Future[Value] = field(default_factory=Future)
    ended: float = 0.0
    """When it was made or failed, on the clock that only goes on."""
    took: float = 0.0
    """Seconds it took, without waiting for its turn."""
    before: Value | None = None
    """What was made before it; None where nothing was."""

    @property
    def made(self) -> Value | None:
        """Return what was made; None where nothing is yet, or it failed."""
        failed = not self.future.done() or self.future.exception() is not None
        return None if failed else self.future.result()

    def over(self, seconds: float) -> bool:
        """Say whether it is older than so many seconds, or failed long enough ago."""
        if not self.future.done():
            return False
        age = time.monotonic() - self.ended
        return age > (min(AGAIN, seconds) if self.future.exception() is not None else seconds)

    def run(self, make: Callable[[], Value], turn: threading.Semaphore) -> None:
        """Make it, when it is its turn."""
        with turn:
            begun = time.monotonic()
            try:
                found = make()
            except BaseException as error:  # noqa: BLE001  whoever asks for it is told
                self.ended = time.monotonic()
                self.future.set_exception(error)
            else:
                self.ended = time.monotonic()
                self.took = self.ended - begun
                self.future.set_result(found)


class Keeping(Generic[Value]):
    """Results of one kind, each under a key.

    To make one may wait for one of another kind, but never for another of its own: as many as
    are made at once could all be waiting.
    """

    def __init__(self, most: int = 8, seconds: float = float("inf"), rest: float = 0.0) -> None:
        """Keep none yet.

        Parameters
        ----------
        most
            Results that are kept; the one that was asked for longest ago makes room.
        seconds
            For how long one holds, whatever its stamp.
        rest
            Times as long as it took to make that one holds at least.
        """
        self.most = most
        self.seconds = seconds
        self.rest = rest
        self.known: dict[Hashable, Making[Value]] = {}
        self.lock = threading.Lock()
        self.turn = threading.BoundedSemaphore(AT_ONCE)

    def get(
        self,
        key: Hashable,
        stamp: Hashable,
        make: Callable[[], Value],
        patience: float | None = 0.0,
        *,
        older: bool = False,
    ) -> Value | None:
        """Return what belongs to a stamp; None while it is made.

        Parameters
        ----------
        stamp
            What it is made from; another one makes it anew.
        patience
            Seconds that are waited for it; None waits to the end.
        older
            Whether what was made before will do until it is there; what is under way is then
            let go on, so that it is there some time.

        Raises
        ------
        Exception
            As `make`.
        """
        found = self.making(key, stamp, make, older=older)
        wait([found.future], patience if found.before is None else 0.0)
        return found.future.result() if found.future.done() else found.before

    def whole(self, key: Hashable, stamp: Hashable, make: Callable[[], Value]) -> Value:
        """Return what belongs to a stamp, however long that takes. Raises as `make`."""
        return self.making(key, stamp, make, older=False).future.result()

    def making(
        self, key: Hashable, stamp: Hashable, make: Callable[[], Value], *, older: bool
    ) -> Making[Value]:
        """Return what is made or under way, begun where there is none that holds."""
        with self.lock:
            found = self.known.pop(key, None)
            if found is None or self.stale(found, stamp, older=older):
                found = Making(stamp, before=found.made if found and older else None)
                threading.Thread(target=found.run, args=(make, self.turn), daemon=True).start()
            self.known[key] = found
            for longest_ago in list(self.known)[: -self.most]:
                del self.known[longest_ago]
            return found

    def forget(self, key: Hashable) -> None:
        """Let go of what was made, so that it is made anew; what is under way goes on."""
        with self.lock:
            if (found := self.known.get(key)) is not None and found.future.done():
                del self.known[key]

    def stale(self, found: Making[Value], stamp: Hashable, *, older: bool) -> bool:
        """Say whether something has to be made anew."""
        another = found.stamp != stamp and (found.future.done() or not older)
        return another or found.over(max(self.seconds, self.rest * found.took))
