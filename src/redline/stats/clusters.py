"""Shares and means of items that come in families: paraphrases are not independent.

Ten paraphrases of one attack tend to succeed or fail together, so five hundred
prompts in fifty families may carry the news of fifty-six. Scores and the family
of each come in; errors, effective numbers and bounds come out. Families are
taken for independent of each other. Shares stand in `family_share`, the bootstrap in
`bootstrap`.
"""

from dataclasses import dataclass

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Clusters, Floats, Whole, np, numbers, places, special
from redline.stats.arrays import outcomes as yes_or_no
from redline.stats.checks import check_confidence

__all__ = [
    "Clustered",
    "clustered_mean",
    "clustered_stderr",
    "design_effect",
    "intraclass_correlation",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustered:
    """An estimate over families, with what its families cost."""

    value: float
    low: float
    high: float
    """One-sided bounds, each with `confidence`."""
    confidence: float
    n: int
    """Items."""
    clusters: int
    """Families."""
    effective: float
    """Independent items that would tell as much; at most `n`."""
    design: float
    """The design effect `n / effective`; 1 where families do not matter."""
    stderr: float
    """Standard error over families, 0 where all families agree."""


def clustered_stderr(scores: ArrayLike, clusters: Clusters = None, *, few: bool = True) -> float:
    """Return the standard error of a mean whose scores come in families.

    Parameters
    ----------
    scores : (n,) float
        In any unit.
    clusters : (n,) hashable or None
        Family of each score; families may differ in size.
    few : bool
        Correct for few families by the factor C / (C - 1) on the variance.

    Returns
    -------
    float
        In the unit of `scores`.

    Raises
    ------
    MeasurementError
        Fewer than two families: no spread can be seen, so none is reported.

    Source
    ------
    Cameron and Miller (2015), doi:10.3368/jhr.50.2.317.

    >>> round(clustered_stderr([1, 1, 0, 0], [7, 7, 8, 8]), 9)
    0.5
    """
    values = numbers(scores, "scores")
    family = families(clusters, values.size)
    return float(np.sqrt(spread(values - values.mean(), family, few=few))) / values.size


def design_effect(scores: ArrayLike, clusters: Clusters, *, few: bool = True) -> float:
    """Return how many times larger the variance is than that of independent hits.

    Parameters and errors as for `clustered_stderr`; scores are 0 or 1 and not all alike.

    Source
    ------
    Kish (1965), Survey Sampling, section 5.4.

    >>> design_effect([1, 1, 0, 0], [7, 7, 8, 8], few=False)
    2.0
    """
    values = yes_or_no(scores, "scores").astype(np.float64)
    mean = float(values.mean())
    if mean in (0.0, 1.0):
        raise MeasurementError("all scores are alike; they show no design effect, nor its absence.")
    family = families(clusters, values.size)
    return float(spread(values - mean, family, few=few)) / (values.size * mean * (1 - mean))


def intraclass_correlation(scores: ArrayLike, clusters: Clusters) -> float:
    """Return how alike two scores of one family are; 0 for no more than any two.

    The estimate by analysis of variance; it may be negative. 0 where scores do not differ.
    A power plan takes it from an earlier run.

    Parameters and errors as for `clustered_stderr`; some family holds two items or more.

    Source
    ------
    Donner and Koval (1980), doi:10.2307/2530491.

    >>> intraclass_correlation([1, 1, 0, 0], [7, 7, 8, 8])
    1.0
    """
    values = numbers(scores, "scores")
    family = families(clusters, values.size)
    sizes = np.bincount(family)
    n, k = values.size, sizes.size
    if n == k:
        raise MeasurementError("every family holds one item; likeness inside them is unknown.")
    means = np.bincount(family, values) / sizes
    between = float((sizes * (means - values.mean()) ** 2).sum()) / (k - 1)
    within = float(((values - means[family]) ** 2).sum()) / (n - k)
    usual = (n - float((sizes**2).sum()) / n) / (k - 1)
    total = between + (usual - 1) * within
    return (between - within) / total if total > 0 else 0.0


def clustered_mean(
    scores: ArrayLike, clusters: Clusters = None, confidence: float = 0.95
) -> Clustered:
    """Return the mean of scores with bounds from Student's t over families.

    For means of graded scores. For shares near 0 or 1 use `clustered_share`: this
    interval shrinks to nothing where all scores agree.

    Parameters
    ----------
    scores : (n,) float
        In any unit.
    clusters : (n,) hashable or None
        Family of each.
    confidence : float
        Of each side; 0.975 for a two-sided 95 %.

    Raises
    ------
    MeasurementError
        Fewer than two families, or no confidence.

    Source
    ------
    Cameron and Miller (2015), doi:10.3368/jhr.50.2.317, with C - 1 degrees of freedom.

    >>> found = clustered_mean([0.2, 0.4, 0.9, 0.5], [1, 1, 2, 3], 0.975)
    >>> round(found.low, 6), found.value, round(found.high, 6)
    (-0.245241, 0.5, 1.245241)
    """
    check_confidence(confidence)
    values = numbers(scores, "scores")
    family = families(clusters, values.size)
    error = clustered_stderr(values, family)
    alone = float(values.var())
    design = max(error**2 * values.size / alone, 1.0) if alone > 0 else 1.0
    count = int(family.max()) + 1
    reach = error * float(special.stdtrit(count - 1, confidence))
    mean = float(values.mean())
    return Clustered(
        value=mean,
        low=mean - reach,
        high=mean + reach,
        confidence=confidence,
        n=values.size,
        clusters=count,
        effective=values.size / design,
        design=design,
        stderr=error,
    )


def spread(residuals: Floats, family: Whole, *, few: bool) -> float:
    """Return the sum of squares of the sums of families."""
    sums = np.bincount(family, residuals)
    return float((sums**2).sum()) * (sums.size / (sums.size - 1) if few else 1.0)


def families(clusters: Clusters, n: int) -> Whole:
    """Return the family of each item as a number; at least two families."""
    family = places(clusters, n)
    if family.max() == 0:
        raise MeasurementError(
            f"{n} items in one family; two families at least, so that a spread can be seen."
        )
    return family
