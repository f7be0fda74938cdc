"""Facets: what the sums over a window and over its pieces say together, as rows of numbers.

(1 + p, k) sums of the signs come in. Out goes a row for every piece, from which a
piece is judged beside its surroundings (a demand hidden in a document stands out
from it), and one row for the window.
"""

import numpy as np
from numpy.typing import NDArray

__all__ = ["of_pieces", "of_window"]

Floats = NDArray[np.float32]


def of_pieces(sums: Floats, cuts: NDArray[np.int64], grain: Floats) -> Floats:
    """Return a row for each piece of a window.

    Parameters
    ----------
    sums : (1 + p, k)
        Sums of the whole, then of each piece.
    cuts : (p + 1,)
        Where pieces begin, and the length, bytes.
    grain : (p, g)
        What pieces are made of.

    Returns
    -------
    (p, 4 k + 7 + g) float32
        The piece, the whole, the mean of the other pieces, how far the piece is from it;
        then its length, those of the window, its place, whether it is first, last, alone; its
        grain.
    """
    parts = sums[1:]
    count = len(parts)
    others = (parts.sum(0) - parts) / (count - 1) if count > 1 else np.zeros_like(parts)
    at = np.arange(count, dtype=np.float32)
    shape = np.zeros((count, 7), np.float32)
    shape[:, 0] = np.log1p(np.diff(cuts)) / 8
    shape[:, 1] = np.log1p(cuts[-1]) / 8
    shape[:, 2] = np.log1p(count) / 4
    shape[:, 3] = at / max(count - 1, 1)
    shape[0, 4] = shape[-1, 5] = 1
    shape[:, 6] = count == 1
    whole = np.broadcast_to(sums[0], parts.shape)
    return np.hstack([parts, whole, others, parts - others, shape, grain])


def of_window(sums: Floats, cuts: NDArray[np.int64], standing: Floats) -> Floats:
    """Return the row of a window.

    Parameters
    ----------
    sums, cuts
        As above.
    standing : (p,)
        Log odds that a piece is a demand of somebody else.

    Returns
    -------
    (4 k + 4,) float32
        The whole, the strongest piece in each column, how far that is from the mean of all,
        the first piece; then the likeliest strange demand, where it stands, the length and
        the number of pieces.
    """
    parts = sums[1:]
    strongest = parts.max(0)
    place = standing.argmax()
    shape = np.array(
        [
            standing[place] / 4,
            place / max(len(parts) - 1, 1),
            np.log1p(cuts[-1]) / 8,
            np.log1p(len(parts)) / 4,
        ],
        np.float32,
    )
    return np.concatenate([sums[0], strongest, strongest - parts.mean(0), parts[0], shape])
