"""Growth: the evidence that the share of a cluster has risen above what it was.

Counts in a reference and the requests since come in; evidence goes out, for each radius around a
centre and each factor by which a share may have risen. It is that of `stats.Detector`
(Shiryaev-Roberts), in a form that is told a run of misses at once.
"""

import numpy as np
from numpy.typing import NDArray

__all__ = ["APART", "PARTS", "RADII", "RISES", "after", "upper"]

Floats = NDArray[np.float64]

RADII = np.array([197, 154, 110])
"""Bits in which requests differ from a centre, at most: cosines of 0.35, 0.59 and 0.78. Who is
within the widest joins; growth is watched within each, since a text that is sent again and again
may stand amid others that are only like it."""
APART = int(RADII.max())
RISES = np.array([3.0, 6.0, 12.0, 24.0])
"""Times the share before, to be found soon."""
PARTS = len(RADII) * len(RISES)


def upper(hits: NDArray[np.int64], n: int) -> NDArray[np.float64]:
    """Return upper bounds of shares, of about 95 %, so that chance alone is no rise."""
    return np.asarray(np.minimum((hits + 3 + 2 * np.sqrt(hits)) / n, 0.5))


def after(logs: Floats, base: Floats, misses: int, hit: NDArray[np.bool_]) -> Floats:
    """Return log R after some misses and one request that is a hit or none.

    At each request R becomes (R + 1) times the likelihood ratio of the risen share to the base.

    Parameters
    ----------
    logs : (r, k) float
        log(1 + R) before; 0 at the start.
    base : (r, 1) float
        The shares before.
    misses : int
        Requests since, none of them a hit.
    hit : (r, 1) bool
        Whether the last one is.
    """
    risen = np.minimum(base * RISES, 0.9)
    miss = np.log1p(-risen) - np.log1p(-base)
    found = logs
    if misses:
        # 1 + R after m misses is r^m (1 + R) + (1 - r^m) / (1 - r): each adds one and shrinks.
        less = misses * miss
        grown = np.log(-np.expm1(less)) - np.log(-np.expm1(miss))
        found = np.logaddexp(logs + less, grown)
    return np.asarray(found + np.where(hit, np.log(risen / base), miss))
