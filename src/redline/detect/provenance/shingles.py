"""A text as keyed fingerprints: runs of words, hashed with a secret, thinned by winnowing.

A text and a key go in; 64-bit hashes with offsets come out. Case, punctuation and accents
are left out of account. Without the key nobody can test whether a text is in an index.

Winnowing: Schleimer, Wilkerson and Aiken (2003), doi:10.1145/872757.872770. MinHash:
Broder (1997), doi:10.1109/SEQUEN.1997.666900; one hash for all bins as in Li, Owen and
Zhang (2012), arXiv:1208.1259.
"""

import hmac
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redline.text import fold

__all__ = ["BINS", "READ", "RUN", "Prints", "prints", "resemblance", "sketch"]

RUN = 4
"""Words of one run. Of texts with a tenth of their words changed, two runs in three live."""
WINDOW = 4
"""Runs of which one is kept: 7 equal words in a row (RUN + WINDOW - 1) share at least one."""
PAIR = 2
"""Words of the runs that the sketch is made of: shorter ones live through more edits."""
BINS = 64
"""Numbers in a sketch; its standard error is at most 1 / (2 sqrt(64)) = 0.06."""
READ = 100_000
"""Characters that are read."""
# Scripts without blanks between words: each character counts as one.
WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’][^\W_]+)*")
EMPTY = np.uint32(0xFFFFFFFF)
"""A bin of a sketch into which no run fell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """The fingerprints of one text."""

    hashes: NDArray[np.uint64]
    """(n,) kept, in the order of the text."""
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    """(n,) offsets of the run that each stands for."""
    sketch: NDArray[np.uint32]
    """(BINS,) the smallest hash in each bin."""
    words: int


def prints(text: str, key: bytes) -> Prints:
    """Return the fingerprints of a text; none where it has fewer than `RUN` words."""
    found = [(fold(m[0]), m.start(), m.end()) for m in WORD.finditer(text[:READ])]
    plain = [word for word, _, _ in found]
    runs = keyed(plain, RUN, key)
    at = winnowed(runs)
    spans = np.array([(a, b) for _, a, b in found], dtype=np.int64).reshape(-1, 2)
    return Prints(
        hashes=runs[at],
        starts=spans[at, 0],
        ends=spans[at + RUN - 1, 1] if len(at) else spans[:0, 1],
        sketch=sketch(keyed(plain, PAIR, key)),
        words=len(plain),
    )


def keyed(words: list[str], run: int, key: bytes) -> NDArray[np.uint64]:
    """Return an HMAC of each run of words, cut to 64 bits: (n - run + 1,)."""
    digest = hmac.digest
    raw = b"".join(
        digest(key, " ".join(words[i : i + run]).encode(), "sha256")[:8]
        for i in range(len(words) - run + 1)
    )
    return np.frombuffer(raw, dtype="<u8").astype(np.uint64)


def winnowed(hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return where the smallest hash of each window stands: (k,), ascending."""
    if len(hashes) < WINDOW:
        return np.arange(len(hashes), dtype=np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
    return np.unique(windows.argmin(axis=1) + np.arange(len(windows)))


def sketch(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return the smallest hash in each of `BINS` bins."""
    made = np.full(BINS, EMPTY, dtype=np.uint32)
    low = (hashes & np.uint64(0xFFFFFFFE)).astype(np.uint32)
    np.minimum.at(made, (hashes >> np.uint64(58)).astype(np.int64), low)
    return made


def resemblance(mine: NDArray[np.uint32], theirs: NDArray[np.uint32]) -> float:
    """Return the share of bins that agree, of those that are not empty in both."""
    filled = (mine != EMPTY) | (theirs != EMPTY)
    return float((mine == theirs)[filled].mean()) if filled.any() else 0.0
