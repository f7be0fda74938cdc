"""Looks as they were made last: the first answer of a page waits for none."""

import time
from functools import partial
from pathlib import Path

from redline.monitor import Look
from redline.web.house import House
from redline.web.keeping import Keeping
from redline.workspace.watching import Watching

__all__ = ["look", "look_by"]

EVERY = 1.0
"""Seconds between two looks."""
OLD = 3.0
"""Seconds after which a look is not shown any more as one of now."""

Name = tuple[Path, str, str]
"""Folder of the house, key of the launch, and the slice that is shown apart."""

LOOKS: Keeping[Look] = Keeping(16, EVERY)
LAST: dict[Name, tuple[float, Look | None]] = {}


def look(house: House, key: str, by: str = "", patience: float = 0.03) -> Look | None:
    """Return a look of some seconds ago at most; None while one is made. Raises as `look_by`."""
    name, moment = (house.folder, key, by), time.monotonic()
    new = LAST.get(name, (-OLD, None))[0] > moment - OLD
    stamp = house.launch(key).policy.digest
    LOOKS.get(name, stamp, lambda: look_by(house, key, by), 0.0 if new else patience, older=True)
    at, found = LAST.get(name, (-OLD, None))
    return found if at > moment - OLD else None


def look_by(house: House, key: str, by: str = "") -> Look:
    """Look now, with the parts of a slice where one is named. Raises as `House.live`."""
    launch = house.launch(key)
    make = partial(Watching, launch, aside=True)
    with house.watches.use(key, launch.policy.digest, make) as watching:
        watching.by = by
        try:
            found = watching.look()
        finally:
            watching.by = ""
    LAST[house.folder, key, by] = time.monotonic(), found
    return found
