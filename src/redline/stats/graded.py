"""Looking early at graded losses: bounds of a mean of numbers in [0, 1], at every n at once.

The losses come in, in the order in which they arrived and were looked at; bounds come
out. The normal mixture takes a sum and its variance instead, for what is no share and
has no ends. Shares have sharper tools in `early`.
"""

from __future__ import annotations

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, Floats, np, optimize, shares, special

__all__ = [
    "betting_bounds",
    "betting_lower",
    "betting_upper",
    "empirical_bernstein_bounds",
    "normal_mixture_evidence",
    "normal_mixture_reach",
]

STAKE = 0.5
"""The largest part of its capital that a bet risks, and the part of the capital bet on each
side where both ends are asked for; as in the source."""


def betting_bounds(
    losses: ArrayLike, alpha: float = 0.05, *, earlier: bool = True
) -> tuple[float, float]:
    """Return bounds of the mean loss that hold at every n at once, both sides together.

    Half of the capital bets that the mean is higher than a candidate, half that it is
    lower; a candidate against which either half has grown 2 / alpha times is out. How
    much is bet follows the variance so far, never the loss to come.

    Parameters
    ----------
    losses : (n,) float
        In [0, 1], in order of arrival.
    alpha : float
        Chance that the true mean ever lies outside, above 0 and below 1.
    earlier : bool
        Keep out what was out at an earlier number of losses; tighter, and as safe.

    Returns
    -------
    tuple[float, float]
        Found to 1e-12 by halving, with no grid of candidates.

    Raises
    ------
    MeasurementError
        No loss, a loss outside [0, 1], or no alpha.

    Source
    ------
    Waudby-Smith and Ramdas (2024), doi:10.1093/jrsssb/qkad009, theorem 3, hedged capital
    with the bets of their empirical Bernstein plug-in.

    >>> [round(end, 3) for end in betting_bounds(([0] * 19 + [1]) * 10)]
    [0.011, 0.1]
    """
    values, bets = prepared(losses, alpha, alpha / 2)
    need = float(np.log(1 / (STAKE * alpha)))
    low = lower_end(values, bets, need, earlier=earlier)
    return low, 1 - lower_end(1 - values, bets, need, earlier=earlier)


def betting_lower(losses: ArrayLike, alpha: float = 0.05) -> float:
    """Return a lower bound of the mean loss that holds at every n at once.

    Parameters, errors and source as for `betting_bounds`; all capital bets on one side.

    >>> round(betting_lower([0.9] * 50), 3)
    0.801
    """
    values, bets = prepared(losses, alpha, alpha)
    return lower_end(values, bets, float(np.log(1 / alpha)))


def betting_upper(losses: ArrayLike, alpha: float = 0.05) -> float:
    """Return an upper bound of the mean loss that holds at every n at once.

    Parameters, errors and source as for `betting_bounds`; all capital bets on one side.

    >>> round(betting_upper([0.1] * 50), 3)
    0.199
    """
    return 1 - betting_lower(1 - shares(losses, "losses"), alpha)


def empirical_bernstein_bounds(losses: ArrayLike, alpha: float = 0.05) -> tuple[float, float]:
    """Return bounds of the mean loss that hold at every n at once, by sums alone.

    Wider than `betting_bounds`, in closed form: for a million losses it takes a fraction of
    a second.

    Parameters and errors as for `betting_bounds`.

    Source
    ------
    Waudby-Smith and Ramdas (2024), doi:10.1093/jrsssb/qkad009, theorem 2.

    >>> [round(end, 6) for end in empirical_bernstein_bounds([.2,.4,.1,.9,.3,.5,.6,.2,.1,.8] * 10)]
    [0.30635, 0.515786]
    """
    values, bets = prepared(losses, alpha, alpha / 2)
    bets = np.minimum(bets, STAKE)
    return bernstein_lower(values, bets, alpha), 1 - bernstein_lower(1 - values, bets, alpha)


