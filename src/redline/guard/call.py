"""The call of the feature: the innermost part of the pipeline.

An exchange whose request has passed every stage comes in; the passages of the feature's
reply go out. The request is in the record before the feature sees it, and within its
envelope; the words of the team stand before the caller's. A feature that is silent, goes
on for ever or contradicts itself is an UpstreamError.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from time import monotonic

from redline.controls import Exchange, Forward, Sentences
from redline.errors import UpstreamError
from redline.guard.alarm import Alarm
from redline.guard.passages import Cutter
from redline.interaction import Action
from redline.llm.protocol import Ask, Client, Message, Reply
from redline.scorers import outcome

__all__ = ["DEADLINE", "LONGEST", "PATIENCE", "calling"]

LONGEST = 1_000_000
"""Characters of one reply; a feature that goes on is broken off."""
PATIENCE = 130.0
"""Seconds between two pieces of a reply; clients have limits of their own below it."""
DEADLINE = 600.0
"""Seconds that a whole reply may take, tries that failed and callers who read slowly included."""
STOPS = {"refuse": Action.REFUSED, "hand off": Action.HANDED_OFF}
"""Paths of an envelope on which the feature is not asked."""


@dataclass(slots=True)
class Waiting:
    """How long the feature has been waited for."""

    patience: float
    deadline: float
    timer: Callable[[], float] = monotonic
    begun: float = 0.0
    last: float = 0.0
    """When it said something last."""
    on: bool = True
    """Whether it is its turn; it is not while a passage is on its way out."""

    def begin(self) -> None:
        """Begin to wait."""
        self.begun = self.last = self.timer()

    def left(self) -> float | None:
        """Return the seconds that are left to it; None while it is not its turn."""
        if not self.on:
            return None
        return min(self.last + self.patience, self.begun + self.deadline) - self.timer()

    def why(self) -> str:
        """Say which of the two has passed."""
        late = self.timer() - self.begun >= self.deadline
        return f"not done within {self.deadline:g} s" if late else f"silent for {self.patience:g} s"


def calling(
    client: Client,
    patience: float = PATIENCE,
    deadline: float = DEADLINE,
    *,
    prompt: str = "",
    sentences: Sentences | None = None,
) -> Forward:
    """Return the innermost part: ask the feature and note what it says of its reply.

    Parameters
    ----------
    client
        The feature.
    patience, deadline
        Seconds between two pieces of a reply, and of all of it.
    prompt
        The team's own words to the feature, before everything else; empty for none.
    sentences
        What is said where the envelope of an exchange keeps it from the feature; without
        them such an exchange fails.

    Its exchanges raise UpstreamError where the feature is silent for `patience`
    seconds, goes on for ever, ends without a reply, or sums up another text than
    it gave.
    """

    async def call(exchange: Exchange) -> AsyncIterator[str]:
        if exchange.envelope is not None:
            exchange.ask, clamped = exchange.envelope.applied(exchange.ask)
            exchange.clamped += clamped
            if exchange.envelope.path in STOPS:
                yield stopped(exchange, sentences)
                return
        await exchange.durable()
        exchange.asked = True
        ask = led(exchange.ask, prompt)
        cutter, length = Cutter(), 0
        said: list[str] = []
        async for piece in spoken(client, ask, Waiting(patience, deadline)):
            if isinstance(piece, Reply):
                note(exchange, piece, client.address)
                if not said:
                    yield piece.text
                continue
            if not said:
                answering(exchange, ask)
            said.append(piece)
            length += len(piece)
            if length > LONGEST:
                raise UpstreamError(f"{client.address}: the reply is over {LONGEST:,} characters.")
            if passage := cutter.push(piece):
                yield passage
        if exchange.reply is None:
            raise UpstreamError(f"{client.address}: the stream ended without a reply.")
        if said and "".join(said) != exchange.reply.text:
            raise UpstreamError(f"{client.address}: the reply is not the text that was streamed.")
        if passage := cutter.rest():
            yield passage

    return call


async def spoken(client: Client, ask: Ask, waiting: Waiting) -> AsyncIterator[str | Reply]:
    """Give what the feature says, as long as it is not silent for too long."""
    pieces, alarm = client.stream(ask), Alarm(waiting.left)
    waiting.begin()
    alarm.set()
    try:
        async for piece in pieces:
            waiting.on = False
            yield piece
            waiting.on, waiting.last = True, waiting.timer()
            alarm.set()
    except BaseException as error:
        if alarm.stop():
            raise UpstreamError(f"{client.address}: {waiting.why()}.") from error
        raise
    finally:
        alarm.stop()
        if close := getattr(pieces, "aclose", None):
            await close()


def stopped(exchange: Exchange, sentences: Sentences | None) -> str:
    """Return what is said where an envelope keeps an exchange from the feature."""
    path = exchange.envelope.path if exchange.envelope else "refuse"
    if sentences is None:
        raise UpstreamError(f"the envelope of the exchange says `{path}`.")
    exchange.action = STOPS[path]
    keys = [key for key in sentences.texts if key == "handoff" or key.startswith("handoff:")]
    key = keys[0] if path == "hand off" and keys else "refuse"
    return sentences.say(key, exchange.language)


def led(ask: Ask, prompt: str) -> Ask:
    """Return an ask with the team's words before everything else."""
    if not prompt:
        return ask
    return replace(ask, messages=(Message(role="system", content=prompt), *ask.messages))


def answering(exchange: Exchange, ask: Ask) -> None:
    """Note which of several features answers, before its first word leaves."""
    if ask.tape is not None and ask.tape.by:
        exchange.marks["feature"] = ask.tape.by


def note(exchange: Exchange, reply: Reply, address: str) -> None:
    """Write into the exchange what the feature says of its reply."""
    if exchange.reply is not None:
        raise UpstreamError(f"{address}: two replies to one request.")
    exchange.reply = reply
    exchange.calls = list(reply.calls)
    if reply.by:
        exchange.marks["feature"] = reply.by
    # Who has a tool called does not refuse, whatever the words that come with it.
    acts = reply.calls and reply.action is Action.ANSWERED
    exchange.action = Action.ANSWERED if acts else outcome(reply)
    exchange.citations = tuple(citation.id for citation in reply.citations)
    exchange.offered = reply.offered
    exchange.fired.extend(reply.fired)
