"""Arrays, and the one way in which this package reaches numpy and scipy.

Both take a tenth of a second or more to load, and whoever only reads names, or
asks for a closed form, must not pay it. So they are loaded at their first use:
a module of this package imports `np`, `special` or `optimize` from here and
writes ordinary code. What arrives from outside becomes an array here, or is refused.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

from redline.errors import MeasurementError

if TYPE_CHECKING:  # pragma: no cover
    import numpy as np
    from numpy.typing import ArrayLike, NDArray
    from scipy import optimize, special

    Bools: TypeAlias = NDArray[np.bool_]
    Floats: TypeAlias = NDArray[np.float64]
    Whole: TypeAlias = NDArray[np.int64]
    Generator: TypeAlias = np.random.Generator

__all__ = [
    "ArrayLike",
    "Bools",
    "Clusters",
    "Floats",
    "Generator",
    "Whole",
    "np",
    "numbers",
    "optimize",
    "outcomes",
    "pairs_of",
    "places",
    "shares",
    "special",
]

Clusters: TypeAlias = "Sequence[Hashable] | ArrayLike | None"
"""The family of each item; None where every item stands for itself."""


class Later:
    """A module that is loaded when something in it is first asked for."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __getattr__(self, wanted: str) -> Any:
        """Load the module and hand out what was asked for, and remember it."""
        found = getattr(import_module(self.name), wanted)
        setattr(self, wanted, found)
        return found


if not TYPE_CHECKING:  # pragma: no branch
    np, optimize, special = Later("numpy"), Later("scipy.optimize"), Later("scipy.special")
    ArrayLike = Bools = Floats = Generator = Whole = Any


def numbers(values: ArrayLike, name: str, *, least: int = 1) -> Floats:
    """Return a flat array of finite numbers.

    Raises
    ------
    MeasurementError
        Fewer than `least` values, a value that is not finite, or not one row of them.
    """
    array: Floats = np.asarray(values, dtype=np.float64)
    if array.ndim != 1 or array.size < least:
        raise MeasurementError(
            f"{name}: shape {array.shape}; one row of at least {least} numbers is needed."
        )
    if not np.isfinite(array).all():
        raise MeasurementError(f"{name}: a value is not finite; leave it out and count it.")
    return array


def shares(values: ArrayLike, name: str, *, least: int = 1) -> Floats:
    """Return a flat array of numbers between 0 and 1; errors as for `numbers`."""
    array = numbers(values, name, least=least)
    if array.min() < 0 or array.max() > 1:
        wrong = array[(array < 0) | (array > 1)][0]
        raise MeasurementError(f"{name}: {wrong!r} is among them; each lies between 0 and 1.")
    return array


def outcomes(values: ArrayLike, name: str, *, least: int = 1) -> Bools:
    """Return a flat array of yes and no, given as booleans or as 0 and 1."""
    array = numbers(values, name, least=least)
    if not np.isin(array, (0.0, 1.0)).all():
        raise MeasurementError(f"{name}: a value is neither 0 nor 1.")
    return array.astype(np.bool_)


def pairs_of(first: Any, second: Any, name: str) -> None:
    """Refuse two arrays of different lengths."""
    if len(first) != len(second):
        raise MeasurementError(
            f"{name}: {len(first)} against {len(second)}; give one of each for every item."
        )


def places(clusters: Clusters, n: int) -> Whole:
    """Return the family of each item as a number from 0; every item its own where None.

    Raises
    ------
    MeasurementError
        Not one family for each of the n items.
    """
    if clusters is None:
        return np.arange(n)
    numbered: dict[Any, int] = {}
    family = np.array([numbered.setdefault(c, len(numbered)) for c in clusters], dtype=np.int64)  # type: ignore[union-attr]
    pairs_of(family, range(n), "families and items")
    return family
