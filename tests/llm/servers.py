"""Real servers on loopback that behave well, badly, slowly or not at all."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Handler = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[str]:
    """Serve one handler, called with each whole request and the raw connection; give the URL."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                size = next(
                    int(line.split(b":")[1])
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"content-length:")
                )
                await handler(head + await reader.readexactly(size), writer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


class Json(BaseHTTPRequestHandler):
    """Answers JSON with JSON; what `answer` raises breaks the connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """Or the body of an answer waits forty milliseconds for its head to be noticed."""

    def answer(self, path: str, body: Any) -> Any:
        """Return what is answered."""
        raise NotImplementedError

    def do_POST(self) -> None:
        """Answer one request."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        raw = json.dumps(self.answer(self.path, asked)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def threaded(handler: type[Json]) -> Iterator[str]:
    """Serve from threads of its own, for a test that runs a whole command; give the URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def http(body: bytes | str, status: str = "200 OK", kind: str = "application/json", *extra: str):
    """Return one whole HTTP answer as bytes."""
    raw = body.encode() if isinstance(body, str) else body
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(raw)}", *extra]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + raw


def sse(*events: str, end: str = "data: [DONE]\n\n") -> bytes:
    """Return an event stream as bytes that ends with its connection."""
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
    return (head + "".join(f"data: {e}\n\n" for e in events) + end).encode()


def delta(text: str, finish: str | None = None) -> str:
    """Return one chunk of a streamed answer."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
    return json.dumps({"model": "m-1", "choices": [choice]})


def saying(raw: bytes, *, close: bool = True) -> Handler:
    """Return a handler that always sends the same bytes."""

    async def handler(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)
        if close:
            await writer.drain()
            writer.close()

    return handler
