"""What the review queue keeps: its tables, and one record for each of them.

An *item* is one exchange that was drawn for review. A *lease* is somebody's leave to judge an
item until it expires. A *review* is what one person said of an item.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from redline.store.entry import JSON
from redline.store.migrations import Migration

__all__ = ["COLUMNS", "MIGRATIONS", "Cell", "Item", "Review", "State", "item_of", "settled"]

State = Literal["waiting", "wants a second", "done"]
COLUMNS = (
    "item.exchange, item.seq, item.phase, item.policy, item.stratum, item.chance, item.severity, "
    "item.at, item.twice, item.state, item.appeals"
)


def first(connection: sqlite3.Connection) -> None:
    """Make the tables."""
    run = connection.execute
    run("CREATE TABLE place (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL)")
    run(
        "CREATE TABLE item (id INTEGER PRIMARY KEY, exchange TEXT NOT NULL UNIQUE, seq INTEGER "
        "NOT NULL, phase TEXT NOT NULL, policy TEXT NOT NULL, stratum TEXT NOT NULL, chance REAL "
        "NOT NULL, severity INTEGER NOT NULL, at REAL NOT NULL, twice INTEGER NOT NULL, "
        "state TEXT NOT NULL DEFAULT 'waiting', appeals INTEGER NOT NULL DEFAULT 0)"
    )
    run("CREATE INDEX next ON item (severity DESC, at, id) WHERE state <> 'done'")
    run(
        "CREATE TABLE lease (item INTEGER PRIMARY KEY REFERENCES item, person TEXT NOT NULL "
        "UNIQUE, until REAL NOT NULL)"
    )
    run(
        "CREATE TABLE review (id INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES item, "
        "person TEXT NOT NULL, at REAL NOT NULL, appeal INTEGER NOT NULL, labels TEXT NOT NULL, "
        "UNIQUE (item, person))"
    )
    run(
        "CREATE TABLE population (policy TEXT, phase TEXT, stratum TEXT, chance REAL, "
        "severity INTEGER, items INTEGER NOT NULL, "
        "PRIMARY KEY (policy, phase, stratum, chance, severity)) WITHOUT ROWID"
    )


def second(connection: sqlite3.Connection) -> None:
    """Make the table of exchanges that somebody disputed."""
    connection.execute(
        "CREATE TABLE dispute (exchange TEXT, reason TEXT, PRIMARY KEY (exchange, reason)) "
        "WITHOUT ROWID"
    )


def third(connection: sqlite3.Connection) -> None:
    """Make the table of items that somebody left to others."""
    connection.execute(
        "CREATE TABLE skip (item INTEGER REFERENCES item, person TEXT, PRIMARY KEY (item, person)) "
        "WITHOUT ROWID"
    )


MIGRATIONS: tuple[Migration, ...] = (first, second, third)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One exchange that was drawn for review."""

    exchange: str
    seq: int
    """Place of its end in the record."""
    phase: str
    policy: str
    """Digest of the policy that was in force."""
    stratum: str
    chance: float
    """With which it was drawn."""
    severity: int
    at: float
    """When it ended, in seconds since 1970."""
    twice: bool
    """Whether a second person judges it too."""
    state: State = "waiting"
    appeals: int = 0
    """How often it was put back after it was done."""

    @property
    def cell(self) -> "Cell":
        """Return what it counts under."""
        return Cell(self.policy, self.phase, self.stratum, self.chance, self.severity)


@dataclass(frozen=True, slots=True)
class Cell:
    """Exchanges that are alike in everything by which they are drawn and ordered."""

    policy: str
    phase: str
    stratum: str
    chance: float
    severity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What one person said of one item."""

    exchange: str
    by: str
    at: float
    """In seconds since 1970."""
    labels: Mapping[str, JSON]
    """By name."""
    appeal: bool = False
    """Whether it was given after somebody had appealed."""
    corrects: bool = False
    """Whether it takes the place of what this person said before."""


def item_of(row: tuple[Any, ...]) -> Item:
    """Return the item of a row of `COLUMNS`."""
    exchange, seq, phase, policy, stratum, chance, severity, at, twice, state, appeals = row
    return Item(
        exchange=exchange,
        seq=seq,
        phase=phase,
        policy=policy,
        stratum=stratum,
        chance=chance,
        severity=severity,
        at=at,
        twice=bool(twice),
        state=state,
        appeals=appeals,
    )


def settled(connection: sqlite3.Connection, item: int, review: Review) -> bool:
    """Keep a review and say how the item stands after it; False where it was kept before."""
    if review.corrects:
        return corrected(connection, item, review)
    done = connection.execute(
        "INSERT OR IGNORE INTO review (item, person, at, appeal, labels) "
        "SELECT id, ?, ?, appeals > 0, ? FROM item WHERE id = ?",
        (review.by, review.at, json.dumps(dict(review.labels)), item),
    )
    if not done.rowcount:
        return False
    connection.execute("DELETE FROM lease WHERE item = ? AND person = ?", (item, review.by))
    connection.execute(
        "UPDATE item SET state = CASE WHEN twice < (SELECT count(*) FROM review "
        "WHERE review.item = item.id) THEN 'done' ELSE 'wants a second' END WHERE id = ?",
        (item,),
    )
    return True


def corrected(connection: sqlite3.Connection, item: int, review: Review) -> bool:
    """Put a review in the place of what the same person said before; False where that is nothing.

    It gets a new number, so that whoever reads on from a number meets it.
    """
    done = connection.execute(
        "UPDATE review SET id = (SELECT max(id) + 1 FROM review), at = ?, labels = ? "
        "WHERE item = ? AND person = ?",
        (review.at, json.dumps(dict(review.labels)), item, review.by),
    )
    return done.rowcount > 0
