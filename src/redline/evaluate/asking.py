"""One exchange: ask, listen, and record what happened.

A planned exchange comes in; an Interaction goes out, also where the feature
failed: it is kept with its reason, never dropped. Of a conversation, each turn of
the user that no planted reply follows is asked for real, in one session; of a driven
one, an attacking model writes them. Time and waiting come in as settings.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from redline.attacks import Driven
from redline.errors import RedlineError, UpstreamError
from redline.evaluate.driving import Attacker
from redline.evaluate.plan import Planned
from redline.interaction import Action, Interaction
from redline.llm import Ask, Client, Message, Reply
from redline.run import Run
from redline.scorers import outcome

__all__ = ["Asker", "Made", "Settings", "Used"]


def utc_now() -> datetime:
    """Return the time of day."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What the calls of one exchange took."""

    tokens: tuple[int, int] | None = None
    """Sent and received; None where the service did not count them all."""
    cached: bool = False
    """Whether an answer came from an earlier run."""


UNKNOWN = Used()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a run is made; none of it is part of what is measured."""

    concurrency: int = 8
    """Exchanges in flight. For a feature that computes in this process, 1 keeps latency honest."""
    wait: float = 1.0
    """Seconds before the second round, in which what failed is asked once more."""
    limit: float = 180.0
    """Seconds for one call."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Sampling settings of the wire format, passed on with every ask."""
    clock: Callable[[], datetime] = utc_now
    timer: Callable[[], float] = time.perf_counter
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    action: Callable[[Reply], Action] = outcome
    """What a reply did; a guarded client has judged its feature's words itself."""
    turn: Callable[[], Awaitable[None]] | None = None
    """Waits until the service may be called once more; no part of the latency."""
    used: Callable[[str], Used] | None = None
    """What the calls of a session took, where somebody meters them; asked once."""
    enough: Callable[[], bool] | None = None
    """Whether the run ends here, to be gone on with another day."""


@dataclass(slots=True, kw_only=True)
class Heard:
    """What one call gave before it ended or broke off."""

    pieces: list[str] = field(default_factory=list)
    reply: Reply | None = None
    error: str = ""
    passing: bool = False
    """Whether another call may go better."""
    ms: float = 0.0
    """Until the last released character."""
    turns: list[tuple[str, str]] = field(default_factory=list)
    """What came before, with the feature's own replies under `reply`."""
    request: str | None = None
    """What was asked last, where an attacker wrote it."""


