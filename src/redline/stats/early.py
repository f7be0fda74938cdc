"""Looking early: evidence about a share that may be read after every item.

An ordinary interval that is looked at until it pleases is wrong one time in four.
An e-value is a bet against a hypothesis: if the hypothesis holds, the chance that the
bet ever multiplies its stake by 20 is at most 1 in 20, whenever one looks and for
whatever reason one stops. Everything here is a function of two counts, hits and n, so
counts of several machines are added and then asked, and a restart needs only them.

Logarithms are natural. The bounds made of this evidence stand in `sequences`.
"""

from __future__ import annotations

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, np, numbers, special
from redline.stats.checks import check_share, whole

__all__ = [
    "PRIOR",
    "check",
    "cut",
    "evidence_above",
    "evidence_against",
    "evidence_below",
    "evidence_for",
    "mean_evidence",
    "mixture",
    "product_evidence",
]

PRIOR = 0.5
"""Both parameters of the beta prior, after Jeffreys: good where a share is near 0 or 1."""


EDGE = 1e-300
"""The nearest that a search goes to 0."""


def evidence_against(
    hits: int, n: int, share: float, *, a: float = PRIOR, b: float = PRIOR
) -> float:
    """Return the log e-value against a true share of exactly that.

    Parameters
    ----------
    hits, n : int
        Counts so far; looking and stopping as one likes is allowed.
    share : float
        The hypothesis, above 0 and below 1.
    a, b : float
        Of the beta prior of hits and misses; fixed before the data.

    Returns
    -------
    float
        At ln(1 / alpha) and above, the hypothesis is refused; 2.996 for 5 %.

    Raises
    ------
    MeasurementError
        Counts that contradict each other, or a share that leaves no doubt.

    Source
    ------
    Robbins (1970), doi:10.1214/aoms/1177696786, the beta mixture; Ramdas, Grünwald,
    Vovk and Shafer (2023), arXiv 2210.01948.

    >>> round(evidence_against(0, 300, 0.05), 6)
    11.963315
    """
    check(hits, n, share)
    return float(mixture(hits, n, share, a, b))


def evidence_below(hits: int, n: int, limit: float, *, a: float = PRIOR, b: float = PRIOR) -> float:
    """Return the log e-value for a true share below the limit, against at or above it.

    Parameters, errors and meaning as for `evidence_against`.

    Source
    ------
    Howard, Ramdas, McAuliffe and Sekhon (2021), arXiv 1810.08240, and Ramdas et al. (2023),
    arXiv 2210.01948: the beta mixture with its prior cut to the shares below the limit.

    >>> round(evidence_below(0, 100, 0.05), 2)
    4.19
    """
    check(hits, n, limit)
    return float(mixture(hits, n, limit, a, b) + cut(hits, n, limit, a, b))


def evidence_above(hits: int, n: int, limit: float, *, a: float = PRIOR, b: float = PRIOR) -> float:
    """Return the log e-value for a true share above the limit, against at or below it.

    Parameters, errors and meaning as for `evidence_against`.

    Source
    ------
    As for `evidence_below`, mirrored.

    >>> round(evidence_above(20, 1000, 0.005), 6)
    9.203747
    """
    check(hits, n, limit)
    return evidence_below(n - hits, n, 1 - limit, a=b, b=a)


def evidence_for(hits: int, n: int, supposed: float, limit: float) -> float:
    """Return the log e-value for one supposed share, against the limit.

    The quickest bet where the supposed share is true, and a poor one where it is not. It
    is valid against all shares on the limit's other side, seen from the supposed one.

    Parameters
    ----------
    hits, n : int
        Counts so far.
    supposed : float
        The share that is bet on, 0 to 1.
    limit : float
        Above 0 and below 1.

    Raises
    ------
    MeasurementError
        As for `evidence_against`.

    Source
    ------
    Wald (1945), doi:10.1214/aoms/1177731118, the likelihood ratio.

    >>> round(evidence_for(0, 59, 0.0, 0.05), 4)
    3.0263
    """
    check(hits, n, limit)
    check_share(supposed, "the supposed share")
    return float(
        special.xlogy(hits, supposed)
        + special.xlog1py(n - hits, -supposed)
        - hits * np.log(limit)
        - (n - hits) * np.log1p(-limit)
    )


def mean_evidence(logs: ArrayLike) -> float:
    """Return the log of the mean of e-values: one again, whatever their dependence.

    Parameters
    ----------
    logs : (m,) float
        Log e-values against one hypothesis.

    Source
    ------
    Vovk and Wang (2021), arXiv 1912.06116.

    >>> import math
    >>> round(math.exp(mean_evidence([math.log(e) for e in (40, 0.5, 0.2)])), 6)
    13.566667
    """
    values = numbers(logs, "log e-values")
    return float(special.logsumexp(values) - np.log(values.size))


def product_evidence(logs: ArrayLike) -> float:
    """Return the log of the product of e-values, for independent or successive data only.

    Parameters
    ----------
    logs : (m,) float
        Log e-values against one hypothesis.

    Source
    ------
    Vovk and Wang (2021), arXiv 1912.06116.

    >>> import math
    >>> round(math.exp(product_evidence([math.log(e) for e in (40, 0.5, 0.2)])), 6)
    4.0
    """
    return float(numbers(logs, "log e-values").sum())


def mixture(hits: int, n: int, share: float, a: float, b: float) -> float:
    """Return the log of the mean likelihood over a beta prior, against the share's own."""
    return float(
        special.betaln(a + hits, b + n - hits)
        - special.betaln(a, b)
        - hits * np.log(share)
        - (n - hits) * np.log1p(-share)
    )


def cut(hits: int, n: int, limit: float, a: float, b: float) -> float:
    """Return what cutting the prior to the shares below the limit changes."""
    return log_beta_share(a + hits, b + n - hits, limit) - log_beta_share(a, b, limit)


def log_beta_share(a: float, b: float, x: float) -> float:
    """Return the log of the share of Beta(a, b) at or below x, where it underflows as well."""
    share = float(special.betainc(a, b, x))
    if share > EDGE:
        return float(np.log(share))
    # So far below the middle, the series x^a (1 - x)^b / (a B) * (1 + ...) has a short sum.
    total, term, k = 1.0, 1.0, 0
    while term > 1e-17 * total:
        term *= (a + b + k) / (a + 1 + k) * x
        total, k = total + term, k + 1
    front = a * np.log(x) + b * np.log1p(-x) - np.log(a) - special.betaln(a, b)
    return float(front + np.log(total))


def check(hits: int, n: int, share: float) -> None:
    """Refuse counts that contradict each other, and hypotheses that leave no doubt."""
    if whole(hits, "the number of hits") > whole(n, "the number of units"):
        raise MeasurementError(f"{hits} hits in {n} units; there cannot be more hits than units.")
    if not 0 < share < 1:
        raise MeasurementError(f"the share tested is {share!r}; it lies above 0 and below 1.")
