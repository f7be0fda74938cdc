"""Prepare a text for reading: folded bytes, and where its pieces begin.

A text comes in; UTF-8 bytes in small letters with single blanks go out, with a
blank at either end, and the offsets of its pieces (sentences, lines, quoted
values). Nothing is judged here. A long text is cut into windows that overlap, so that a
demand in its middle is not drowned by what stands around it.
"""

import re

import numpy as np
from numpy.typing import NDArray

__all__ = ["WINDOW", "beginning", "pieces", "prepare", "windows"]

BLANKS = re.compile(r"[^\S\n]+")
LINES = re.compile(r" ?\n[ \n]*")


def flags(signs: bytes) -> NDArray[np.bool_]:
    """Return (256,) which bytes are among the given ones."""
    found = np.zeros(256, dtype=bool)
    found[list(signs)] = True
    return found


ENDS = flags(b".!?;|>}")
BLANK = flags(b" \n")
OPENS = flags(b":,")
QUOTES = flags(b"\"'")
WIDE_ENDS = (b"\xe3\x80\x82", b"\xef\xbc\x9f", b"\xef\xbc\x81", b"\xe0\xa5\xa4")
"""Full stop, question and exclamation mark of Chinese and Japanese, full stop of Hindi."""
FEWEST = 16
"""Bytes of a piece; what is shorter joins its neighbour."""
MOST = 96
"""Pieces of one window; the last takes what is left."""
WINDOW = 6_000
"""Bytes that are read at once."""
OVERLAP = 600
"""Bytes that two windows share; a demand is seldom longer."""


def prepare(text: str) -> bytes:
    r"""Return a text folded to small letters and single blanks, in UTF-8.

    >>> prepare("Say  this,\r\n\n now")
    b' say this,\nnow '
    """
    folded = text.casefold()
    if "\n" in folded:
        flat = LINES.sub("\n", BLANKS.sub(" ", folded)).strip()
    else:
        flat = " ".join(folded.split())
    return b" " + flat.encode("utf-8", "replace") + b" "


def pieces(prepared: bytes) -> NDArray[np.int64]:
    """Return (p + 1,) the offsets at which pieces begin, and the length.

    >>> pieces(b" one piece is here. and another one here. no ").tolist()
    [0, 20, 45]
    """
    found = [0]
    for cut in ends(prepared).tolist():
        if cut - found[-1] >= FEWEST:
            found.append(cut)
            if len(found) == MOST:
                break
    if len(found) > 1 and len(prepared) - found[-1] < FEWEST:
        found.pop()
    return np.array([*found, len(prepared)])


def ends(prepared: bytes) -> NDArray[np.int64]:
    """Return (c,) the offsets after which a sentence, a line or a quoted value may begin."""
    data = np.frombuffer(prepared, np.uint8)
    before, here, after = data[:-2], data[1:-1], data[2:]
    closed = ENDS[before] | (here == ord("\n")) | (OPENS[before] & QUOTES[after])
    cuts = np.flatnonzero(BLANK[here] & closed) + 2
    if prepared.isascii():
        return cuts
    wide = [m.end() for sign in WIDE_ENDS for m in re.finditer(re.escape(sign), prepared)]
    return np.union1d(cuts, np.array(wide, dtype=np.int64))


def windows(prepared: bytes) -> list[bytes]:
    """Return a prepared text in windows that overlap, each with a blank at either end.

    >>> [len(w) for w in windows(b" " + b"word " * 2000)]
    [6001, 4600]
    """
    if len(prepared) <= WINDOW:
        return [prepared]
    firsts = range(0, len(prepared) - OVERLAP, WINDOW - OVERLAP)
    return [b" " + prepared[at : at + WINDOW].strip() + b" " for at in firsts]


def beginning(prepared: bytes, size: int) -> bytes:
    """Return at most so many bytes of a prepared text, as a window of its own.

    >>> beginning(b" short ", 600), beginning(b" not so short ", 8)
    (b' short ', b' not so ')
    """
    return prepared if len(prepared) <= size else prepared[:size].rstrip() + b" "
