"""What a reviewer's page shows beside the item: what waits, what was judged, how much was hard.

Reads the queue for one person. What others said of an item is shown when it is done, and not
before: a second reader who knew the first would not be one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from redline.store import Past, Waiting, all_waiting, held_by, past_items, severe_seen
from redline.workspace.home import now
from redline.workspace.reviewing_live import ReviewDesk, Shown

__all__ = ["SEVERE", "AtDesk", "at_desk", "judged"]

SEVERE = 7
"""From which severity an item counts as hard to read: harm to a body, by the brief's own scale."""
LAST = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesk:
    """What lies before one person."""

    holds: Shown | None
    until: datetime | None
    """When what they hold is anybody's again."""
    waiting: Sequence[Waiting]
    severe: int
    """Severe items that they judged today."""
    hidden: bool
    """Whether what they hold is severe, so that its text waits until they ask for it."""


def at_desk(desk: ReviewDesk) -> AtDesk:
    """Return what lies before a person; takes nothing and extends no reservation.

    Raises
    ------
    DatabaseError
        The record or the queue cannot be read.
    """
    who, today = desk.who, now().replace(hour=0, minute=0, second=0, microsecond=0)
    with desk.filled() as queue:
        held = held_by(queue, who)
        waits = all_waiting(queue)
        severe = severe_seen(queue, who, today.timestamp(), SEVERE)
    item = held[0] if held else None
    return AtDesk(
        holds=desk.shown(item) if item else None,
        until=datetime.fromtimestamp(held[1], UTC) if held else None,
        waiting=waits,
        severe=severe,
        hidden=item is not None and item.severity >= SEVERE,
    )


def judged(desk: ReviewDesk, before: int = LAST, most: int = 50) -> list[Past]:
    """Return items that are done, or that this person judged, those judged last first."""
    with desk.filled() as queue:
        return past_items(queue, desk.who, before, most)
