"""Ridge regression that can say what it would have said without one of its rows.

Rifkin and Lippert (2007), Notes on regularized least squares, MIT CSAIL TR-2007-025,
section 3: without row i, alpha changes by inverse[:, i] * alpha[i] / inverse[i, i].
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.linalg import cholesky, lapack, solve

__all__ = ["PENALTY", "Ridge", "weights_of"]

Floats = NDArray[np.float64]
PENALTY = 0.3
"""Weight of the penalty; 0.1 to 1 do the same on development rows."""
BLOCK = 500
"""Rows compared with all others at once; bounds the memory."""


def weights_of(
    rows: sp.csr_matrix, kernel: Floats, targets: Floats, weight: Floats
) -> tuple[Floats, Floats]:
    """Fit columns to rows.

    Parameters
    ----------
    rows : (n, d) sparse
        Features.
    kernel : (n, n) float
        Products of the rows, plus one for a constant.
    targets : (n, k) float
        Columns to be fitted.
    weight : (n,) float
        How much each row counts.

    Returns
    -------
    (d, k) and (k,) float
        Weights and constants.
    """
    mean = weight @ targets / weight.sum()
    alpha = solve(kernel + np.diag(PENALTY / weight), targets - mean, assume_a="pos")
    return np.asarray(rows.T @ alpha), alpha.sum(0) + mean


@dataclass(slots=True)
class Ridge:
    """A fitted regression that can leave each of its rows out."""

    rows: sp.csr_matrix
    """(n, d)"""
    inverse: Floats
    """(n, n) of the kernel with its penalty."""
    alpha: Floats
    """(n, k)"""
    mean: Floats
    """(k,) of the targets."""

    @classmethod
    def fit(cls, rows: sp.csr_matrix, kernel: Floats, targets: Floats, weight: Floats) -> "Ridge":
        """Fit columns to rows; arguments as in `weights_of`."""
        mean = weight @ targets / weight.sum()
        factor = cholesky(kernel + np.diag(PENALTY / weight), lower=True, check_finite=False)
        # Half the cost of solving for the columns of one; only the lower half is filled in.
        inverse, _ = lapack.dpotri(factor, lower=1, overwrite_c=1)
        inverse = np.tril(inverse) + np.tril(inverse, -1).T
        return cls(rows, inverse, inverse @ (targets - mean), mean)

    @property
    def reach(self) -> Floats:
        """Return (n, k) how far each row pulls its own columns."""
        return np.asarray(self.alpha / np.diag(self.inverse)[:, None])

    def seen(self, features: sp.csr_matrix) -> Floats:
        """Return (m, k) the columns of (m, d) new features."""
        return np.asarray(features @ (self.rows.T @ self.alpha) + self.alpha.sum(0) + self.mean)

    def without(self, features: sp.csr_matrix, row: NDArray[np.int64]) -> Floats:
        """Return (m, k) the columns of new features, each as if one row had not been there.

        Parameters
        ----------
        features : (m, d) sparse
            New rows.
        row : (m,) int
            For each, the row to leave out.
        """
        found = np.empty((len(row), self.alpha.shape[1]))
        for start in range(0, len(row), BLOCK):
            part = slice(start, start + BLOCK)
            near = (features[part] @ self.rows.T).toarray() + 1.0
            pull = np.einsum("ij,ij->i", near, self.inverse[row[part]])
            found[part] = near @ self.alpha + self.mean - pull[:, None] * self.reach[row[part]]
        return found
