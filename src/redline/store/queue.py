"""The review queue: who judges what next, so that nothing is judged by two at once or lost.

One SQLite file beside the record. Items come in with the place in the record up to which they
were drawn, in one commit, so that nothing is drawn or counted twice. Each act is one
transaction. A lease that nobody gave back expires, so whoever falls ill keeps nothing from the
others. What a label or a stratum means is for others to say.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from redline.errors import InputError
from redline.store.closing import Closing
from redline.store.database import open_writable
from redline.store.entry import JSON
from redline.store.migrations import transaction
from redline.store.queued import COLUMNS, MIGRATIONS, Cell, Item, Review, State, item_of, settled
from redline.store.trouble import explained

__all__ = ["LEASE", "ReviewQueue"]

LEASE = 30 * 60.0
"""Seconds until a lease expires; a default of ours, some times what one exchange takes."""
LAST = 2**63 - 1
"""No number is higher."""

NEXT = f"""
SELECT item.id, {COLUMNS} FROM item WHERE state <> 'done'
AND NOT EXISTS (SELECT 1 FROM lease WHERE lease.item = item.id)
AND NOT EXISTS (SELECT 1 FROM review WHERE review.item = item.id AND review.person = :who)
AND :skipped = EXISTS (SELECT 1 FROM skip WHERE skip.item = item.id AND skip.person = :who)
ORDER BY severity DESC, at, id LIMIT 1
"""  # noqa: S608  our own columns
HELD = f"SELECT item.id, {COLUMNS} FROM lease JOIN item ON item.id = lease.item WHERE "  # noqa: S608
NAMED = f"SELECT item.id, {COLUMNS} FROM item WHERE exchange = ?"  # noqa: S608


class ReviewQueue(Closing):
    """The file; any number of people and processes may use it, each with an own opening."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        clock: Callable[[], float],
        lease: float,
    ) -> None:
        self.path = path
        self.connection = connection
        self.clock = clock
        self.lease = lease

    @classmethod
    def open(
        cls, path: Path, *, clock: Callable[[], float] = time.time, lease: float = LEASE
    ) -> Self:
        """Open or make the file.

        Parameters
        ----------
        lease
            Seconds after which an item that was taken and not judged is anybody's again.

        Raises
        ------
        DatabaseError
            It cannot be used; the message says why.
        """
        return cls(path, open_writable(path, MIGRATIONS), clock, lease)

    @property
    def place(self) -> int:
        """Return the place in the record up to which items were drawn."""
        with explained(self.path):
            row = self.connection.execute("SELECT seq FROM place").fetchone()
            return int(row[0]) if row else 0

    def keep(
        self,
        before: int,
        seq: int,
        items: Iterable[Item],
        population: Mapping[Cell, int],
        reviews: Iterable[Review] = (),
        disputes: Iterable[tuple[str, str]] = (),
    ) -> bool:
        """Keep what was drawn, all or nothing; return False where somebody else was quicker.

        Parameters
        ----------
        before, seq
            The places in the record from and up to which was drawn.
        population
            How many exchanges there were between the two, drawn or not.
        reviews
            Recorded there; one that is kept already changes nothing.
        disputes
            Exchange and reason of each that was recorded there.
        """
        with self.act() as run:
            row = run("SELECT seq FROM place").fetchone()
            if (row[0] if row else 0) != before:
                return False
            run("INSERT OR REPLACE INTO place VALUES (1, ?)", (seq,))
            for one in items:
                run(
                    "INSERT INTO item (exchange, seq, phase, policy, stratum, chance, severity, "
                    "at, twice) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    (one.exchange, one.seq, one.phase, one.policy, one.stratum, one.chance,
                     one.severity, one.at, one.twice),
                )  # fmt: skip
            for cell, n in population.items():
                run(
                    "INSERT INTO population VALUES (?, ?, ?, ?, ?, ?) "
                    "ON CONFLICT DO UPDATE SET items = items + excluded.items",
                    (cell.policy, cell.phase, cell.stratum, cell.chance, cell.severity, n),
                )
            for dispute in disputes:
                run("INSERT OR IGNORE INTO dispute VALUES (?, ?)", dispute)
            for review in reviews:
                if row := run(NAMED, (review.exchange,)).fetchone():
                    settled(self.connection, row[0], review)
        return True

    def take(self, by: str) -> Item | None:
        """Lease the next item to somebody, and return it; None where none is left for them.

        It is the most severe, then the oldest, that this person has not judged and nobody
        holds; what they skipped comes after all else. Whoever holds one already gets it again,
        for as long as a new one.
        """
        with self.act() as run:
            row = run(f"{HELD} person = ?", (by,)).fetchone()
            for skipped in (False, True):
                row = row or run(NEXT, {"who": by, "skipped": skipped}).fetchone()
            if row is None:
                return None
            until = self.clock() + self.lease
            run("INSERT OR REPLACE INTO lease VALUES (?, ?, ?)", (row[0], by, until))
            return item_of(row[1:])

    @contextmanager
    def judging(self, exchange: str, by: str, labels: Mapping[str, JSON]) -> Iterator[Item]:
        """Keep what somebody says of an item; what is done inside is done before it counts.

        Nobody else acts on the queue meanwhile, so the lease cannot expire in between. If
        anything is raised inside, nothing counts and the lease stays.

        Raises
        ------
        InputError
            This person does not hold the item.
        """
        with self.act():
            number, item = self.held(exchange, by)
            yield item
            review = Review(exchange=exchange, by=by, at=self.clock(), labels=labels)
            settled(self.connection, number, review)

    @contextmanager
    def correcting(self, exchange: str, by: str, labels: Mapping[str, JSON]) -> Iterator[Item]:
        """Put a new word in the place of somebody's own; what is done inside is done before.

        Raises
        ------
        InputError
            This person has not judged it, or somebody else has.
        """
        with self.act() as run:
            row = run(NAMED, (exchange,)).fetchone()
            said = run("SELECT person, labels FROM review WHERE item = ?", (row[0],)) if row else ()
            before = dict(said)
            if before.keys() != {by}:
                raise InputError(
                    f"{exchange}: cannot be corrected by {by}. One corrects what one said oneself, "
                    "as long as nobody else has judged it; after that it can be appealed."
                )
            if left := sorted(json.loads(before[by]).keys() - labels.keys()):
                raise InputError(f"{exchange}: say again as well: {', '.join(left)}.")
            item = item_of(row[1:])
            yield item
            review = Review(exchange=exchange, by=by, at=self.clock(), labels=labels, corrects=True)
            settled(self.connection, row[0], review)

    @contextmanager
    def releasing(self, exchange: str, by: str, *, skip: bool = False) -> Iterator[Item]:
        """Give an item back unjudged; inside is done before.

        Parameters
        ----------
        skip
            Whether this person gets it again only when nothing else is left for them.

        Raises
        ------
        InputError
            This person does not hold the item.
        """
        with self.act() as run:
            number, item = self.held(exchange, by)
            yield item
            run("DELETE FROM lease WHERE item = ?", (number,))
            if skip:
                run("INSERT OR IGNORE INTO skip VALUES (?, ?)", (number, by))

    def release(self, exchange: str, by: str) -> None:
        """Give an item back unjudged, without a word; errors as `releasing`."""
        with self.releasing(exchange, by):
            pass

    @contextmanager
    def again(self, exchange: str) -> Iterator[Item]:
        """Put a done item back for somebody who has not judged it; inside is done before.

        Raises
        ------
        InputError
            It was never drawn, or is not done.
        """
        with self.act() as run:
            row = run(NAMED, (exchange,)).fetchone()
            if row is None:
                raise InputError(
                    f"{exchange}: is not in the queue; only exchanges that were drawn and judged "
                    "can be judged again."
                )
            item = item_of(row[1:])
            if item.state != "done":
                raise InputError(f"{exchange}: is not done yet ({item.state}); it will be judged.")
            yield item
            run("UPDATE item SET state = 'waiting', appeals = appeals + 1 WHERE id = ?", (row[0],))

    def found(self, exchange: str) -> Item | None:
        """Return one item; None where it was not drawn."""
        with explained(self.path):
            row = self.connection.execute(NAMED, (exchange,)).fetchone()
            return item_of(row[1:]) if row else None

    def disputes(self) -> list[tuple[str, str]]:
        """Return exchange and reason of every dispute."""
        with explained(self.path):
            return self.connection.execute(
                "SELECT exchange, reason FROM dispute ORDER BY exchange, reason"
            ).fetchall()

    def population(self) -> dict[Cell, int]:
        """Return how many exchanges there were, drawn or not."""
        with explained(self.path):
            rows = self.connection.execute(
                "SELECT policy, phase, stratum, chance, severity, items FROM population"
            )
            return {Cell(*key): n for *key, n in rows}

    def states(self) -> dict[tuple[Cell, State], int]:
        """Return how many items there are in each state."""
        with explained(self.path):
            rows = self.connection.execute(
                "SELECT policy, phase, stratum, chance, severity, state, count(*) FROM item "
                "GROUP BY 1, 2, 3, 4, 5, 6"
            )
            return {(Cell(*key), state): n for *key, state, n in rows}

    def leases(self) -> int:
        """Return how many items are held now."""
        with explained(self.path):
            rows = self.connection.execute(
                "SELECT count(*) FROM lease WHERE until > ?", (self.clock(),)
            )
            return int(rows.fetchone()[0])

    @property
    def last_review(self) -> int:
        """Return the number of the newest review; 0 before the first."""
        with explained(self.path):
            row = self.connection.execute("SELECT max(id) FROM review").fetchone()
            return int(row[0] or 0)

    @property
    def put_back(self) -> int:
        """Return how often items were put back after they were done."""
        with explained(self.path):
            row = self.connection.execute("SELECT total(appeals) FROM item").fetchone()
            return int(row[0])

    def reviews(self, after: int = 0, through: int = LAST) -> list[tuple[Item, Review]]:
        """Return what was said of each item, in the order in which it was said.

        Parameters
        ----------
        after, through
            Only reviews with higher numbers than the first and none above the second.
        """
        with explained(self.path):
            rows = self.connection.execute(
                f"SELECT {COLUMNS}, person, review.at, review.appeal, labels "  # noqa: S608  ours
                "FROM review JOIN item ON item.id = review.item "
                "WHERE review.id > ? AND review.id <= ? ORDER BY review.id",
                (after, through),
            )
            return [
                (
                    item_of(tuple(row)),
                    Review(
                        exchange=row[0],
                        by=by,
                        at=at,
                        appeal=bool(appeal),
                        labels=json.loads(labels),
                    ),
                )
                for *row, by, at, appeal, labels in rows
            ]

    def held(self, exchange: str, by: str) -> tuple[int, Item]:
        """Return an item that somebody holds, and its number."""
        row = self.connection.execute(
            f"{HELD} person = ? AND exchange = ?", (by, exchange)
        ).fetchone()
        if row is None:
            raise InputError(
                f"{exchange}: {by} does not hold it: it was never taken, or the lease expired "
                "and it is anybody's again.\nTake what comes next with `redline queue BRIEF next`."
            )
        return row[0], item_of(row[1:])

    @contextmanager
    def act(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        """Do something all or not at all; leases that have expired are gone before it."""
        with explained(self.path), transaction(self.connection):
            self.connection.execute("DELETE FROM lease WHERE until <= ?", (self.clock(),))
            yield self.connection.execute

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
