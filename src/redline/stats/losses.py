"""What a threshold lets past, as losses of 0 to 1: the tables that thresholds are chosen from.

Scores of items and thresholds come in, or the losses of items in families; a table comes
out, one row for each item or family and one column for each threshold.
"""

from __future__ import annotations

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Clusters, Floats, np, numbers, places

__all__ = ["allowed", "mean_by_family", "misses_below", "tabled"]


def misses_below(scores: ArrayLike, thresholds: ArrayLike) -> Floats:
    """Return the losses where what scores below a threshold is let past, and should not be.

    Parameters
    ----------
    scores : (n,) float
        Of items that should be stopped.
    thresholds : (k,) float
        An item is stopped where its score is at least the threshold.

    Returns
    -------
    (n, k) float
        1 where the item is let past, 0 where it is stopped.

    Source
    ------
    The definition.

    >>> misses_below([0.2, 0.7], [0.1, 0.5]).tolist()
    [[0.0, 1.0], [0.0, 0.0]]
    """
    found = numbers(scores, "scores")[:, None] < numbers(thresholds, "thresholds")[None, :]
    return found.astype(np.float64)


def mean_by_family(losses: ArrayLike, clusters: Clusters) -> Floats:
    """Return one row of losses for each family: the mean of its items.

    Families are independent where items are not; the risk promised is then that of a
    family's mean item.

    Parameters
    ----------
    losses : (n, k) float
        Of each item at each threshold.
    clusters : (n,) hashable
        Family of each item.

    Source
    ------
    Cluster summaries: Donner and Klar (2000), Design and Analysis of Cluster Randomization
    Trials, chapter 6.

    >>> mean_by_family([[0.0], [1.0], [1.0]], ["a", "a", "b"]).tolist()
    [[0.5], [1.0]]
    """
    table: Floats = np.asarray(losses, dtype=np.float64)
    family = places(clusters, len(table))
    sums = np.zeros((int(family.max()) + 1, table.shape[1]))
    np.add.at(sums, family, table)
    return sums / np.bincount(family)[:, None]


def tabled(thresholds: ArrayLike, losses: ArrayLike, most: float) -> tuple[Floats, Floats]:
    """Return the thresholds and the table of losses, or refuse what does not fit."""
    steps = numbers(thresholds, "thresholds")
    table: Floats = np.asarray(losses, dtype=np.float64)
    if table.ndim != 2 or len(table) == 0 or table.shape[1] != steps.size:
        raise MeasurementError(
            f"losses of shape {table.shape} for {steps.size} thresholds; give one row for each "
            f"item, one column for each threshold."
        )
    if not ((table >= 0) & (table <= most)).all():
        raise MeasurementError(f"a loss lies outside 0 to {most:g}.")
    return steps, table


def allowed(alpha: float, most: float) -> None:
    """Refuse what is no risk."""
    if not 0 < alpha < most:
        raise MeasurementError(f"{alpha!r} is promised; give more than 0 and less than {most:g}.")
