"""What a conversation holds besides text: tools, calls of tools, images, and the body it came in.

Nothing here knows a wire format; `redline.llm.dialects` reads and writes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from redline.llm.protocol import Message

__all__ = ["Image", "Original", "Tool", "ToolCall"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCall:
    """A tool that the model wants called by whoever asked."""

    id: str
    name: str
    arguments: str
    """As the model wrote them: JSON, or any text where the tool is `free`."""
    free: bool = False
    """Whether the tool takes a text and no JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool that a model may have called."""

    name: str
    description: str = ""
    parameters: Mapping[str, Any] | None = None
    """JSON schema of the arguments; None for a tool that takes a text."""
    strict: bool | None = None
    """Whether the arguments must fit the schema; None where nobody said."""
    raw: Mapping[str, Any] = field(default_factory=dict)
    """As the caller described it, in the caller's wire format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture in a message."""

    url: str
    """Where it lies, or the picture itself as a `data:` URL."""
    detail: str = ""
    """How closely it is to be looked at; empty where nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A request as it was sent, so that what nobody changed can be sent on as it is."""

    dialect: str
    """Name of the wire format."""
    body: Mapping[str, Any] = field(repr=False)
    """The whole request, parsed."""
    stream: bool
    """Whether the answer is wanted as a stream."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Those that belong to the wire format and go to the service too."""
    messages: "tuple[Message, ...]" = ()
    """As they were read; what differs in the ask was changed on the way."""
    places: tuple[Any, ...] = field(default=(), repr=False)
    """For each message, what stands for it in the body; the dialect knows its meaning."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """As they were read."""
    tools: tuple[Tool, ...] = ()
    """As they were read."""
    foreign: tuple[str, ...] = ()
    """Fields that only a service of the same wire format understands."""
