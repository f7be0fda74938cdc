"""One exchange: ask, listen, and record what happened.

A planned exchange comes in; an Interaction goes out, also where the feature
failed: it is kept with its reason, never dropped. Time and waiting come in as
settings.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from redline.errors import RedlineError, UpstreamError
from redline.evaluate.plan import Planned
from redline.interaction import Action, Interaction
from redline.llm import Ask, Client, Reply
from redline.run import Run
from redline.scorers import outcome

__all__ = ["Asker", "Settings"]


def utc_now() -> datetime:
    """Return the time of day."""
    return datetime.now(UTC)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Makes one exchange at a time."""

    client: Client
    of: Run
    how: Settings

    async def exchange(self, planned: Planned) -> tuple[Interaction, bool]:
        """Ask once; return what happened, and whether another call may go better."""
        at = self.how.clock()
        heard = await self.call(planned)
        return self.interaction(planned, heard, at), heard.passing

    async def call(self, planned: Planned) -> Heard:
        """Call the feature once."""
        heard = Heard()
        asked = Ask.of(
            planned.request,
            language=planned.row.language,
            # A session of its own: rows must not know of one another.
            session=f"{self.of.id}:{planned.id}",
            options=self.how.options,
        )
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
            request=planned.request,
            action=self.how.action(reply) if reply else Action.FAILED,
            reply=reply.text if reply else "".join(heard.pieces),
            fired=heard.reply.fired if heard.reply else (),
            confidence=reply.confidence if reply else None,
            citations=tuple(c.id for c in reply.citations) if reply else (),
            offered=reply.offered if reply else (),
            latency_ms=round(heard.ms, 3) if reply else None,
            error=heard.error,
        )
