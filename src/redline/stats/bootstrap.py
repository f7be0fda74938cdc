"""The bootstrap over families: an interval for any statistic, without a formula for it.

Families are drawn again whole, because the items inside one are not independent.
Chance comes in as a seeded generator, so the same seed gives the same interval.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Clusters, Floats, Generator, np, places, special
from redline.stats.checks import check_confidence, whole

__all__ = ["Resampled", "clustered_bootstrap", "order_in"]

FEWEST = 100
"""Draws below which a 95 % bound would rest on fewer than five of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resampled:
    """A statistic with its bootstrap bounds."""

    value: float
    low: float
    high: float
    """One-sided bounds, each with `confidence`."""
    confidence: float
    stderr: float
    """Standard deviation over the draws."""
    clusters: int
    draws: int


def clustered_bootstrap(
    statistic: Callable[..., float],
    columns: tuple[ArrayLike, ...],
    clusters: Clusters = None,
    *,
    rng: Generator,
    draws: int = 2000,
    confidence: float = 0.95,
) -> Resampled:
    """Return a statistic of items in families, with bias-corrected and accelerated bounds.

    No bootstrap sees what the data does not hold: for a share of 0 hits every draw is
    0 as well, and so are the bounds. Use `clustered_share` there.

    Parameters
    ----------
    statistic : callable
        Takes the columns, each an array over the items drawn, and returns a number.
    columns : tuple of (n,) arrays
        What is known of each item, the same order in each.
    clusters : (n,) hashable or None
        Family of each item.
    rng : numpy.random.Generator
        Where chance comes from.
    draws : int
        At least 100.
    confidence : float
        Of each side.

    Raises
    ------
    MeasurementError
        Fewer than two families, unequal columns, too few draws, or a statistic that
        is not finite on what was drawn.

    Source
    ------
    Efron (1987), doi:10.1080/01621459.1987.10478410, with families as the items and the
    acceleration from leaving out one family at a time.

    >>> import numpy
    >>> rng = numpy.random.default_rng(7)
    >>> found = clustered_bootstrap(numpy.mean, ([1, 1, 0, 0, 1, 0],), [1, 1, 2, 2, 3, 3], rng=rng)
    >>> found.value, found.low <= 0.5 <= found.high
    (0.5, True)
    """
    check_confidence(confidence)
    whole(draws, "the number of draws", least=FEWEST)
    data = tuple(np.asarray(column) for column in columns)
    members = grouped(data, clusters)
    value = evaluated(statistic, data, np.arange(len(data[0])))
    drawn = rng.integers(0, len(members), (draws, len(members)))
    found = np.array(
        [evaluated(statistic, data, np.concatenate([members[c] for c in row])) for row in drawn]
    )
    low, high = corrected(value, found, left_out(statistic, data, members), confidence)
    return Resampled(
        value=value,
        low=low,
        high=high,
        confidence=confidence,
        stderr=float(found.std(ddof=1)),
        clusters=len(members),
        draws=draws,
    )


def order_in(family: Any) -> list[Any]:
    """Return the items of each family, families in order of their number."""
    order = np.argsort(family, kind="stable")
    return list(np.split(order, np.cumsum(np.bincount(family))[:-1]))


def grouped(data: tuple[Any, ...], clusters: Clusters) -> list[Any]:
    """Return the items of each family, or refuse what cannot be drawn again."""
    sizes = {len(column) for column in data}
    if len(sizes) != 1:
        raise MeasurementError(f"columns of {sorted(sizes)} items; give columns of one length.")
    members = order_in(places(clusters, sizes.pop()))
    if len(members) < 2:
        raise MeasurementError("one family cannot be drawn again; give two at least.")
    return members


def evaluated(statistic: Callable[..., float], data: tuple[Any, ...], rows: Any) -> float:
    """Return the statistic of those rows."""
    value = float(statistic(*(column[rows] for column in data)))
    if not np.isfinite(value):
        raise MeasurementError(
            "the statistic is not finite on some items drawn; give it a value for such draws, "
            "or more families."
        )
    return value


def left_out(statistic: Callable[..., float], data: tuple[Any, ...], members: list[Any]) -> Floats:
    """Return the statistic without each family in turn."""
    everything = np.arange(len(data[0]))
    return np.array([evaluated(statistic, data, np.delete(everything, m)) for m in members])


def corrected(
    value: float, found: Floats, without: Floats, confidence: float
) -> tuple[float, float]:
    """Return the bounds of a statistic from its draws and its leave-one-out values."""
    if found.min() == found.max():
        return float(found[0]), float(found[0])
    # Draws equal to the estimate count half, so that a statistic with few values is not skewed.
    below = float((found < value).mean() + (found <= value).mean()) / 2
    nudge = float(special.ndtri(min(max(below, 1 / (2 * found.size)), 1 - 1 / (2 * found.size))))
    away = without.mean() - without
    scale = float((away**2).sum()) ** 1.5
    bend = float((away**3).sum()) / (6 * scale) if scale > 0 else 0.0
    ends = nudge + special.ndtri(np.array([1 - confidence, confidence]))
    at = special.ndtr(nudge + ends / np.maximum(1 - bend * ends, 1e-9))
    low, high = np.quantile(found, at)
    return float(min(low, value)), float(max(high, value))
