"""Tokens beside a text: they must be that text, or they would bring words past every check."""

from typing import Any

__all__ = ["ahead_of", "fits"]

MOST = 3
"""Bytes by which tokens may be ahead of their text: a character comes in up to four."""


def ahead_of(tokens: Any, text: str, ahead: bytes = b"") -> bytes | None:
    r"""Return the bytes that tokens have said and a text has not yet, or None where they differ.

    Parameters
    ----------
    tokens
        Each with its `bytes`, or with its `token` as a text.
    ahead
        What earlier tokens were ahead of earlier text.

    >>> ahead_of([{"token": "Yes"}], "Yes"), ahead_of([{"token": "No"}], "Yes")
    (b'', None)
    >>> ahead_of([{"token": "?", "bytes": [240, 159]}], "")
    b'\xf0\x9f'
    """
    said = ahead + b"".join(map(bytes_of, tokens if isinstance(tokens, list) else []))
    meant = text.encode("utf-8", "replace")
    rest = said[len(meant) :]
    return rest if said.startswith(meant) and len(rest) <= MOST else None


def fits(tokens: Any, text: str) -> bool:
    """Say whether tokens are a whole text, or there are none."""
    return not tokens or ahead_of(tokens, text) == b""


def bytes_of(token: Any) -> bytes:
    """Return the bytes of a token."""
    if isinstance(token, str):
        return token.encode("utf-8", "replace")
    known = token if isinstance(token, dict) else {}
    raw = known.get("bytes")
    if isinstance(raw, list) and all(isinstance(b, int) and 0 <= b < 256 for b in raw):
        return bytes(raw)
    return str(known.get("token", "")).encode("utf-8", "replace")
