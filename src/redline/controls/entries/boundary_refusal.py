"""Boundary refusal: a request that crosses a boundary of the brief is declined."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.dials import Dial, Replay, read_from
from redline.controls.exchange import Exchange, Forward
from redline.controls.slices import apart
from redline.detect.taught.lesson import Scores
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["BOUNDARY_REFUSAL"]


@dataclass(frozen=True, slots=True)
class RefuseBoundary:
    """Decline a request that probably crosses a boundary, and name the boundary.

    Reads: the request.  Writes: the whole reply.  Notes: the boundary, its score.
    If the detector raises, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"
    apart: frozenset[str] = frozenset()
    """Boundaries that hold for some people only, which other controls decide on."""

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Refuse, or pass the exchange on."""
        boundary, score = best(await self.means.scores(exchange), self.apart)
        # Written so that a score that is no number refuses.
        if score < self.control.settings["above"]:
            async for passage in forward(exchange):
                yield passage
            return
        exchange.action = Action.REFUSED
        exchange.fire(self.control.id, self.control.name, boundary, score, whole=True)
        yield self.means.sentences.say("refuse", exchange.language, boundary)


def build(control: Enforced, means: "Resources") -> RefuseBoundary:
    """Make the stage; what it needs is learnt now."""
    means.learn()
    return RefuseBoundary(control, means, apart(means.policy.enforced))


def best(scores: Scores, apart: frozenset[str]) -> tuple[str, float]:
    """Return the boundary that a request most probably crosses, of those that are no others'."""
    if not apart:
        return scores.boundary
    left = {boundary: p for boundary, p in scores.refuse.items() if boundary not in apart}
    return replace(scores, refuse=left).boundary


def replay(control: Enforced, means: "Resources") -> Replay:
    """Make what reads the score of a request again."""
    learnt, limit = means.learn(), float(control.settings["above"])
    others = apart(means.policy.enforced)
    return lambda ask: read_from(best(learnt(ask.text), others)[1], limit)


BOUNDARY_REFUSAL = Control(
    name="boundary refusal",
    position=40,
    acts=frozenset({HarmStage.REQUEST, HarmStage.ANSWER}),
    categories=frozenset({"misuse", "hallucination", "privacy", "offensive content"}),
    settings=(
        Setting(
            name="above",
            kind="share",
            means="the probability of crossing a boundary from which a request is declined",
            default=0.5,
        ),
    ),
    dials=(
        Dial(
            setting="above",
            stops="from",
            about="request",
            expected=("refuse",),
            missed="boundary requests let past",
            needless="good requests refused",
            named=r"refus|declin|boundar|drawn out|talked into",
            replay=replay,
        ),
    ),
    cost_ms=0.5,
    detectors=("taught",),
    says=("refuse",),
    needs="refuse",
    build=build,
    answers=("T016", "T018"),
)
