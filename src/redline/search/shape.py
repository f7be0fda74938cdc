"""The shape of a text in three bytes: how long it is, and of what signs it is made.

Cheap to tell, and it moves where a campaign pads its requests, ends them in strings of signs, or
comes in another script.
"""

import math
import string

__all__ = ["LENGTHS", "SHAPE", "shape"]

SHAPE = 3
"""Bytes: length, symbols, letters of other scripts."""
LENGTHS = 8
"""Steps of the length in which it doubles."""
MOST = 8_000
"""Characters that are looked at, from the beginning."""
PLAIN = (string.ascii_letters + string.digits + string.whitespace + ".,?!'\"-").encode()
HIGH = bytes(range(128, 256))


def shape(text: str) -> bytes:
    r"""Return the shape of a text.

    >>> list(shape("How do I open an account?")), list(shape("{{%}} ==> \\x00"))
    ([37, 0, 0], [31, 64, 0])
    """
    said = text[:MOST].encode("utf-8", "replace")
    low = said.translate(None, HIGH)
    symbols = len(low.translate(None, PLAIN))
    high = len(said) - len(low)
    size = max(len(said), 1)
    length = min(int(LENGTHS * math.log2(len(text) + 1)), 255)
    return bytes((length, round(100 * symbols / size), round(100 * high / size)))
