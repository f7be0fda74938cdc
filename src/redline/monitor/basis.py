"""What the figures of a look rest on: counts of sessions, times in buckets, and people's reviews.

Each row is measured in one way. One that is seen in `review` is what reviewers say, weighted by
how they were drawn; a share is counted by session, and a quantile of times by bucket. What is
left is made from the newest exchanges themselves, by others.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from redline.bars import Measured
from redline.brief.model import MetricRow
from redline.measurement import Measurement, Unmeasured
from redline.metrics import Metric, Quantile, Share
from redline.monitor.counting import TIMES, Counting
from redline.monitor.rows import Timed
from redline.monitor.sessions import Count, Key
from redline.monitor.spread import Spread
from redline.monitor.weighted import Reviewed
from redline.stats import sequence_lower, sequence_upper

__all__ = ["Basis", "of_spread"]

METHOD = "bounds that hold at every n at once: a beta mixture, inverted (Robbins 1970, Howard 2021)"
RANKS = (
    "{n:,} exchanges in buckets of 4 %; each of {sessions:,} sessions counts in the bounds as one, "
    "by its share of slow exchanges, {unknown:,} without a time at their worst; " + METHOD
)
USERS = (
    "{n:,} sessions of {users:,} users; each user counts in the bounds as one, by the share of "
    "their sessions; " + METHOD
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Everything that was counted of one policy in one phase."""

    counting: Counting
    timed: Timed
    reviewed: Mapping[str, Reviewed] = field(default_factory=dict)
    """By row, what people say: reviewers, and those who dispute."""

    def has(self, row: MetricRow) -> bool:
        """Say whether a row is measured here."""
        return any(row.id in known for known in (self.counting.metrics, self.timed, self.reviewed))

    def measured(
        self,
        row: MetricRow,
        confidence: float,
        slices: Collection[str] = (),
        *,
        ended: bool,
        endless: bool = False,
    ) -> Measured:
        """Return what is known of a row, in all and in each part of some slices.

        Parameters
        ----------
        ended
            Of sessions that have ended, else of all that have begun.
        endless
            Whether an upper bound may be infinite, which nobody can store.
        """
        if row.id in self.reviewed:
            return of_people(self.reviewed[row.id], confidence, slices)
        timed = row.id in self.timed
        known = self.counting.spreads if timed else self.counting.counts
        name = TIMES if timed else row.id

        def one(by: str, part: str) -> Measurement | Unmeasured:
            key = Key(name, by, part, ended)
            at = ((by, part),) if by else ()
            if timed:
                found = self.counting.spreads.get(key, Spread())
                measure = of_spread(*self.timed[row.id], found, confidence, at)
                return measure if endless else bounded(measure)
            count = self.counting.counts.get(key, Count())
            return self.of_row(row, count, confidence, at)

        parts: dict[str, dict[str, Measurement | Unmeasured]] = {by: {} for by in slices}
        for key in sorted(key for key in known if key.row == name and key.by in parts):
            if key.ended == ended:
                parts[key.by][key.part] = one(key.by, key.part)
        return Measured(one("", ""), parts)

    def of_row(
        self, row: MetricRow, count: Count, confidence: float, part: tuple[tuple[str, str], ...]
    ) -> Measurement | Unmeasured:
        """Return one count of a row as a measurement, or why it is none."""
        metric, share = self.counting.metrics[row.id]
        labelled = self.counting.labelled.get(row.id, 0)
        return without_labels(metric, labelled) or of_count(metric, share, count, confidence, part)


def of_people(said: Reviewed, confidence: float, slices: Collection[str]) -> Measured:
    """Return what people say of a row, in all and in each part of some slices."""
    parts = {
        by: {
            part: replace(one.measured(confidence), slices=((by, part),))
            for part, one in sorted(said.parts.get(by, {}).items())
        }
        for by in slices
    }
    return Measured(said.measured(confidence), {by: found for by, found in parts.items() if found})


def without_labels(metric: Metric, labelled: int) -> Unmeasured | None:
    """Return why a metric cannot be measured for want of labels, if so."""
    needed = " or ".join(f"`{need}`" for need in (*metric.needs, *metric.needs_any))
    if labelled or not needed:
        return None
    reason = metric.otherwise or f"needs {needed} labels, and no session has one"
    return Unmeasured(name=metric.name, reason=reason, run="live")


def of_count(
    metric: Metric,
    share: Share,
    count: Count,
    confidence: float,
    slices: tuple[tuple[str, str], ...] = (),
) -> Measurement | Unmeasured:
    """Return one count as a measurement, or why it is none."""
    if count.n == count.unknown:
        reason = (
            f"none of {count.n:,} sessions could be judged"
            if count.n
            else f"there is no {share.of} yet"
        )
        return Unmeasured(name=metric.name, reason=reason, slices=slices, run="live")
    alpha = round(1 - confidence, 15)
    value = count.hits / (count.n - count.unknown)
    low = sequence_lower(count.surely, count.witnesses, alpha)
    high = sequence_upper(count.perhaps, count.witnesses, alpha)
    several = count.witnesses < count.n
    return Measurement(
        name=metric.name,
        value=value,
        # What is far from one half may lie outside its own one-sided bound by rounding, and where
        # users with many sessions are unlike the others.
        low=min(low, value),
        high=max(high, value),
        confidence=confidence,
        unit=metric.unit,
        better=metric.better,
        n=count.n,
        hits=count.hits,
        unknown=count.unknown,
        families=count.witnesses if several else None,
        always=True,
        method=USERS.format(n=count.n, users=count.witnesses) if several else METHOD,
        slices=slices,
        run="live",
    )


def of_spread(
    metric: Metric,
    counted: Quantile,
    spread: Spread,
    confidence: float,
    slices: tuple[tuple[str, str], ...] = (),
) -> Measurement | Unmeasured:
    """Return a quantile of times as a measurement, or why it is none."""
    found = spread.quantile(counted.q, round(1 - confidence, 15))
    if found is None or math.isinf(found[1]):
        n = spread.exchanges
        reason = f"none of {n:,} exchanges has a time" if n else "there is no exchange yet"
        return Unmeasured(name=metric.name, reason=reason, slices=slices, run="live")
    low, value, high = found
    numbers = {"n": spread.exchanges, "sessions": spread.sessions, "unknown": spread.unknown}
    return Measurement(
        name=metric.name,
        value=value,
        low=low,
        high=high,
        confidence=confidence,
        unit=metric.unit,
        better=metric.better,
        n=spread.exchanges,
        families=spread.sessions,
        always=True,
        method=RANKS.format(**numbers),
        slices=slices,
        run="live",
    )


def bounded(found: Measurement | Unmeasured) -> Measurement | Unmeasured:
    """Return a measurement that has an upper bound, or that there is none."""
    if isinstance(found, Unmeasured) or not math.isinf(found.high):
        return found
    return Unmeasured(
        name=found.name,
        reason=f"{found.families or 0:,} sessions cannot bound it from above",
        slices=found.slices,
        run="live",
    )
