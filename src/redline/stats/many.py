"""Many answers at once: several tests, and several tries at one item.

A decision to ship needs *every* bar met: that is one test, as weak as its weakest
part, and no correction is due (`weakest`). Saying that *some* slice is bad needs one
of many, and that is where chance finds what it looks for: correct it with `holm` or
`e_bh`.
"""

from __future__ import annotations

import math

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Bools, Floats, Whole, np, numbers, shares
from redline.stats.checks import whole

__all__ = ["all_of_k", "any_of_k", "benjamini_hochberg", "e_bh", "holm", "weakest"]


def weakest(p: ArrayLike) -> float:
    """Return the p-value of "all of these hold": the largest of them, with no correction.

    Parameters
    ----------
    p : (m,) float
        One p-value for each thing that must hold, each against its failing.

    Raises
    ------
    MeasurementError
        No p-value, or a number outside 0 to 1.

    Source
    ------
    Berger (1982), doi:10.1080/00401706.1982.10487790, the intersection-union test.

    >>> weakest([0.01, 0.04, 0.002])
    0.04
    """
    return float(shares(p, "p-values").max())


def holm(p: ArrayLike) -> Floats:
    """Return p-values corrected so that one false find among all is at most as likely as alpha.

    Parameters
    ----------
    p : (m,) float
        In any order, dependent or not.

    Returns
    -------
    (m,) float
        In the same order; what is at most alpha is found.

    Raises
    ------
    MeasurementError
        No p-value, or a number outside 0 to 1.

    Source
    ------
    Holm (1979), Scandinavian Journal of Statistics 6(2), 65-70.

    >>> [float(x) for x in holm([0.02, 0.01, 0.2])]
    [0.04, 0.03, 0.2]
    """
    values = shares(p, "p-values")
    order = np.argsort(values, kind="stable")
    steps = np.maximum.accumulate(values[order] * np.arange(values.size, 0, -1))
    return back(np.minimum(steps, 1.0), order)


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """Return p-values corrected so that at most a share alpha of the finds is false, on average.

    Parameters and errors as for `holm`; the tests are independent or positively dependent.

    Source
    ------
    Benjamini and Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x.

    >>> [round(float(x), 6) for x in benjamini_hochberg([0.02, 0.01, 0.2])]
    [0.03, 0.03, 0.2]
    """
    values = shares(p, "p-values")
    order = np.argsort(values, kind="stable")
    scaled = values[order] * values.size / np.arange(1, values.size + 1)
    steps = np.minimum.accumulate(scaled[::-1])[::-1]
    return back(np.minimum(steps, 1.0), order)


def e_bh(logs: ArrayLike, alpha: float = 0.05) -> Bools:
    """Return which hypotheses are refused so that at most a share alpha of them is, falsely.

    Holds for e-values of any dependence, each stopped whenever one likes.

    Parameters
    ----------
    logs : (m,) float
        Log e-values, one against each hypothesis.
    alpha : float
        Above 0 and at most 1.

    Raises
    ------
    MeasurementError
        No e-value, or no alpha.

    Source
    ------
    Wang and Ramdas (2022), doi:10.1111/rssb.12489: the largest k of m whose k-th largest
    e-value is at least m / (alpha k).

    >>> [bool(x) for x in e_bh([math.log(70), math.log(35), math.log(2)])]
    [True, True, False]
    """
    values = numbers(logs, "log e-values")
    if not 0 < alpha <= 1:
        raise MeasurementError(f"alpha is {alpha!r}; it lies above 0, at most 1.")
    order = np.argsort(-values, kind="stable")
    needed = np.log(values.size / alpha) - np.log(np.arange(1, values.size + 1))
    reached = np.flatnonzero(values[order] >= needed - 1e-12)
    refused = np.zeros(values.size, dtype=np.bool_)
    if reached.size:
        refused[order[: int(reached[-1]) + 1]] = True
    return refused


def any_of_k(tries: int, hits: int, k: int) -> float:
    """Return the chance that at least one of k tries is a hit: pass@k, hit@k.

    Parameters
    ----------
    tries : int
        Tries made at one item, at least k.
    hits : int
        Those that hit.
    k : int
        Tries asked about, at least 1.

    Returns
    -------
    float
        Unbiased, by all choices of k from the tries made.

    Raises
    ------
    MeasurementError
        Counts that contradict each other.

    Source
    ------
    Chen et al. (2021), arXiv 2107.03374.

    >>> round(any_of_k(10, 2, 3), 6)
    0.533333
    """
    check(tries, hits, k)
    return 1 - math.comb(tries - hits, k) / math.comb(tries, k)


def all_of_k(tries: int, hits: int, k: int) -> float:
    """Return the chance that all of k tries are hits: pass^k.

    Parameters and errors as for `any_of_k`.

    Source
    ------
    Yao, Shinn, Razavi and Narasimhan (2024), arXiv 2406.12045.

    >>> round(all_of_k(10, 9, 4), 6)
    0.6
    """
    check(tries, hits, k)
    return math.comb(hits, k) / math.comb(tries, k)


def check(tries: int, hits: int, k: int) -> None:
    """Refuse counts that contradict each other."""
    most = whole(tries, "the number of tries", least=1)
    if whole(hits, "the number of hits") > most or whole(k, "k", least=1) > most:
        raise MeasurementError(f"{hits} hits and k = {k} of {tries} tries; neither can be more.")


def back(sorted_values: Floats, order: Whole) -> Floats:
    """Return values in the order they came in."""
    found = np.empty_like(sorted_values)
    found[order] = sorted_values
    return found
