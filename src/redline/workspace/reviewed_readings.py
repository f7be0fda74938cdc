"""What a metric reads in one reviewed exchange, and the estimate that comes of all of them.

One exchange as it was recorded and people's labels come in; what the metric's own definition reads
in it goes out. Readings by stratum come in; a weighted estimate goes out, in all and by slice.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from redline.brief.model import MetricRow
from redline.guard.ended import Recorded
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
from redline.store import Cell
from redline.workspace.reviewed_rates import named

__all__ = ["SLICES", "OfCell", "Verdicts", "reading", "reviewed_rows", "unknown_of", "weighed"]

Verdicts = dict[str, Any]
"""By row, what its metric reads in an exchange. Of a share: whether it is a hit, is none, or nobody
can tell; all 0 where it counts not. Of what is none, such as a ratio: its numbers, or None."""
OfCell = dict[Cell, list[tuple[str, Verdicts]]]
"""By stratum, what was read in each reviewed exchange."""
UNKNOWN = (0, 0, 1)
NOTHING: Mapping[type, Any] = {Share: (0, 0, 0), Ratio: (0.0, 0.0), Calibration: None}
"""What a metric reads in an exchange that adds nothing to it."""
SLICES = ("language", "tier", "version", "control")
"""What is told apart. Of a session that says nothing of a tier, the tier is empty."""
AS_EXPECTED = "as expected"


def reviewed_rows(rows: Iterable[MetricRow]) -> dict[str, Metric]:
    """Return the metrics of a brief that only reviewers can tell, exchange by exchange."""
    found = {}
    for row in rows:
        known = live_metric(row) if "review" in row.seen_in and "live" not in row.seen_in else None
        if known is not None and isinstance(known.counted, Share | Ratio | Calibration):
            found[row.id] = known
    return found


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
    row: str,
    known: Metric,
    sizes: Mapping[Cell, int],
    of_cell: OfCell,
    named: Mapping[str, Mapping[str, Collection[str]]],
) -> Reviewed:
    """Return what reviewers say of one row, with the same of each part of some slices."""

    def one(only: Collection[str] | None) -> Reviewed:
        """Return it of some exchanges, where all others add nothing; of all for None."""
        said = {
            cell: [
                verdicts[row] if only is None or exchange in only else NOTHING[type(known.counted)]
                for exchange, verdicts in of_cell[cell]
            ]
            for cell in sizes
        }
        return of_kind(known, sizes, said, whole=only is None)

    parts = {by: {part: one(only) for part, only in told.items()} for by, told in named.items()}
    return replace(one(None), parts=parts)  # type: ignore[type-var]  # a dataclass each


def of_kind(
    known: Metric, sizes: Mapping[Cell, int], said: Mapping[Cell, Sequence[Any]], *, whole: bool
) -> Reviewed:
    """Return what was read in each stratum in the form that the metric's kind is computed from."""
    if isinstance(known.counted, Share):
        return Weighed(
            metric=known,
            cells=[judgements(cell, n, said[cell]) for cell, n in sizes.items()],
            everything=whole and known.counted.counts is always,
        )
    cells = [ReadCell(name=named(cell), items=n, read=said[cell]) for cell, n in sizes.items()]
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


def judgements(cell: Cell, n: int, said: Sequence[tuple[int, int, int]]) -> Judgements:
    """Return what was said of one row in one stratum."""
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
