"""Which rows of a brief are counted as exchanges come, and by which definition.

Shares are counted session by session, and quantiles of the time that exchanges take in buckets.
What is neither, such as a ratio of two sums, has to be made from the exchanges themselves.
"""

from collections.abc import Iterable, Mapping

from redline.brief.model import MetricRow
from redline.errors import BarError, CatalogueError
from redline.metrics import Judged, Metric, Quantile, Share, bind, failed
from redline.metrics.entries.p95_latency import seconds

__all__ = [
    "FAILURES",
    "Counted",
    "Timed",
    "counted_rows",
    "labelled",
    "live_metric",
    "seconds",
    "timed_rows",
]

FAILURES = "failed sessions"
"""What the share of sessions with a failure is counted under; no row of a brief has this id."""
FAILED_SHARE = Share(hit=failed)
FAILED = Metric(
    name=FAILURES,
    means="sessions in which an exchange failed",
    unit="proportion",
    better="lower",
    counted=FAILED_SHARE,
)
Counted = Mapping[str, tuple[Metric, Share]]
"""By the row's id, a metric and how it is counted."""
Timed = Mapping[str, tuple[Metric, Quantile]]
"""The same of quantiles."""


def counted_rows(rows: Iterable[MetricRow]) -> dict[str, tuple[Metric, Share]]:
    """Return the metrics of a brief that are counted session by session, and the failures."""
    found = {FAILURES: (FAILED, FAILED_SHARE)}
    for row in rows:
        known = live_metric(row)
        if known is not None and isinstance(known.counted, Share):
            found[row.id] = (known, known.counted)
    return found


def timed_rows(rows: Iterable[MetricRow]) -> dict[str, tuple[Metric, Quantile]]:
    """Return the metrics of a brief that are quantiles of the time that exchanges take."""
    found = {}
    for row in rows:
        known = live_metric(row)
        if known is None or not isinstance(known.counted, Quantile):
            continue
        if known.counted.read is seconds:
            found[row.id] = (known, known.counted)
    return found


def live_metric(row: MetricRow) -> Metric | None:
    """Return the metric of a row that is seen live; None where there is none."""
    if row.surveyed or not row.seen_live:
        return None
    try:
        return bind(row)
    except (CatalogueError, BarError):
        return None  # the look says of the row what is wrong with it


def labelled(known: Metric, judged: Judged) -> bool:
    """Say whether an exchange carries the labels without which a metric cannot be measured."""
    any_of = not known.needs_any or any(need in judged.labels for need in known.needs_any)
    return any_of and all(need in judged.labels for need in known.needs)
