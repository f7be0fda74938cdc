"""Looks as they were made last: the first answer of a page waits for none."""

import threading
import time
from pathlib import Path

from redline.monitor import Look
from redline.web.house import House
from redline.web.keeping import Keeping

__all__ = ["look", "look_by"]

EVERY = 1.0
"""Seconds between two looks."""
OLD = 3.0
"""Seconds after which a look is not shown any more as one of now."""

Name = tuple[Path, str, str]
"""Folder of the house, key of the launch, and the slice that is shown apart."""

MOST = 64
"""Looks that are remembered."""
LOCK = threading.Lock()
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
    found = house.live(key, by)
    name = house.folder, key, by
    with LOCK:
        LAST.pop(name, None)
        LAST[name] = time.monotonic(), found
        for longest_ago in list(LAST)[:-MOST]:
            del LAST[longest_ago]
    return found
