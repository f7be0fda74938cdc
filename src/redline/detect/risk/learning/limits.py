"""Choose the thresholds, from the odds of rows that the nets had not learnt from.

Rows and log odds come in, probabilities go out: a default, and a stricter one for each
language that needs it. No row of a development half is looked at.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.learning.rows import Row
from redline.stats import logistic, upper_bound

__all__ = ["AT_MOST", "strict", "thresholds"]

Floats = NDArray[np.float32]
LOOK_ALIKES = ("overrefusal_coconot", "own_lookalike")
PASSED = 0.88
"""Share of harmless look-alikes that the default threshold lets through."""
FLAGGED = 0.03
"""Share of harmless rows that the default threshold may flag."""
IN_LANGUAGE = 0.02
"""The same in a language with fewer than `MANY` of them: a small sample promises less."""
MANY = 1_000
AT_MOST = 0.05
"""What the exact upper bound (95 %) of that share may reach."""
ENOUGH = 100
"""Harmless rows from which a language gets a threshold of its own."""


def thresholds(rows: Sequence[Row], unsafe: Floats) -> dict[str, float]:
    """Return the default threshold under "", and a stricter one for each language that needs it.

    The default lets enough look-alikes pass, and flags few harmless rows; a language whose
    harmless rows would be flagged more often than that gets one of its own.
    """
    benign = ~np.isnan(unsafe) & np.array([row.label == "benign" for row in rows])
    alike = benign & np.array([row.file in LOOK_ALIKES for row in rows])
    limit = np.quantile(unsafe[benign], 1 - FLAGGED)
    if alike.any():
        limit = max(limit, np.quantile(unsafe[alike], PASSED))
    found = {"": float(limit)}
    tags = np.array([row.lang for row in rows])
    for tag in sorted(set(tags[benign]) - {"und"}):
        mine = unsafe[benign & (tags == tag)]
        if len(mine) >= ENOUGH:
            found[str(tag)] = max(strict(mine), found[""])
    odds = {tag: round(logistic(value), 4) for tag, value in found.items()}
    return {tag: odds[tag] for tag in odds if tag == "" or odds[tag] > odds[""]}


def strict(unsafe: Floats) -> float:
    """Return the log odds that few harmless rows of a language reach, by share and by bound."""
    count = len(unsafe)
    few = int((FLAGGED if count >= MANY else IN_LANGUAGE) * count)
    while few and upper_bound(few, count) > AT_MOST:
        few -= 1
    return float(np.sort(unsafe)[::-1][few])
