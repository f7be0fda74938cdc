"""The grain of pieces: what they are made of, and how far each is of a piece with the rest.

A window and its reading come in, (p, 15) numbers go out. A demand that was put into a
table has other characters than its rows, and other words than its subject.
"""

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.reading import Reading

__all__ = ["grain"]

Floats = NDArray[np.float32]
MADE = np.zeros((256, 6), np.float32)
"""Whether a byte is a letter, a digit, a blank, any other; the bar of a table, a question mark."""
MADE[ord("a") : ord("z") + 1, 0] = MADE[ord("0") : ord("9") + 1, 1] = MADE[ord(" "), 2] = 1
MADE[:, 3] = 1 - MADE[:, :3].sum(1)
MADE[ord("|"), 4] = MADE[ord("?"), 5] = 1


def grain(window: bytes, reading: Reading) -> Floats:
    """Return the grain of each piece.

    Returns
    -------
    (p, 15) float32
        Shares of letters, digits, blanks and others, whether it has a bar, a question mark;
        each of these less its mean over the pieces; then how alike its sketch is to that of
        all others, to the piece before, to the piece after: cosines, 0 where there is none.
    """
    data = np.frombuffer(window, np.uint8)
    made = np.add.reduceat(MADE.take(data, axis=0), reading.cuts[:-1], axis=0)
    made[:, :4] /= np.diff(reading.cuts)[:, None]
    made[:, 4:] = made[:, 4:] > 0
    return np.hstack([made, made - made.mean(0), alike(reading.sketches)])


def alike(sketches: Floats) -> Floats:
    """Return (p, 3) cosines of each sketch with all others, the one before, the one after."""
    others = sketches.sum(0) - sketches
    found = np.zeros((len(sketches), 3), np.float32)
    found[:, 0] = cosine(sketches, others)
    found[1:, 1] = found[:-1, 2] = cosine(sketches[1:], sketches[:-1])
    return found


def cosine(some: Floats, others: Floats) -> Floats:
    """Return (n,) the cosine of each pair of rows."""
    size = np.linalg.norm(some, axis=1) * np.linalg.norm(others, axis=1)
    return np.asarray((some * others).sum(1) / (size + 1e-6), np.float32)
