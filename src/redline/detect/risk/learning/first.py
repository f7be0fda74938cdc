"""Fit the table: one logistic column after another over one sparse matrix of grams.

Rows of hashed grams, targets and weights come in; votes and constants go out. Each
column is convex, independent of the others, and fitted on the rows that tell it
alone. Common grams are held back by how many rows they stand in, and grams of a
single row say nothing.
"""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

__all__ = ["fit"]

Floats = NDArray[np.float32]
SCALE = 0.12
"""Brings rows to a length of about 1."""
PENALTY = 0.03
"""Pull towards 0 (ridge) against a row's loss of weight 1; the best of .03 to 1, measured."""
OPTIONS = {"maxiter": 100, "maxfun": 200, "maxcor": 8, "ftol": 1e-7}


def fit(rows: sp.csr_matrix, aims: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Fit logistic columns.

    Parameters
    ----------
    rows : (n, d)
        As `hashed` gives them.
    aims, weights : (n, k)
        What each row teaches, and how much; 0: nothing.

    Returns
    -------
    votes (d, k), constant (k,)
    """
    seen = np.bincount(rows.indices, minlength=rows.shape[1])
    rarity = np.where(seen > 1, SCALE * np.log(1 + rows.shape[0] / (1 + seen)), 0.0)
    # Four bytes a number: the passes cost what memory costs.
    scaled = (rows @ sp.diags(rarity)).tocsr().astype(np.float32)
    # The passes run outside the interpreter's lock, so threads share the matrix and the cores.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda at: column(scaled, aims[:, at], weights[:, at]),
                              range(aims.shape[1])))  # fmt: skip
    held = np.array(found).T
    return (held[:-1] * rarity[:, None]).astype(np.float32), held[-1].astype(np.float32)


def column(rows: sp.csr_matrix, aims: Floats, weights: Floats) -> NDArray[np.float64]:
    """Return (d + 1,) the weights of one column, and its constant."""
    used = weights > 0
    mine, heavy = rows[used], weights[used]
    turned = mine.T.tocsr()
    signs = np.where(aims[used] > 0, 1, -1).astype(np.float32)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        held = flat.astype(np.float32)
        margin = signs * (mine @ held[:-1] + held[-1])
        cost = float((heavy * np.logaddexp(0, -margin)).sum(dtype=float))
        pull = -heavy * signs * expit(-margin)
        slope = np.append(turned @ pull, pull.sum()) + PENALTY * flat
        return cost + PENALTY / 2 * float(flat @ flat), slope

    start = np.zeros(rows.shape[1] + 1)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options=OPTIONS).x)
