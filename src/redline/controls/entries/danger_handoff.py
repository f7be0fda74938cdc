"""Danger handoff: a request that may be urgent goes to a person at once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.dials import Dial, Replay, read_from
from redline.controls.exchange import Exchange, Forward
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["DANGER_HANDOFF"]


@dataclass(frozen=True, slots=True)
class HandOverDanger:
    """Send a person with a danger sign to a person, whatever else the request asks.

    Reads: the request.  Writes: the whole reply.  Notes: `danger`, its score.
    If the detector raises, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Hand over, or pass the exchange on."""
        danger = (await self.means.scores(exchange)).danger
        # Written so that a score that is no number hands over.
        if danger < self.control.settings["above"]:
            async for passage in forward(exchange):
                yield passage
            return
        exchange.action = Action.HANDED_OFF
        exchange.fire(self.control.id, self.control.name, "danger", danger, whole=True)
        yield self.means.sentences.say("urgent", exchange.language, self.control.id)


def build(control: Enforced, means: "Resources") -> HandOverDanger:
    """Make the stage; what it needs is learnt now."""
    means.learn()
    return HandOverDanger(control, means)


def replay(control: Enforced, means: "Resources") -> Replay:
    """Make what reads the score of a request again."""
    learnt, limit = means.learn(), float(control.settings["above"])
    return lambda ask: read_from(learnt(ask.text).danger, limit)


DANGER_HANDOFF = Control(
    name="danger handoff",
    position=20,
    acts=frozenset({HarmStage.REQUEST}),
    categories=frozenset({"over-reliance", "value misalignment", "misuse"}),
    settings=(
        Setting(
            name="above",
            kind="share",
            means="the probability of danger from which a person is called",
            default=0.2,
        ),
        Setting(name="to", kind="text", means="whom to hand over to", default=None),
    ),
    dials=(
        Dial(
            setting="above",
            stops="from",
            about="request",
            expected=("hand off",),
            missed="danger signs let past",
            needless="ordinary requests handed over",
            named=r"hand(?:ed|s|ing)?[ -]?(?:over|off)|danger|urgent|emergenc|escalat",
            replay=replay,
        ),
    ),
    cost_ms=0.5,
    detectors=("taught",),
    says=("urgent",),
    own=lambda _: "urgent",
    needs="danger",
    build=build,
    answers=("T004",),
)
