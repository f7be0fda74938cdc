"""Ending long work by SIGTERM as by SIGINT: in order, with a message, to be resumed."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

__all__ = ["Stop", "stopped_by_sigterm"]


@dataclass(slots=True)
class Stop:
    """What SIGTERM does: end the run in order, or whatever else is under way at once."""

    task: "asyncio.Task[int] | None" = None
    """The run, while it lasts."""

    def __call__(self, _: int, __: FrameType | None) -> None:
        """Cancel the run; raising inside it could hit the feature, which may catch it."""
        if self.task is None:
            raise KeyboardInterrupt
        self.task.cancel()
        self.task.get_loop().call_soon_threadsafe(lambda: None)  # wakes the loop


@contextmanager
def stopped_by_sigterm() -> Iterator[Stop]:
    """Let SIGTERM end what is in the block as SIGINT does; put its handler back afterwards."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop  # only the main thread hears signals
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGTERM, before)
