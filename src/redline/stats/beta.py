"""The one door to scipy: the beta distribution, and bounds for counts that need not be whole.

Counts are real here, because a forecast ("at this rate, after 900 units") has
no whole number of hits. Public functions with whole counts stand in `binomial`.
"""

__all__ = ["beta_share", "low_limit", "up_limit"]


def beta_share(a: float, b: float, x: float) -> float:
    """Return the share of Beta(a, b) that lies at or below x."""
    # scipy takes a tenth of a second to load, and whoever only reads names must not pay it.
    from scipy.special import betainc  # noqa: PLC0415

    return float(betainc(a, b, x))


def beta_point(a: float, b: float, share: float) -> float:
    """Return the x at or below which that share of Beta(a, b) lies."""
    from scipy.special import betaincinv  # noqa: PLC0415  # as above

    return float(betaincinv(a, b, share))


def up_limit(hits: float, n: float, confidence: float) -> float:
    """Return the exact upper bound of a share; 1 where every unit is a hit."""
    return 1.0 if hits >= n else beta_point(hits + 1, n - hits, confidence)


def low_limit(hits: float, n: float, confidence: float) -> float:
    """Return the exact lower bound of a share; 0 where no unit is a hit."""
    return 0.0 if hits <= 0 else beta_point(hits, n - hits + 1, 1 - confidence)
