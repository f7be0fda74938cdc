"""Looks as they were made last: the first answer of a page waits for none."""

import time
from pathlib import Path

from redline.monitor import Look
from redline.web.aside import Aside
from redline.web.house import House
from redline.workspace.launch import Launch

__all__ = ["look", "look_by"]

OLD = 3.0
"""Seconds after which a look is not shown any more as one of now."""

LOOKS: Aside[Look] = Aside(16)
LAST: dict[tuple[Path, str], tuple[float, Look | None]] = {}


def look(house: House, launch: Launch, by: str = "", patience: float = 0.03) -> Look | None:
    """Return a look of some seconds ago at most; None while one is made. Raises as `look_by`."""
    key, moment = (Path(launch.brief.file), by), time.monotonic()
    new = LAST.get(key, (-OLD, None))[0] > moment - OLD
    stamp = launch.policy.digest, int(moment)
    LOOKS.get(key, stamp, lambda: look_by(house, launch, by), 0.0 if new else patience, older=True)
    at, found = LAST.get(key, (-OLD, None))
    return found if at > moment - OLD else None


def look_by(house: House, launch: Launch, by: str = "") -> Look:
    """Look now, with the parts of a slice where one is named. Raises as `Watching.look`."""
    if not by:
        found = house.watches.look(launch)
    else:
        held = house.watches.watch(launch)
        with held.lock:
            held.at = time.monotonic()
            held.watching.by = by
            try:
                found = held.watching.look()
            finally:
                held.watching.by = ""
    LAST[Path(launch.brief.file), by] = time.monotonic(), found
    return found
