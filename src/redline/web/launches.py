"""Launches as they were compiled last, for pages that must not wait for it.

A brief that was written anew is compiled at once. What it names besides (pages, examples) may have
changed as well, so it is compiled again aside while somebody looks. Whoever changes something opens
the launch itself.
"""

import time
from pathlib import Path
from typing import NamedTuple

from redline.web.aside import Aside
from redline.web.house import House, changed_at
from redline.workspace.launch import Launch, open_launch

__all__ = ["held_launch"]

AGAIN = 5.0
"""Seconds after which a launch is compiled again aside."""
OLD = 30.0
"""Seconds after which nobody is shown it any more without that it is compiled again."""
ENOUGH = 60.0
"""Seconds that somebody waits for it."""


class Held(NamedTuple):
    """A launch as it was compiled last."""

    stamp: int
    at: float
    launch: Launch


ASIDE: Aside[Launch] = Aside(64)
HELD: dict[Path, Held] = {}


def held_launch(house: House, key: str) -> Launch:
    """Return a brief as it was compiled last, some seconds ago. Raises as `House.launch`."""
    path = house.entry(key).path
    stamp, moment = changed_at(path), time.monotonic()
    held = HELD.get(path)
    good = held is not None and held.stamp == stamp and moment - held.at < OLD
    if held is not None and good and moment - held.at < AGAIN:
        return held.launch
    found = ASIDE.get(
        path, (stamp, moment // AGAIN), lambda: open_launch(path), 0.0 if good else ENOUGH
    )
    if found is None:
        # It is being compiled; nobody waits for longer than a minute.
        return held.launch if held is not None and good else open_launch(path)
    HELD[path] = Held(stamp, moment, found)
    return found
