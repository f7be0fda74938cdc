"""Turns: texts that come in one turn of an event loop are judged in one pass.

A text comes in; its risk comes out, when the loop comes round. A short text costs mostly calls
that many could share, and a server under load has many at once; one that is alone is judged
alone. What would hold the loop up for more than some milliseconds goes to a thread: a long text,
and one that takes long to look into.
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
        if len(text) > LONG or not reading.begin() or sum(map(len, views(reading))) > LONG:
            return await asyncio.to_thread(self.model.risk, reading)
        loop = asyncio.get_running_loop()
        mine = Waiting(reading, loop.create_future())
        self.waiting.setdefault(loop, deque()).append(mine)
        loop.call_soon(self.turn, loop)
        return await mine.risk

    def turn(self, loop: asyncio.AbstractEventLoop) -> None:
        """Judge what is waiting, up to `LONG` characters of it; the rest has a turn of its own."""
        waiting, size = self.waiting[loop], 0
        taken: list[Waiting] = []
        while waiting and (not size or size + len(waiting[0].text) <= LONG):
            one = waiting.popleft()
            if not one.risk.done():  # else whoever waited has left
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
            one.risk.set_result(risk)

    def together(self, texts: list[Reading]) -> list[Risk]:
        """Return what each text seems to be."""
        short = sum(map(len, texts)) <= SHORT * len(texts)
        if len(texts) > 1 and short:
            return self.model.risks(texts, named=False)
        return [self.model.risk(text) for text in texts]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that waits."""

    text: Reading
    risk: "asyncio.Future[Risk]"

    def answer(self, model: RiskModel) -> None:
        """Judge it alone."""
        try:
            self.risk.set_result(model.risk(self.text))
        except Exception as error:  # noqa: BLE001  # it goes to whoever waits
            self.risk.set_exception(error)
