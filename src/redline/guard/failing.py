"""What becomes of an exchange whose control fails: the control's own mode.

A stage, the rest of the pipeline and the mode of its control go in; a Forward comes
out. *Stop* ends the exchange, as for every other failure. *Hand over* says the sentence
of a handover. *Let by* goes on without the control, and says so. Once a passage has
left the control, or where what failed lies behind it, every mode is *stop*.

A control fails when it raises, or when it takes longer itself than its brief allows.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from redline.controls import Enforced, Exchange, Forward, Sentences, Stage
from redline.controls.instead import HAND_OVER
from redline.controls.modes import LET_BY
from redline.errors import ControlLate
from redline.guard.alarm import Alarm
from redline.interaction import Action

__all__ = ["Failed", "Modal", "Told"]

Failed = Callable[[Exchange, BaseException], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What is said where a control fails, and who is told."""

    sentences: Sentences
    failed: Failed


class Clock:
    """The time that a stage of one exchange takes itself, with an alarm where it is limited."""

    def __init__(self, control: Enforced, timer: Callable[[], float]) -> None:
        self.control = control
        self.timer = timer
        self.spent = 0.0
        self.since: float | None = None
        """When it got the exchange in hand; None while it has not."""
        self.alarm = Alarm(self.left) if control.within is not None else None

    def go(self) -> None:
        """Begin to count."""
        if self.alarm is not None:
            self.since = self.timer()
            self.alarm.set()

    def rest(self) -> None:
        """Count no more."""
        if self.since is not None:
            self.spent += self.timer() - self.since
            self.since = None

    def left(self) -> float | None:
        """Return the seconds that are left to it; None while it is not its turn."""
        if self.since is None:
            return None
        return (self.control.within or 0.0) - self.spent - (self.timer() - self.since)

    def check(self) -> None:
        """Raise ControlLate where it took too long without waiting for anything."""
        if self.alarm is not None and self.spent > (self.control.within or 0.0):
            raise late(self.control)

    def stop(self) -> bool:
        """Let go of the alarm, and say whether it rang."""
        return self.alarm is not None and self.alarm.stop()


class Behind:
    """The rest of the pipeline, as one stage of one exchange calls it."""

    def __init__(self, forward: Forward, clock: Clock, *, keeps: bool) -> None:
        self.forward = forward
        self.clock = clock
        self.calls = 0
        self.broke = False
        """Whether what failed lies here, and not in the stage."""
        self.keeps = keeps
        self.held: list[str] = []
        """What came, for whoever goes on without the stage."""
        self.source: AsyncIterator[str] | None = None

    async def __call__(self, exchange: Exchange) -> AsyncIterator[str]:
        """Give what comes from behind, and look at the stage's time before each piece."""
        self.calls += 1
        self.source = self.forward(exchange)
        while True:
            self.clock.rest()
            self.clock.check()
            try:
                passage = await anext(self.source)
            except StopAsyncIteration:
                self.source = None
                self.clock.go()
                return
            except BaseException:
                self.broke = True
                raise
            if self.keeps:
                self.held.append(passage)
            self.clock.go()
            yield passage

    async def without(self, exchange: Exchange) -> AsyncIterator[str]:
        """Give all that the stage would have been given; what was asked is not asked again."""
        if not self.calls:
            self.source = self.forward(exchange)
        for passage in self.held:
            yield passage
        if self.source is not None:
            async for passage in self.source:
                yield passage

    async def close(self) -> None:
        """Let go of what is behind."""
        if close := getattr(self.source, "aclose", None):
            await close()


@dataclass(frozen=True, slots=True)
class Modal:
    """A stage that may fail in a way of its own; a stage itself."""

    stage: Stage
    control: Enforced
    told: Told

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Run the stage; where it fails, do what its mode says."""
        clock = Clock(self.control, exchange.timings.timer)
        behind = Behind(forward, clock, keeps=self.control.fails == LET_BY)
        before, said = exchange.action, False
        failure: BaseException | None = None
        try:
            clock.go()
            async for passage in self.stage(exchange, behind):
                clock.rest()
                said, behind.keeps = True, False
                yield passage
                clock.go()
        except (Exception, asyncio.CancelledError) as error:
            failure = late(self.control) if clock.stop() else error
            decided = not behind.calls and exchange.action is not before
            several = behind.calls > 1
            if said or behind.broke or decided or several or not isinstance(failure, Exception):
                if failure is error:
                    raise
                raise failure from error
        finally:
            clock.stop()
        if failure is not None:
            async for passage in self.instead(exchange, behind, failure):
                yield passage

    async def instead(
        self, exchange: Exchange, behind: Behind, failure: BaseException
    ) -> AsyncIterator[str]:
        """Do what the mode says, and tell whoever runs the guard why."""
        control = self.control
        if control.fails == LET_BY:
            self.told.failed(exchange, failure)
            exchange.opened.append(control.id)
            async for passage in behind.without(exchange):
                yield passage
            return
        await behind.close()
        if control.fails != HAND_OVER:
            raise failure
        self.told.failed(exchange, failure)
        exchange.action, exchange.calls = Action.HANDED_OFF, []
        exchange.fire(control.id, control.name, f"it failed: {type(failure).__name__}")
        yield self.told.sentences.say("handoff", exchange.language, control.id)


def late(control: Enforced) -> ControlLate:
    """Return the failure of a control that takes too long."""
    return ControlLate(
        f"{control.id} {control.name}: not done within {(control.within or 0) * 1000:g} ms."
    )
