"""A gateway without sockets: a service's bytes in any pieces, and what ASGI would send."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import orjson
from starlette.types import ASGIApp

from redline.guard import gateway, guarded
from redline.llm.dialects import Dialect, Frames
from redline.llm.service import ServiceClient
from redline.llm.tape import Tape
from redline.llm.wire import Wire
from tests.guard.fakes import Noted, policy

NOTHING = policy()


class Content:
    """The body of an answer, piece by piece."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces = pieces

    async def iter_any(self):
        """Give the pieces; each lets others run, as a network does."""
        for piece in self.pieces:
            await asyncio.sleep(0)
            yield piece


class Canned:
    """An answer of a service."""

    status = 200

    def __init__(self, pieces: Iterable[bytes], kind: str) -> None:
        self.content = Content(pieces)
        self.content_type = kind


class CannedWire(Wire):
    """Sends nothing; each answer is what the test says."""

    def __init__(self, pieces: Iterable[bytes], kind: str) -> None:
        super().__init__(address="canned:")
        self.pieces = pieces
        self.kind = kind
        self.asked: list[Any] = []

    @asynccontextmanager
    async def post(self, url: str, body: Any, headers: Any = None):
        """Give the answer."""
        del url, headers
        self.asked.append(body)
        with self.translated(begun=True):
            yield Canned(self.pieces, self.kind)


def sent(
    dialect: Dialect,
    pieces: Iterable[bytes],
    stages: Sequence[Callable] = (),
    *,
    stream: bool,
    recorder: Noted | None = None,
    **fields: Any,
) -> tuple[dict[str, Any], list[bytes]]:
    """Return the start of an answer and each body that was sent, of one request."""
    return asyncio.run(
        answered(dialect, pieces, stages, stream=stream, recorder=recorder, **fields)
    )


async def answered(
    dialect: Dialect,
    pieces: Iterable[bytes],
    stages: Sequence[Callable] = (),
    *,
    stream: bool,
    recorder: Noted | None = None,
    **fields: Any,
) -> tuple[dict[str, Any], list[bytes]]:
    """Do the same in a loop that runs."""
    wire = CannedWire(pieces, "text/event-stream" if stream else "application/json")
    client = ServiceClient("m-1", "canned:", wire, dialect)
    app = gateway(guarded(client, NOTHING, list(stages), recorder=recorder or Noted()))
    asked = asking(dialect) | {"stream": stream} | fields
    return await called(app, f"/v1{dialect.path}", asked)


async def called(app: ASGIApp, path: str, asked: Any) -> tuple[dict[str, Any], list[bytes]]:
    """Send one request to an app; return the start of the answer and each body."""
    messages = [{"type": "http.request", "body": orjson.dumps(asked)}]
    out: list[dict[str, Any]] = []

    async def receive():
        if messages:
            return messages.pop()
        return await asyncio.Event().wait()

    async def send(message):
        out.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "headers": [(b"host", b"127.0.0.1")],
    }
    await app(scope, receive, send)
    start, *bodies = out
    return start, [message["body"] for message in bodies if message["body"]]


def asking(dialect: Dialect) -> dict[str, Any]:
    """Return the smallest request of a dialect."""
    said = [{"role": "user", "content": "Hello"}]
    rest = {"input": "Hello"} if dialect.name == "responses" else {"messages": said}
    return (
        {"model": "m-1", "max_tokens": 9} | rest
        if dialect.name == "messages"
        else ({"model": "m-1"} | rest)
    )


def heard(dialect: Dialect, raw: bytes):
    """Return the reply that a stream holds, as a client of the dialect reads it."""
    tape, frames = Tape(), Frames()
    hearing = dialect.hear("", tape)
    text = "".join(hearing.event(frame) for frame in frames.feed(raw))
    assert not frames.held
    assert hearing.ended
    reply = hearing.reply()
    assert reply.text == text
    return reply


def read_whole(dialect: Dialect, raw: bytes):
    """Return the reply that a whole body holds."""
    hearing = dialect.hear("", Tape())
    hearing.whole(raw)
    return hearing.reply()
