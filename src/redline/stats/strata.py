"""One rate from few labels by people and a judge's verdicts on all: yes and no, near 0 too.

The judge's verdicts on all items come in, and people's labels on a sample of them. The judge
says how items are spread, people say what a verdict is worth, and the doubt that remains is
that of people's few labels. The judge may be as wrong as it likes: a poor one widens the
bounds, and never moves them off the truth.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from redline.errors import MeasurementError
from redline.stats.arrays import (
    ArrayLike,
    Clusters,
    Floats,
    np,
    outcomes,
    pairs_of,
    places,
    special,
)
from redline.stats.checks import check_confidence
from redline.stats.joining import between, joined, joined_bounds
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
    clusters : (N,) hashable or None
        Family of each of all the items; the items of one are taken to go the same way.
    finite : bool
        The share asked about is that of these N items, of which the labelled ones are part
        (families then cost nothing); otherwise that of all items like them.

    Raises
    ------
    MeasurementError
        Unequal lengths, no label, a verdict that the judge gave on no item of all, or no
        confidence.

    Source
    ------
    Post-stratification: Holt and Smith (1979), doi:10.2307/2344652; bounds: `joined_bounds`.
    In families of s items, of which a share f is labelled, a label is worth 1 / (1 + f (s - 1))
    independent ones: Kish (1965), Survey Sampling, section 5.4, for families that go the same
    way, s being the size of the largest, because nobody knows which ones the yeses lie in.

    >>> found = judged_share(["yes"] * 80 + ["no"] * 920, ["yes"] * 20 + ["no"] * 80,
    ...                      [1] * 15 + [0] * 5 + [1] + [0] * 79)
    >>> round(found.value, 4), round(found.low, 4), round(found.high, 4)
    (0.0715, 0.0492, 0.1161)
    """
    check_confidence(confidence)
    labels = outcomes(truth, "labels").astype(np.float64)
    pairs_of(said, labels, "verdicts and labels")
    sizes, drawn, hits = counted(said_all, said, labels)
    if finite and (drawn > sizes).any():
        raise MeasurementError("more items are labelled than there are; finite needs a part.")
    largest = 1.0 if finite else float(np.bincount(places(clusters, int(sizes.sum()))).max())
    design = 1 + (largest - 1) * np.minimum(drawn / np.maximum(sizes, 1), 1.0)
    strata = tuple(zip(sizes.tolist(), (drawn / design).tolist(), (hits / design).tolist(),
                       strict=True))  # fmt: skip
    worth = float(sizes.sum()) / largest
    value, weight, rates = joined(strata)
    left = np.maximum(1 - drawn / sizes, 0.0) if finite else np.ones(len(sizes))
    inside = weight**2 * rates * (1 - rates) * left * design / np.maximum(drawn, 1)
    low, high = joined_bounds(strata, confidence, worth=None if finite else worth, left=left)
    return Judged(
        value=value,
        low=low,
        high=high,
        confidence=confidence,
        stderr=float(inside.sum() + (0.0 if finite else between(value, weight, rates) / worth))
        ** 0.5,
        said=None,
        labelled=float(labels.mean()),
        labels=labels.size,
        n=int(sizes.sum()),
        tuning=None,
        method="strata of the judge's verdicts, exact bounds joined",
        strata=strata,
        worth=worth,
    )


def counted(
    said_all: Sequence[Hashable], said: Sequence[Hashable], labels: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return how many items each verdict has, how many of them labels, and how many a yes."""
    kinds: dict[Hashable, int] = {}
    everything = np.array([kinds.setdefault(v, len(kinds)) for v in said_all], dtype=np.int64)
    stratum = np.array([kinds.get(v, -1) for v in said], dtype=np.int64)
    if (stratum < 0).any():
        raise MeasurementError(
            f"the verdict {said[int(np.argmin(stratum))]!r} is among the labelled items and "
            f"not among all {len(said_all)}; give the judge's verdicts on all items."
        )
    most = len(kinds)
    sizes, drawn = np.bincount(everything, minlength=most), np.bincount(stratum, minlength=most)
    hits = np.bincount(stratum, labels, minlength=most)
    return sizes.astype(np.float64), drawn.astype(np.float64), hits.astype(np.float64)


def jeffreys_bounds(hits: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Return the bounds of a share from its beta distribution with Jeffreys' prior.

    On average over all shares nearest to its confidence of the usual ones, and at single shares
    near 0 wrong far more often: not for what decides. 0 and 1 at the ends, and both where there
    is no unit. Counts need not be whole.

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
