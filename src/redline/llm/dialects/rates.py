"""How the formats tell a caller what is left of a rate: names of headers, and ways to write a time.

A kind (`requests`, `tokens`), a limit, what is left and the seconds until all is free go in;
headers as bytes come out.
"""

import time
from functools import lru_cache

__all__ = ["Headers", "from_now", "on_the_clock"]

Headers = list[tuple[bytes, bytes]]
KINDS = ("requests", "tokens")
TOLD = ("limit", "remaining", "reset")
STRETCH = {k: tuple(f"x-ratelimit-{told}-{k}".encode() for told in TOLD) for k in KINDS}
CLOCK = {k: tuple(f"anthropic-ratelimit-{k}-{told}".encode() for told in TOLD) for k in KINDS}


def from_now(kind: str, limit: int, left: int, reset: float) -> Headers:
    """Return headers as OpenAI's clients know them, the time as a stretch.

    >>> from_now("requests", 60, 58, 1.5)[2]
    (b'x-ratelimit-reset-requests', b'1.500s')
    """
    most, rest, again = STRETCH[kind]
    return [(most, b"%d" % limit), (rest, b"%d" % left), (again, b"%.3fs" % reset)]


def on_the_clock(kind: str, limit: int, left: int, reset: float) -> Headers:
    """Return headers as Anthropic's clients know them, the time as one of the clock."""
    most, rest, again = CLOCK[kind]
    at = clock(int(time.time() + reset + 0.999))
    return [(most, b"%d" % limit), (rest, b"%d" % left), (again, at)]


@lru_cache(maxsize=256)
def clock(at: int) -> bytes:
    """Return a second since 1970 as the clock says it."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at)).encode()
