"""Few labels by people and many scores by a judge: one mean, with bounds that hold.

The judge's scores of all items come in, and people's labels on a sample of them, drawn with
equal or unequal chances; the mean that people would give comes out. Rates of yes and no,
near 0 and 1 above all, have a sharper tool in `strata`.
"""

from __future__ import annotations

from dataclasses import dataclass

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Clusters, Floats, np, numbers, pairs_of, places, special
from redline.stats.checks import check_confidence
from redline.stats.clusters import spread

__all__ = ["Judged", "prediction_powered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A rate or mean from a judge's verdicts and people's labels."""

    value: float
    low: float
    high: float
    """One-sided bounds, each with `confidence`."""
    confidence: float
    stderr: float
    said: float | None
    """The judge's own mean; None where its verdicts are no numbers."""
    labelled: float
    """The mean of people's labels alone."""
    labels: int
    n: int
    """Items the judge saw."""
    tuning: float | None
    """How far the judge was followed, 0 (not at all) to 1; None where verdicts were strata."""
    method: str
    strata: tuple[tuple[float, float, float], ...] = ()
    """Of each verdict: items, independent labels on them, and yeses among these; empty where
    verdicts were no strata."""
    worth: float | None = None
    """Independent items that all items are worth; None as above."""


def prediction_powered(  # noqa: PLR0913  # each is read by name
    said_all: ArrayLike,
    said: ArrayLike,
    truth: ArrayLike,
    confidence: float = 0.95,
    *,
    tuning: float | None = None,
    chances: ArrayLike | None = None,
    clusters: Clusters = None,
    finite: bool = False,
    supposed: float = 1.0,
) -> Judged:
    """Return the mean that people would give, from labels on some items and scores on all.

    A good judge is seldom wrong, so few labels may show none of its mistakes, and the paper's
    bounds then shrink to nothing. One mistake on each side is therefore supposed beside those
    seen. For a share near 0 or 1 use `judged_share`.

    Parameters
    ----------
    said_all : (N,) float
        The judge's score of every item.
    said, truth : (n,) float
        The judge's score and people's label of the items labelled.
    confidence : float
        Of each side; 0.975 for a two-sided 95 %.
    tuning : float or None
        How far to follow the judge, 0 to 1; None for what the labels show to be best.
    chances : (n,) float or None
        The chance with which each labelled item was drawn from the N, above 0; None for equal
        chances.
    clusters : (n,) hashable or None
        Family of each labelled item.
    finite : bool
        The mean asked about is that of these N items, of which the labelled ones are part.
    supposed : float
        Mistakes of the judge, as large as labels and scores lie apart, that are supposed on each
        side for the bounds (whole families, where there are any); 0 for those of the paper.

    Raises
    ------
    MeasurementError
        Unequal lengths, fewer than two labels, or a number out of range.

    Source
    ------
    Angelopoulos, Bates, Fannjiang, Jordan and Zrnic (2023), doi:10.1126/science.adi6000;
    tuning: Angelopoulos, Duchi and Zrnic (2023), arXiv 2311.01453; unequal chances: Hájek's
    ratio, as in Särndal, Swensson and Wretman (1992), section 5.7.

    >>> judge = [1] * 800 + [0] * 9200
    >>> found = prediction_powered(judge, [1] * 27 + [0] * 273,
    ...                            [1] * 15 + [0] * 12 + [1] * 3 + [0] * 270, 0.975, tuning=1)
    >>> round(found.value, 6), round(found.stderr, 6), round(found.low, 4), round(found.high, 4)
    (0.05, 0.013078, 0.0228, 0.0772)
    """
    check_confidence(confidence)
    every, scores = numbers(said_all, "scores of all", least=2), numbers(said, "scores", least=2)
    labels = numbers(truth, "labels", least=2)
    pairs_of(scores, labels, "scores and labels")
    weight = weighted(chances, labels.size)
    part = labels.size / every.size
    follow = tuned(every, scores, labels, weight, part * (not finite)) if tuning is None else tuning
    if not supposed >= 0:
        raise MeasurementError(f"{supposed!r} mistakes are supposed; it is 0 or more.")
    if not 0 <= follow <= 1:
        raise MeasurementError(f"the tuning is {follow!r}; it lies in 0 to 1.")
    residuals = labels - follow * scores
    mean = float(weight @ residuals)
    value = follow * float(every.mean()) + mean
    # Of a fixed population, an item that was sure to be labelled adds no doubt.
    sure = np.full(1, part) if chances is None else np.asarray(chances, dtype=np.float64)
    left = np.maximum(1 - sure, 0.0) if finite else np.ones(1)
    family = places(clusters, labels.size)
    doubt = weight * (residuals - mean) * np.sqrt(left)
    inside = spread(doubt, family, few=clusters is not None)
    outside = 0.0 if finite else follow**2 * float(every.var()) / every.size
    usual = float((np.bincount(family) ** 2).sum()) / labels.size
    apart = max(labels.max(), scores.max()) - min(labels.min(), scores.min())
    unseen = 2 * supposed * float((weight**2 * left).mean()) * (usual * float(apart)) ** 2
    reach = (inside + outside + unseen) ** 0.5 * float(special.ndtri(confidence))
    return Judged(
        value=value,
        low=value - reach,
        high=value + reach,
        confidence=confidence,
        stderr=(inside + outside) ** 0.5,
        said=float(every.mean()),
        labelled=float(weight @ labels),
        labels=labels.size,
        n=every.size,
        tuning=follow,
        method="prediction-powered mean",
    )


def weighted(chances: ArrayLike | None, n: int) -> Floats:
    """Return the weight of each labelled item; they add to 1."""
    if chances is None:
        return np.full(n, 1 / n)
    drawn = numbers(chances, "chances")
    pairs_of(drawn, range(n), "chances and labels")
    if drawn.min() <= 0 or drawn.max() > 1:
        raise MeasurementError("a chance of being labelled lies above 0 and is at most 1.")
    return np.asarray(1 / drawn / (1 / drawn).sum())


def tuned(every: Floats, scores: Floats, labels: Floats, weight: Floats, part: float) -> float:
    """Return how far to follow the judge so that the error is least."""
    varies = float(every.var())
    if varies == 0:
        return 0.0
    shared = float(weight @ ((scores - weight @ scores) * (labels - weight @ labels)))
    return min(max(shared / ((1 + part) * varies), 0.0), 1.0)