def normal_mixture_evidence(
    total: float, variance: float, weight: float, *, one_sided: bool = False
) -> float:
    """Return the log e-value against a mean of 0, from a sum and its variance.

    Parameters
    ----------
    total : float
        Sum of what was observed; sub-Gaussian, such as differences.
    variance : float
        Variance of that sum under the hypothesis, 0 or more.
    weight : float
        Of the normal prior, above 0; fixed in advance.
    one_sided : bool
        Against a mean of at most 0.

    Raises
    ------
    MeasurementError
        A variance or a weight out of range.

    Source
    ------
    Howard, Ramdas, McAuliffe and Sekhon (2021), arXiv 1810.08240, propositions 5 and 6.

    >>> round(normal_mixture_evidence(10, 100, 12.60056), 6)
    -0.651005
    """
    if not (variance >= 0 and weight > 0):
        raise MeasurementError(f"variance {variance!r} or weight {weight!r} is out of range.")
    whole = variance + weight
    found = 0.5 * np.log(weight / whole) + total * total / (2 * whole)
    if one_sided:
        found += np.log(2.0) + special.log_ndtr(total / whole**0.5)
    return float(found)


def normal_mixture_reach(
    variance: float, alpha: float, planned: float, *, one_sided: bool = False
) -> float:
    """Return how far a sum may lie from 0, at every n at once, if the mean is 0.

    Parameters
    ----------
    variance : float
        Of the sum, 0 or more.
    alpha : float
        Chance of ever going beyond.
    planned : float
        The variance at which the bound shall be tightest; fixed in advance.
    one_sided : bool
        Bound on one side alone.

    Raises
    ------
    MeasurementError
        A number out of range.

    Source
    ------
    As for `normal_mixture_evidence`.

    >>> round(normal_mixture_reach(100, 0.05, 100), 4)
    30.3521
    """
    if not (0 < alpha < 1 and planned > 0):
        raise MeasurementError(f"alpha {alpha!r} or the planned variance {planned!r} is no such.")
    spent = np.log(1 / min(2 * alpha, 0.999)) if one_sided else np.log(1 / alpha)
    weight = float(planned / (2 * spent + np.log1p(2 * spent)))

    def short(total: float) -> float:
        found = normal_mixture_evidence(total, variance, weight, one_sided=one_sided)
        return found + float(np.log(alpha))

    most = 1.0
    while short(most) < 0:
        most *= 2
    return float(optimize.brentq(short, 0.0, most, xtol=1e-12))


def prepared(losses: ArrayLike, alpha: float, spent: float) -> tuple[Floats, Floats]:
    """Return the losses and, for each, the stake that was set before it was seen."""
    values = shares(losses, "losses")
    if not 0 < alpha < 1:
        raise MeasurementError(f"alpha is {alpha!r}; it must lie above 0 and below 1.")
    at = np.arange(1, values.size + 1)
    means = running_mean(values)
    variance = (0.25 + np.cumsum((values - means) ** 2)) / (at + 1)
    before = np.concatenate([[0.25], variance[:-1]])
    return values, np.sqrt(2 * np.log(1 / spent) / (at * np.log1p(at) * before))


def bernstein_lower(values: Floats, bets: Floats, alpha: float) -> float:
    """Return the lower bound in closed form, alpha being shared with the other side."""
    before = np.cumsum(values)[:-1] / np.arange(1, values.size)
    surprise = (values - np.concatenate([[0.0], before])) ** 2
    cost = np.log(2 / alpha) + (surprise * (-np.log1p(-bets) - bets)).sum()
    return max(float(((bets * values).sum() - cost) / bets.sum()), 0.0)


def running_mean(values: Floats) -> Floats:
    """Return the mean after each value, one value of a half being supposed before them."""
    return (0.5 + np.cumsum(values)) / (np.arange(1, values.size + 1) + 1)


def lower_end(values: Floats, bets: Floats, need: float, *, earlier: bool = True) -> float:
    """Return the smallest mean against which betting on a higher one has not won enough.

    The capital falls as the candidate rises, so halving finds the end. Where what was
    ruled out at an earlier look stays out, the most the capital ever was counts.
    """

    def beyond(mean: float) -> float:
        won = np.log1p(np.minimum(bets, STAKE / mean) * (values - mean))
        return float(np.cumsum(won).max() if earlier else won.sum()) - need

    if beyond(1e-15) <= 0:
        return 0.0
    return float(optimize.brentq(beyond, 1e-15, 1.0, xtol=1e-12))
