"""One protocol for everything that can be asked: a model, a feature, a guarded feature.

A client streams: pieces of text, then one `Reply` that holds the whole and what
is known about it. A client that cannot stream gives one piece. Whoever wants
the whole calls `ask`.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, runtime_checkable

from redline.errors import UpstreamError
from redline.interaction import Action, Fired
from redline.likelihood import Likelihood
from redline.llm.tape import Tape
from redline.llm.tools import Image, Original, Tool, ToolCall
from redline.opinion import Verdict
from redline.spot import Spot

__all__ = [
    "Ask",
    "Citation",
    "Client",
    "Image",
    "Message",
    "Offer",
    "Reply",
    "Tool",
    "ToolCall",
    "ask",
]

LONGEST = 8 << 20
"""Characters of an answer that are waited for; a service that floods would fill the memory."""
Role = Literal["system", "user", "assistant", "tool"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One turn of a conversation."""

    role: Role
    content: str
    images: tuple[Image, ...] = ()
    calls: tuple[ToolCall, ...] = ()
    """Tools that the assistant wanted called in this turn."""
    answers: str = ""
    """Id of the call whose result this is; empty where it is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked: the conversation so far, newest last."""

    messages: tuple[Message, ...]
    language: str = "und"
    """BCP 47 tag, where the caller knows it."""
    session: str = ""
    """Opaque id of the conversation, for controls that look over several turns."""
    subject: str = ""
    """Opaque id of the person whom it is about, so that what they said can be erased."""
    consent: bool = False
    """Whether the person agreed that the text is kept."""
    said: Mapping[str, str] = field(default_factory=dict)
    """What whoever asks says of the person: `region`, `age`, which count only where a key vouches,
    and `look-up` where the person agreed that statements are looked up elsewhere."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Sampling settings by their names in chat completions; a client translates them."""
    tools: tuple[Tool, ...] = ()
    """Tools that the model may have called; taken away, they are not offered to it."""
    original: Original | None = field(default=None, repr=False)
    """The request as it was sent, where it came in over a wire."""
    tape: Tape | None = field(default=None, repr=False, compare=False)
    """Where a client writes what the service really sent."""

    @property
    def text(self) -> str:
        """Return what the person said last."""
        return next((m.content for m in reversed(self.messages) if m.role == "user"), "")

    @classmethod
    def of(cls, text: str, **known: Any) -> "Ask":
        """Return the ask of one plain user message."""
        return cls(messages=(Message(role="user", content=text),), **known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A page that was quoted."""

    id: str
    title: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A page that might answer, with its probability of being the right one."""

    id: str
    title: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One whole reply and what is known about it."""

    text: str
    action: Action = Action.ANSWERED
    confidence: float | None = None
    """Probability that the reply is right; None where the feature gives none."""
    citations: tuple[Citation, ...] = ()
    alternatives: tuple[Offer, ...] = ()
    """Best pages, the best first, for controls that offer titles."""
    offered: tuple[str, ...] = ()
    """Ids of the pages whose titles were offered in the text."""
    fired: tuple[Fired, ...] = ()
    """Controls that acted; only a guarded client fills it."""
    screened: tuple[Verdict, ...] = ()
    """What its detectors said of the texts they looked at; only a guarded client fills it."""
    spots: tuple[Spot, ...] = ()
    """Where its controls saw what; only a guarded client fills it."""
    more_spots: int = 0
    """How many further ones there were."""
    calls: tuple[ToolCall, ...] = ()
    """Tools that are to be called before the conversation goes on."""
    model: str = ""
    by: str = ""
    """Address of the client that answered, where there were several."""
    finish: str = "stop"
    """Why it ended: `stop`, `length`, `tool_calls` or `content_filter`."""
    usage: Mapping[str, int] = field(default_factory=dict)
    likelihood: Likelihood | None = None
    """How likely the service held these tokens; None where it was not asked or did not say."""
    error: str = ""
    """Why there is no answer, where it failed; for whoever tests the feature, never sent on."""
    again: bool = False
    """Whether another call may go better, where it failed."""

    @property
    def tokens(self) -> tuple[int, int] | None:
        """Return the tokens sent and received; None where the service did not count both."""
        sent, received = (
            self.usage.get(name, -1) for name in ("prompt_tokens", "completion_tokens")
        )
        # No service takes less than nothing: it has not counted.
        return None if sent < 0 or received < 0 else (sent, received)


@runtime_checkable
class Client(Protocol):
    """Anything that can be asked."""

    @property
    def address(self) -> str:
        """How a brief names it, such as `vetted:corpus/`; never with a credential."""
        ...

    def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give pieces of text, then one Reply whose text is all pieces joined.

        Raises
        ------
        UpstreamError
            No answer, rubbish, or broken off before its end.
        """
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


async def ask(client: Client, question: Ask) -> Reply:
    """Return the whole reply.

    Raises
    ------
    UpstreamError
        No answer, rubbish, broken off before its end, or without one.
    """
    reply: Reply | None = None
    length = 0
    async for piece in client.stream(question):
        if isinstance(piece, Reply):
            reply = piece
        elif (length := length + len(piece)) > LONGEST:
            raise UpstreamError(f"{client.address}: an answer of more than {LONGEST:,} characters.")
    if reply is None:
        raise UpstreamError(f"{client.address}: the stream ended without a reply.")
    return reply
