"""A crew: several processes that ask a feature which computes where it is called.

Exchanges come in, Interactions go out, the same as one process would have made: an
exchange has its own session and its own seed, so it does not matter who makes it, or
after which other. Each process makes one at a time, so that a latency is that of the
feature and not of a queue. `Cores` are processes of this machine; `Ray` is a cluster
and needs the extra of that name. The feature is opened anew in every process.
"""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from importlib import import_module
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Any

from redline.errors import EnvironmentFailure, MissingExtra
from redline.evaluate.asking import Asker, Made, Settings
from redline.evaluate.plan import Planned
from redline.llm import Client
from redline.run import Run

__all__ = ["Cores", "Crew", "Maker", "Ray"]

Maker = Callable[[], Client]
"""Opens the feature; it is sent to other processes, so it stands at the top of a module."""


QUICK, SLOW = 0.1, 0.5
"""Seconds for what a process was given, below and above which it is given more or less."""
MOST = 64
"""Exchanges that a process is given at once, at most."""


class Desk:
    """One process of a crew: a feature that is asked there."""

    def __init__(self, make: Maker, of: Run, how: Settings) -> None:
        self.asker = Asker(client=make(), of=of, how=how)
        self.loop = asyncio.Runner()

    def work(self, planned: Sequence[Planned]) -> list[Made]:
        """Make some exchanges, one after another."""
        return self.loop.run(self.asker.several(planned))


class Crew:
    """What all crews have in common."""

    size: int
    """Processes."""
    together: int = 1
    """Exchanges that a process is given at once: many of a quick feature, one of a slow one."""

    async def several(self, planned: Sequence[Planned]) -> list[Made]:
        """Have some exchanges made by one process.

        Raises
        ------
        EnvironmentFailure
            A process ended by itself.
        RedlineError
            The feature cannot be opened there.
        """
        began = time.perf_counter()
        found = await self.given_away(list(planned))
        passed = time.perf_counter() - began
        if passed < QUICK and len(planned) == self.together:
            self.together = min(MOST, 2 * self.together)
        elif passed > SLOW:
            self.together = max(1, self.together // 2)
        return found

    async def given_away(self, planned: list[Planned]) -> list[Made]:
        """Have some exchanges made by one process."""
        raise NotImplementedError

    def close(self) -> None:
        """End the processes, as soon as they have made what they were given."""
        raise NotImplementedError


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


class Ray(Crew):
    """The processes of a Ray cluster; the brief's folder lies at the same place on each machine."""

    def __init__(self, make: Maker, of: Run, how: Settings, address: str = "") -> None:
        """Join a cluster, or begin one on this machine where there is no address.

        Raises
        ------
        MissingExtra
            Ray is not installed.
        EnvironmentFailure
            There is no cluster at that address.
        """
        how = replace(how, enough=None)
        self._ray = loaded()
        try:
            self._ray.init(
                address=address or None,
                log_to_driver=False,
                include_dashboard=False if not address else None,
                logging_level="error",
            )
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise EnvironmentFailure(
                f"Ray: no cluster can be joined at {address or 'this machine'} ({error}).\n"
                "Start one with `ray start --head`, or leave the address out."
            ) from error
        self.size = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        made = self._ray.remote(Desk)
        self._desks = [made.options(num_cpus=1).remote(make, of, how) for _ in range(self.size)]
        self._free: asyncio.Queue[Any] = asyncio.Queue()
        for desk in self._desks:
            self._free.put_nowait(desk)

    async def given_away(self, planned: list[Planned]) -> list[Made]:
        """Have some exchanges made by one process."""
        desk = await self._free.get()
        try:
            found: list[Made] = await desk.work.remote(planned)
        finally:
            self._free.put_nowait(desk)
        return found

    def close(self) -> None:
        """Leave the cluster; one that was begun here ends."""
        self._ray.shutdown()


def loaded() -> Any:
    """Return the module of Ray."""
    try:
        return import_module("ray")  # an extra, and a second to import
    except ImportError as error:
        raise MissingExtra(
            "`--on ray` needs the extra `ray`.\n"
            "Install it with `pip install 'redline-launch[ray]'`."
        ) from error
