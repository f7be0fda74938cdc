"""Figures that may be looked at any time: their bounds hold throughout.

What has begun is shown, and misses a bar; only what has ended meets one, because a session that
goes on may still turn out badly. Alarms rest on what has begun. Their allowed error is split over
all pulls that are watched, so that all of them together raise a false one with at most the chance
that one alone is given.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from redline.bars import confidence_for, pulls_anywhere, say
from redline.brief.model import MetricRow
from redline.decision import Verdict
from redline.monitor.basis import Basis
from redline.monitor.figures import figure
from redline.monitor.look import Alarm, AlarmKind, Figure

__all__ = ["counted_figure", "counted_pulls", "watched_pulls"]


def counted_figure(
    row: MetricRow, basis: Basis, languages: Sequence[str], slices: Collection[str] = ()
) -> Figure:
    """Return one row as it is counted, with how its bar stands.

    Parameters
    ----------
    slices
        Shown apart.
    """
    bars = [bar for bar in (row.bar, row.pull) if bar]
    confidence = max((confidence_for(bar) for bar in bars), default=0.95)
    apart = {*slices, *(bar.every for bar in bars if bar.every)}
    begun = figure(row, basis.measured(row, confidence, apart, ended=False), languages)
    if begun.verdict is not Verdict.MET:
        return begun
    over = figure(row, basis.measured(row, confidence, apart, ended=True), languages)
    if over.verdict is Verdict.MET:
        return begun
    text = f"{begun.text}; it is met once enough sessions have ended"
    return replace(begun, verdict=Verdict.UNDECIDED, text=text)


def watched_pulls(rows: Sequence[MetricRow], languages: Sequence[str]) -> int:
    """Return how many pulls are watched: one in every language counts as often."""
    return sum(
        len(languages) if row.pull.every == "language" and languages else 1
        for row in rows
        if row.pull is not None
    )


def counted_pulls(
    rows: Sequence[MetricRow],
    basis: Basis,
    languages: Sequence[str],
    back: Sequence[MetricRow] = (),
) -> Iterator[Alarm]:
    """Give every pull that what has begun crosses with confidence.

    Parameters
    ----------
    back
        Rows whose pulls are those of the phase alone.
    """
    watched = watched_pulls([*rows, *back], languages)
    for place, row in enumerate((*rows, *back)):
        if row.pull is None or not basis.has(row):
            continue
        error = round((1 - row.pull.confidence) / watched, 15)
        pull = replace(row.pull, confidence=1 - error)
        names = languages if pull.every == "language" else ()
        apart = (pull.every,) if pull.every else ()
        found = basis.measured(row, confidence_for(pull), apart, ended=False, endless=True)
        crossed = pulls_anywhere(pull, found, names)
        if crossed is not None:
            text = say(pull, crossed, name=row.metric, pull=True)
            kind: AlarmKind = "pull" if place < len(rows) else "roll back"
            yield Alarm(kind=kind, about=row.id, text=text)
