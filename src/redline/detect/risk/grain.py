"""The grain of pieces: what they are made of, and how far each is of a piece with the rest.

Windows and the sketches of their pieces come in, (p, 15) numbers go out. A demand that was
put into a table has other characters than its rows, and other words than its subject.
"""

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.reading import Reading
from redline.detect.risk.strip import Strip, strip

__all__ = ["grain", "grains"]

Floats = NDArray[np.float32]
MADE = np.zeros((256, 8), np.float32)
"""Whether a byte is a letter, a digit, a blank, any other; the bar of a table, a question mark.
Two more numbers make rows of a size that is copied at once."""
MADE[ord("a") : ord("z") + 1, 0] = MADE[ord("0") : ord("9") + 1, 1] = MADE[ord(" "), 2] = 1
MADE[:, 3] = 1 - MADE[:, :3].sum(1)
MADE[ord("|"), 4] = MADE[ord("?"), 5] = 1
KINDS = 6
SHARES = 4
"""Kinds of which the share counts; of the others, whether there is one."""


def grain(window: bytes, reading: Reading) -> Floats:
    """Return the grain of each piece of one window; as `grains`."""
    return grains(strip([window]), reading.sketches)


def grains(strip: Strip, sketches: Floats) -> Floats:
    """Return the grain of each piece.

    Returns
    -------
    (p, 15) float32
        Shares of letters, digits, blanks and others, whether it has a bar, a question mark;
        each of these less its mean over the pieces; then how alike its sketch is to that of
        all others, to the piece before, to the piece after: cosines, 0 where there is none.
    """
    found = np.zeros((len(strip.owner), 2 * KINDS + 3), np.float32)
    made = np.add.reduceat(MADE.take(strip.data, axis=0), strip.cuts[:-1], axis=0)[:, :KINDS]
    made[:, :SHARES] /= strip.lengths[:, None]
    made[:, SHARES:] = made[:, SHARES:] > 0
    found[:, :KINDS] = made
    if not strip.single:
        mean = strip.totals(made) / strip.count[:, None]
        np.subtract(made, mean.take(strip.owner, axis=0), out=found[:, KINDS : 2 * KINDS])
        found[:, 2 * KINDS :] = alike(sketches, strip)
    return found


def alike(sketches: Floats, strip: Strip) -> Floats:
    """Return (p, 3) cosines of each sketch with all others, the one before, the one after."""
    others = strip.totals(sketches).take(strip.owner, axis=0)
    others -= sketches
    products = np.zeros((4, *sketches.shape), np.float32)
    np.multiply(sketches, sketches, out=products[0])
    np.multiply(others, others, out=products[1])
    np.multiply(sketches, others, out=products[2])
    np.multiply(sketches[1:], sketches[:-1], out=products[3, :-1])
    squared = np.add.reduce(products, 2)
    size, around = np.sqrt(squared[:2])
    found = np.zeros((len(sketches), 3), np.float32)
    found[:, 0] = squared[2] / (size * around + 1e-6)
    near = squared[3, :-1] / (size[1:] * size[:-1] + 1e-6)
    near[strip.last[:-1]] = 0
    found[1:, 1] = found[:-1, 2] = near
    return found
