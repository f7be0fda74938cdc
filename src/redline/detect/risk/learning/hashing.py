"""Prepared texts as rows of a sparse matrix, as `Table.read` sums them."""

from collections.abc import Iterable

import numpy as np
import scipy.sparse as sp

from redline.detect.risk.grams import grams

__all__ = ["hashed"]


def hashed(windows: Iterable[bytes], bits: int) -> sp.csr_matrix:
    """Return (n, 2**bits) counts of grams, each row divided by the root of its sum."""
    places, values, ends = [], [], [0]
    for window in windows:
        found, count = np.unique(grams(window, bits)[0], return_counts=True)
        places.append(found)
        values.append(count / np.sqrt(max(count.sum(), 1)))
        ends.append(ends[-1] + len(found))
    parts = (np.concatenate(values), np.concatenate(places).astype(np.int32), np.array(ends))
    return sp.csr_matrix(parts, shape=(len(ends) - 1, 1 << bits))
