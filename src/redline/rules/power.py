"""How many units a bar needs, as rules and their messages say it.

A bar goes in; the number of units without a fault that would show it comes out.
`stats` has the exact bounds; they need SciPy, which a review must not wait for.
"""

import math

from redline.brief import Bar

__all__ = ["units_needed"]


def units_needed(bar: Bar) -> int | None:
    """Return how many units without a fault show a bar; None where none would.

    Source
    ------
    Exact one-sided bound for zero events: 1 - (1 - confidence) ** (1 / n), Clopper
    and Pearson (1934), doi:10.1093/biomet/26.4.404.
    """
    if bar.zero_in is not None:
        return bar.zero_in
    share = bar.threshold.value
    allowed = 1 - share if bar.sign.startswith(">") else share
    if allowed <= 0:
        return None
    # log1p, because 1 - allowed is 1 for a very small share.
    needed = math.log(1 - bar.confidence) / math.log1p(-allowed) if allowed < 1 else 1.0
    return math.ceil(needed) if math.isfinite(needed) else None
