"""Orders in a document: whether it gives any to its reader, and where they stand.

A document and a policy's means come in; its score and the spans to blame come out. The risk model
judges; the search for spans asks it many times, so it has a thread of its own.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.spans import Span, guilty, readings

if TYPE_CHECKING:
    from redline.controls.resources import Resources
    from redline.detect.risk import Risk

__all__ = ["Looked", "score_of", "searched"]

LONG = 6_000
"""Characters from which a document is read in a thread, so that other exchanges go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was found in one document."""

    score: float
    spans: tuple[Span, ...] | None = ()
    """What is to be cut out; None for the whole document."""
    language: str = "und"
    known: bool = True


async def searched(text: str, means: "Resources", above: float, *, spans: bool) -> Looked:
    """Judge a document, and look for what is to blame where it gives orders.

    Parameters
    ----------
    above
        Probability of an order from which it gives one.
    spans
        Whether to look for them; else the whole document is to blame.
    """
    risks = [await judged(one, means) for one in readings(text)]
    score, first = max(map(ordered, risks)), risks[0]
    found: list[Span] | None = []
    # Written so that a score that is no number is over.
    if not score < above:

        def each(texts: Sequence[str]) -> list[float]:
            return [score_of(means, text) for text in texts]

        found = await asyncio.to_thread(guilty, str(text), each, above) if spans else None
    return Looked(
        score=score,
        spans=None if found is None else tuple(found),
        language=first.language,
        known=first.known,
    )


def score_of(means: "Resources", text: str) -> float:
    """Return the probability that a document gives orders to its reader, by any reading of it."""
    judge = means.judge()
    return max(ordered(judge(one)) for one in readings(text))


async def judged(text: str, means: "Resources") -> "Risk":
    """Return what the model says of a text, without holding others up."""
    judge, turns = means.judge(), means.turns
    if turns is not None:
        return await turns.judge(text)
    return await asyncio.to_thread(judge, text) if len(text) > LONG else judge(text)


def ordered(risk: "Risk") -> float:
    """Return the probability that a document gives orders to its reader.

    A number that is none is as bad as it gets.
    """
    score = max(risk.injection, risk.jailbreak)
    return score if 0 <= score <= 1 else 1.0
