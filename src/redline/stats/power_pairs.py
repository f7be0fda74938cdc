"""How many items a comparison of two versions needs, asked before it is paid for.

The difference that matters and what is thought likely come in; items come out, or the
smallest difference that so many items show. Pairs of yes and no are exact; means, and
margins, use the normal approximation that their sources do.
"""

from __future__ import annotations

import math

from redline.errors import MeasurementError
from redline.stats.arrays import np, special
from redline.stats.checks import check_confidence, check_share, whole
from redline.stats.power import at_most, check_power

__all__ = [
    "design_of",
    "pairs_for_change",
    "pairs_for_margin",
    "smallest_difference",
    "units_for_difference",
]

MOST_PAIRS = 1 << 16
"""Pairs beyond which a comparison is given up."""


def units_for_difference(
    difference: float,
    variance: float,
    *,
    noise: tuple[float, float] = (0.0, 0.0),
    replies: tuple[int, int] = (1, 1),
    power: float = 0.8,
    confidence: float = 0.975,
) -> int:
    """Return the fewest items on which two versions' means show a difference, item by item.

    Parameters
    ----------
    difference : float
        To be shown, not 0.
    variance : float
        Of the difference of the versions' mean scores over items.
    noise : tuple[float, float]
        Variance of replies to one item, for each version.
    replies : tuple[int, int]
        Replies taken to each item, for each version.
    power : float
        Chance of showing it.
    confidence : float
        Of the one side on which it must be shown; 0.975 for a two-sided 95 %.

    Raises
    ------
    MeasurementError
        No difference, a negative variance, no reply, or a power or confidence out of range.

    Source
    ------
    Miller (2024), arXiv 2411.00640, section 5.

    >>> units_for_difference(0.03, 1 / 9), units_for_difference(0.03, 1 / 9, noise=(1 / 6, 1 / 6))
    (969, 3876)
    """
    if difference == 0:
        raise MeasurementError("a difference of 0 needs no end of items; name one that matters.")
    total = variance_of(variance, noise, replies)
    # The slack keeps a number that is whole but for rounding from becoming one more.
    return max(math.ceil(reach(power, confidence) ** 2 * total / difference**2 - 1e-6), 2)


def smallest_difference(
    n: int,
    variance: float,
    *,
    noise: tuple[float, float] = (0.0, 0.0),
    replies: tuple[int, int] = (1, 1),
    power: float = 0.8,
    confidence: float = 0.975,
) -> float:
    """Return the smallest difference of two means that n items show with that power.

    Parameters, errors and source as for `units_for_difference`.

    >>> round(smallest_difference(198, 1 / 9), 4)
    0.0664
    """
    whole(n, "the number of items", least=1)
    return float((variance_of(variance, noise, replies) / n) ** 0.5 * reach(power, confidence))


def pairs_for_change(
    gained: float, lost: float, *, power: float = 0.8, confidence: float = 0.975
) -> int | None:
    """Return the fewest pairs on which the exact McNemar test shows which version is better.

    Parameters
    ----------
    gained, lost : float
        Shares of items that are thought to change for the better and for the worse.
    power : float
        Chance of showing it.
    confidence : float
        Of the one side; 0.975 for the two-sided test at 5 %.

    Returns
    -------
    int or None
        From this number on the power stays, but for the teeth of an exact test; None where
        as many are lost as gained, or more than 65,536 pairs would be needed.

    Raises
    ------
    MeasurementError
        Shares that cannot be, or a power or confidence out of range.

    Source
    ------
    Schork and Williams (1980), doi:10.1016/0197-2456(80)90003-2: exact power over the number
    of pairs that change.

    >>> pairs_for_change(0.10, 0.04)
    322
    """
    for share in (gained, lost, gained + lost):
        check_share(share, "a share of changes")
    check_power(power)
    check_confidence(confidence)
    if gained == lost:
        return None
    most = 16
    while change_power(most, gained, lost, confidence) < power:
        most *= 2
        if most > MOST_PAIRS:
            return None
    low = most // 2
    while most - low > 1:
        middle = (low + most) // 2
        enough = change_power(middle, gained, lost, confidence) >= power
        low, most = (low, middle) if enough else (middle, most)
    return most


