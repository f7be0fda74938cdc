"""What reviewers say of a launch's live traffic, for a look: rates of its metrics, and red lines.

The queue is filled first, so that what nobody has reviewed is known to be there. Reviews come in
one by one and are held in memory; an exchange is judged by the very definitions of the metrics,
with people's labels beside those that were recorded when it ended. Rows that are seen in `review`
and not `live` are measured in this way.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from redline.brief.model import MetricRow
from redline.errors import EvidenceError
from redline.evaluate.judgements import PERSON
from redline.guard.ended import Recorded, read_back
from redline.guard.record import session_key
from redline.interaction import Action
from redline.label import Label
from redline.metrics import (
    Calibration,
    Metric,
    Ratio,
    Share,
    Shown,
    concluded,
    gather,
    shown,
)
from redline.metrics.metric import always
from redline.monitor import Cell as Judgements
from redline.monitor import (
    ReadCell,
    Reviewed,
    Weighed,
    WeighedCalibration,
    WeighedRatio,
    live_metric,
)
from redline.scorers import Reference, scorer
from redline.store import Cell, Item, Journal, Review, ReviewQueue
from redline.workspace.launch import Launch
from redline.workspace.queue_filling import fill
from redline.workspace.reviewed_rates import named

__all__ = ["FILE", "ReviewedLive", "reviewed_rows"]

FILE = "queue.db"
LAG = 5_000
"""Entries of the record by which somebody else's draw may lag; they are some seconds."""
Verdicts = dict[str, Any]
"""By row, what its metric reads in an exchange. Of a share: whether it is a hit, is none, or nobody
can tell; all 0 where it counts not. Of what is none, such as a ratio: its numbers, or None."""
UNKNOWN = (0, 0, 1)
AS_EXPECTED = "as expected"


def reviewed_rows(rows: Iterable[MetricRow]) -> dict[str, Metric]:
    """Return the metrics of a brief that only reviewers can tell, exchange by exchange."""
    found = {}
    for row in rows:
        known = live_metric(row) if "review" in row.seen_in and "live" not in row.seen_in else None
        if known is not None and isinstance(known.counted, Share | Ratio | Calibration):
            found[row.id] = known
    return found


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
        if review.labels.get("critical") is True and seen not in self.red:
            self.red.append(seen)

    def judge(self, journal: Journal, exchanges: Iterable[str]) -> None:
        """Judge some exchanges anew, by every row."""
        wanted = [self.items[one] for one in exchanges] if self.rows else []
        ends = {entry.exchange: entry for entry in journal.at(item.seq for item in wanted)}
        for item in wanted:
            end = ends.get(item.exchange)
            found = read_back(end) if end is not None else None
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

    def weighed(self, phase: str) -> dict[str, Reviewed]:
        """Return what reviewers say of each row, under the present policy in a phase."""
        sizes = {
            cell: n
            for cell, n in self.population.items()
            if (cell.policy, cell.phase) == (self.launch.policy.digest, phase)
        }
        of_cell: dict[Cell, list[Verdicts]] = {cell: [] for cell in sizes}
        for exchange, verdicts in self.verdicts.items():
            cell = self.items[exchange].cell
            if cell in of_cell:
                of_cell[cell].append(verdicts)
        return {row: weighed(row, known, sizes, of_cell) for row, known in self.rows.items()}


def reading(known: Metric, found: Recorded, labels: Sequence[Label]) -> Any:
    """Return what a metric reads in one exchange with people's labels; see `Verdicts`.

    Raises
    ------
    EvidenceError
        A label has a value of the wrong kind.
    """
    (unit,) = gather([found.interaction], [*found.labels, *labels, *done(found, labels)])
    match known.counted:
        case Ratio() as counted:
            return counted.read(unit)
        case Calibration() as counted:
            return counted.read(unit.exchanges[0])
        case Share() as counted:
            return verdict_of(known, shown(known, counted, unit.exchanges[0]))
    return None


def unknown_of(known: Metric) -> Any:
    """Return what a metric reads in an exchange that nobody can read."""
    return UNKNOWN if isinstance(known.counted, Share) else None


def done(found: Recorded, labels: Sequence[Label]) -> Iterator[Label]:
    """Give whether what was done is what people expected, as the scorer of evaluation says.

    It reads no texts here: where only they could tell, nobody can.
    """
    (unit,) = gather([found.interaction], [label for label in labels if label.name == "expected"])
    expected, live = unit.exchanges[0].expected, found.interaction
    in_words = expected in ("hand off", "abstain") and live.action in (
        Action.ANSWERED,
        Action.REFUSED,
    )
    if expected is None or in_words:
        return
    judge = scorer(AS_EXPECTED)
    for name, value in judge.judge(live, Reference(expected=expected)).items():
        yield Label(interaction=live.id, name=name, value=value, by=judge.by)


def weighed(
    row: str, known: Metric, sizes: Mapping[Cell, int], of_cell: Mapping[Cell, Sequence[Verdicts]]
) -> Reviewed:
    """Return what reviewers say of one row."""
    if isinstance(known.counted, Share):
        return Weighed(
            metric=known,
            cells=[judgements(cell, n, row, of_cell[cell]) for cell, n in sizes.items()],
            everything=known.counted.counts is always,
        )
    cells = [
        ReadCell(name=named(cell), items=n, read=[verdicts[row] for verdicts in of_cell[cell]])
        for cell, n in sizes.items()
    ]
    if isinstance(known.counted, Ratio):
        return WeighedRatio(metric=known, counted=known.counted, cells=cells)
    assert isinstance(known.counted, Calibration)  # noqa: S101  `reviewed_rows` lets in no other
    return WeighedCalibration(metric=known, counted=known.counted, cells=cells)


def verdict_of(known: Metric, seen: Shown) -> tuple[int, int, int]:
    """Return whether an exchange is a hit, is none, or nobody can tell."""
    if seen == Shown.NOTHING:
        return 0, 0, 0
    # Where nobody can tell whether it counts, nobody can tell what it shows.
    outcome = concluded(known, seen) if Shown.COUNTED in seen else None
    return int(outcome is True), int(outcome is False), int(outcome is None)


def judgements(cell: Cell, n: int, row: str, verdicts: Sequence[Verdicts]) -> Judgements:
    """Return what was said of one row in one stratum."""
    said = [verdict[row] for verdict in verdicts]
    hits, misses, doubted = (sum(one[place] for one in said) for place in range(3))
    return Judgements(
        name=named(cell),
        chance=cell.chance,
        items=n,
        reviewed=len(said),
        hits=hits,
        misses=misses,
        doubted=doubted,
    )
