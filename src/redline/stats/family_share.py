"""A share of items in families of any sizes, with bounds that hold whichever families were hit.

Hits and the family of each item come in; bounds go out, with the number of independent items
that the families are worth. How alike the items of a family are can be seen only in families
that were hit. Those that were not may be the large ones, and a spread that nobody saw must not
be taken for none: so one more family is supposed to be hit, the one that would add most.
"""

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Clusters, Floats, Whole, np
from redline.stats.arrays import outcomes as yes_or_no
from redline.stats.beta import beta_point, low_limit, up_limit
from redline.stats.checks import check_confidence
from redline.stats.clusters import Clustered, clustered_stderr, families

__all__ = ["clustered_share", "family_worth"]

STEPS = 60
"""Halvings in the search for a worth; it is then known to the last digit."""


def clustered_share(
    hits: ArrayLike,
    clusters: Clusters = None,
    confidence: float = 0.95,
    *,
    icc: float | None = None,
) -> Clustered:
    """Return a share of items in families, with bounds that hold near 0 and 1 too.

    Exact bounds for as many independent items as the families are worth (`family_worth`).
    They hold where families differ in size and large ones are hit more often than small ones.

    Parameters
    ----------
    hits : (n,) bool
        What each item showed.
    clusters : (n,) hashable or None
        Family of each; None gives the bounds of `lower_bound` and `upper_bound`.
    confidence : float
        Of each side; 0.975 for a two-sided 95 %.
    icc : float or None
        Likeness inside families, 0 to 1, where an earlier run showed it.

    Raises
    ------
    MeasurementError
        Fewer than two families, a value that is no hit and no miss, or no confidence.

    Source
    ------
    Korn and Graubard (1998), Survey Methodology 24(2), 193-201, for exact bounds with an
    effective n; where `icc` is given, that is n over 1 + icc (sum of squared sizes / n - 1).

    >>> fifty = [k // 10 for k in range(500)]
    >>> found = clustered_share([0] * 500, fifty)
    >>> round(found.effective), round(found.high, 4)
    (50, 0.0582)
    >>> round(clustered_share([0] * 500, fifty, icc=0.1).high, 4)
    0.0113
    """
    check_confidence(confidence)
    values = yes_or_no(hits, "hits").astype(np.float64)
    family = families(clusters, values.size)
    n, count, share = values.size, int(family.max()) + 1, float(values.mean())
    if count == n:
        effective = float(n)
    elif icc is None:
        effective = family_worth(values, family, confidence)
    else:
        effective = n / design_at(icc, family)
    return Clustered(
        value=share,
        low=low_limit(share * effective, effective, confidence),
        high=up_limit(share * effective, effective, confidence),
        confidence=confidence,
        n=n,
        clusters=count,
        effective=effective,
        design=n / effective,
        stderr=clustered_stderr(values, family),
    )


def family_worth(values: Floats, family: Whole, confidence: float) -> float:
    """Return how many independent items tell as much about a share as these families.

    The smaller of two numbers: those with which the exact upper and the exact lower bound are
    those of `one_more`. It is the number of items where each is a family, and the number of
    families where these are of one size and each all hit or all missed.

    Parameters
    ----------
    values : (n,) float
        1.0 for a hit, 0.0 for none.
    family : (n,) int
        Family of each item, from 0; two families at least.
    confidence : float
        Of each side.
    """
    sizes = np.bincount(family).astype(np.float64)
    hits: Floats = np.bincount(family, values).astype(np.float64)
    share = float(values.mean())
    found = float(values.size)
    for count, rate in ((hits, share), (sizes - hits, 1 - share)):
        high = one_more(count, sizes, confidence)
        if high < 1:  # else every item is a hit, and this side says nothing
            found = min(found, worth_at(rate, high, values.size, confidence))
    return found


def one_more(hits: Floats, sizes: Floats, confidence: float) -> float:
    """Return an upper bound of a share: one more family is hit whole, the one that adds most.

    Parameters
    ----------
    hits, sizes : (k,) float
        Of each family.
    confidence : float
        Of the bound.

    Returns
    -------
    float
        The bound of Clopper and Pearson where each family is one item; 1 where all are hits.

    Source
    ------
    The bound of a weighted sum of counts of Fay and Feuer (1997), Statistics in Medicine 16(7),
    791-801, which supposes one more event, of the largest weight, so that it holds whichever
    weights the events come with. Here shares stand for counts, the spread between families for
    the weights, and a beta for the gamma distribution; checked in `bench/coverage.py`.
    """
    n, last = float(sizes.sum()), int(np.argmax(sizes - hits))
    if hits[last] == sizes[last]:
        return 1.0
    supposed = hits.copy()
    supposed[last] = sizes[last]
    share = float(supposed.sum()) / n
    alone = share * (1 - share)
    if alone > 0:
        between = float(((supposed - sizes * share) ** 2).sum()) / n**2
        worth = min(max(alone / between, 1.0), n)
    else:  # the last family that was not hit: each was all or none
        worth = n**2 / float((sizes**2).sum())
    return beta_point(share * worth, worth - share * worth + 1, confidence)


def worth_at(share: float, high: float, n: int, confidence: float) -> float:
    """Return with how many independent items a share has that exact upper bound; at most n."""
    low, most = 0.0, float(n)
    for _ in range(STEPS):
        middle = (low + most) / 2
        if up_limit(share * middle, middle, confidence) > high:
            low = middle
        else:
            most = middle
    return most


def design_at(icc: float, family: Whole) -> float:
    """Return the design effect that a likeness inside families brings."""
    if not 0 <= icc <= 1:
        raise MeasurementError(f"the likeness inside families is {icc!r}; it lies in 0 to 1.")
    sizes = np.bincount(family).astype(np.float64)
    return 1 + icc * (float((sizes**2).sum() / sizes.sum()) - 1)
