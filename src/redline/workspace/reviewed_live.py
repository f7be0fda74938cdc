"""What reviewers say of a launch's live traffic, for a look: rates of its metrics, and red lines.

The queue is filled first, so that what nobody has reviewed is known to be there. Reviews come in
one by one and are held in memory; an exchange is judged by the very definitions of the metrics,
with people's labels beside those that were recorded when it ended. Rows that are seen in `review`
and not `live` are measured in this way.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress

from redline.errors import EvidenceError
from redline.evaluate.judgements import PERSON
from redline.guard.ended import Recorded, read_back
from redline.guard.record import session_key
from redline.label import Label
from redline.monitor import Reviewed
from redline.monitor.sessions import parts_of, told_apart
from redline.store import Cell, Item, Journal, Review, ReviewQueue
from redline.workspace.launch import Launch
from redline.workspace.queue_filling import fill
from redline.workspace.reviewed_readings import (
    SLICES,
    OfCell,
    Verdicts,
    reading,
    reviewed_rows,
    unknown_of,
    weighed,
)

__all__ = ["FILE", "ReviewedLive"]

FILE = "queue.db"
LAG = 5_000
"""Entries of the record by which somebody else's draw may lag; they are some seconds."""


class ReviewedLive:
    """Follows the reviews of one launch."""

    def __init__(self, launch: Launch) -> None:
        self.launch = launch
        self.rows = reviewed_rows(launch.brief.metrics)
        self.opened: ReviewQueue | None = None
        """Held open, because to close a file takes longer than to write into it."""
        self.key = b""
        """Of the draw."""
        self.population: dict[Cell, int] = {}
        self.last = 0
        """Number of the last review that was read."""
        self.said: dict[str, list[Label]] = defaultdict(list)
        self.items: dict[str, Item] = {}
        self.verdicts: dict[str, Verdicts] = {}
        """By exchange."""
        self.parts: dict[str, dict[str, frozenset[str]]] = {}
        """By exchange, what it belongs to of each slice."""
        self.red: list[tuple[str, str, str]] = []
        """Policy, phase and id of each exchange that somebody judged critical."""

    def follow(self, journal: Journal, *, draws: bool = True) -> None:
        """Read what came since the last time; errors as `fill`.

        Parameters
        ----------
        draws
            Whether nobody else is known to fill the queue; then it is filled where they lag.
        """
        path = self.launch.home.folder / FILE
        if not self.rows and not path.is_file():
            return
        queue = self.opened = self.opened or ReviewQueue.open(path)
        try:
            if self.rows and (draws or queue.place < journal.last_seq - LAG):
                self.key = self.key or session_key(journal)
                fill(self.launch.brief, journal, queue, key=self.key)
            self.population = queue.population()
            last = queue.last_review
            found = queue.reviews(self.last, last) if last > self.last else []
        except BaseException:
            self.close()
            raise
        for item, review in found:
            self.add(item, review)
        self.judge(journal, {item.exchange for item, _ in found})
        self.last = max(last, self.last)

    def close(self) -> None:
        """Close the file; whoever follows on opens it again."""
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def add(self, item: Item, review: Review) -> None:
        """Take in what one person said."""
        self.items[item.exchange] = item
        others = [one for one in self.said[item.exchange] if one.by != f"{PERSON}{review.by}"]
        self.said[item.exchange] = others  # what one says again takes the place of one's own word
        for name, value in review.labels.items():
            label = Label(
                interaction=item.exchange,
                name=name,
                value=value,  # type: ignore[arg-type]  # what `judge` let through
                by=f"{PERSON}{review.by}",
                probability=item.chance,
            )
            self.said[item.exchange].append(label)
        seen = (item.policy, item.phase, item.exchange)
        red = any(one.name == "critical" and one.value is True for one in self.said[item.exchange])
        if red and seen not in self.red:
            self.red.append(seen)
        elif not red and seen in self.red:
            self.red.remove(seen)

    def judge(self, journal: Journal, exchanges: Iterable[str]) -> None:
        """Judge some exchanges anew, by every row."""
        wanted = [self.items[one] for one in exchanges] if self.rows else []
        ends = {entry.exchange: entry for entry in journal.at(item.seq for item in wanted)}
        for item in wanted:
            end = ends.get(item.exchange)
            found = read_back(end) if end is not None else None
            if found is not None:
                live = found.interaction
                self.parts[item.exchange] = {by: frozenset(parts_of(live, by)) for by in SLICES}
            self.verdicts[item.exchange] = self.read(found, self.said[item.exchange])

    def read(self, found: Recorded | None, labels: Sequence[Label]) -> Verdicts:
        """Return what every row reads in one exchange; nobody can tell where it cannot be read."""
        if found is not None:
            # A value of the wrong kind leaves the whole exchange unknown.
            with suppress(EvidenceError):
                return {row: reading(known, found, labels) for row, known in self.rows.items()}
        return {row: unknown_of(known) for row, known in self.rows.items()}

    def critical(self, phase: str) -> list[str]:
        """Return the exchanges of a phase, under the present policy, judged critical."""
        own = self.launch.policy.digest, phase
        return [exchange for policy, at, exchange in self.red if (policy, at) == own]

    def weighed(self, phase: str, slices: Iterable[str] = ()) -> dict[str, Reviewed]:
        """Return what reviewers say of each row, under the present policy in a phase.

        Parameters
        ----------
        slices
            Told apart, such as `language`.
        """
        sizes = {
            cell: n
            for cell, n in self.population.items()
            if (cell.policy, cell.phase) == (self.launch.policy.digest, phase)
        }
        of_cell: OfCell = {cell: [] for cell in sizes}
        for exchange, verdicts in self.verdicts.items():
            cell = self.items[exchange].cell
            if cell in of_cell:
                of_cell[cell].append((exchange, verdicts))
        named = {by: self.named(of_cell, by) for by in slices}
        return {row: weighed(row, known, sizes, of_cell, named) for row, known in self.rows.items()}

    def named(self, of_cell: OfCell, by: str) -> dict[str, set[str]]:
        """Return the reviewed exchanges of each part of a slice, of the many the rest together."""
        known: set[str] = set()
        found: dict[str, set[str]] = {}
        for exchange in (exchange for said in of_cell.values() for exchange, _ in said):
            for part in sorted(self.parts.get(exchange, {}).get(by, ())):
                told = told_apart(part, known, self.launch.brief.languages)
                found.setdefault(told, set()).add(exchange)
        return found
