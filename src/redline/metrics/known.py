"""The catalogue of metrics, read when it is first asked for."""

from functools import cache

from redline.catalogue import by_name, find
from redline.metrics.metric import Metric

__all__ = ["metric", "metrics_by_name"]


@cache
def metrics_by_name() -> dict[str, Metric]:
    """Return every metric by its name.

    Raises
    ------
    CatalogueError
        Two entries have the same name.
    """
    # Entries import this package, so that they can only be loaded once it is whole.
    from redline.metrics import entries  # noqa: PLC0415

    return {name: entry for name, (entry, _) in by_name(entries, Metric).items()}


def metric(name: str) -> Metric:
    """Return the metric of that name.

    Raises
    ------
    CatalogueError
        There is none; the message names the nearest.

    >>> metric("p95 latency").unit
    's'
    """
    return find(name, metrics_by_name(), "metric")
