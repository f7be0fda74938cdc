"""Figures that may be looked at any time: counts of sessions with bounds that hold throughout.

What has begun is shown, and misses a bar; only what has ended meets one, because a session that
goes on may still turn out badly. Alarms rest on what has begun. Their allowed error is split over
all pulls that are watched, so that all of them together raise a false one with at most the chance
that one alone is given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.bars import Measured, confidence_for, pulls_anywhere, say
from redline.brief.model import MetricRow
from redline.decision import Verdict
from redline.measurement import Measurement, Unmeasured
from redline.metrics import Metric, Share
from redline.monitor.counting import Count, Counting, Key
from redline.monitor.figures import figure
from redline.monitor.look import Alarm, AlarmKind, Figure
from redline.stats import sequence_lower, sequence_upper

__all__ = ["counted_figure", "counted_pulls", "watched_pulls"]

METHOD = "bounds that hold at every n at once: a beta mixture, inverted (Robbins 1970, Howard 2021)"


def counted_figure(row: MetricRow, counting: Counting, languages: Sequence[str]) -> Figure:
    """Return one row as it is counted, with how its bar stands."""
    begun = figure(row, measured(row, counting, ended=False), languages)
    if begun.verdict is not Verdict.MET:
        return begun
    if figure(row, measured(row, counting, ended=True), languages).verdict is Verdict.MET:
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
    counting: Counting,
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
        if row.pull is None or row.id not in counting.metrics:
            continue
        error = round((1 - row.pull.confidence) / watched, 15)
        pull = replace(row.pull, confidence=1 - error)
        names = languages if pull.every == "language" else ()
        crossed = pulls_anywhere(pull, measured(row, counting, ended=False), names)
        if crossed is not None:
            text = say(pull, crossed, name=row.metric, pull=True)
            kind: AlarmKind = "pull" if place < len(rows) else "roll back"
            yield Alarm(kind=kind, about=row.id, text=text)


def measured(row: MetricRow, counting: Counting, *, ended: bool) -> Measured:
    """Return what the counts of a row say, in all and by part."""
    bars = [bar for bar in (row.bar, row.pull) if bar]
    confidence = max((confidence_for(bar) for bar in bars), default=0.95)
    metric, share = counting.metrics[row.id]
    lacking = without_labels(metric, counting.labelled.get(row.id, 0))
    by: dict[str, dict[str, Measurement | Unmeasured]] = {name: {} for name in counting.slices}
    for key, count in sorted(counting.counts.items()):
        if key.row == row.id and key.by and key.ended == ended and count.n:
            found = lacking or of_count(metric, share, count, confidence, (key.by, key.part))
            by[key.by][key.part] = found
    whole = counting.counts.get(Key(row.id, "", "", ended), Count())
    return Measured(lacking or of_count(metric, share, whole, confidence), by)


def without_labels(metric: Metric, labelled: int) -> Unmeasured | None:
    """Return why a metric cannot be measured for want of labels, if so."""
    needed = " or ".join(f"`{need}`" for need in (*metric.needs, *metric.needs_any))
    if labelled or not needed:
        return None
    return Unmeasured(
        name=metric.name, reason=f"needs {needed} labels, and no session has one", run="live"
    )


def of_count(
    metric: Metric,
    share: Share,
    count: Count,
    confidence: float,
    part: tuple[str, str] | None = None,
) -> Measurement | Unmeasured:
    """Return one count as a measurement, or why it is none."""
    slices = (part,) if part else ()
    if count.n == count.unknown:
        reason = (
            f"none of {count.n:,} sessions could be judged"
            if count.n
            else f"there is no {share.of} yet"
        )
        return Unmeasured(name=metric.name, reason=reason, slices=slices, run="live")
    alpha = round(1 - confidence, 15)
    value = count.hits / (count.n - count.unknown)
    low = sequence_lower(count.hits, count.n, alpha)
    high = sequence_upper(count.hits + count.unknown, count.n, alpha)
    return Measurement(
        name=metric.name,
        value=value,
        # What is far from one half may lie outside its own one-sided bound by rounding.
        low=min(low, value),
        high=max(high, value),
        confidence=confidence,
        unit=metric.unit,
        better=metric.better,
        n=count.n,
        hits=count.hits,
        unknown=count.unknown,
        always=True,
        method=METHOD,
        slices=slices,
        run="live",
    )
