"""Closed-loop load over raw HTTP/1.1: each client asks again once it has its answer.

Every prompt is another one, about 1,000 characters of plain English with a reference of its own;
an answer counts where it is a 200 that ends with that very reference. One with the reference of
somebody else is `mixed`.
"""

import asyncio
import random
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import orjson

More = Mapping[str, Mapping[str, Any]]
"""What a gateway wants besides: `headers`, and fields of the `body`."""
NOTHING: More = {}
TEXT = re.compile(rb'"(?:content|text)": ?"((?:[^"\\]|\\.)*)"')
SOME = re.compile(rb'"(?:content|text)": ?"[^"]')
SAID = re.compile(rb"reference is (\d+)")
LENGTH = re.compile(rb"content-length: *(\d+)", re.I)
PARAGRAPH = (
    "I ordered two {thing} last {day} and the parcel still has not left the depot. Could you tell "
    "me what usually causes such a delay and what I should ask the courier? "
)
"""Ordinary, so that the screens let it by; what they stop needlessly is measured elsewhere."""
FILLED = {
    "day": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "week", "month"],
    "thing": ["paperbacks", "lamps", "books", "chairs", "kettles", "cushions", "tables"],
}


def prompts(characters: int, seed: int = 0) -> Iterator[str]:
    """Give prompts without end, no two alike."""
    rng = random.Random(seed)  # noqa: S311  repeatable
    for number in count(1):
        text = ""
        while len(text) < characters - 40:
            text += PARAGRAPH.format(**{k: rng.choice(v) for k, v in FILLED.items()})
        yield f"{text[: characters - 40].rstrip()} My reference {seed * 10_000_000 + number}"


@dataclass(slots=True)
class Counted:
    """What a load came to; times in seconds."""

    first: list[float] = field(default_factory=list)
    """Until the first text."""
    total: list[float] = field(default_factory=list)
    errors: int = 0
    mixed: int = 0
    sample: str = ""
    seconds: float = 0.0
    stall: float = 0.0
    """The longest wait between two pieces of one answer."""

    @property
    def rate(self) -> float:
        """Return answers a second."""
        return len(self.total) / self.seconds if self.seconds else 0.0

    def at(self, share: float, *, first: bool = False) -> float:
        """Return a percentile in milliseconds; nan where there was no answer."""
        found = sorted(self.first if first else self.total)
        return 1000 * found[min(len(found) - 1, int(share * len(found)))] if found else float("nan")


class Link(asyncio.Protocol):
    """One connection to a gateway."""

    def __init__(self) -> None:
        self.waiter: asyncio.Future[None] | None = None
        self.open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way there."""
        self.transport, self.open = transport, True

    def connection_lost(self, exc: Exception | None) -> None:
        """Wake whoever waits."""
        self.open = False
        if self.waiter and not self.waiter.done():
            self.waiter.set_exception(exc or ConnectionError("closed"))

    def ask(self, request: bytes) -> "asyncio.Future[None]":
        """Send a request; done when its answer is whole."""
        self.held, self.size, self.chunked, self.body_at = bytearray(), -1, False, -1
        self.status, self.stall = 0, 0.0
        self.begun = self.last = time.perf_counter()
        self.first: float | None = None
        self.waiter = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self.waiter

    def data_received(self, data: bytes) -> None:
        """Take a piece of the answer."""
        now = time.perf_counter()
        self.held += data
        if self.body_at < 0:
            end = self.held.find(b"\r\n\r\n")
            if end < 0:
                return
            self.body_at, self.status = end + 4, int(self.held[9:12])
            said = LENGTH.search(self.held, 0, end)
            self.size = int(said[1]) if said else -1
            self.chunked = said is None
        elif self.first is not None:
            self.stall = max(self.stall, now - self.last)
        if self.first is None and SOME.search(self.held, self.body_at):
            self.first = now - self.begun
        self.last = now
        if self.whole() and self.waiter and not self.waiter.done():
            self.waiter.set_result(None)

    def whole(self) -> bool:
        """Say whether the answer is."""
        if self.chunked:
            return self.held.endswith(b"0\r\n\r\n")
        return len(self.held) - self.body_at >= self.size


def request_of(path: str, host: str, model: str, prompt: str, *, stream: bool, more: More) -> bytes:
    """Return one request."""
    body = orjson.dumps(
        {
            **more.get("body", {}),
            "model": model,
            "stream": stream,
            "max_tokens": 256,
            "messages": [{"role": "user", "content": prompt}],
        }
    )
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in more.get("headers", {}).items())
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def client(  # noqa: PLR0913  all of it is one load
    at: tuple[str, int, str], model: str, texts: Iterator[str], until: float, into: Counted,
    *, stream: bool, more: More, pause: float,
) -> None:  # fmt: skip
    """Ask until the time is over, `pause` seconds apart at least."""
    host, port, path = at
    link, loop = None, asyncio.get_running_loop()
    while time.perf_counter() < until:
        prompt = next(texts)
        mine = prompt.rpartition(" ")[2].encode()
        begun = time.perf_counter()
        try:
            if link is None or not link.open:
                _, link = await loop.create_connection(Link, host, port)
            await asyncio.wait_for(
                link.ask(
                    request_of(path, f"{host}:{port}", model, prompt, stream=stream, more=more)
                ),
                60,
            )
            note(link, mine, into)
        except (OSError, TimeoutError) as error:
            into.errors += 1
            into.sample = into.sample or repr(error)
            link = None
        if pause:
            await asyncio.sleep(max(0.0, begun + pause - time.perf_counter()))
    if link is not None:
        link.transport.close()


def note(link: Link, mine: bytes, into: Counted) -> None:
    """Count one answer."""
    text = b"".join(TEXT.findall(link.held, link.body_at))
    said = SAID.search(text)
    if link.status == 200 and said and said[1] == mine and link.first is not None:
        into.first.append(link.first)
        into.total.append(time.perf_counter() - link.begun)
        into.stall = max(into.stall, link.stall)
        return
    if said and said[1] != mine:
        into.mixed += 1
    into.errors += 1
    into.sample = into.sample or f"{link.status} {bytes(link.held[link.body_at :][:300])!r}"


async def load(  # noqa: PLR0913  as above
    at: tuple[str, int, str], model: str, clients: int, seconds: float,
    *, stream: bool = False, characters: int = 1000, more: More = NOTHING, rate: float = 0.0,
    seed: int = 1,
) -> Counted:  # fmt: skip
    """Ask with some clients at once; with `rate`, at most so many requests a second in all."""
    into, texts = Counted(), prompts(characters, seed)
    begun = time.perf_counter()
    pause = clients / rate if rate else 0.0
    await asyncio.gather(
        *(
            client(at, model, texts, begun + seconds, into, stream=stream, more=more, pause=pause)
            for _ in range(clients)
        )
    )
    into.seconds = time.perf_counter() - begun
    return into
