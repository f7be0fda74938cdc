"""A crew of several machines: the processes of a Ray cluster.

It needs the extra `ray`, which is loaded here and nowhere else.
"""

import asyncio
from dataclasses import replace
from importlib import import_module
from typing import Any

from redline.errors import EnvironmentFailure, MissingExtra
from redline.evaluate.asking import Made
from redline.evaluate.crew import Crew, Desk, Maker
from redline.evaluate.plan import Planned
from redline.evaluate.settings import Settings
from redline.run import Run

__all__ = ["Ray"]


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
