"""A heavier detector behind a service: one request for a text, one answer, no second try.

A second try would double the wait of a person for a detector that is in trouble; the
guard says when it is left alone.
"""

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from redline.controls.detectors.answers import Answer
from redline.controls.detectors.detector import plain_labels
from redline.errors import UpstreamError
from redline.llm.lines import Rubbish, parse_json
from redline.llm.wire import Wire
from redline.opinion import Opinion

__all__ = ["ServiceDetector", "asked", "trouble"]

STATUS = re.compile(r": HTTP (\d{3}),")
TOO_MANY = "429"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDetector:
    """Posts a text as JSON and reads a score out of the answer."""

    name: str
    url: str
    wire: Wire
    body: Callable[[str], Any]
    """From a text to what is sent."""
    read: Callable[[Any], Answer]
    """From the parsed answer to what it says; raises Rubbish."""
    above: float
    """Score from which a text is unsafe."""

    async def look(self, text: str) -> Opinion:
        """Return what the service says; `unknown` where it says nothing that can be read."""
        return await asked(self.name, self.above, lambda: self.answer(text))

    async def answer(self, text: str) -> Answer:
        """Ask once."""
        async with self.wire.post(self.url, self.body(text)) as response:
            raw = await self.wire.whole(response)
            if response.status != 200:
                raise UpstreamError(f"{self.name}: HTTP {response.status}, 200 is expected.")
            return self.read(parse_json(raw))

    async def close(self) -> None:
        """Close the connections."""
        await self.wire.close()


async def asked(name: str, above: float, call: Callable[[], Awaitable[Answer]]) -> Opinion:
    """Make one call of a detector and return its opinion, timed, whatever became of it."""
    begun = time.perf_counter()
    try:
        answer = await call()
    except (UpstreamError, TimeoutError, Rubbish) as error:
        answer = Answer(None, why=trouble(error))
    ms = (time.perf_counter() - begun) * 1000
    if answer.score is None:
        return Opinion(by=name, verdict="unknown", because=answer.why, ms=ms, calls=1)
    return Opinion(
        by=name,
        # Written so that a score that is no number is unsafe.
        verdict="safe" if answer.score < above else "unsafe",
        score=answer.score,
        because=plain_labels(answer.labels),
        ms=ms,
        calls=1,
    )


def trouble(error: BaseException) -> str:
    """Return what went wrong as a kind: an error's own words may quote the text."""
    causes: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None:
        causes.append(cause)
        cause = cause.__cause__
    if any(isinstance(found, Rubbish) for found in causes):
        return "malformed answer"
    if any(isinstance(found, TimeoutError) for found in causes):
        return "timed out"
    if status := STATUS.search(str(error)):
        return "rate limited" if status[1] == TOO_MANY else f"HTTP {status[1]}"
    unreached = any(isinstance(found, OSError) for found in causes)
    return "cannot be reached" if unreached else "no whole answer"
