"""One rate from few labels by people and a judge's verdicts on all: yes and no, near 0 too.

The judge's verdicts on all items come in, and people's labels on a sample of them. The judge
says how items are spread, people say what a verdict is worth, and the doubt that remains is
that of people's few labels. The judge may be as wrong as it likes: a poor one widens the
bounds, and never moves them off the truth.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Clusters, Floats, np, outcomes, pairs_of, special
from redline.stats.checks import check_confidence
from redline.stats.clusters import UNSEEN, effective_number, families, spread
from redline.stats.judging import Judged

__all__ = ["jeffreys_bounds", "judged_share"]


def judged_share(
    said_all: Sequence[Hashable],
    said: Sequence[Hashable],
    truth: ArrayLike,
    confidence: float = 0.95,
    *,
    clusters: Clusters = None,
    finite: bool = False,
) -> Judged:
    """Return the share that people would say yes to, from their labels on some of the items.

    Items with one verdict are one stratum, whose share people's labels give; strata count as
    often as the judge gave their verdict. So labels may be taken in any number from each
    verdict (more where a yes is likely), and at random inside each. A graded score is to be
    cut into a few grades before.

    Parameters
    ----------
    said_all : (N,) hashable
        The judge's verdict on every item, a few different ones.
    said : (n,) hashable
        Its verdict on those that people labelled, which may be among the N.
    truth : (n,) bool
        What people said of them.
    confidence : float
        Of each side; 0.975 for a two-sided 95 %.
    clusters : (n,) hashable or None
        Family of each labelled item.
    finite : bool
        The share asked about is that of these N items, of which the labelled ones are part;
        otherwise that of all items like them.

    Raises
    ------
    MeasurementError
        Unequal lengths, no label, a verdict that the judge gave on no item of all, or no
        confidence.

    Source
    ------
    Post-stratification: Holt and Smith (1979), doi:10.2307/2344652; the bounds of strata
    joined: Zou and Donner (2008), doi:10.1002/sim.3095, each by Brown, Cai and DasGupta
    (2001), doi:10.1214/ss/1009213286, section 4.1.

    >>> found = judged_share(["yes"] * 80 + ["no"] * 920, ["yes"] * 20 + ["no"] * 80,
    ...                      [1] * 15 + [0] * 5 + [1] + [0] * 79)
    >>> round(found.value, 4), round(found.low, 4), round(found.high, 4)
    (0.0715, 0.0514, 0.1071)
    """
    check_confidence(confidence)
    labels = outcomes(truth, "labels").astype(np.float64)
    pairs_of(said, labels, "verdicts and labels")
    kinds: dict[Hashable, int] = {}
    everything = np.array([kinds.setdefault(v, len(kinds)) for v in said_all], dtype=np.int64)
    stratum = np.array([kinds.get(v, -1) for v in said], dtype=np.int64)
    if (stratum < 0).any():
        raise MeasurementError(
            f"the verdict {said[int(np.argmin(stratum))]!r} is among the labelled items and "
            f"not among all {len(said_all)}; give the judge's verdicts on all items."
        )
    sizes = np.bincount(everything, minlength=len(kinds))
    drawn = np.bincount(stratum, minlength=len(kinds))
    if finite and (drawn > sizes).any():
        raise MeasurementError("more items are labelled than there are; finite needs a part.")
    hits = np.bincount(stratum, labels, minlength=len(kinds))
    weight = sizes / sizes.sum()
    rates = np.where(drawn > 0, hits / np.maximum(drawn, 1), labels.mean())
    design = joined_design(labels - rates[stratum], (weight / np.maximum(drawn, 1))[stratum],
                           clusters, confidence)  # fmt: skip
    value = float(weight @ rates)
    left = np.where(drawn > 0, 1 - drawn / np.maximum(sizes, 1), 1.0) if finite else 1.0
    ends = [jeffreys_bounds(h / design, d / design, confidence)
            for h, d in zip(hits, drawn, strict=True)]  # fmt: skip
    lows, highs = np.array(ends).T
    z = float(special.ndtri(confidence))
    mix = 0.0 if finite else float(weight @ rates**2 - value**2) / sizes.sum()
    below = (weight**2 * (rates - lows) ** 2 * left).sum() + z * z * mix
    above = (weight**2 * (highs - rates) ** 2 * left).sum() + z * z * mix
    inside = weight**2 * rates * (1 - rates) * left * design / np.maximum(drawn, 1)
    return Judged(
        value=value,
        low=max(value - float(below) ** 0.5, 0.0),
        high=min(value + float(above) ** 0.5, 1.0),
        confidence=confidence,
        stderr=float(inside.sum() + mix) ** 0.5,
        said=None,
        labelled=float(labels.mean()),
        labels=labels.size,
        n=int(sizes.sum()),
        tuning=None,
        method="strata of the judge's verdicts, Jeffreys bounds joined",
    )


def jeffreys_bounds(hits: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Return the bounds of a share from its beta distribution with Jeffreys' prior.

    On average nearest to its confidence of the usual ones; 0 and 1 at the ends, and both
    where there is no unit. Counts need not be whole.

    Parameters
    ----------
    hits, n : float
        At most `n`, which may be 0.
    confidence : float
        Of each side.

    Source
    ------
    Brown, Cai and DasGupta (2001), doi:10.1214/ss/1009213286, section 3.1.3.

    >>> [round(end, 6) for end in jeffreys_bounds(3, 20, 0.975)]
    [0.044131, 0.348578]
    """
    a, b = hits + 0.5, n - hits + 0.5
    low = 0.0 if hits <= 0 else float(special.betaincinv(a, b, 1 - confidence))
    return low, 1.0 if hits >= n else float(special.betaincinv(a, b, confidence))


def joined_design(
    residuals: Floats, weights: Floats, clusters: Clusters, confidence: float
) -> float:
    """Return by how much families of labelled items widen the bounds of all strata."""
    if clusters is None:
        return 1.0
    family = families(clusters, residuals.size)
    n, count = residuals.size, int(family.max()) + 1
    if count == n:
        return 1.0
    counts = np.bincount(family).astype(np.float64)
    usual = float((counts**2).sum() / n)
    parts = residuals * weights
    supposed = 2 * UNSEEN * usual * float((weights**2).mean())
    alone = float((parts**2).sum()) + supposed
    together = spread(parts, family, few=True) + supposed * usual
    design = float(min(max(together / alone, 1.0), usual))
    return n / effective_number(n, design, count, confidence)
