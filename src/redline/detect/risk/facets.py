"""Facets: what the sums over a window and over its pieces say together, as rows of numbers.

Sums of the signs come in. Out goes a row for every piece, from which a piece is judged
beside its surroundings (a demand hidden in a document stands out from it), and one row
for each window.
"""

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.columns import SIGNS
from redline.detect.risk.strip import Strip, bare

__all__ = ["of_all_pieces", "of_all_windows", "of_pieces", "of_window"]

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]
K = len(SIGNS)


def of_pieces(sums: Floats, cuts: Whole, grain: Floats) -> Floats:
    """Return a row for each piece of one window, as `of_all_pieces`.

    Parameters
    ----------
    sums : (1 + p, k)
        Sums of the whole, then of each piece.
    cuts : (p + 1,)
        Where pieces begin, and the length, bytes.
    grain : (p, g)
        What pieces are made of.
    """
    return of_all_pieces(sums[1:], sums[:1], bare(cuts), grain)


def of_window(sums: Floats, cuts: Whole, standing: Floats) -> Floats:
    """Return the row of one window, as `of_all_windows`."""
    return np.asarray(of_all_windows(sums[1:], sums[:1], bare(cuts), standing)[0])


def of_all_pieces(parts: Floats, wholes: Floats, strip: Strip, grain: Floats) -> Floats:
    """Return a row for each piece.

    Parameters
    ----------
    parts : (p, k)
        Sums of each piece.
    wholes : (w, k)
        Sums of each window.
    strip
        Where windows and pieces stand.
    grain : (p, g)
        What pieces are made of.

    Returns
    -------
    (p, 4 k + 7 + g) float32
        The piece, the whole, the mean of the other pieces, how far the piece is from it;
        then its length, those of the window, its place, whether it is first, last, alone; its
        grain.
    """
    owner = strip.owner
    found = np.zeros((len(parts), 4 * K + 7 + grain.shape[1]), np.float32)
    found[:, :K] = found[:, 3 * K : 4 * K] = parts
    found[:, K : 2 * K] = wholes.take(owner, axis=0)
    shape = found[:, 4 * K :]
    shape[:, 0] = np.log1p(strip.lengths) / 8
    shape[:, 1:3] = strip.sizes.take(owner, axis=0)
    shape[:, 7:] = grain
    if strip.single:
        shape[:, 4:7] = 1
        return found
    one = np.maximum(strip.count - 1, 1)
    others = strip.totals(parts).take(owner, axis=0)
    others -= parts
    others /= one.take(owner)[:, None]
    found[:, 2 * K : 3 * K] = others
    found[:, 3 * K : 4 * K] -= others
    shape[:, 3] = (np.arange(len(parts)) - strip.first.take(owner)) / one.take(owner)
    shape[strip.first, 4] = shape[strip.last, 5] = 1
    shape[:, 6] = (strip.count == 1).take(owner)
    return found


def of_all_windows(parts: Floats, wholes: Floats, strip: Strip, standing: Floats) -> Floats:
    """Return a row for each window.

    Parameters
    ----------
    parts, wholes, strip
        As above.
    standing : (p,)
        Log odds that a piece is a demand of somebody else.

    Returns
    -------
    (w, 4 k + 4) float32
        The whole, the strongest piece in each column, how far that is from the mean of all,
        the first piece; then the likeliest strange demand, where it stands, the length and
        the number of pieces.
    """
    found = np.zeros((len(wholes), 4 * K + 4), np.float32)
    found[:, :K] = wholes
    shape = found[:, 4 * K :]
    shape[:, 2:] = strip.sizes
    if strip.single:
        found[:, K : 2 * K] = found[:, 3 * K : 4 * K] = parts
        shape[:, 0] = standing / 4
        return found
    strongest = np.maximum.reduceat(parts, strip.first, axis=0)
    found[:, K : 2 * K] = strongest
    mean = strip.totals(parts) / strip.count[:, None]
    np.subtract(strongest, mean, out=found[:, 2 * K : 3 * K])
    found[:, 3 * K : 4 * K] = parts.take(strip.first, axis=0)
    place = foremost(standing, strip.first, strip.owner)
    shape[:, 0] = standing.take(place) / 4
    shape[:, 1] = (place - strip.first) / np.maximum(strip.count - 1, 1)
    return found


def foremost(values: Floats, first: Whole, owner: Whole) -> Whole:
    """Return (w,) the place of the greatest value of each stretch, the first of equal ones.

    Parameters
    ----------
    values : (p,)
    first : (w,)
        Where stretches begin.
    owner : (p,)
        The stretch of each value.
    """
    if len(first) == 1:
        return np.array([values.argmax()])
    highest = (values == np.maximum.reduceat(values, first).take(owner)).nonzero()[0][::-1]
    found = np.empty(len(first), np.int64)
    found[owner.take(highest)] = highest
    return found
