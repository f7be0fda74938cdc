"""Models behind an OpenAI-compatible `/chat/completions`, streaming or whole.

A refusal that the service itself reports (`finish_reason: content_filter`, a
`refusal` field, HTTP 400 with code `content_filter`) is a reply with action
`refused`, so that it stays in every denominator.
"""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from redline.errors import UpstreamError
from redline.interaction import Action
from redline.llm.lines import Events, Lines, Rubbish, excerpt, parse_json
from redline.llm.protocol import Ask, Reply
from redline.llm.wire import Wire

if TYPE_CHECKING:
    from aiohttp import ClientResponse

__all__ = ["CompatibleClient"]

BLOCKED = "content_filter"


@dataclass(slots=True)
class Heard:
    """What an answer has said so far."""

    model: str
    text: list[str] = field(default_factory=list)
    finish: str = ""
    refused: bool = False
    usage: dict[str, int] = field(default_factory=dict)

    def take(self, value: Any, part: str) -> str:
        """Take one chunk's `delta`, or a whole answer's `message`, and return its text."""
        if not isinstance(value, dict):
            raise Rubbish(f"no object but {excerpt(str(value))}")
        if value.get("error"):
            raise Rubbish(f"an error, {excerpt(str(value['error']), 200)}")
        self.model = str(value.get("model") or self.model)
        self.usage |= {k: v for k, v in (value.get("usage") or {}).items() if isinstance(v, int)}
        choices = value.get("choices")
        if not isinstance(choices, list):
            raise Rubbish(f"no `choices` but {excerpt(str(value))}")
        return "".join(self.choice(c, part) for c in choices[:1])

    def choice(self, choice: Any, part: str) -> str:
        """Take the first choice; others are never asked for."""
        said = choice.get(part) if isinstance(choice, dict) else None
        if not isinstance(said, dict):
            raise Rubbish(f"a choice without `{part}`, {excerpt(str(choice))}")
        self.finish = str(choice.get("finish_reason") or self.finish)
        content, refusal = said.get("content") or "", said.get("refusal") or ""
        if not (isinstance(content, str) and isinstance(refusal, str)):
            raise Rubbish(f"content that is no text, {excerpt(str(said))}")
        self.refused |= bool(refusal)
        self.text.append(content + refusal)
        return self.text[-1]

    def reply(self) -> Reply:
        """Return the whole."""
        blocked = self.refused or self.finish == BLOCKED
        return Reply(
            text="".join(self.text),
            action=Action.REFUSED if blocked else Action.ANSWERED,
            model=self.model,
            finish=self.finish or "stop",
            usage=self.usage,
        )


class CompatibleClient:
    """Asks one model of one service."""

    def __init__(self, model: str, url: str, wire: Wire, *, streaming: bool = True) -> None:
        self.address = wire.address
        self.model = model
        self.url = url.rstrip("/") + "/chat/completions"
        self.wire = wire
        self.streaming = streaming

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give the model's words as they come, then the whole.

        Raises
        ------
        UpstreamError
            No answer, rubbish, or broken off before its end.
        """
        body = {
            **ask.options,
            "model": self.model,
            "messages": [{"role": m.role, "content": m.content} for m in ask.messages],
            "stream": self.streaming,
        }
        async with self.wire.post(self.url, body) as response:
            heard = Heard(self.model)
            streamed = response.content_type == "text/event-stream"
            read = self.pieces if streamed else self.whole
            async for piece in read(response, heard):
                yield piece
            yield heard.reply()

    async def whole(self, response: "ClientResponse", heard: Heard) -> AsyncIterator[str]:
        """Read an answer that comes as one JSON object."""
        raw = await self.wire.whole(response)
        if response.status == 400:
            if not blocked(raw):
                raise UpstreamError(f"{self.address}: HTTP 400, {excerpt(raw, 200)}.")
            heard.finish = BLOCKED
            return
        if text := heard.take(parse_json(raw), "message"):
            yield text

    async def pieces(self, response: "ClientResponse", heard: Heard) -> AsyncIterator[str]:
        """Read an answer that comes as server-sent events."""
        lines, events, ended = Lines(), Events(), False
        async for raw in response.content.iter_any():
            for data in each(lines, events, self.wire.hidden(raw)):
                ended = ended or data == "[DONE]"
                if not ended and (text := heard.take(parse_json(data), "delta")):
                    yield text
            if ended:
                break
        if not (ended or heard.finish):
            said = sum(map(len, heard.text))
            raise UpstreamError(
                f"{self.address}: the stream closed after {said} characters, before its end "
                "(neither `finish_reason` nor `[DONE]`)."
            )

    async def close(self) -> None:
        """Close the connections."""
        await self.wire.close()


def each(lines: Lines, events: Events, raw: bytes) -> Iterator[str]:
    """Give the events that are now whole."""
    for line in lines.feed(raw):
        if (data := events.feed(line)) is not None:
            yield data


def blocked(raw: bytes) -> bool:
    """Say whether a refused request was refused by the service's own filter."""
    try:
        error = parse_json(raw)["error"]
        return BLOCKED in {error.get("code"), error.get("type")}
    except (Rubbish, LookupError, TypeError, AttributeError):
        return False
