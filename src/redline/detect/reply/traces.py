"""Hashed traces of a text: its words, pairs of words, and runs of letters, as places in a table.

A text goes in, sorted numbers come out. The hash of runs is computed over all bytes at once.
"""

import re
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redline.detect.reply.pieces import plain

__all__ = ["PLACES", "overlap", "traces", "words_of"]

PLACES = 1 << 16
"""Places in the table."""
READ = 3_000
"""Characters that are read, after white space is drawn together."""
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
RUNS = (4, 5)
"""Bytes of the runs of letters."""
PRIME = 2_654_435_761
"""Knuth's multiplier, which spreads neighbouring numbers over the table."""
STEM = 6
"""Letters by which the words of question and answer are compared."""
LONG = 4
"""Letters from which a word counts as one that carries meaning."""
Places = NDArray[np.int64]


def traces(text: str) -> Places:
    """Return the places of a text in the table, each once, in order.

    >>> bool(np.array_equal(traces("Open the door"), traces("open  the DOOR")))
    True
    """
    said = plain(text[: 2 * READ])[:READ]
    words = np.array([zlib.crc32(w.encode()) for w in WORD.findall(said)], dtype=np.uint64)
    pairs = words[:-1] * np.uint64(31) + words[1:] * np.uint64(PRIME)
    letters = np.frombuffer(f" {said} ".encode(), dtype=np.uint8).astype(np.uint64)
    found: list[NDArray[Any]] = [words, pairs >> np.uint64(7)]
    for size in RUNS:
        width = max(0, len(letters) - size + 1)
        total = np.full(width, size, dtype=np.uint64)
        for at in range(size):
            total = total * np.uint64(PRIME) + letters[at : at + width]
        found.append(total >> np.uint64(11))
    places = np.concatenate(found) * np.uint64(PRIME) >> np.uint64(13)
    # A mark at each place costs less than sorting them, and leaves them in order.
    marked = np.zeros(PLACES, np.bool_)
    marked[(places % np.uint64(PLACES)).view(np.int64)] = True
    return marked.nonzero()[0]


def words_of(text: str) -> set[str]:
    """Return the stems of the words that carry meaning.

    >>> sorted(words_of("How to open the doors"))
    ['doors', 'open']
    """
    found = WORD.findall(plain(text[:READ]))
    return {word[:STEM] for word in found if len(word) >= LONG}


def overlap(question: str, reply: str) -> float:
    """Return the share of the question's words that the reply takes up; 0 without any."""
    asked = words_of(question)
    return len(asked & words_of(reply)) / len(asked) if asked else 0.0
