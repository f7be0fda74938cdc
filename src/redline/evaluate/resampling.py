"""Families drawn again: bounds for sums over families, many draws at once."""

from collections.abc import Hashable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["drawn_sums", "family_sums", "resampled"]

Floats = npt.NDArray[np.float64]
DRAWS = 1000
CELLS = 20_000_000
"""Numbers drawn at most; with very many families fewer draws tell as much."""
FEWEST = 200


def family_sums(values: npt.NDArray[np.float64], families: Sequence[Hashable]) -> Floats:
    """Return the sums of each column over each family: (n, k) values give (families, k)."""
    places: dict[Hashable, int] = {}
    family = [places.setdefault(name, len(places)) for name in families]
    sums = np.zeros((len(places), values.shape[1]))
    np.add.at(sums, family, values)
    return sums


def drawn_sums(sums: Floats, rng: np.random.Generator) -> Floats:
    """Return the column sums of families drawn with replacement: (draws, k).

    Source
    ------
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, with families as items.
    """
    count = len(sums)
    draws = max(FEWEST, min(DRAWS, CELLS // count))
    return np.concatenate(list(pieces(sums, count, draws, rng)))


def pieces(sums: Floats, count: int, draws: int, rng: np.random.Generator) -> Iterator[Floats]:
    """Give the draws in parts, so that memory stays small."""
    step = max(1, 1_000_000 // count)
    for at in range(0, draws, step):
        weights = rng.multinomial(count, np.full(count, 1 / count), size=min(step, draws - at))
        yield weights @ sums


def resampled(
    change: npt.NDArray[np.float64],
    families: Sequence[Hashable],
    rng: np.random.Generator,
    confidence: float,
) -> tuple[float, float]:
    """Return one-sided percentile bounds of a mean change over families."""
    columns = np.column_stack([change, np.ones(len(change))])
    found = drawn_sums(family_sums(columns, families), rng)
    means = found[:, 0] / found[:, 1]
    low, high = np.quantile(means, [1 - confidence, confidence])
    return float(low), float(high)
