"""Parts of an answer that a service gives, trusted by nobody; what does not fit is Rubbish."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from redline.llm.lines import Rubbish, excerpt
from redline.llm.tools import ToolCall

__all__ = ["Parts", "number_in", "object_in", "text_of"]

LONGEST = 1_000_000
"""Characters of the arguments of one call; a service that floods would fill the memory."""


@dataclass(slots=True)
class Parts:
    """What was said so far of one call of a tool."""

    id: str = ""
    name: str = ""
    free: bool = False
    pieces: list[str] = field(default_factory=list)
    """Of the arguments."""
    length: int = 0

    def add(self, piece: Any) -> None:
        """Take a piece of the arguments."""
        text = text_of(piece)
        self.length += len(text)
        if self.length > LONGEST:
            raise Rubbish(f"a call of a tool with arguments of more than {LONGEST:,} characters")
        self.pieces.append(text)

    def whole(self) -> ToolCall:
        """Return the call."""
        arguments = "".join(self.pieces)
        return ToolCall(id=self.id, name=self.name, arguments=arguments, free=self.free)


def text_of(value: Any) -> str:
    """Return a part of an answer that is a text or missing."""
    if value is not None and not isinstance(value, str):
        raise Rubbish(f"a part that is no text, {excerpt(str(value))}")
    return value or ""


def object_in(value: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return a field that is an object."""
    found = value.get(name)
    if not isinstance(found, dict):
        raise Rubbish(f"no `{name}` but {excerpt(str(value))}")
    return found


def number_in(value: Mapping[str, Any], name: str) -> int:
    """Return a field that is a whole number."""
    found = value.get(name)
    if not isinstance(found, int):
        raise Rubbish(f"no `{name}` that is a number, {excerpt(str(value))}")
    return found
