"""Weeks that were told, kept for a minute: to tell one reads two weeks of the record.

The page says when it was told, and tells it again when somebody asks. A promise that was made or
ended since is never missing.
"""

import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from redline.workspace.home import now
from redline.workspace.launch import Launch
from redline.workspace.promising import Promise
from redline.workspace.weekly import week_of
from redline.workspace.weekly_sheet import weekly_sheet

__all__ = ["Told", "told_week"]

KEPT = 60.0
"""Seconds for which a week is kept."""
MOST = 32
"""Weeks that are kept."""
Key = tuple[Path, str, date, tuple[Promise, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A week as a sheet, and when it was told."""

    sheet: dict[str, Any]
    at: datetime
    until: float
    """On the clock of this process, until when it is kept."""


HELD: dict[Key, Told] = {}


def told_week(
    launch: Launch, end: date, promises: tuple[Promise, ...], *, fresh: bool = False
) -> Told:
    """Return the week before a day; errors as `week_of`."""
    key = (launch.home.folder, launch.policy.digest, end, promises)
    held = HELD.get(key)
    if fresh or held is None or held.until < time.monotonic():
        sheet = weekly_sheet(launch, week_of(launch, end))
        held = Told(sheet=sheet, at=now(), until=time.monotonic() + KEPT)
        while len(HELD) >= MOST:
            HELD.pop(next(iter(HELD)), None)
        HELD[key] = held
    return held
