"""Order: how far each two neighbours of a row of words rather stand as they do than the other way.

Takes words; gives bits for each pair of neighbours, as `sense.order` gives them for one pair
at four times the cost: each word is encoded and hashed once, and not once for every pair.
"""

from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

from redline.detect.disguise.sense import HASHES, SCALE, pairs

__all__ = ["orders"]


def orders(words: Sequence[str]) -> list[float]:
    """Return the bits for each two neighbours, (n - 1,).

    >>> [bits > 0 for bits in orders("how to make a list".split())]
    [True, True, True, True]
    """
    known = pairs()
    spelt = [word.encode("utf-8", "replace") for word in words]
    # A checksum goes on where it stopped: that of "a b" from that of "a ".
    begun = [crc32(b" ", crc32(word)) for word in spelt]
    return [
        (known[crc32(second, start) % HASHES] - known[crc32(first, after) % HASHES]) / SCALE
        for (first, second), (start, after) in zip(pairwise(spelt), pairwise(begun), strict=True)
    ]
