"""What a wire format is to everybody who does not know one from another.

A *dialect* reads what callers send and writes what they are told, and writes what a
service is asked and reads what it answers. Outside this package nobody asks which
one it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from redline.interaction import Action
from redline.llm.dialects.frames import Frame
from redline.llm.dialects.rates import Headers
from redline.llm.protocol import Ask, Message, Reply
from redline.llm.tape import Tape
from redline.llm.tools import Original, Tool

__all__ = [
    "SPOKEN",
    "Asked",
    "Asking",
    "Dialect",
    "Hearing",
    "Rates",
    "Telling",
    "Trouble",
    "Writer",
]

Rates = Callable[[str, int, int, float], Headers]
SPOKEN = frozenset({Action.ANSWERED, Action.GUIDED})
"""What was done where the text is the feature's own, or pages in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request, read and checked."""

    model: str
    messages: tuple[Message, ...]
    places: tuple[Any, ...]
    options: Mapping[str, Any]
    tools: tuple[Tool, ...]
    stream: bool
    user: str
    """The name of the conversation, where the body holds one."""
    usage: bool
    """Whether the tokens used are told at the end of a stream."""
    schema: bool
    """Whether the answer is wanted in a form of its own, as JSON."""
    foreign: tuple[str, ...] = ()
    """Fields that only a service of the same dialect understands."""

    def ask(
        self, dialect: str, body: Mapping[str, Any], headers: Mapping[str, str], **known: Any
    ) -> Ask:
        """Return the ask; `known` is what stands beside the body, such as the language."""
        original = Original(
            dialect=dialect,
            body=body,
            stream=self.stream,
            headers=headers,
            messages=self.messages,
            places=self.places,
            options=self.options,
            tools=self.tools,
            foreign=self.foreign,
        )
        return Ask(
            messages=self.messages,
            options=self.options,
            tools=self.tools,
            original=original,
            tape=Tape(),
            **known,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why there is no answer, for the caller."""

    message: str
    status: int
    param: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The fixed part of one answer."""

    id: str
    """Of the exchange."""
    model: str
    created: int
    """Seconds since 1970."""
    usage: bool = False
    """Whether the tokens used are told at the end of a stream."""
    schema: bool = False
    """Whether JSON was asked for: a refusal is then told apart from it, as the format can."""
    body: Mapping[str, Any] = field(default_factory=dict)
    """The request, of which some formats repeat parts."""


class Writer(Protocol):
    """Writes one answer; as a stream it remembers where it stands."""

    def whole(self, reply: Reply, verdict: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer as one body, with the verdict in the field `redline`."""
        ...

    def opening(self) -> bytes:
        """Return what a stream begins with."""
        ...

    def passage(self, text: str, *, declining: bool) -> bytes:
        """Return the event of one passage; `declining` where it stands in the answer's place."""
        ...

    def closing(self, reply: Reply, verdict: Mapping[str, Any]) -> bytes:
        """Return everything after the last passage: calls, tokens, why it ended."""
        ...

    def broken(self, trouble: Trouble) -> bytes:
        """Return the event after which a stream ends without being whole."""
        ...

    def follow(self, value: Any) -> None:
        """Take note of an event of a service that left in place of one of our own."""
        ...


class Hearing(Protocol):
    """Reads one answer of a service; writes its events onto a tape."""

    ended: bool
    """Whether the answer has said that it is over."""
    ends: str
    """What is missing from an answer that closes before its end, in words."""

    @property
    def done(self) -> bool:
        """Say whether an answer that closes now is whole."""
        ...

    def event(self, frame: Frame) -> str:
        """Take one event, and return the text in it."""
        ...

    def whole(self, raw: bytes) -> str:
        """Take a whole answer, and return its text."""
        ...

    def refused(self, raw: bytes) -> bool:
        """Say whether a request that the service turned down was so by its own filter."""
        ...

    def reply(self) -> Reply:
        """Return the whole."""
        ...


class Asking(Protocol):
    """Writes what a service is asked."""

    def __call__(self, ask: Ask, model: str, *, stream: bool) -> dict[str, Any]:
        """Return the body. Raises Rejected for what cannot be said in it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One wire format."""

    name: str
    """What it is called here."""
    path: str
    """Where it is asked, below the version."""
    headers: tuple[str, ...] = ()
    """Headers of a request that belong to it and go on to the service."""
    rates: Rates
    """What says how a rate stands: kind, limit, what is left, seconds until all is free."""
    read: Callable[[Mapping[str, Any]], Asked]
    """Reads a request. Raises Rejected where it is malformed."""
    request: Asking
    """Returns the body that asks a service. Raises Rejected for what cannot be said in it."""
    hear: Callable[[str, Tape], Hearing]
    """For a model's name and a tape, the reader of one answer."""
    write: Callable[[Telling], Writer]
    """Returns the writer of one answer."""
    error: Callable[[Trouble], dict[str, Any]]
    """Returns the body of an error."""
