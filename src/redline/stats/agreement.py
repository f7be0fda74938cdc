"""How far two readers agree, and how often a judge is right.

Verdicts come in; a table and its measures come out. Agreement that chance would give
as well is taken off where a measure says so.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Floats, np, outcomes, pairs_of
from redline.stats.checks import whole

__all__ = ["Confusion", "cohen_kappa", "confusion", "krippendorff_alpha"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """A judge's verdicts beside what people said of the same items."""

    tp: int
    """Both say yes."""
    fp: int
    """The judge alone says yes."""
    fn: int
    """People alone say yes."""
    tn: int
    """Both say no."""

    def __post_init__(self) -> None:
        for name in ("tp", "fp", "fn", "tn"):
            whole(getattr(self, name), name)
        if self.n == 0:
            raise MeasurementError("a confusion of no items; label some.")

    @property
    def n(self) -> int:
        """Return the number of items."""
        return self.tp + self.fp + self.fn + self.tn

    @property
    def accuracy(self) -> float:
        """Return the share of right verdicts."""
        return (self.tp + self.tn) / self.n

    @property
    def sensitivity(self) -> float | None:
        """Return the share of true yes that is seen; None where there is no true yes."""
        return ratio(self.tp, self.tp + self.fn)

    @property
    def specificity(self) -> float | None:
        """Return the share of true no that is let be; None where there is no true no."""
        return ratio(self.tn, self.tn + self.fp)

    @property
    def precision(self) -> float | None:
        """Return the share of said yes that is true; None where none was said."""
        return ratio(self.tp, self.tp + self.fp)

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and sensitivity; None without any yes."""
        return ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    @property
    def kappa(self) -> float | None:
        """Return agreement beyond chance; None where chance agrees always."""
        yes = (self.tp + self.fp) * (self.tp + self.fn) / self.n**2
        no = (self.fn + self.tn) * (self.fp + self.tn) / self.n**2
        return ratio(self.accuracy - yes - no, 1 - yes - no)

    @property
    def mcc(self) -> float | None:
        """Return the correlation of verdict and truth; None where either never varies."""
        sides = (self.tp + self.fp) * (self.tp + self.fn) * (self.tn + self.fp)
        under = float(sides * (self.tn + self.fn)) ** 0.5
        return ratio(self.tp * self.tn - self.fp * self.fn, under)


def confusion(said: ArrayLike, truth: ArrayLike) -> Confusion:
    """Return the table of a judge's verdicts against people's.

    Parameters
    ----------
    said, truth : (n,) bool
        The judge's and people's verdict on each item.

    Raises
    ------
    MeasurementError
        Unequal lengths, no item, or a verdict that is neither 0 nor 1.

    Source
    ------
    The definition; kappa: Cohen (1960), doi:10.1177/001316446002000104; mcc: Matthews (1975),
    doi:10.1016/0005-2795(75)90109-9.

    >>> table = confusion([1, 1, 0, 0], [1, 0, 0, 0])
    >>> table.accuracy, table.sensitivity, round(table.kappa, 6)
    (0.75, 1.0, 0.5)
    """
    judge, people = outcomes(said, "verdicts"), outcomes(truth, "labels")
    pairs_of(judge, people, "verdicts and labels")
    return Confusion(
        tp=int((judge & people).sum()),
        fp=int((judge & ~people).sum()),
        fn=int((~judge & people).sum()),
        tn=int((~judge & ~people).sum()),
    )


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Return the agreement of two readers beyond chance, for any number of answers.

    Parameters
    ----------
    first, second : (n,) hashable
        What each said of each item.

    Returns
    -------
    float or None
        At most 1; 0 for chance; None where both always say one and the same.

    Raises
    ------
    MeasurementError
        Unequal lengths, or no item.

    Source
    ------
    Cohen (1960), doi:10.1177/001316446002000104.

    >>> round(cohen_kappa("aabbc", "aabcc"), 6)
    0.705882
    """
    pairs_of(first, second, "the two readers")
    n = len(first)
    if n == 0:
        raise MeasurementError("no item to agree on; give one at least.")
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    chance = sum(tally(first, a) * tally(second, a) for a in set(first)) / n**2
    return ratio(agreed - chance, 1 - chance)


def krippendorff_alpha(
    ratings: Sequence[Sequence[Any]],
    level: Literal["nominal", "ordinal", "interval"] = "nominal",
) -> float:
    """Return the agreement of any number of readers, of whom some may skip items.

    Parameters
    ----------
    ratings : (readers, items)
        What each reader said of each item; None or NaN where nothing.
    level : str
        "nominal" for kinds, "ordinal" for ranks, "interval" for numbers.

    Returns
    -------
    float
        At most 1; 0 for chance. 1 where all say one and the same.

    Raises
    ------
    MeasurementError
        No item that two readers rated.

    Source
    ------
    Krippendorff (2011), Computing Krippendorff's alpha-reliability; Hayes and Krippendorff
    (2007), doi:10.1080/19312450709336664.

    >>> round(krippendorff_alpha([[1, 2, 3, None], [1, 2, 2, 3]]), 6)
    0.545455
    """
    items = [[v for v in item if not missing(v)] for item in zip(*ratings, strict=True)]
    rated = [item for item in items if len(item) > 1]
    if not rated:
        raise MeasurementError("no item was rated by two readers; agreement cannot be seen.")
    kinds = sorted({v for item in rated for v in item})
    counts: Floats = np.array([[item.count(k) for k in kinds] for item in rated], dtype=np.float64)
    weights = counts / (counts.sum(axis=1, keepdims=True) - 1)
    together = weights.T @ counts - np.diag(weights.sum(axis=0))
    totals = together.sum(axis=0)
    apart = distances(kinds, totals, level)
    expected = float((np.outer(totals, totals) * apart).sum() / (totals.sum() - 1))
    return 1 - float((together * apart).sum()) / expected if expected > 0 else 1.0


def distances(kinds: list[Any], totals: Floats, level: str) -> Floats:
    """Return how far apart each two answers lie."""
    if level == "nominal":
        return 1 - np.eye(len(kinds))
    # A rank lies as far along as the answers given below it, and half of its own.
    along = np.cumsum(totals) - totals / 2 if level == "ordinal" else np.asarray(kinds, float)
    return np.asarray((along[:, None] - along[None, :]) ** 2)


def missing(value: Any) -> bool:
    """Say whether a reader said nothing; NaN alone differs from itself."""
    return value is None or value != value  # noqa: PLR0124  # NaN


def tally(said: Sequence[Hashable], answer: Hashable) -> int:
    """Return how often an answer was given."""
    return sum(a == answer for a in said)


def ratio(over: float, under: float) -> float | None:
    """Return a ratio; None where it has no value."""
    return over / under if under else None
