"""The risk model that Redline ships, as a detector with a brief's thresholds.

A text that is safe as a whole is read again where that may show more: each part that may be a
request inside a frame, and the whole with its words put right. A short text of English words is
English, however few votes its letters have.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.detectors.line import BUILT_IN
from redline.opinion import Opinion

if TYPE_CHECKING:
    from redline.detect.risk.model import Risk
    from redline.detect.risk.turns import Turns

__all__ = ["CARRIED", "FACETS", "OWN", "WHOLE", "BuiltIn"]

OWN = "the model's own"
"""Setting of a threshold that comes with the model."""

FACETS = ("unsafe", "harmful", "jailbreak", "injection", "manipulation")
"""What a request is judged by."""
CARRIED = ("injection", "jailbreak")
"""What a tool result is judged by. It may tell of harm without asking for any."""
LONG = 6_000
"""Characters from which a text is read in a thread, so that other exchanges go on."""
FRAMED = 20_000
"""Characters up to which the parts of a text are read by themselves too."""
WHOLE = 10_000_000
"""Characters that the model reads; a longer text was not seen whole, and so is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltIn:
    """The built-in model; whatever it raises goes through, and the guard fails closed."""

    risk: Callable[[str], "Risk"]
    limits: Mapping[str, float | None]
    """By facet, the probability from which a request is unsafe; None: the model's own."""
    carried: float
    """The probability of `CARRIED` from which a tool result is unsafe."""
    result: bool = False
    """Whether the texts are tool results and not what a person says."""
    turns: "Turns | None" = None
    """Judges texts together; None where `risk` is not the model that Redline ships."""
    name: str = BUILT_IN

    async def look(self, text: str) -> Opinion:
        """Return what the model says; a language in which it was not shown to work is unknown."""
        begun = time.perf_counter()
        risk = await self.judged(text)
        facet, score = self.crossed(risk), self.score(risk)
        if not facet and not self.result and self.turns is not None and len(text) <= FRAMED:
            risk, score = await self.framed(self.turns, text, risk)
            facet = "" if score < self.limit(FACETS[0], risk) else FACETS[0]
        ms = (time.perf_counter() - begun) * 1000
        known = risk.known and len(text) <= WHOLE
        unread = unread_of(risk, text)
        return Opinion(
            by=self.name,
            verdict="unsafe" if facet else "safe" if known else "unknown",
            score=score,
            because=facet or ("" if known else unread),
            ms=ms,
            language=risk.language,
            known=known,
        )

    async def judged(self, text: str) -> "Risk":
        """Return what the model says, without holding others up."""
        if self.turns is not None:
            return await self.turns.judge(text)
        return await asyncio.to_thread(self.risk, text) if len(text) > LONG else self.risk(text)

    async def framed(self, turns: "Turns", text: str, risk: "Risk") -> tuple["Risk", float]:
        """Return the risk of a text that is safe as a whole, and its score with all its parts."""
        # It loads NumPy, and a policy without this control needs none.
        from redline.detect.risk.asked import asked_of  # noqa: PLC0415

        if len(text) > LONG:
            return await asyncio.to_thread(asked_of, turns.model, text, risk)
        return asked_of(turns.model, text, risk)

    def score(self, risk: "Risk") -> float:
        """Return the probability that a band of a cascade looks at."""
        if self.result:
            return max(risk.injection, risk.jailbreak)
        return risk.unsafe

    def crossed(self, risk: "Risk") -> str:
        """Return the likeliest facet that is over its threshold, or nothing."""
        # `unsafe` is said only where no other word says more.
        said = self.over(risk)
        return max(said, key=lambda f: (f != FACETS[0], getattr(risk, f)), default="")

    def over(self, risk: "Risk") -> list[str]:
        """Return every facet that is over its threshold."""
        return [
            facet
            for facet in (CARRIED if self.result else FACETS)
            # Written so that a probability that is no number is over.
            if not getattr(risk, facet) < self.limit(facet, risk)
        ]

    def limit(self, facet: str, risk: "Risk") -> float:
        """Return the threshold of a facet."""
        if self.result:
            return self.carried
        limit = self.limits[facet]
        return risk.threshold if limit is None else limit

    async def close(self) -> None:
        """Nothing is open."""


def unread_of(risk: "Risk", text: str) -> str:
    """Return why a text is unknown, if it is."""
    if len(text) > WHOLE:
        return "the text is too long"
    return "it may hide too much" if risk.unread else f"language {risk.language}"
