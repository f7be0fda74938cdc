"""Weeks that were told, kept for a minute: to tell one reads two weeks of the record.

That may be millions of exchanges, so it is done aside, the more seldom the longer it takes, and no
page waits for it long. The page says when the week was told, and tells it again when somebody asks.
A promise that was made or ended since is never missing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from redline.web.keeping import Keeping
from redline.workspace.home import now
from redline.workspace.launch import Launch
from redline.workspace.promising import Promise
from redline.workspace.weekly import week_of
from redline.workspace.weekly_sheet import weekly_sheet

__all__ = ["Told", "told_week"]

KEPT = 60.0
"""Seconds for which a week is kept."""
REST = 20.0
"""Times as long as it took to tell it that it is kept at least."""
MOST = 32
"""Weeks that are kept."""
PATIENCE = 1.0
"""Seconds that a page waits for a week; then it says that the record is being read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A week as a sheet, and when it was told."""

    sheet: dict[str, Any]
    at: datetime


HELD: Keeping[Told] = Keeping(MOST, KEPT, REST)


def told_week(
    launch: Launch, end: date, promises: tuple[Promise, ...], *, fresh: bool = False
) -> Told | None:
    """Return the week before a day; None while it is told. Errors as `week_of`."""
    key = (launch.home.folder, launch.policy.digest, end, promises)
    if fresh:
        HELD.forget(key)

    def tell() -> Told:
        return Told(sheet=weekly_sheet(launch, week_of(launch, end)), at=now())

    return HELD.get(key, None, tell, PATIENCE)
