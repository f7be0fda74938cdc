"""A model behind a service that speaks one of the dialects, streaming or whole.

An ask goes out in the service's dialect: as its caller sent it where that is the same
one. The words come back as they are said, and what was really sent stands on the
ask's tape. A refusal that the service itself reports is a reply with action `refused`,
so that it stays in every denominator.
"""

from collections import deque
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING

from redline.errors import UpstreamError
from redline.llm.dialects import Dialect, Frames, Hearing
from redline.llm.dialects.frames import Frame
from redline.llm.lines import excerpt
from redline.llm.protocol import Ask, Reply
from redline.llm.tape import Tape
from redline.llm.trouble import TurnedDown
from redline.llm.wire import Wire

if TYPE_CHECKING:
    from aiohttp import ClientResponse

__all__ = ["ServiceClient"]


class ServiceClient:
    """Asks one model of one service."""

    understands = frozenset({"tools", "images", "schema"})
    """What of a request goes through to the model besides its texts."""

    def __init__(
        self,
        model: str,
        url: str,
        wire: Wire,
        dialect: Dialect,
        *,
        streaming: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.address = wire.address
        self.model = model
        self.url = url
        self.wire = wire
        self.dialect = dialect
        self.streaming = streaming
        """Whether a stream is asked for where nobody says what is wanted."""
        self.headers = headers or {}
        """Sent with every request, but for those that the caller gives."""

    def check(self, ask: Ask) -> None:
        """Refuse an ask that cannot be said in the service's dialect.

        Raises
        ------
        Rejected
            The message names the field.
        """
        if ask.original is not None and ask.original.dialect != self.dialect.name:
            self.dialect.request(ask, self.model, stream=False)

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give the model's words as they come, then the whole.

        Raises
        ------
        UpstreamError
            No answer, rubbish, or broken off before its end.
        """
        original = ask.original
        streaming = original.stream if original else self.streaming
        body = self.dialect.request(ask, self.model, stream=streaming)
        headers = {**self.headers, **original.headers} if original else self.headers
        async with self.wire.post(self.url, body, headers) as response:
            streamed = response.content_type == "text/event-stream"
            tape = self.begun(ask, stream=streamed)
            hearing = self.dialect.hear(self.model, tape)
            read = self.pieces if streamed else self.whole
            async for piece in read(response, hearing):
                yield piece
            reply = hearing.reply()
            tape.end(reply.calls)
            yield reply

    def begun(self, ask: Ask, *, stream: bool) -> Tape:
        """Return the tape of the ask; one that keeps nothing where nobody would play it."""
        original, tape = ask.original, ask.tape
        if tape is None or original is None or original.stream != stream:
            return Tape(events=deque(maxlen=0))
        tape.begin(self.dialect.name, stream=stream)
        return tape

    async def whole(self, response: "ClientResponse", hearing: Hearing) -> AsyncIterator[str]:
        """Read an answer that comes as one JSON object."""
        raw = await self.wire.whole(response)
        if response.status == 400:
            if not hearing.refused(raw):
                raise TurnedDown(f"{self.address}: HTTP 400, {excerpt(raw, 200)}.")
            return
        if text := hearing.whole(raw):
            yield text

    async def pieces(self, response: "ClientResponse", hearing: Hearing) -> AsyncIterator[str]:
        """Read an answer that comes as server-sent events."""
        frames, said = Frames(), 0
        async for raw in response.content.iter_any():
            for frame in frames.feed(raw):
                if text := hearing.event(self.shown(frame)):
                    said += len(text)
                    yield text
                if hearing.ended:
                    return
        if not hearing.done:
            raise UpstreamError(
                f"{self.address}: the stream closed after {said} characters, before its end "
                f"({hearing.ends})."
            )

    def shown(self, frame: Frame) -> Frame:
        """Return an event without the key."""
        if not self.wire.secret:
            return frame
        return Frame(self.wire.hidden(frame.raw), self.wire.hidden(frame.data), frame.name)

    async def close(self) -> None:
        """Close the connections."""
        await self.wire.close()
