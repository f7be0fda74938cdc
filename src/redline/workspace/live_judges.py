"""Which scorers look at every live answer: those whose labels a row that is seen live rests on.

A brief that asks for nothing of the kind pays for none, and its record holds none of their labels.
"""

from collections.abc import Iterable

from redline.brief.model import MetricRow
from redline.monitor import live_metric
from redline.scorers import SCORERS, Scorer

__all__ = ["live_judges"]


def live_judges(rows: Iterable[MetricRow]) -> tuple[Scorer, ...]:
    """Return the scorers for the rows of a brief."""
    found = (live_metric(row) for row in rows if "live" in row.seen_in)
    wanted = {need for known in found if known for need in (*known.needs, *known.needs_any)}
    return tuple(one for one in SCORERS.values() if one.live and wanted & set(one.labels))
