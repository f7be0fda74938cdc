"""What people see of the review queue: what waits, what they hold, what was said of what.

Reads only. What one person said of an item is shown to another only when the item is done; whoever
asks says for whom.
"""

import json
from dataclasses import dataclass

from redline.store.queue import ReviewQueue
from redline.store.queued import COLUMNS, Item, Review, State, item_of
from redline.store.trouble import explained

__all__ = ["Past", "Waiting", "all_waiting", "held_by", "past_items", "severe_seen"]

REVIEWS = (
    "SELECT person, review.at, review.appeal, labels FROM review "
    "JOIN item ON item.id = review.item WHERE item.exchange = ? ORDER BY review.id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Items that wait, alike in what decides when they come."""

    severity: int
    stratum: str
    state: State
    items: int
    oldest: float
    """When the one that waits longest ended, in seconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One item that was judged, with what was said of it."""

    item: Item
    reviews: tuple[Review, ...]
    """In the order in which they were given; one's own alone while others are to judge."""
    number: int
    """Of the newest review that is shown; pages go on before it."""


def held_by(queue: ReviewQueue, by: str) -> tuple[Item, float] | None:
    """Return what somebody holds and until when, in seconds since 1970; None where nothing."""
    with explained(queue.path):
        row = queue.connection.execute(
            f"SELECT until, {COLUMNS} FROM lease JOIN item ON item.id = lease.item "  # noqa: S608
            "WHERE person = ? AND until > ?",
            (by, queue.clock()),
        ).fetchone()
    return (item_of(row[1:]), float(row[0])) if row else None


def all_waiting(queue: ReviewQueue) -> list[Waiting]:
    """Return what waits, in the order in which it comes."""
    with explained(queue.path):
        rows = queue.connection.execute(
            "SELECT severity, stratum, state, count(*), min(at) FROM item WHERE state <> 'done' "
            "GROUP BY 1, 2, 3 ORDER BY severity DESC, min(at)"
        ).fetchall()
    return [
        Waiting(severity=severity, stratum=stratum, state=state, items=items, oldest=oldest)
        for severity, stratum, state, items, oldest in rows
    ]


def past_items(queue: ReviewQueue, by: str, before: int, most: int) -> list[Past]:
    """Return items that are done, or that this person judged, those judged last first.

    Parameters
    ----------
    before
        Only those whose newest review has a lower number.
    """
    with explained(queue.path):
        rows = queue.connection.execute(
            f"SELECT review.id, {COLUMNS} FROM review JOIN item ON item.id = review.item "  # noqa: S608
            "WHERE review.id < ? AND (item.state = 'done' OR person = ?) AND NOT EXISTS ("
            "SELECT 1 FROM review AS later WHERE later.item = item.id AND later.id > review.id "
            "AND (item.state = 'done' OR later.person = ?)) ORDER BY review.id DESC LIMIT ?",
            (before, by, by, most),
        ).fetchall()
        found = [(number, item_of(tuple(row))) for number, *row in rows]
        return [
            Past(item=item, reviews=reviews_of(queue, item, by), number=number)
            for number, item in found
        ]


def reviews_of(queue: ReviewQueue, item: Item, by: str) -> tuple[Review, ...]:
    """Return what was said of an item, as far as this person may know it."""
    rows = queue.connection.execute(REVIEWS, (item.exchange,))
    return tuple(
        Review(
            exchange=item.exchange, by=who, at=at, appeal=bool(appeal), labels=json.loads(labels)
        )
        for who, at, appeal, labels in rows
        if item.state == "done" or who == by
    )


def severe_seen(queue: ReviewQueue, by: str, since: float, severity: int) -> int:
    """Return how many items at least so severe somebody judged or left to others since a time."""
    with explained(queue.path):
        row = queue.connection.execute(
            "SELECT count(*) FROM review JOIN item ON item.id = review.item "
            "WHERE person = ? AND review.at >= ? AND severity >= ?",
            (by, since, severity),
        ).fetchone()
        return int(row[0])
