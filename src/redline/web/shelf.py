"""What takes long to make and is asked for often, kept until what it was made from is another.

Somebody who asks waits a moment; if it takes longer, it is made on and they ask again. What
could not be made is told to those who asked, and tried anew by the next one.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from concurrent.futures import wait as waited
from dataclasses import dataclass
from typing import Any, TypeVar, cast

__all__ = ["Shelf"]

Kept = TypeVar("Kept")
Stamp = Callable[[], object]
"""Returns what tells whether a thing would be made the same again; cheap."""
MOST = 12
"""Things that are kept; the one that was asked for longest ago makes room."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that was made, or is being made."""

    made: "Future[tuple[Any, Stamp, object]]"
    """With how it is stamped, and its stamp before it was made."""
    begun: float


class Shelf:
    """The things that are kept."""

    def __init__(self, most: int = MOST) -> None:
        """Hold none yet."""
        self.most = most
        self.things: OrderedDict[Hashable, Thing] = OrderedDict()
        self.lock = threading.Lock()

    def get(
        self,
        key: Hashable,
        make: Callable[[], tuple[Kept, Stamp]],
        wait: float | None = None,
    ) -> Kept | None:
        """Return a thing; None where it is not made within so many seconds. Raises as `make`.

        Parameters
        ----------
        make
            Returns the thing and how it is stamped.
        wait
            None waits to the end.
        """
        with self.lock:
            thing = self.things.get(key)
            if thing is None or over(thing):
                thing = self.things[key] = begun(make)
            self.things.move_to_end(key)
            while len(self.things) > self.most:
                self.things.popitem(last=False)
        waited([thing.made], wait)
        return cast("Kept", thing.made.result()[0]) if thing.made.done() else None

    def since(self, key: Hashable) -> float:
        """Return for how many seconds a thing has been in the making."""
        thing = self.things.get(key)
        return time.monotonic() - thing.begun if thing else 0.0

    def forget(self, part: object) -> None:
        """Let go of what has something in its key."""
        with self.lock:
            for key in [k for k in self.things if isinstance(k, tuple) and part in k]:
                del self.things[key]


def over(thing: Thing) -> bool:
    """Say whether a thing has to be made anew."""
    if not thing.made.done():
        return False
    if thing.made.exception() is not None:
        return True
    _, stamp, before = thing.made.result()
    return stamp() != before


def begun(make: Callable[[], tuple[Any, Stamp]]) -> Thing:
    """Begin to make a thing, aside."""
    made: Future[tuple[Any, Stamp, object]] = Future()

    def work() -> None:
        try:
            found, stamp = make()
            made.set_result((found, stamp, stamp()))
        except BaseException as error:  # noqa: BLE001  whoever asks is told
            made.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return Thing(made, time.monotonic())
