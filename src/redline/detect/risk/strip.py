"""Strip: windows laid end to end, so that one pass of each step serves all of them.

Windows of one or many texts come in; their bytes and the places of their pieces go out.
A call costs about as much as a hundred bytes of work, and short texts are mostly calls.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.prepared import cut

__all__ = ["Strip", "bare", "strip"]

Whole = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Strip:
    """Windows end to end."""

    data: NDArray[np.uint8]
    """(n,)"""
    ends: Whole
    """(w,) byte after each window."""
    cuts: Whole
    """(p + 1,) byte at which each piece begins, of all windows; then n."""
    first: Whole
    """(w,) the first piece of each window."""
    last: Whole
    """(w,) the last piece of each window."""
    owner: Whole
    """(p,) the window of each piece."""
    count: Floats
    """(w,) pieces of each window."""
    sizes: Floats
    """(w, 2) logarithms of its bytes and of its pieces, as small numbers."""
    lengths: Floats
    """(p,) bytes of each piece."""

    @property
    def single(self) -> bool:
        """Return whether every window is one piece: then much is nothing, or the same twice."""
        return len(self.owner) == len(self.ends)

    def totals(self, rows: Floats) -> Floats:
        """Return (w, k) the sums of (p, k) rows over each window."""
        if len(self.ends) == 1:
            return np.asarray(np.add.reduce(rows, 0)[None])
        return np.add.reduceat(rows, self.first, axis=0)


def strip(windows: Sequence[bytes]) -> Strip:
    """Lay windows end to end; each has a blank at either end, so that no word runs on."""
    joined = windows[0] if len(windows) == 1 else b"".join(windows)
    ends = np.array([len(window) for window in windows]).cumsum()
    cuts, firsts = cut(joined, ends.tolist())
    return laid(np.frombuffer(joined, np.uint8), ends, np.array(cuts), np.array(firsts))


def bare(cuts: Whole) -> Strip:
    """Return a strip of one window of which only the cuts are known."""
    return laid(np.zeros(0, np.uint8), cuts[-1:], cuts, np.array([0, len(cuts) - 1]))


def laid(data: NDArray[np.uint8], ends: Whole, cuts: Whole, firsts: Whole) -> Strip:
    """Return a strip of windows whose first pieces, and the number of all, are (w + 1,)."""
    first, after = firsts[:-1], firsts[1:]
    count = after - first
    begins = cuts.take(first)
    sizes = np.empty((len(ends), 2), np.float32)
    sizes[:, 0] = np.log1p(ends - begins) / 8
    sizes[:, 1] = np.log1p(count) / 4
    owner = np.arange(len(ends)).repeat(count)
    lengths = (cuts[1:] - cuts[:-1]).astype(np.float32)
    return Strip(data, ends, cuts, first, after - 1, owner, count.astype(np.float32), sizes,
                 lengths)  # fmt: skip
