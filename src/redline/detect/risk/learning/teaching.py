"""Rows and pieces as the table learns from them: hashed grams, targets and weights.

Rows go in, tables come out: of all rows, or of all but a fold.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from redline.detect.risk.columns import TAUGHT
from redline.detect.risk.hazards import hazards
from redline.detect.risk.learning.first import fit
from redline.detect.risk.learning.folds import FOLDS
from redline.detect.risk.learning.hashing import hashed
from redline.detect.risk.learning.pieces import commands
from redline.detect.risk.learning.rows import Row
from redline.detect.risk.learning.targets import signs, told_hazards
from redline.detect.risk.reading import Table

__all__ = ["Teaching"]

Floats = NDArray[np.float32]
LEAST = 60
"""Rows from which a hazard is learnt."""


@dataclass(frozen=True, slots=True)
class Teaching:
    """Rows and pieces as the table learns from them."""

    grams: sp.csr_matrix
    """(n + s, d) rows, then pieces."""
    aims: Floats
    """(n + s, k)"""
    weights: Floats
    pieces: NDArray[np.int64]
    """(s,) the folds that each piece comes from, one bit each"""
    hazards: tuple[str, ...]
    """Ids of those that enough rows teach."""

    @classmethod
    def of(cls, rows: Sequence[Row], seen: Sequence[bytes], bits: int) -> "Teaching":
        """Return what rows teach every column of the table but the languages."""
        asked = commands(rows)
        windows = [piece.window for piece in asked]
        both = sp.vstack([hashed(seen, bits), hashed(windows, bits)]).tocsr()
        aims, weights = signs(rows)
        told = [told_hazards(row) for row in rows]
        count = Counter(name for t in told for name in (t or ()))
        ids = tuple(h.id for h in hazards() if count[h.id] >= LEAST)
        hazard = np.array([[name in (t or ()) for name in ids] for t in told], np.float32)
        known = np.array([t is not None for t in told], np.float32)
        empty = np.zeros((len(rows), 1), np.float32)
        row_aims = np.hstack([aims, empty, hazard])
        row_weights = np.hstack([weights, empty, np.repeat(known[:, None], len(ids), 1)])
        piece_aims = np.zeros((len(asked), row_aims.shape[1]), np.float32)
        piece_weights = np.zeros_like(piece_aims)
        piece_aims[:, len(TAUGHT)] = [piece.asks for piece in asked]
        piece_weights[:, len(TAUGHT)] = 1
        folds = np.array([piece.folds for piece in asked], np.int64)
        return cls(both, np.vstack([row_aims, piece_aims]),
                   np.vstack([row_weights, piece_weights]), folds, ids)  # fmt: skip

    def table(self, fold: NDArray[np.int64], *, hazards: bool, without: int = FOLDS) -> Table:
        """Return the table of all rows and pieces but those of a fold.

        Parameters
        ----------
        fold : (n,)
            Of each row.
        hazards
            With the columns of hazards, or only with those of signs.
        without
            The fold that is left out; the default is the number of none.
        """
        mine = np.append(fold != without, (self.pieces >> without) % 2 == 0)
        grams, wanted = self.grams[mine], slice(None if hazards else len(TAUGHT) + 1)
        votes, constant = fit(grams, self.aims[mine, wanted], self.weights[mine, wanted])
        seen = np.bincount(grams.indices, minlength=grams.shape[1])
        rare = (np.log(grams.shape[0] / (1 + seen)) / 10).astype(np.float32)
        at = len(TAUGHT) + 1
        columns = [votes[:, :at], rare[:, None], votes[:, at:]]
        return Table(np.ascontiguousarray(np.hstack(columns)), np.insert(constant, at, 0))