def pairs_for_margin(
    margin: float,
    gained: float,
    lost: float,
    *,
    power: float = 0.8,
    confidence: float = 0.95,
) -> int | None:
    """Return the fewest pairs that show a new version to lose less than a margin.

    Parameters
    ----------
    margin : float
        The loss that is allowed, above 0.
    gained, lost : float
        Shares of items that are thought to change for the better and for the worse.
    power, confidence : float
        As for `pairs_for_change`, of the one-sided test.

    Returns
    -------
    int or None
        None where the loss thought likely is the margin or more.

    Raises
    ------
    MeasurementError
        Shares that cannot be, or a margin of 0 or less.

    Source
    ------
    Liu, Hsueh, Hsieh and Chen (2002), doi:10.1002/sim.1012, the variance under the margin and
    under what is thought likely.

    >>> pairs_for_margin(0.05, 0.05, 0.05)
    274
    """
    for share in (gained, lost, gained + lost):
        check_share(share, "a share of changes")
    if not 0 < margin < 1:
        raise MeasurementError(f"the margin is {margin!r}; a loss allowed lies above 0, below 1.")
    check_power(power)
    check_confidence(confidence)
    room = margin + gained - lost
    if room <= 0:
        return None
    under_margin = 2 * likeliest_loss(gained, lost, -margin) - margin - margin**2
    likely = gained + lost - (gained - lost) ** 2
    need: float = float(special.ndtri(confidence)) * under_margin**0.5
    need += float(special.ndtri(power)) * likely**0.5
    return max(math.ceil(float((need / room) ** 2) - 1e-9), 1)


def design_of(size: float, icc: float) -> float:
    """Return the design effect of families of one size.

    Parameters
    ----------
    size : float
        Items in a family, 1 or more.
    icc : float
        How alike they are, 0 to 1, as `intraclass_correlation` found in an earlier run.

    Raises
    ------
    MeasurementError
        A number out of range.

    Source
    ------
    Kish (1965), Survey Sampling, section 5.4.

    >>> round(design_of(10, 0.1), 6)
    1.9
    """
    check_share(icc, "the likeness inside families")
    if not size >= 1:
        raise MeasurementError(f"a family of {size!r} items; it holds 1 or more.")
    return 1 + (size - 1) * icc


def change_power(n: int, gained: float, lost: float, confidence: float) -> float:
    """Return the power of the exact test on n pairs, over how many of them change."""
    more, fewer = max(gained, lost), min(gained, lost)
    changed = np.arange(n + 1, dtype=np.float64)
    # The largest count on the losing side at which the two-sided test still refuses.
    tail = 1 - confidence
    few = np.exp2(-changed) > tail
    # With so few changes no outcome refuses, and the search below has no answer.
    most = np.floor(special.bdtrik(tail, np.where(few, 64.0, changed), 0.5) + 1e-6)
    most = np.where(few, -1.0, most - (at_most(most, changed, 0.5) > tail))
    wins = at_most(most, changed, fewer / (more + fewer))
    log = special.gammaln(n + 1) - special.gammaln(changed + 1) - special.gammaln(n - changed + 1)
    share = more + fewer
    log += special.xlogy(changed, share) + special.xlog1py(n - changed, -share)
    return float((np.exp(log) * wins).sum())


def likeliest_loss(gained: float, lost: float, difference: float) -> float:
    """Return the likeliest share of losses where gains lie that far above them."""
    b = -gained - lost + (2 - gained + lost) * difference
    c = -lost * difference * (1 - difference)
    return float(((b * b - 8 * c) ** 0.5 - b) / 4)


def variance_of(variance: float, noise: tuple[float, float], replies: tuple[int, int]) -> float:
    """Return the variance of one item's difference, replies being averaged."""
    if min(variance, *noise) < 0 or variance + max(noise) == 0:
        raise MeasurementError("a variance is negative, or all are 0.")
    taken = [whole(count, "the number of replies", least=1) for count in replies]
    return variance + noise[0] / taken[0] + noise[1] / taken[1]


def reach(power: float, confidence: float) -> float:
    """Return how many standard errors a difference must have."""
    check_power(power)
    check_confidence(confidence)
    return float(special.ndtri(confidence) + special.ndtri(power))
