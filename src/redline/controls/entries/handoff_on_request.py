"""Handoff on request: who asks for a person gets one, and so does who keeps getting nowhere."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["HANDOFF_ON_REQUEST"]

ASKED = 0.3
"""Probability of asking for a person from which one is called: not to hear it costs more than
a call too many."""
FRUITLESS = frozenset({Action.UNSURE, Action.GUIDED})


@dataclass(frozen=True, slots=True)
class HandOverOnRequest:
    """Hand over to a person when asked, or when replies led nowhere several times.

    Reads: the request, and how earlier replies of the session ended.
    Writes: the whole reply.  Notes: `asked` with its score, or `unsure` with the count.
    If the detector raises, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Hand over, or pass the exchange on and note how it ended."""
        session, fruitless = self.means.sessions.of(exchange), f"{self.control.id}/fruitless"
        asked = (await self.means.scores(exchange)).person
        after = int(self.control.settings["after unsure"])
        spent = 0 < after <= int(await session.get(fruitless) or 0)
        # Written so that a score that is no number hands over.
        if asked < ASKED and not spent:
            async for passage in forward(exchange):
                yield passage
            if exchange.action in FRUITLESS:
                await session.add(fruitless)
            else:
                await session.put(fruitless, 0)
            return
        await session.put(fruitless, 0)
        exchange.action = Action.HANDED_OFF
        because, score = ("unsure", None) if asked < ASKED else ("asked", asked)
        exchange.fire(self.control.id, self.control.name, because, score, whole=score is not None)
        yield self.means.sentences.say("handoff", exchange.language, self.control.id)


def build(control: Enforced, means: "Resources") -> HandOverOnRequest:
    """Make the stage; what it needs is learnt now."""
    means.learn()
    return HandOverOnRequest(control, means)


HANDOFF_ON_REQUEST = Control(
    name="handoff on request",
    position=30,
    acts=frozenset({HarmStage.REQUEST, HarmStage.USE}),
    categories=frozenset({"over-reliance", "value misalignment"}),
    settings=(
        Setting(name="to", kind="text", means="whom to hand over to", default=None),
        Setting(
            name="after unsure",
            kind="count",
            means="fruitless replies in a row after which a person is called; 0: never",
            default=2.0,
        ),
    ),
    cost_ms=0.5,
    detectors=("taught",),
    says=("handoff",),
    own=lambda _: "handoff",
    build=build,
    answers=("T004",),
)
