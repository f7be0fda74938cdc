"""Bytes from a network, cut into the events of a stream; each keeps its own bytes.

Cutting is the same wherever the network cuts: inside a character, inside `data:`.
Comments are left out, since no check reads them.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson

from redline.llm.lines import LONGEST_LINE, Rubbish, excerpt, parse_json

__all__ = ["Frame", "Frames", "framed", "parsed"]

BLANK = re.compile(rb"\n\r?\n")
"""The end of an event: a line with nothing in it."""
FIELDS = frozenset({b"data", b"event", b"id", b"retry"})


class Frame(NamedTuple):
    """One event."""

    raw: bytes
    """With the blank line that ends it, without comments."""
    data: bytes
    name: bytes


class Frames:
    """Cuts one stream."""

    def __init__(self, longest: int = LONGEST_LINE) -> None:
        self.longest = longest
        self.held = bytearray()

    def feed(self, piece: bytes) -> Iterator[Frame]:
        """Give the events that are now whole.

        Raises
        ------
        Rubbish
            The bytes belong to no stream of events, or one is too long.
        """
        ends = len(piece) - 2
        if ends > 0 and not self.held and piece.find(b"\n\n") == ends and b"\r" not in piece:
            self.check(len(piece))  # one event in one piece, as models speak
            if (frame := frame_of(piece)) is not None:
                yield frame
            return
        start = 0
        # The end of an event may lie across the cut.
        seen = max(0, len(self.held) - 2)
        self.held += piece
        for end in [match.end() for match in BLANK.finditer(self.held, seen)]:
            self.check(end - start)
            frame = frame_of(bytes(self.held[start:end]))
            start = end
            if frame is not None:
                yield frame
        del self.held[:start]
        self.check(len(self.held))

    def check(self, length: int) -> None:
        """Refuse what would fill the memory."""
        if length > self.longest:
            raise Rubbish(f"a line of more than {self.longest:,} bytes")


def frame_of(block: bytes) -> Frame | None:
    """Return the event of some whole lines; None where they hold only comments."""
    if block.startswith(b"data: ") and block.find(b"\n") == len(block) - 2 and b"\r" not in block:
        return Frame(block, block[6:-2], b"")
    data, name, kept, comments = [], b"", [], False
    for line in block.split(b"\n"):
        bare = line[:-1] if line.endswith(b"\r") else line
        if b"\r" in bare:
            raise Rubbish(f"a line with a carriage return in it, {excerpt(bare)}")
        field, colon, value = bare.partition(b":")
        if bare and not field and colon:
            comments = True
            continue
        kept.append(line)
        if not bare:
            continue
        if not colon or field not in FIELDS:
            raise Rubbish(f"no event stream but {excerpt(bare)}")
        value = value.removeprefix(b" ")
        if field == b"data":
            data.append(value)
        elif field == b"event":
            name = value
    if not data:
        return None
    return Frame(b"\n".join(kept) if comments else block, b"\n".join(data), name)


def parsed(data: bytes) -> Any:
    """Return the value of an event's data.

    Raises
    ------
    Rubbish
        It is no JSON.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        try:
            data.decode()
        except UnicodeDecodeError:
            raise Rubbish(f"bytes that are not UTF-8, {excerpt(data)}") from None
        return parse_json(data)


def framed(value: Any, name: str = "") -> bytes:
    """Return one event as bytes."""
    head = f"event: {name}\n".encode() if name else b""
    return head + b"data: " + orjson.dumps(value) + b"\n\n"
