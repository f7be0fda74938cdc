"""Turns: texts that come in one turn of an event loop are judged in one pass.

A text comes in; its risk comes out, when the loop comes round. A short text costs mostly calls
that many could share, and a server under load has many at once; one that is alone is judged
alone. What would hold the loop up for more than some milliseconds goes to a thread: a long text,
and one that takes long to look into.

What was said of a text is kept with it, in its `Reading`: whoever asks again gets it at once, and
whoever asks meanwhile waits for the same judgement. What could not be judged is asked anew.
"""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from redline.detect.disguise import Reading, views
from redline.detect.risk.model import RiskModel
from redline.detect.risk.risk import Risk

__all__ = ["LONG", "Turns"]

LONG = 6_000
"""Characters that are read in about two milliseconds: of a text with all that it hides, and of
the texts of one turn."""
SHORT = 500
"""Characters, on average, up to which texts cost less together than one by one (bench/reading.py):
a longer text is more than its steps."""


@dataclass(slots=True)
class Turns:
    """What is waiting to be judged."""

    model: RiskModel
    waiting: "WeakKeyDictionary[asyncio.AbstractEventLoop, deque[Waiting]]" = field(
        default_factory=WeakKeyDictionary
    )
    """By loop, since futures belong to one."""

    async def judge(self, text: str) -> Risk:
        """Return what a text seems to be; whatever the model raises for it goes through."""
        reading = Reading.of(text)
        kept = Kept.of(reading, self.model)
        if kept.risk is not None:
            return kept.risk
        loop = asyncio.get_running_loop()
        if kept.waiting is None or kept.waiting.loop is not loop:
            new = Waiting(reading, kept, loop)
            self.begin(new)
            kept.waiting = new
        mine: asyncio.Future[Risk] = loop.create_future()
        kept.waiting.askers.append(mine)
        return await mine

    def begin(self, one: "Waiting") -> None:
        """Have a text judged: in a thread, or in the next turn."""
        text = one.text
        if len(text) > LONG or not text.begin() or sum(map(len, views(text))) > LONG:
            one.work = one.loop.create_task(self.apart(one))
            # It may be given up before its first step.
            one.work.add_done_callback(lambda _: one.forget())
            return
        self.waiting.setdefault(one.loop, deque()).append(one)
        one.loop.call_soon(self.turn, one.loop)

    async def apart(self, one: "Waiting") -> None:
        """Judge a text in a thread."""
        try:
            one.tell(await asyncio.to_thread(self.model.risk, one.text))
        except Exception as error:  # noqa: BLE001  # it goes to whoever waits
            one.fail(error)

    def turn(self, loop: asyncio.AbstractEventLoop) -> None:
        """Judge what is waiting, up to `LONG` characters of it; the rest has a turn of its own."""
        waiting, size = self.waiting[loop], 0
        taken: list[Waiting] = []
        while waiting and (not size or size + len(waiting[0].text) <= LONG):
            one = waiting.popleft()
            if one.left():
                one.forget()
            else:
                size += len(one.text)
                taken.append(one)
        if not taken:
            return
        try:
            found = self.together([one.text for one in taken])
        except Exception:  # noqa: BLE001  # of one of them; each is told of its own
            for one in taken:
                one.answer(self.model)
            return
        for one, risk in zip(taken, found, strict=True):
            one.tell(risk)

    def together(self, texts: list[Reading]) -> list[Risk]:
        """Return what each text seems to be."""
        short = sum(map(len, texts)) <= SHORT * len(texts)
        if len(texts) > 1 and short:
            return self.model.risks(texts, named=False)
        return [self.model.risk(text) for text in texts]


@dataclass(slots=True)
class Kept:
    """What one model says of a text, once it does."""

    risk: Risk | None = None
    waiting: "Waiting | None" = None
    """The judgement that is under way."""

    @classmethod
    def of(cls, text: Reading, model: RiskModel) -> "Kept":
        """Return what is kept with a text; nothing yet, where it is asked for the first time."""
        every: dict[RiskModel, Kept] = vars(text).setdefault("risks", {})
        return every.setdefault(model, cls())


@dataclass(slots=True)
class Waiting:
    """A text that waits."""

    text: Reading
    kept: Kept
    loop: asyncio.AbstractEventLoop
    askers: "list[asyncio.Future[Risk]]" = field(default_factory=list)
    """One for each who waits, so that nobody who leaves takes the others along."""
    work: "asyncio.Task[None] | None" = None
    """What waits for the thread, if it is judged in one."""

    def left(self) -> bool:
        """Say whether nobody waits any more."""
        return all(asker.done() for asker in self.askers)

    def forget(self) -> None:
        """Let the next who asks begin anew; whoever still waits here would wait for nothing."""
        if self.kept.waiting is self:
            self.kept.waiting = None
        for asker in self.askers:
            asker.cancel()

    def tell(self, risk: Risk) -> None:
        """Keep the outcome, and tell whoever waits."""
        self.kept.risk = risk
        for asker in self.askers:
            if not asker.done():
                asker.set_result(risk)
        self.forget()

    def fail(self, error: Exception) -> None:
        """Tell whoever waits, and keep nothing."""
        for asker in self.askers:
            if not asker.done():
                asker.set_exception(error)
        self.forget()

    def answer(self, model: RiskModel) -> None:
        """Judge it alone."""
        try:
            self.tell(model.risk(self.text))
        except Exception as error:  # noqa: BLE001  # it goes to whoever waits
            self.fail(error)
