"""One answer as a stream of server-sent events, one event a passage.

Watches for the caller leaving, which no server does by itself while it sends.
Whatever ends the sending also ends the exchange, so that the record tells what
was released.
"""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from starlette.types import Receive, Scope, Send

from redline.errors import DatabaseError
from redline.guard.rejected import record_down
from redline.guard.shape import DONE, Shape, event, headers_of
from redline.llm.protocol import Reply

__all__ = ["EventStream"]


@dataclass(slots=True)
class EventStream:
    """An ASGI response."""

    shape: Shape
    first: str
    """The passage that is ready; the exchange is under way."""
    pieces: AsyncGenerator[str | Reply, None]
    """The rest."""
    usage: bool = False
    """Whether the tokens used are told at the end."""

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
        told = {"content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache"}
        headers = [
            (k.encode(), v.encode()) for k, v in (headers_of(self.shape.exchange) | told).items()
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        opening = event(self.shape.opening()) + event(self.shape.passage(self.first))
        await send({"type": "http.response.body", "body": opening, "more_body": True})
        try:
            async for piece in self.pieces:
                body = (
                    event(self.shape.passage(piece)) if isinstance(piece, str) else self.end(piece)
                )
                await send({"type": "http.response.body", "body": body, "more_body": True})
        except DatabaseError:
            # Without [DONE] after it: the answer is not whole.
            body = event(record_down())
            await send({"type": "http.response.body", "body": body, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    def end(self, reply: Reply) -> bytes:
        """Return the events after the last passage."""
        used = self.shape.used(reply) if self.usage else None
        return event(self.shape.closing(reply)) + (event(used) if used else b"") + DONE


async def left(receive: Receive) -> None:
    """Wait until the caller has left."""
    while (await receive())["type"] != "http.disconnect":
        pass
