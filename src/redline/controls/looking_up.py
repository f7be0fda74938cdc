"""Looking a statement up elsewhere: one request each, only with the person's consent.

A sentence goes out as JSON, `{"claim": …, "language": …}`; `{"supported": true}` comes back.
Anything else is no support: an error, a timeout, an answer that cannot be read. No part of
the conversation goes with it.
"""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from redline.errors import UpstreamError
from redline.llm.lines import Rubbish, parse_json
from redline.llm.retry import Retry
from redline.llm.trouble import Limits
from redline.llm.wire import Wire

__all__ = ["NOWHERE", "LookUp", "look_up_of", "lookable"]

NOWHERE = "nowhere"
KEY = "REDLINE_LOOKUP_KEY"
"""Where the key of the service comes from, in the environment."""
MOST = 10
"""Sentences of one reply that are looked up; the rest counts as not borne out."""
HERE = re.compile(r"localhost|127\.0\.0\.1|\[?::1\]?")


def lookable(text: str) -> bool:
    """Say whether a setting names a service: over TLS, or on this machine.

    >>> lookable("https://facts.example/check"), lookable("http://facts.example/check")
    (True, False)
    """
    if text == NOWHERE:
        return True
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    plain = parts.scheme == "http" and HERE.fullmatch(host)
    return bool(host) and "@" not in parts.netloc and (parts.scheme == "https" or bool(plain))


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """One service that is asked."""

    url: str
    wire: Wire = field(repr=False)

    async def borne(self, claims: Iterable[str], language: str) -> list[bool]:
        """Return for each statement whether the service bears it out."""
        asked = list(claims)
        looked = await asyncio.gather(*(self.one(claim, language) for claim in asked[:MOST]))
        return [*looked, *(False for _ in asked[MOST:])]

    async def one(self, claim: str, language: str) -> bool:
        """Look one statement up."""
        try:
            async with self.wire.post(self.url, {"claim": claim, "language": language}) as response:
                raw = await self.wire.whole(response)
                told = parse_json(raw) if response.status == 200 else None
        except (UpstreamError, Rubbish):
            return False
        return isinstance(told, dict) and told.get("supported") is True

    async def close(self) -> None:
        """Close the connections."""
        await self.wire.close()


def look_up_of(url: str, seconds: float, key: str) -> LookUp | None:
    """Return the service of a setting; None for `nowhere`."""
    if url == NOWHERE:
        return None
    wire = Wire(
        address="the look-up of the fact check",
        headers={"Authorization": f"Bearer {key}"} if key else {},
        secret=key,
        limits=Limits(connect=seconds, silence=seconds, total=seconds),
        # A second try would double a person's wait for a service in trouble.
        retry=Retry(tries=1),
    )
    return LookUp(url=url, wire=wire)
