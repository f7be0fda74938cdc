"""Bytes from a network as lines and events, trusting none of them.

Everything here is a pure step from bytes to text; whatever does not fit raises
`Rubbish`, whose message says what was found.
"""

from collections.abc import Iterator
from typing import Any

import orjson

__all__ = ["LONGEST_LINE", "Events", "Lines", "Rubbish", "excerpt", "parse_json"]

LONGEST_LINE = 1 << 20
"""Bytes in one line; a whole answer of a large model is a tenth of it."""


class Rubbish(ValueError):
    """What a service sent cannot be read."""


def excerpt(raw: bytes | str, most: int = 80) -> str:
    """Return the beginning of something as it may stand in a message."""
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    flat = " ".join(text.split())
    return repr(flat[:most] + ("…" if len(flat) > most else ""))


def parse_json(raw: bytes | str) -> Any:
    """Return the value, or say what stands there instead.

    Raises
    ------
    Rubbish
        No JSON; half a UTF-8 character or half a surrogate pair is none either.
    """
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise Rubbish(f"no JSON but {excerpt(raw)}") from error


class Lines:
    """Cuts bytes into lines, whatever pieces they come in."""

    def __init__(self, longest: int = LONGEST_LINE) -> None:
        self.longest = longest
        self.held = b""

    def feed(self, piece: bytes) -> Iterator[str]:
        """Give the lines that are now whole, without their ends.

        Raises
        ------
        Rubbish
            A line is too long, or is not UTF-8.
        """
        *whole, self.held = (self.held + piece).split(b"\n")
        for line in [*whole, self.held]:
            if len(line) > self.longest:
                raise Rubbish(f"a line of more than {self.longest:,} bytes")
        for line in whole:
            yield self.text(line)

    @staticmethod
    def text(line: bytes) -> str:
        """Return one line as text."""
        try:
            return line.removesuffix(b"\r").decode("utf-8")
        except UnicodeDecodeError as error:
            raise Rubbish(f"bytes that are not UTF-8, {excerpt(line)}") from error


class Events:
    """Collects the `data:` lines of server-sent events into whole events."""

    def __init__(self) -> None:
        self.data: list[str] = []

    def feed(self, line: str) -> str | None:
        """Return an event's data at the blank line that ends it.

        Raises
        ------
        Rubbish
            The line belongs to no event stream.
        """
        if not line:
            whole, self.data = "\n".join(self.data), []
            return whole or None
        name, colon, value = line.partition(":")
        if name == "data":
            self.data.append(value.removeprefix(" "))
        elif name not in {"", "event", "id", "retry"} or not colon:
            raise Rubbish(f"no event stream but {excerpt(line)}")
        return None