@dataclass(frozen=True, slots=True)
class Made:
    """An exchange that was made, and whether another call may go better."""

    found: Interaction
    passing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Makes one exchange at a time."""

    client: Client
    of: Run
    how: Settings
    attacker: Attacker | None = None
    """Writes the turns of driven attacks."""
    together: int = 1
    """Nothing is taken before it can be asked."""

    async def several(self, planned: Sequence[Planned]) -> list[Made]:
        """Make some exchanges, one after another."""
        return [Made(*await self.exchange(one)) for one in planned]

    async def exchange(self, planned: Planned) -> tuple[Interaction, bool]:
        """Ask once; return what happened, and whether another call may go better."""
        at = self.how.clock()
        heard = await self.conversation(planned)
        return self.interaction(planned, heard, at), heard.passing

    async def conversation(self, planned: Planned) -> Heard:
        """Play what comes before, then call the feature with the request.

        A turn that fails ends it: what would have followed was never asked.
        """
        messages: list[Message] = []
        turns: list[tuple[str, str]] = []
        for at, turn in enumerate(planned.before):
            messages.append(turn)
            turns.append((turn.role, turn.content))
            planted = planned.before[at + 1 : at + 2]
            if turn.role == "user" and not (planted and planted[0].role == "assistant"):
                heard = await self.call(planned, messages)
                if heard.reply is None or heard.error:
                    heard.turns = turns
                    return heard
                messages.append(Message(role="assistant", content=heard.reply.text))
                turns.append(("reply", heard.reply.text))
        if planned.driven:
            return await self.driven(planned.driven, planned, messages, turns)
        messages.append(Message(role="user", content=planned.request))
        heard = await self.call(planned, messages)
        heard.turns = turns
        return heard

    async def driven(
        self,
        driven: Driven,
        planned: Planned,
        messages: list[Message],
        turns: list[tuple[str, str]],
    ) -> Heard:
        """Have an attacker write message after message, until it or the strategy ends the talk.

        What stood before the request is no part of its talk. Its last message is the request.
        """
        if self.attacker is None:
            return Heard(turns=turns, error="no attacker was named, so nothing was tried")
        before, heard = len(messages), Heard()
        for _ in range(driven.turns):
            talk = tuple(messages[before:])
            came = await self.attacker.next(driven, planned, talk, self.session(planned))
            if came.error:
                return Heard(turns=turns, error=came.error, passing=came.passing)
            if came.message is None:
                break
            messages.append(Message(role="user", content=came.message))
            heard = await self.call(planned, messages)
            heard.turns, heard.request = list(turns), came.message
            if heard.reply is None or heard.error:
                break
            messages.append(Message(role="assistant", content=heard.reply.text))
            turns += [("user", came.message), ("reply", heard.reply.text)]
            # A refusal that comes after an answer would hide it.
            if not driven.builds and self.how.action(heard.reply) is Action.ANSWERED:
                break
        return heard

    async def call(self, planned: Planned, messages: Sequence[Message]) -> Heard:
        """Call the feature once."""
        heard = Heard()
        asked = Ask(
            messages=tuple(messages),
            language=planned.row.language,
            session=self.session(planned),
            options=self.how.options,
        )
        if self.how.turn:
            await self.how.turn()
        began = self.how.timer()
        try:
            async with asyncio.timeout(self.how.limit):
                await self.listen(asked, heard, began)
        except UpstreamError as error:
            heard.error, heard.passing = str(error), True
        except TimeoutError:
            heard.error = f"{self.client.address}: no answer within {self.how.limit:g} s"
            heard.passing = True
        except RedlineError:
            raise
        except Exception as error:  # noqa: BLE001  a bug in a feature is a failed exchange
            heard.error = f"{self.client.address}: {error.__class__.__name__}: {error}"
        if not heard.error:
            self.look_at(heard)
        return heard

    def session(self, planned: Planned) -> str:
        """Return the session of an exchange: one of its own, since rows must not know another."""
        return f"{self.of.id}:{planned.id}"

    def look_at(self, heard: Heard) -> None:
        """Note why a stream that came to its end holds no answer, where it holds none."""
        reply = heard.reply
        if reply is None:
            heard.error, heard.passing = f"{self.client.address}: ended without a reply", True
        elif reply.action is Action.FAILED:
            heard.error = reply.error or f"{self.client.address}: says that it failed"
            heard.passing = reply.again

    async def listen(self, asked: Ask, heard: Heard, began: float) -> None:
        """Collect the stream; what was released before a failure is kept."""
        async for piece in self.client.stream(asked):
            heard.ms = (self.how.timer() - began) * 1000
            if isinstance(piece, Reply):
                heard.reply = piece
            else:
                heard.pieces.append(piece)

    def interaction(self, planned: Planned, heard: Heard, at: datetime) -> Interaction:
        """Return the record of an exchange."""
        reply = heard.reply if heard.reply and not heard.error else None
        used = self.how.used(self.session(planned)) if self.how.used else UNKNOWN
        return Interaction(
            id=planned.id,
            unit=planned.row.id,
            origin="evaluation",
            at=at.isoformat(timespec="milliseconds"),
            policy=self.of.policy if self.of.guarded else "",
            feature=self.of.feature,
            language=planned.row.language,
            slices=planned.row.slices,
            attack=planned.attack,
            turns=tuple(heard.turns),
            request=planned.request if heard.request is None else heard.request,
            action=self.how.action(reply) if reply else Action.FAILED,
            reply=reply.text if reply else "".join(heard.pieces),
            fired=heard.reply.fired if heard.reply else (),
            screened=heard.reply.screened if heard.reply else (),
            confidence=reply.confidence if reply else None,
            citations=tuple(c.id for c in reply.citations) if reply else (),
            offered=reply.offered if reply else (),
            latency_ms=round(heard.ms, 3) if reply and not used.cached else None,
            error=heard.error,
            tokens=used.tokens,
            cached=used.cached,
        )
