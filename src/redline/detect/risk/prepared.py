"""Prepare a text for reading: folded bytes, and where its pieces begin.

A text comes in; UTF-8 bytes in small letters with single blanks go out, with a
blank at either end, and the offsets of its pieces (sentences, lines, quoted
values). Nothing is judged here. A long text is cut into windows that overlap, so that a
demand in its middle is not drowned by what stands around it.
"""

import re

import numpy as np
from numpy.typing import NDArray

__all__ = ["WINDOW", "beginning", "cut", "pieces", "prepare", "windows"]

BLANKS = re.compile(r"[^\S\n]+")
LINES = re.compile(r" ?\n[ \n]*")


SURE, QUOTED, LINE = 1, 2, 4


def roles(**signs: bytes) -> NDArray[np.uint8]:
    """Return (256,) which of `SURE`, `QUOTED` and `LINE` each byte allows."""
    found = np.zeros(256, np.uint8)
    for name, given in signs.items():
        found[list(given)] |= {"sure": SURE, "quoted": QUOTED, "line": LINE}[name]
    return found


BEFORE = roles(sure=b".!?;|>}", quoted=b":,", line=bytes(range(256)))
"""What stands before a blank after which a piece begins: for sure, or only before a quote."""
HERE = roles(sure=b" \n", quoted=b" \n", line=b"\n")
"""The blank; after a line end a piece begins whatever stands before it."""
QUOTES = b"\"'"
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
    if folded.isascii() and folded.isprintable() and "  " not in folded:
        flat = folded.strip()
    elif "\n" in folded:
        flat = LINES.sub("\n", BLANKS.sub(" ", folded)).strip()
    else:
        flat = " ".join(folded.split())
    return b" " + flat.encode("utf-8", "replace") + b" "


def pieces(prepared: bytes) -> NDArray[np.int64]:
    """Return (p + 1,) the offsets at which pieces begin, and the length.

    >>> pieces(b" one piece is here. and another one here. no ").tolist()
    [0, 20, 45]
    """
    return np.array(cut(prepared, [len(prepared)])[0])


def cut(joined: bytes, ends: list[int]) -> tuple[list[int], list[int]]:
    """Return where the pieces of windows begin that stand end to end.

    Parameters
    ----------
    joined
        The windows.
    ends : (w,)
        The byte after each.

    Returns
    -------
    (p + 1,) the byte at which each piece begins, then the length; and (w + 1,) the first piece
    of each window, then p

    >>> cut(b" one piece is here. and another one here.  no ", [42, 46])
    ([0, 20, 42, 46], [0, 2, 3])
    """
    allowed = [*breaks(joined), len(joined)]
    found: list[int] = []
    firsts, at, start = [0], 0, 0
    for end in ends:
        found.append(start)
        most = len(found) + MOST - 1
        while allowed[at] < end:
            if allowed[at] - found[-1] >= FEWEST and len(found) < most:
                found.append(allowed[at])
            at += 1
        if found[-1] > start and end - found[-1] < FEWEST:
            found.pop()
        firsts.append(len(found))
        start = end
    return [*found, start], firsts


def breaks(joined: bytes) -> list[int]:
    """Return the offsets after which a sentence, a line or a quoted value may begin."""
    data = np.frombuffer(joined, np.uint8)
    kinds = BEFORE.take(data)[:-1] & HERE.take(data)[1:]
    places = kinds.nonzero()[0]
    last = len(joined) - 2
    found = [
        at + 2
        for at, kind in zip(places.tolist(), kinds.take(places).tolist(), strict=True)
        if at < last and (kind != QUOTED or joined[at + 2] in QUOTES)
    ]
    if joined.isascii():
        return found
    wide = {m.end() for sign in WIDE_ENDS if sign in joined for m in re.finditer(sign, joined)}
    return sorted(wide.union(found)) if wide else found


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
