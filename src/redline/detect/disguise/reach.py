"""Reach: which parts of a long text are looked into for disguises.

Takes a text of any length; returns at most `REACH` characters of it: its beginning, its
end, and between them the blocks that least read as a language, in their order. Whoever
buries a coded message in ten million characters gains nothing by it.
"""

import numpy as np

from redline.detect.disguise.sense import classes, trigrams
from redline.detect.disguise.view import REACH

__all__ = ["within"]

BLOCK = 2_000
"""Characters judged together."""
EDGE = REACH // 4
"""Characters at the beginning and at the end that are always looked into."""


def within(text: str) -> str:
    """Return the parts of a text that are looked into.

    >>> len(within("a text " * 100_000)) <= REACH
    True
    """
    if len(text) <= REACH:
        return text
    last = len(text) - EDGE
    starts = range(EDGE, last, BLOCK)
    judged = [(strangeness(text[at : min(at + BLOCK, last)]), at) for at in starts]
    room = (REACH - 2 * EDGE) // BLOCK - 1  # what is left of one block is for line ends
    chosen = sorted(at for _, at in sorted(judged)[:room])
    parts = [text[:EDGE]]
    before = 0
    for at in [*chosen, last]:
        parts.append("" if at == before + BLOCK or at == EDGE else "\n")
        parts.append(text[at : min(at + BLOCK, last)] if at < last else text[last:])
        before = at
    return "".join(parts)


def strangeness(block: str) -> float:
    """Return the odds of a block, lower for what is no language; other scripts count as zero."""
    found = trigrams(classes(f"  {block} "))
    return float(np.minimum(found, 0).sum(dtype=np.int64)) - (
        0 if block.isascii() else unusual(block)
    )


def unusual(block: str) -> int:
    """Return a weight for signs that no script writes: tags, selectors, joiners, styled letters."""
    return 200 * sum(
        block.count(c) for c in ("\u200b", "\u200c", "\u2062", "\u202e", "\U000e0065", "\ufe01")
    )
