"""Parts of pages that change by themselves: one WebSocket a page, HTML when it is new.

An area registers a part by name with a function that makes its HTML. A page asks for parts in its
address; whatever they come to is made at most twice a second for all who look, in a thread, and
sent to whoever does not have it yet. A part that fails says so where it would stand, and is tried
again: a stale figure never passes for a live one.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect

from redline.errors import RedlineError
from redline.web.house import House
from redline.web.pages import fragment
from redline.web.people import Person

__all__ = ["Live", "Part"]

EVERY = 1.0
"""Seconds between two looks at a part."""
MOST = 12
"""Parts that one page may ask for."""
KEPT = 500
"""Parts that are kept as they were made last: a page may ask for any word."""

Part = Callable[[House, str, str], str]
"""Makes the HTML of a part from the house, the key of a launch, and a word of the part's own."""


@dataclass(slots=True)
class Made:
    """A part as it was made last."""

    at: float = -EVERY
    html: str = ""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Live:
    """The parts that there are, and what they came to."""

    def __init__(self, house: House) -> None:
        """Take the house they show."""
        self.house = house
        self.parts: dict[str, Part] = {}
        self.made: dict[tuple[str, str, str], Made] = {}

    def part(self, name: str, make: Part) -> None:
        """Register a part."""
        self.parts[name] = make

    async def html(self, name: str, key: str, word: str) -> str:
        """Return a part; made anew where the last time is too long ago."""
        asked = (name, key, word)
        made = self.made[asked] = self.made.pop(asked, Made())
        while len(self.made) > KEPT:
            self.made.pop(next(iter(self.made)))  # whoever waits for it still has it
        loop = asyncio.get_running_loop()
        async with made.lock:
            if loop.time() - made.at >= EVERY:
                made.html = await run_in_threadpool(self.make, name, key, word)
                made.at = loop.time()
        return made.html

    def make(self, name: str, key: str, word: str) -> str:
        """Make a part; what cannot be made says why."""
        try:
            return self.parts[name](self.house, key, word)
        except (RedlineError, OSError) as error:
            return fragment("unknown.html.j2", {"why": str(error)})

    async def serve(self, socket: WebSocket) -> None:
        """Send the parts that a page asks for, as long as it listens."""
        person: Person | None = socket.scope["state"]["person"]
        asked = [tuple(f"{part}::".split(":")[:3]) for part in socket.query_params.getlist("part")]
        if person is None or len(asked) > MOST or any(name not in self.parts for name, *_ in asked):
            await socket.close(1008)
            return
        await socket.accept()
        listening = asyncio.create_task(until_gone(socket))
        sent: dict[tuple[str, ...], str] = {}
        try:
            while not listening.done():
                if socket.app.state.access.who(socket) is None:
                    await socket.close(1008)  # the session is over
                    break
                for one in asked:
                    html = await self.html(*one)
                    if sent.get(one) != html:
                        sent[one] = html
                        await socket.send_json({"part": ":".join(one).rstrip(":"), "html": html})
                await asyncio.wait([listening], timeout=EVERY)
        except (WebSocketDisconnect, RuntimeError):
            pass  # the page was closed while something was sent
        finally:
            listening.cancel()


async def until_gone(socket: WebSocket) -> None:
    """Wait until a page is closed; what it says is not listened to."""
    try:
        while True:
            await socket.receive_text()
    except (WebSocketDisconnect, RuntimeError, KeyError):
        return
