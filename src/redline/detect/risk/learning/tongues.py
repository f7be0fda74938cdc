"""Learn to tell languages apart, from as many rows of each."""

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.columns import LANGUAGES
from redline.detect.risk.language import BITS, HEAD
from redline.detect.risk.learning.first import fit
from redline.detect.risk.learning.hashing import hashed
from redline.detect.risk.learning.rows import Row
from redline.detect.risk.learning.targets import told_languages
from redline.detect.risk.prepared import beginning

__all__ = ["learn_languages"]

Floats = NDArray[np.float32]
EACH = 900
"""Rows of one language that teach, so that the common ones do not win by number."""


def learn_languages(
    rows: Sequence[Row], seen: Sequence[bytes], chance: random.Random, bits: int
) -> tuple[Floats, Floats]:
    """Return the columns of the languages, from as many rows of each."""
    order = chance.sample(range(len(rows)), len(rows))
    count: dict[str, int] = {}
    used = []
    for at in order:
        tag = rows[at].lang
        if tag in LANGUAGES and count.get(tag, 0) < EACH:
            count[tag] = count.get(tag, 0) + 1
            used.append(at)
    aims, weights = told_languages([rows[at] for at in used])
    heads = [beginning(seen[at], HEAD) for at in used]
    return fit(hashed(heads, min(bits, BITS)), aims, weights)
