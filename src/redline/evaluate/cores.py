"""A crew of this machine: a process for each core.

The processes begin with the first exchanges and end with whoever began them, however that
ends. One that ends by itself ends the run, which can be gone on with.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait

from redline.errors import EnvironmentFailure
from redline.evaluate.asking import Made
from redline.evaluate.crew import Crew, Desk, Maker
from redline.evaluate.plan import Planned
from redline.evaluate.settings import Settings
from redline.run import Run

__all__ = ["Cores"]


class Cores(Crew):
    """A process for each core of this machine."""

    def __init__(self, make: Maker, of: Run, how: Settings, size: int | None = None) -> None:
        """Prepare the processes; they begin with the first exchanges."""
        # Only whoever gives the work away knows when it is enough, and what may be sent on.
        how = replace(how, enough=None)
        self.size = size or os.cpu_count() or 1
        self._pool = ProcessPoolExecutor(
            self.size,
            # A copy of this process would hold its locks and threads.
            mp_context=get_context("spawn"),
            initializer=begin,
            initargs=(make, of, how),
        )

    async def given_away(self, planned: list[Planned]) -> list[Made]:
        """Have some exchanges made by one process."""
        try:
            made = asyncio.wrap_future(self._pool.submit(carry_out, planned))
            # A pool that breaks stumbles over futures that were cancelled meanwhile.
            return await asyncio.shield(made)
        except BrokenProcessPool as error:
            raise EnvironmentFailure(
                "a process that asks the feature ended by itself; the memory may be full.\n"
                "Run the same command with `--on here`: it goes on where it was."
            ) from error

    def close(self) -> None:
        """End the processes, as soon as they have made what they were given."""
        self._pool.shutdown(wait=True, cancel_futures=True)


DESK: list[Desk | BaseException] = []
"""The desk of a process of `Cores`, or why it has none."""


def begin(make: Maker, of: Run, how: Settings) -> None:
    """Prepare a process: it ends with its parent, and Ctrl-C is its parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        DESK.append(Desk(make, of, how))
    except Exception as error:  # noqa: BLE001  told with the first exchange, by its own name
        DESK.append(error)


def end_with_parent() -> None:
    """Wait for the parent's end, however it comes, and end with it."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def carry_out(planned: Sequence[Planned]) -> list[Made]:
    """Make some exchanges at the desk of this process."""
    (desk,) = DESK
    if isinstance(desk, BaseException):
        raise desk
    return desk.work(planned)
