"""One answer as a stream of server-sent events.

Watches for the caller leaving, which no server does by itself while it sends.
Whatever ends the sending also ends the exchange, so that the record tells what
was released.
"""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from starlette.types import Receive, Scope, Send

from redline.controls import Exchange
from redline.errors import DatabaseError
from redline.guard.leaving import left
from redline.guard.rejected import RECORD_DOWN
from redline.guard.shape import headers_of, verdict_of
from redline.guard.tape import Player
from redline.llm.dialects.dialect import SPOKEN
from redline.llm.protocol import Reply

__all__ = ["EventStream"]

TOLD = {"content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache"}


@dataclass(slots=True)
class EventStream:
    """An ASGI response."""

    exchange: Exchange
    player: Player
    first: str | Reply
    """What is ready; the exchange is under way."""
    pieces: AsyncGenerator[str | Reply, None]
    """The rest."""
    policy: str
    """Digest of the policy in force."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until the end, or until the caller has left."""
        del scope
        sending = asyncio.create_task(self.send_all(send))
        leaving = asyncio.create_task(left(receive))
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sending.cancel()
            leaving.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)
            await self.pieces.aclose()
        if not sending.cancelled() and (error := sending.exception()):
            raise error

    async def send_all(self, send: Send) -> None:
        """Send the whole stream."""
        headers = [(k.encode(), v.encode()) for k, v in (headers_of(self.exchange) | TOLD).items()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        body = self.bytes_of(self.first)
        try:
            if body:
                await send({"type": "http.response.body", "body": body, "more_body": True})
            async for piece in self.pieces:
                if body := self.bytes_of(piece):
                    await send({"type": "http.response.body", "body": body, "more_body": True})
        except DatabaseError:
            # In a way that says that the answer is not whole.
            body = self.player.writer.broken(RECORD_DOWN)
            await send({"type": "http.response.body", "body": body, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    def bytes_of(self, piece: str | Reply) -> bytes:
        """Return what is sent for a piece that was released; it may be nothing yet."""
        if isinstance(piece, Reply):
            return self.player.closing(piece, verdict_of(self.exchange, piece, self.policy))
        return self.player.passage(piece, declining=self.exchange.action not in SPOKEN)
