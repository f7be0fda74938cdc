"""From a request to its HTTP answer: whole, or as a stream of events.

The first passage is awaited before anything is said, so that a record that is
down, or a feature that fails at once, is a 503 in both modes. After that a stream
can only go on: a failure ends it with a fixed sentence, a record that fills up
with an event that every client raises as an error.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing

import orjson

from redline.guard.events import EventStream
from redline.guard.guarded import Guarded
from redline.guard.rejected import turned_down
from redline.guard.release import Release
from redline.guard.replies import Answer, as_json
from redline.guard.shape import headers_of, verdict_of
from redline.guard.tape import Player, as_sent
from redline.guard.wire import Request
from redline.interaction import Action
from redline.llm.dialects import Telling, Trouble, Writer
from redline.llm.protocol import Reply
from redline.llm.tape import Tape
from redline.llm.trouble import TurnedDown

__all__ = ["answer"]


async def answer(
    guarded: Guarded, request: Request, begun: Release | None = None
) -> Answer | EventStream:
    """Return the answer to one request.

    Parameters
    ----------
    begun
        The exchange, where somebody has begun it who wants to know what becomes of it.

    Raises
    ------
    DatabaseError
        The record cannot be made durable; nothing was released.
    """
    release = begun or guarded.begin(request.ask)
    exchange, policy = release.exchange, guarded.policy.digest
    writer = writer_of(request, release)
    pieces = release.pieces()
    try:
        first = await anext(pieces)
        if request.asked.stream and exchange.action is not Action.FAILED:
            player = Player(writer, usable(request))
            return EventStream(exchange, player, first, pieces, policy)
    except BaseException:
        await pieces.aclose()
        raise
    reply = await last_of(first, pieces)
    headers, verdict = headers_of(exchange), verdict_of(exchange, reply, policy)
    if reply.action is Action.FAILED:
        trouble = failed(reply, release.failure)
        told = request.dialect.error(trouble) | {"redline": verdict}
        return as_json(told, trouble.status, headers)
    body = as_sent(usable(request), reply)
    return Answer(body or orjson.dumps(writer.whole(reply, verdict)), headers=headers)


async def last_of(first: str | Reply, pieces: AsyncGenerator[str | Reply, None]) -> Reply:
    """Return the reply, once all of it was released."""
    last = first
    async with aclosing(pieces):
        async for piece in pieces:
            last = piece
    return last if isinstance(last, Reply) else Reply(text=last)


def writer_of(request: Request, release: Release) -> Writer:
    """Return the writer of the answer."""
    asked = request.asked
    telling = Telling(
        id=release.exchange.id,
        model=asked.model,
        created=int(release.at.timestamp()),
        usage=asked.usage,
        schema=asked.schema,
        body=request.ask.original.body if request.ask.original else {},
    )
    return request.dialect.write(telling)


def usable(request: Request) -> Tape | None:
    """Return the tape, where the service spoke the caller's dialect."""
    tape = request.ask.tape
    return tape if tape is not None and tape.dialect == request.dialect.name else None


def failed(reply: Reply, failure: BaseException | None) -> Trouble:
    """Return what the caller is told of a failure: the sentence that left."""
    if isinstance(failure, TurnedDown):
        return turned_down()
    return Trouble(message=reply.text, status=503, code="feature_failed")
