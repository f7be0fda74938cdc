"""Figures: every metric of a brief, live, by the definitions of the evaluation."""

from collections.abc import Iterator, Sequence

from redline.bars import Measured, compare, compare_every, say
from redline.brief import Bar
from redline.brief.model import MetricRow
from redline.decision import Verdict
from redline.measurement import Measurement, Unmeasured
from redline.metrics import EvidenceUnit, measure_rows
from redline.monitor.look import Figure

__all__ = ["QUIET", "figure", "figures_of"]

QUIET = "no traffic yet"


def figures_of(
    rows: Sequence[MetricRow],
    units: Sequence[EvidenceUnit],
    languages: Sequence[str],
    *,
    quiet: bool,
    slices: Sequence[str] = ("language",),
) -> Iterator[Figure]:
    """Give every row of the brief, measured or with the reason why not.

    Parameters
    ----------
    slices
        Shown apart.
    quiet
        Whether there was no traffic at all.
    """
    found = measure_rows(rows, units, run="live", slices=slices)
    for row in rows:
        measured = found[row.id]
        elsewhere = f"it is seen in {' and '.join(row.seen_in)}, not live"
        if quiet and not row.surveyed:
            measured = unmeasured(row, QUIET)
        elif not row.seen_live and (isinstance(measured.whole, Measurement) or not units):
            measured = measured if row.surveyed else unmeasured(row, elsewhere)
        yield figure(row, measured, languages)


def unmeasured(row: MetricRow, reason: str) -> Measured:
    """Return a row without a number."""
    return Measured(Unmeasured(name=row.metric, reason=reason, run="live"), {})


def figure(row: MetricRow, measured: Measured, languages: Sequence[str]) -> Figure:
    """Return one measured row with how its bar stands."""
    whole, bar = measured.whole, row.bar
    verdict: Verdict | None = None
    if bar is not None:
        verdict, whole = standing(bar, measured, languages)
    if bar is not None:
        text = say(bar, whole, name=row.metric)
    elif isinstance(whole, Unmeasured):
        text = f"{row.metric}: not measured, because {whole.reason}"
    else:
        text = f"{row.metric}: between {whole.low:.4g} and {whole.high:.4g}"
    return Figure(
        row=row.id,
        metric=row.metric,
        whole=measured.whole,
        by=measured.by,
        verdict=verdict,
        text=text,
    )


def standing(
    bar: Bar, measured: Measured, languages: Sequence[str]
) -> tuple[Verdict, Measurement | Unmeasured]:
    """Return how a bar stands, and the measurement that says so: the worst part's."""
    if bar.every is None or isinstance(measured.whole, Unmeasured):
        return compare(bar, measured.whole), measured.whole
    parts = measured.by.get(bar.every, {})
    worst = compare_every(bar, parts, languages if bar.every == "language" else ())[0]
    return worst.verdict, worst.measurement
