"""Masking: what a detector finds in a text leaves as a placeholder such as `[e-mail 1]`.

A detector gives spans; texts, streams and tool calls go in and come out without them. The
same piece has the same placeholder throughout one exchange. A stream leaves with at most
`WINDOW` characters and one unbroken token held back: what is found in it is what would have
been found in the whole, however it is cut. Whatever the detector raises goes through.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any

from redline.controls.edits import Edit
from redline.controls.holding import WindowBroken, settled
from redline.llm.protocol import Ask, Message, ToolCall

__all__ = ["CONTEXT", "WINDOW", "Find", "Masks", "Span", "masked", "masked_ask", "masked_calls"]

WINDOW = 200
"""Characters held back: no cue and no form without unbroken tokens is longer."""
CONTEXT = 400
"""Characters before them that are read again, since they may hold a cue; the longest form with a
cue (a connection string) has 300 before its secret."""
STEP = 200
"""Characters that must have come before a text is read again."""
LONG = 1_500
"""Characters from which a text is read in a thread, so that other exchanges go on."""
EIGHTH = 8
"""A text is read again once it has grown by this part of what is held; so time stays linear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One piece that is not to be seen."""

    start: int
    end: int
    kind: str


Find = Callable[[str], Iterable[Span]]
"""Gives the pieces of a text, in order, none over another."""


@dataclass(slots=True)
class Masks:
    """The placeholders of one exchange."""

    find: Find
    known: dict[tuple[str, str], str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    """How many pieces of each kind were replaced, repeated ones counted each time."""
    edits: list[tuple[Edit, str]] = field(default_factory=list)
    """What was replaced in the text at hand, and its kind."""
    read: int = 0
    """Characters of that text that were given so far."""

    def begun(self) -> None:
        """Begin another text."""
        self.edits, self.read = [], 0

    def name(self, kind: str, piece: str) -> str:
        """Return the placeholder of a piece."""
        key = kind, piece
        if key not in self.known:
            number = 1 + sum(1 for other, _ in self.known if other == kind)
            self.known[key] = f"[{kind} {number}]"
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return self.known[key]

    def put(self, text: str, spans: Iterable[Span]) -> str:
        """Return a text with placeholders for some spans."""
        parts, last = [], 0
        for span in spans:
            name = self.name(span.kind, text[span.start : span.end])
            parts += [text[last : span.start], name]
            edit = Edit(self.read + span.start, self.read + span.end, len(name))
            self.edits.append((edit, span.kind))
            last = span.end
        self.read += len(text)
        return "".join([*parts, text[last:]])

    async def spans(self, text: str) -> list[Span]:
        """Return what is found, without holding others up."""
        found = await asyncio.to_thread(self.find, text) if len(text) > LONG else self.find(text)
        return list(found)

    async def text(self, text: str) -> str:
        """Return a whole text, masked."""
        return self.put(text, await self.spans(text))

    async def value(self, value: Any) -> Any:
        """Return a JSON value with every text in it masked; names of fields stay."""
        if isinstance(value, str):
            return await self.text(value)
        if isinstance(value, dict):
            return {name: await self.value(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [await self.value(inner) for inner in value]
        if value is None or isinstance(value, bool):
            return value
        said = str(value)
        hidden = await self.text(said)
        return value if hidden == said else hidden


async def masked(passages: AsyncIterator[str], masks: Masks) -> AsyncIterator[str]:
    """Give a reply as it may leave.

    Raises
    ------
    WindowBroken
        A piece begins in what had left.
    """
    text, left, read = "", 0, 0
    async with aclosing(passages) as coming:  # type: ignore[type-var]  # stages are generators
        async for passage in coming:
            text += passage
            fresh = len(text) - read
            if len(text) - left <= WINDOW or fresh < max(STEP, (read - left) // EIGHTH):
                continue
            read = len(text)
            spans = ahead(await masks.spans(text), left)
            cut = settled(text, WINDOW, left)
            cut = max(left, min([cut, *(s.start for s in spans if s.end > cut)]))
            if cut > left:
                yield leaving(masks, text, left, cut, spans)
                drop = max(0, cut - CONTEXT)
                text, left, read = text[drop:], cut - drop, read - drop
    spans = ahead(await masks.spans(text), left)
    if text[left:]:
        yield leaving(masks, text, left, len(text), spans)


def ahead(spans: Iterable[Span], left: int) -> list[Span]:
    """Return the spans in what has not left."""
    kept = [span for span in spans if span.end > left]
    if kept and kept[0].start < left:
        raise WindowBroken(
            f"{kept[0].kind}: it began {left - kept[0].start} characters before what had left. "
            f"No form may need more than {WINDOW} characters to be told."
        )
    return kept


def leaving(masks: Masks, text: str, left: int, cut: int, spans: list[Span]) -> str:
    """Return the part of a text between two places, masked."""
    inside = [
        replace(span, start=span.start - left, end=span.end - left)
        for span in spans
        if span.end <= cut
    ]
    return masks.put(text[left:cut], inside)


async def masked_calls(calls: Iterable[ToolCall], masks: Masks) -> list[ToolCall]:
    """Return tool calls with their arguments masked; one in which nothing is found is the same."""
    return [await masked_call(call, masks) for call in calls]


async def masked_call(call: ToolCall, masks: Masks) -> ToolCall:
    """Return one call, masked in each text of its JSON, or as it stands where it is none."""
    try:
        said = json.loads(call.arguments)
    except ValueError:
        hidden = await masks.text(call.arguments)
    else:
        put = await masks.value(said)
        hidden = call.arguments if put == said else json.dumps(put, ensure_ascii=False)
    return call if hidden == call.arguments else replace(call, arguments=hidden)


Replaced = Callable[[int, list[tuple[Edit, str]]], None]
"""Told for the place of a message what was replaced in it."""


async def masked_ask(ask: Ask, masks: Masks, replaced: Replaced | None = None) -> Ask:
    """Return an ask whose turns, tool results included, are masked; the same if nothing is found.

    What a system message says is the team's own, and stays.
    """
    messages = []
    for place, message in enumerate(ask.messages):
        masks.begun()
        messages.append(await masked_turn(message, masks))
        if replaced is not None and masks.edits:
            replaced(place, masks.edits)
    same = all(now is was for now, was in zip(messages, ask.messages, strict=True))
    return ask if same else replace(ask, messages=tuple(messages))


async def masked_turn(message: Message, masks: Masks) -> Message:
    """Return one turn, masked."""
    if message.role == "system":
        return message
    # What its calls say is another text, and is masked first.
    calls = tuple(await masked_calls(message.calls, masks))
    masks.begun()
    text = await masks.text(message.content) if message.content else ""
    same = text == message.content and all(
        now is was for now, was in zip(calls, message.calls, strict=True)
    )
    return message if same else replace(message, content=text, calls=calls)
