"""From a request to its HTTP answer: whole, or as a stream of events.

The first passage is awaited before anything is said, so that a record that is
down, or a feature that fails at once, is a 503 in both modes. After that a stream
can only go on: a failure ends it with a fixed sentence, a record that fills up
with an event that every client raises as an error.
"""

from contextlib import aclosing
from http import HTTPStatus

from starlette.responses import Response

from redline.guard.events import EventStream
from redline.guard.guarded import Guarded
from redline.guard.rejected import error_body
from redline.guard.replies import as_json
from redline.guard.shape import Shape, headers_of
from redline.guard.wire import Request
from redline.interaction import Action
from redline.llm.protocol import Reply

__all__ = ["answer"]


async def answer(guarded: Guarded, asked: Request, model: str) -> Response | EventStream:
    """Return the answer to one request.

    Raises
    ------
    DatabaseError
        The record cannot be made durable; nothing was released.
    """
    release = guarded.begin(asked.ask)
    shape = Shape(
        exchange=release.exchange,
        model=model,
        created=int(release.at.timestamp()),
        policy=guarded.policy.digest,
    )
    pieces = release.pieces()
    try:
        first = await anext(pieces)
        if asked.stream and release.exchange.action is not Action.FAILED:
            return EventStream(shape, str(first), pieces, usage=asked.usage)
    except BaseException:
        await pieces.aclose()
        raise
    async with aclosing(pieces):
        *_, reply = [first, *[piece async for piece in pieces]]
    return whole(shape, reply)


def whole(shape: Shape, reply: str | Reply) -> Response:
    """Return a whole answer; a failure is a 503 whose message is the sentence that left."""
    headers = headers_of(shape.exchange)
    said = reply if isinstance(reply, Reply) else Reply(text=reply)
    body, status = shape.whole(said), HTTPStatus.OK
    if said.action is Action.FAILED:
        body = error_body(said.text, kind="server_error", code="feature_failed") | shape.known(said)
        status = HTTPStatus.SERVICE_UNAVAILABLE
    return as_json(body, status, headers)
