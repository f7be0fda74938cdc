"""Reading: whether decoded characters are text in some language, a further code, or noise.

Takes a decoded part; gives yes or no. Works on scripts, not on words, so that a
payload in Chinese, Arabic or Hindi is seen as well as one in English: letters
outnumber the rest, and no word mixes scripts, which noise does at once.
"""

import re
from bisect import bisect
from itertools import groupby

from redline.detect.disguise.sense import odds

__all__ = ["passes", "reads", "shown"]

LONG_CODE = 12
"""Printable ASCII characters that noise gives less than once in 100,000 tries."""
CUT = 48
"""Bytes from which a run may have been cut inside a letter."""
LOOKED = 600
"""Characters of a part that are looked at."""
NOISE = -1.0
"""Bits a letter under which a short ASCII part is no word."""
CODED = re.compile(r"[A-Za-z0-9+/_=-]{16,}|(?:[%=\\&][\w#]{2,6};?){4}|[01\s]{24,}")

# First code points of blocks and the family of scripts that starts there; 0 is none.
BLOCKS = (
    (0x41, 1), (0x5B, 0), (0x61, 1), (0x7B, 0), (0xAA, 1), (0xAB, 0), (0xC0, 1), (0xD7, 0),
    (0xD8, 1), (0xF7, 0), (0xF8, 1), (0x370, 2), (0x400, 3), (0x530, 4), (0x590, 5), (0x600, 6),
    (0x700, 7), (0x750, 6), (0x780, 8), (0x8A0, 6), (0x900, 9), (0x980, 10), (0xA00, 11),
    (0xA80, 12), (0xB00, 13), (0xB80, 14), (0xC00, 15), (0xC80, 16), (0xD00, 17), (0xD80, 18),
    (0xE00, 19), (0xE80, 20), (0xF00, 21), (0x1000, 22), (0x10A0, 23), (0x1100, 24), (0x1200, 25),
    (0x13A0, 26), (0x1400, 27), (0x1680, 28), (0x1700, 29), (0x1780, 30), (0x1800, 31),
    (0x1E00, 1), (0x1F00, 2), (0x2000, 0), (0x2C00, 32), (0x2E80, 24), (0xA000, 33), (0xA640, 3),
    (0xA720, 34), (0xAC00, 24), (0xD7B0, 35), (0xF900, 24), (0xFB00, 36), (0xFB50, 6),
    (0xFE00, 0), (0xFE70, 6), (0xFF00, 24), (0x10000, 37), (0x1F000, 0), (0x20000, 24),
)  # fmt: skip
STARTS = [start for start, _ in BLOCKS]
FAMILIES = [family for _, family in BLOCKS]


def family(character: str) -> int:
    """Return the family of scripts of a letter; Chinese, Japanese and Korean are one."""
    return FAMILIES[bisect(STARTS, ord(character)) - 1] if character >= "A" else 0


def shown(data: bytes) -> str | None:
    r"""Return bytes as text, or None where they are none.

    >>> shown(b"how much"), shown(b"\x9d\x17kq")
    ('how much', None)
    """
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if len(data) >= CUT and (error.start > len(data) - 4 or data[0] & 0xC0 == 0x80):
            return trimmed(data)
    if len(data) >= 8 and len(data) % 2 == 0 and 0 in (data[0], data[1]):
        try:
            return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le")
        except UnicodeDecodeError:
            return None
    return None


def trimmed(data: bytes) -> str | None:
    """Return a long run of bytes as text without the pieces of letters at its ends."""
    start = next((i for i in range(4) if data[i] & 0xC0 != 0x80), 0)
    for end in range(len(data), len(data) - 4, -1):
        try:
            return data[start:end].decode()
        except UnicodeDecodeError:
            continue
    return None


def clean(text: str) -> bool:
    """Say whether all characters of a part can be shown."""
    return text.isprintable() or all(
        c.isprintable()
        or c in "\r\n\t\u00a0\u202f\u3000\ufeff\u00ad\u061c"
        or "\u200b" <= c <= "\u200f"
        or "\u202a" <= c <= "\u202e"
        or "\u2060" <= c <= "\u206f"
        or "\ufe00" <= c <= "\ufe0f"
        or c >= "\U000e0000"
        for c in text[:LOOKED]
    )


def coherent(text: str) -> bool:
    """Say whether each word keeps to one family of scripts, and the text to three."""
    if text.isascii():
        return True
    seen = set()
    for letters, run in groupby(text[:LOOKED], str.isalpha):
        if letters:
            families = {family(c) for c in run}
            seen |= families
            if len(families) > 2 or (len(families) > 1 and not families & {1, 24}):
                return False
    return len(seen) <= 3


def reads(text: str) -> bool:
    r"""Say whether decoded characters are text in some language.

    >>> reads("how much"), reads("\x00\x9d\x17kq"), reads("你好吗朋友")
    (True, False, True)
    """
    if len(text) < 4 or not clean(text):
        return False
    part = text[:LOOKED]
    letters = sum(map(str.isalpha, part))
    marks = 0 if part.isascii() else sum(c > "\u02ff" and not c.isalpha() for c in part)
    blanks = sum(map(str.isspace, part))
    if letters < 3 or letters + marks + blanks < 0.6 * len(part) or not coherent(part):
        return False
    if not part.isascii():
        return letters >= 4
    if blanks == 0 and len(part) > 28:
        return False
    return odds(part) > (NOISE if len(part) >= LONG_CODE else 0.0)


def passes(text: str) -> bool:
    """Say whether decoded characters are text or may be coded once more."""
    if reads(text):
        return True
    if len(text) < LONG_CODE or not clean(text):
        return False
    return text.isascii() or (coherent(text) and len(text) >= LONG_CODE)
