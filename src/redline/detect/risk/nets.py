"""Small nets: one hidden layer each, side by side, so that all answers cost one pass.

(n, f) numbers come in; (n, m) log odds go out. The fit is scikit-learn's; here the
weights are joined and nothing but NumPy runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Nets"]

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Nets:
    """Nets over the same numbers, joined."""

    first: Floats
    """(f, m h)"""
    hidden: Floats
    """(m h,)"""
    second: Floats
    """(m h, m)"""
    bias: Floats
    """(m,)"""

    def __call__(self, given: Floats) -> Floats:
        """Return (n, m) log odds for (n, f) numbers."""
        inner = given @ self.first
        inner += self.hidden
        return np.asarray(np.maximum(inner, 0, out=inner) @ self.second + self.bias)

    def only(self, at: int) -> "Nets":
        """Return one of the nets, which gives the log odds in one column."""
        used = self.second[:, at] != 0
        one = self.second[used, at : at + 1]
        return Nets(self.first[:, used], self.hidden[used], one, self.bias[at : at + 1])

    @classmethod
    def joined(cls, nets: Sequence["Nets"]) -> "Nets":
        """Return several nets as one, their outputs side by side."""
        width = [len(n.hidden) for n in nets]
        second = np.zeros((sum(width), len(nets)), np.float32)
        for at, net in enumerate(nets):
            start = sum(width[:at])
            second[start : start + width[at], at] = net.second[:, 0]
        return cls(
            np.hstack([n.first for n in nets]),
            np.concatenate([n.hidden for n in nets]),
            second,
            np.concatenate([n.bias for n in nets]),
        )
