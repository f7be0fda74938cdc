"""A model service that costs next to nothing: answers chat completions from one process.

    python -m bench.gateway.upstream PORT

The name of the model says how it answers: `mock-0` at once, `mock-50` after 50 ms, and
`mock-50-g10` streams its events 10 ms apart; `mock-0-g10-x12` says twelve times as much in each.
Every answer repeats the reference that the
request ends with, so that whoever asked can tell an answer of somebody else.
"""

import asyncio
import gc
import re
import sys

import orjson

ANSWER = (
    "The parcel leaves the depot on the next working day and the courier sends a message in the "
    "morning. Keep the number of your order at hand, please. Your reference is"
)
WORDS = ANSWER.split()
"""Of an answer, without its reference."""
EVENTS = 36
REFERENCE = re.compile(rb"reference (\d+)")
LENGTH = re.compile(rb"content-length: *(\d+)", re.I)


class Service(asyncio.Protocol):
    """One connection."""

    def __init__(self) -> None:
        self.held = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self.held += data
        while (end := self.held.find(b"\r\n\r\n")) >= 0:
            said = LENGTH.search(self.held, 0, end)
            size = int(said[1]) if said else 0
            if len(self.held) < end + 4 + size:
                return
            body = bytes(self.held[end + 4 : end + 4 + size])
            del self.held[: end + 4 + size]
            self.answer(body)

    def answer(self, body: bytes) -> None:
        """Answer one request, as its model says."""
        asked = orjson.loads(body or b"{}")
        said = str(asked.get("model", "")).removeprefix("mock-")
        rest, _, times = said.partition("-x")
        wait, _, gap = rest.partition("-g")
        found = REFERENCE.search(body)
        words = [*WORDS * int(times or 1), found[1].decode() if found else "0"]
        loop = asyncio.get_running_loop()
        if not asked.get("stream"):
            loop.call_later(int(wait or 0) / 1000, self.send, whole(words))
            return
        events = streamed(words)
        if not int(gap or 0):
            loop.call_later(
                int(wait or 0) / 1000, self.send, HEAD + b"".join(map(chunk, events)) + LAST
            )
            return
        for number, event in enumerate(events):
            data = (HEAD if number == 0 else b"") + chunk(event)
            if number == len(events) - 1:
                data += LAST
            loop.call_later((int(wait or 0) + number * int(gap)) / 1000, self.send, data)

    def send(self, data: bytes) -> None:
        """Send, if anybody is still there."""
        if not self.transport.is_closing():
            self.transport.write(data)


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
LAST = b"0\r\n\r\n"


def chunk(event: bytes) -> bytes:
    """Return an event as a chunk of HTTP."""
    return b"%x\r\n%b\r\n" % (len(event), event)


def whole(words: list[str]) -> bytes:
    """Return an answer that is not streamed."""
    message = {"role": "assistant", "content": " ".join(words), "refusal": None}
    body = orjson.dumps(
        {
            "id": "chatcmpl-mock",
            "object": "chat.completion",
            "created": 1_800_000_000,
            "model": "mock",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 200, "completion_tokens": 40, "total_tokens": 240},
        }
    )
    head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
    return head % len(body) + body


def streamed(words: list[str]) -> list[bytes]:
    """Return an answer in events: role, words, finish, usage and the end."""
    base = {"id": "chatcmpl-mock", "object": "chat.completion.chunk", "created": 1_800_000_000,
            "model": "mock"}  # fmt: skip
    first, pieces = {"role": "assistant", "content": ""}, EVENTS - 4
    size = -(-len(words) // pieces)
    texts = [" ".join(words[k : k + size]) for k in range(0, len(words), size)]
    deltas = [first, *({"content": (" " if k else "") + text} for k, text in enumerate(texts))]
    rows = [
        {**base, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}
        for delta in deltas
    ]
    rows.append({**base, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    usage = {"prompt_tokens": 200, "completion_tokens": 40, "total_tokens": 240}
    rows.append({**base, "choices": [], "usage": usage})
    return [b"data: " + orjson.dumps(row) + b"\n\n" for row in rows] + [b"data: [DONE]\n\n"]


async def serve(port: int) -> None:
    """Answer until the process is ended."""
    server = await asyncio.get_running_loop().create_server(
        Service, "127.0.0.1", port, backlog=2048
    )
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    gc.freeze()
    asyncio.run(serve(int(sys.argv[1])))
