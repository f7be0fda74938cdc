"""Order: how far the words of a row rather stand as they do than the other way round.

Takes words; gives bits, as `sense.order` gives them at four times the cost: each word is
encoded and hashed once, and not once for every pair.
"""

from collections.abc import Sequence
from zlib import crc32

from redline.detect.disguise.sense import HASHES, SCALE, pairs

__all__ = ["in_order"]


def in_order(words: Sequence[str]) -> float:
    """Return the bits of all neighbours for standing in this order; no word has a blank.

    >>> in_order("how to make a list".split()) > 4 > -4 > in_order("list a make to how".split())
    True
    """
    known = pairs().__getitem__
    spelt = " ".join(words).encode("utf-8", "replace").split(b" ")
    # A checksum goes on where it stopped: that of "a b" from that of "a ".
    begun = [crc32(word + b" ") for word in spelt]
    as_they_stand = [check % HASHES for check in map(crc32, spelt[1:], begun)]
    turned = [check % HASHES for check in map(crc32, spelt, begun[1:])]
    return (sum(map(known, as_they_stand)) - sum(map(known, turned))) / SCALE
