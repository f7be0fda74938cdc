"""One exchange on its way out: admitted, run, recorded passage by passage, released.

A request and what surrounds it come in; passages leave, each durable before it
does, then a Reply that sums up exactly what left. The request is made durable while
its checks run; until it is, the feature is not asked and nothing leaves. Whatever a stage or the
feature raises ends the exchange: nothing further of the answer leaves, and a
fixed sentence says so. Where the record cannot be made durable nothing leaves at
all, that sentence included, and DatabaseError is raised.
"""

import asyncio
import time
import uuid
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from redline.controls import Exchange, Forward, Policy
from redline.errors import DatabaseError, RedlineError, UpstreamError
from redline.guard.ended import Ended
from redline.guard.judging import judged
from redline.guard.passages import whole
from redline.guard.pump import Batch, Pump
from redline.guard.ran import run_of, tier_of
from redline.guard.record import Recorder
from redline.guard.summary import interaction_of, labels_of, reply_of, spots_of
from redline.interaction import Action
from redline.label import Label
from redline.llm.protocol import Reply
from redline.scorers import Scorer

__all__ = ["Release", "Surroundings", "Tools"]

WORDLESS = {Action.REFUSED: "refuse", Action.UNSURE: "unsure"}
"""What is said where a feature did one of these and said nothing itself."""


def now() -> datetime:
    """Return the time of the machine, in UTC."""
    return datetime.now(UTC)


def fresh_id() -> str:
    """Return an id that no other exchange has."""
    return uuid.uuid4().hex


def unheard(exchange: Exchange, error: BaseException) -> None:
    """Tell nobody of a failure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the guard takes from outside."""

    clock: Callable[[], datetime] = now
    timer: Callable[[], float] = time.perf_counter
    """Seconds, for latencies."""
    new_id: Callable[[], str] = fresh_id
    failed: Callable[[Exchange, BaseException], None] = unheard
    """Told of every failure, for whoever runs the guard; the caller gets a fixed sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What all exchanges of one guard share."""

    address: str
    policy: Policy
    forward: Forward
    recorder: Recorder
    slices: Mapping[str, str]
    """Groups that every exchange belongs to, such as its phase."""
    tools: Tools
    judges: Sequence[Scorer] = ()
    """Say of each answer what the record would otherwise not know."""


class CallerLeft(RedlineError):
    """Whoever asked went away before the end."""


@dataclass(slots=True, kw_only=True)
class Release:
    """One exchange that has begun; its clock runs."""

    exchange: Exchange
    around: Surroundings
    at: datetime
    begun: float
    slices: Mapping[str, str] = field(default_factory=dict)
    """Groups that it alone belongs to, such as its arm."""
    durable: int = 0
    """Passages in the record."""
    text: str = ""
    """What left."""
    failure: BaseException | None = field(default=None)
    labels: tuple[Label, ...] = ()
    """What the judges say of it."""

    async def pieces(self) -> AsyncGenerator[str | Reply, None]:
        """Give the passages as they leave, then the Reply."""
        # The checks of the request run while the disk writes; the call waits for both.
        self.exchange.admission = asyncio.ensure_future(self.around.recorder.admit(self.exchange))
        pump, over = Pump(self.around.forward(self.exchange)), False
        try:
            while not over:
                batch = await pump.take()
                await self.exchange.durable()
                passages = self.leaving(batch)
                if batch.over and self.around.judges and not self.failure:
                    await self.judge(self.text + "".join(passages))
                # Set first: a caller who leaves while the end is written must not end it twice.
                over = batch.over
                try:
                    await self.record(passages, over=over)
                except DatabaseError as error:
                    over, self.failure = False, error
                    raise
                for passage in passages:
                    self.text += passage
                    yield passage
        finally:
            await pump.close()
            if not over and await self.admitted():
                await self.broken_off()
        yield reply_of(self.exchange, self.text, self.failure)

    async def admitted(self) -> bool:
        """Say whether the request is in the record, so that its end belongs there too."""
        with suppress(DatabaseError):
            await self.exchange.durable()
            return True
        return False

    def leaving(self, batch: Batch) -> list[str]:
        """Return what of a batch may leave: after a failure, one fixed sentence and no more."""
        passages = [whole(passage) for passage in batch.passages if passage]
        failure = batch.failure
        if batch.over and self.exchange.action is not Action.ANSWERED:
            # What stands in an answer's place comes without its deeds.
            self.exchange.calls = []
        if failure is None:
            said = self.exchange.calls or (self.text + "".join(passages)).strip()
            if not batch.over or said:
                return passages
            if key := WORDLESS.get(self.exchange.action):
                return [self.sentence(key)]
            failure = UpstreamError(f"{self.around.address}: the answer is empty.")
        self.fail(failure)
        self.around.tools.failed(self.exchange, failure)
        return [self.sentence("failed")]

    def sentence(self, key: str) -> str:
        """Return a fixed sentence in the caller's language, apart from what left before it."""
        sentence = self.around.policy.sentences.say(key, self.exchange.language)
        return f"\n\n{sentence}" if self.text else sentence

    def fail(self, failure: BaseException) -> None:
        """Note that there is no answer, and why."""
        self.failure = failure
        self.exchange.action, self.exchange.error = Action.FAILED, str(failure)
        self.exchange.citations = self.exchange.offered = ()
        self.exchange.calls = []

    async def record(self, passages: Sequence[str], *, over: bool) -> None:
        """Make passages durable, and the end with the last of them."""
        text = self.text + "".join(passages)
        ended = self.ended(self.durable + len(passages), text) if over else None
        await self.around.recorder.release(self.exchange, self.durable, passages, ended)
        self.durable += len(passages)

    async def judge(self, text: str) -> None:
        """Let the judges look at all that is said; one that fails leaves the answer unjudged."""
        try:
            live = self.ended(0, text).interaction
            found = partial(judged, self.exchange, live, text, self.around.judges)
            self.labels = tuple(await asyncio.to_thread(lambda: [*found()]))
        except Exception as error:  # noqa: BLE001  the answer is right however the judge fares
            self.around.tools.failed(self.exchange, error)

    async def broken_off(self) -> None:
        """Record the end of an exchange that nobody waits for, or that could not be recorded."""
        self.exchange.calls = []
        self.labels = ()  # they are about a text that did not leave
        why = self.failure or CallerLeft("the caller left before the end.")
        if not self.text or self.failure:
            self.fail(why)
        self.failure, self.exchange.error = why, str(why)
        with suppress(DatabaseError):  # the exchange then stands open in the record
            await self.record((), over=True)

    def ended(self, passages: int, text: str) -> Ended:
        """Return how the exchange ended with a text, as it goes into the record."""
        around, exchange = self.around, self.exchange
        live = interaction_of(
            exchange,
            at=self.at,
            latency_s=around.tools.timer() - self.begun,
            policy=around.policy.digest,
            feature=exchange.marks.get("feature", around.address),
            slices={**around.slices, **self.slices, **tier_of(exchange)},
            error=type(self.failure).__name__ if self.failure else "",
        )
        spots, more = spots_of(exchange, text)
        return Ended(
            interaction=replace(live, spots=spots, more_spots=more),
            passages=passages,
            error=exchange.error,
            labels=(*labels_of(exchange, around.policy), *self.labels),
            calls=tuple(exchange.calls),
            run=run_of(exchange),
        )
