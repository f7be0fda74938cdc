"""One way to send a request over HTTP and to hear in plain words what went wrong.

A `Wire` belongs to one client. Its session opens at the first request and holds
connections until `close`. It follows no redirect, since a redirect would carry
the key to a host that nobody named. No message holds a header, so none can hold a key.
"""

import asyncio
import json
import math
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from redline.errors import UpstreamError
from redline.llm.lines import excerpt
from redline.llm.pace import Pace
from redline.llm.passing import passed_on
from redline.llm.retry import Retry, Transient
from redline.llm.trouble import Limits, Translated, TurnedDown

if TYPE_CHECKING:
    from aiohttp import ClientResponse, ClientSession

__all__ = ["LARGEST", "Wire"]

LARGEST = 8 << 20
"""Bytes in one whole answer."""
JSON = {"Content-Type": "application/json"}
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
"""Statuses that may pass by themselves."""


@dataclass(slots=True, kw_only=True)
class Wire:
    """Sends JSON to one service."""

    address: str
    """How messages name the service."""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """May hold a key, so they are never shown."""
    secret: str = field(default="", repr=False)
    """The key itself: blotted out wherever a service repeats it."""
    limits: Limits = field(default_factory=Limits)
    retry: Retry = field(default_factory=Retry)
    pace: Pace = field(default_factory=Pace)
    """Told when the service asks for a pause; kept by whoever asks much."""
    explain: Callable[[int, bytes], str] | None = None
    """Adds what is known about a status to its message."""
    session: "ClientSession | None" = None

    def opened(self) -> "ClientSession":
        """Return the session, opened at the first call."""
        # 60 ms to import, and only those who call a service need it.
        import aiohttp  # noqa: PLC0415

        if self.session is None or self.session.closed:
            times = aiohttp.ClientTimeout(
                total=self.limits.total,
                sock_connect=self.limits.connect,
                sock_read=self.limits.silence,
            )
            self.session = aiohttp.ClientSession(
                timeout=times,
                connector=aiohttp.TCPConnector(limit=0),  # the caller bounds concurrency
                cookie_jar=aiohttp.DummyCookieJar(),  # asks must not know of one another
            )
        return self.session

    async def close(self) -> None:
        """Close the connections."""
        if self.session is not None:
            await self.session.close()
            self.session = None

    @asynccontextmanager
    async def post(
        self, url: str, body: Any, headers: Mapping[str, str] | None = None
    ) -> AsyncIterator["ClientResponse"]:
        """Send one request and give the answer once its status is known.

        `headers` go with this request alone. It is sent again as `retry` allows, but
        only before an answer began. A status of 400 is given to the caller, who may
        read a refusal from it.

        Raises
        ------
        UpstreamError
            Not reached, too slow, redirected, another status, or broken off while reading.
        """
        failed, sent = 0, json_of(body)
        told = {**(headers or {}), **passed_on(self.address), **self.headers, **JSON}
        self.retry.budget.earn()
        while True:
            try:
                response = await self.send(url, sent, told)
                break
            except Transient as error:
                failed += 1
                seconds = self.retry.wait(failed, error.after)
                if error.after:
                    self.pace.hold(min(error.after, self.retry.longest))
                if seconds is None:
                    raise UpstreamError(f"{error} (asked {failed} times)") from error
            await self.retry.sleep(seconds)
        try:
            with self.translated(begun=True):
                yield response
            await self.drain(response)
        finally:
            response.close()

    @staticmethod
    async def drain(response: "ClientResponse") -> None:
        """Read the last bytes, so that the connection can be used again; wait no longer."""
        if response.content.at_eof():
            return
        with suppress(Exception):
            async with asyncio.timeout(0.1):
                await response.read()

    async def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> "ClientResponse":
        """Send it once."""
        with self.translated():
            response = await self.opened().post(
                url, data=body, headers=headers, allow_redirects=False
            )
        if response.status in {200, 400}:
            return response
        try:
            with self.translated(begun=True):
                found = await self.refused(response)
        finally:
            response.close()
        raise found

    async def refused(self, response: "ClientResponse") -> UpstreamError:
        """Return the error for a status that is no answer."""
        raw = self.hidden(await response.content.read(2000))
        told = self.explain(response.status, raw) if self.explain else ""
        message = f"{self.address}: HTTP {response.status}, {excerpt(raw)}; 200 is expected.{told}"
        if response.status in PASSING:
            return Transient(message, seconds_of(response.headers.get("Retry-After")))
        return (TurnedDown if response.status in {413, 422} else UpstreamError)(message)

    async def whole(self, response: "ClientResponse") -> bytes:
        """Return the whole body, up to the largest size that is read."""
        raw = bytearray()
        async for piece in response.content.iter_any():
            raw += piece
            if len(raw) > LARGEST:
                raise UpstreamError(f"{self.address}: an answer of more than {LARGEST:,} bytes.")
        return self.hidden(bytes(raw))

    def hidden(self, raw: bytes) -> bytes:
        """Blot the key out of what a service sent."""
        return raw.replace(self.secret.encode(), b"[key]") if self.secret else raw

    def translated(self, *, begun: bool = False) -> Translated:
        """Return a context in which every failure of the network is named."""
        return Translated(self.address, self.limits, begun=begun)


def json_of(body: Any) -> bytes:
    """Return a body as JSON."""
    try:
        return orjson.dumps(body)
    except TypeError:  # half a surrogate pair, which only the slower way can write
        return json.dumps(body).encode()


def seconds_of(header: str | None) -> float | None:
    """Return a Retry-After in seconds; a date is not honoured."""
    try:
        seconds = float(header or "")
    except ValueError:
        return None
    return max(0.0, seconds) if math.isfinite(seconds) else None
