"""Documents of a request: what others wrote, where it stands, and what it is called.

An ask comes in; every tool result and every document that a person quotes comes out, as a part of a
message. A quoted document is what stands in a fence, between triple quotation marks or inside a
tag; what the person says around it is the person's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redline.llm.protocol import Ask, Message

__all__ = ["Document", "documents"]

QUOTED = re.compile(
    r"```[^\n`]{0,40}\n(?P<fence>.*?)(?:```|\Z)"
    r"|\"\"\"(?P<quotes>.*?)(?:\"\"\"|\Z)"
    r"|<(?P<tag>[A-Za-z][\w-]{2,30})(?:\s[^<>\n]{0,200})?>(?P<inside>.*?)(?:</(?P=tag)>|\Z)",
    re.S,
)
SHORT = 40
"""Characters under which what is quoted is a word and no document."""
NAME = 40
"""Characters of a tool's name that are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text that somebody else wrote."""

    message: int
    """Place of its message in the conversation, from 0."""
    start: int
    end: int
    """Where it stands in the message."""
    text: str
    source: str
    """What it is called, such as `tool result 2 (search)`."""


def documents(ask: Ask, *, quoted: bool) -> Iterator[Document]:
    """Give the documents of a request, the oldest first.

    Parameters
    ----------
    quoted
        Whether documents that a person quotes are given too.
    """
    names = {call.id: call.name for message in ask.messages for call in message.calls}
    results = 0
    for place, message in enumerate(ask.messages):
        if message.role == "tool":
            results += 1
            yield result(place, message, results, names.get(message.answers, ""))
        elif message.role == "user" and quoted:
            yield from quotations(place, message)


def result(place: int, message: Message, number: int, name: str) -> Document:
    """Return the result of a tool."""
    called = f" ({name[:NAME]})" if name else ""
    return Document(
        message=place,
        start=0,
        end=len(message.content),
        text=message.content,
        source=f"tool result {number}{called}",
    )


def quotations(place: int, message: Message) -> Iterator[Document]:
    """Give the documents that a person quotes in one message."""
    found = (
        next(
            (group, *match.span(group))
            for group in ("fence", "quotes", "inside")
            if match[group] is not None
        )
        for match in QUOTED.finditer(message.content)
    )
    kept = [(a, b) for _, a, b in found if b - a >= SHORT]
    for number, (start, end) in enumerate(kept, start=1):
        yield Document(
            message=place,
            start=start,
            end=end,
            text=message.content[start:end],
            source=f"document {number} of message {place + 1}",
        )
