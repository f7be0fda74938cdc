"""Confidence gate: an answer that is not sure enough is not shown."""

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redline.controls.control import Control, Enforced, Setting
from redline.controls.dials import BEYOND, Dial, Reading
from redline.controls.exchange import Exchange, Forward
from redline.controls.instead import HAND_OVER, TO
from redline.interaction import Action, Interaction
from redline.llm.protocol import Offer
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["CONFIDENCE_GATE", "offered_by"]

OFFER = re.compile(r"offer ([1-9]) titles?")
GIVE_UP = "say I don't know"


def offered_by(then: str) -> int:
    """Return how many titles a setting offers; 0 for the other two.

    >>> offered_by("offer 3 titles"), offered_by("hand over")
    (3, 0)
    """
    found = OFFER.fullmatch(then)
    return int(found[1]) if found else 0


def accepted(then: str) -> bool:
    """Say whether a text is one of the three things to do."""
    return then in {GIVE_UP, HAND_OVER} or bool(OFFER.fullmatch(then))


def key(settings: Mapping[str, Any]) -> str:
    """Return the key of the sentence that these settings make the gate say."""
    kinds = {GIVE_UP: "unsure", HAND_OVER: "handoff"}
    return kinds.get(str(settings["then"]), "titles")


@dataclass(frozen=True, slots=True)
class GateConfidence:
    """Hold an answer until its confidence is known, and show it only from a threshold up.

    Reads: the feature's confidence and its best pages.  Writes: the whole reply.
    Notes: `low confidence` with the confidence, or `unknown confidence`.
    A confidence that is unknown or no number counts as below: fail closed.
    """

    control: Enforced
    means: "Resources"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Let a sure answer by, and put something safer in the place of any other."""
        held = [passage async for passage in forward(exchange)]
        reply = exchange.reply
        sure = reply.confidence if reply else None
        enough = sure is not None and sure >= self.control.settings["below"]
        if enough and exchange.action is not Action.UNSURE:
            for passage in held:
                yield passage
            return
        if exchange.action not in {Action.ANSWERED, Action.UNSURE, Action.GUIDED}:
            # A feature that refused or handed over by itself is not overruled.
            for passage in held:
                yield passage
            return
        why = "unknown confidence" if sure is None else "low confidence"
        exchange.fire(self.control.id, self.control.name, why, sure)
        exchange.citations = ()
        yield self.instead(exchange, reply.alternatives if reply else ())

    def instead(self, exchange: Exchange, pages: tuple[Offer, ...]) -> str:
        """Return what is said in the answer's place, and note what was done."""
        then = self.control.settings["then"]
        offers = pages[: offered_by(then)]
        exchange.offered = tuple(offer.id for offer in offers)
        if offers:
            exchange.action = Action.GUIDED
            titles = [offer.title for offer in offers]
            return "\n".join([self.say("titles", exchange), *titles])
        if then == HAND_OVER:
            exchange.action = Action.HANDED_OFF
            return self.say("handoff", exchange)
        exchange.action = Action.UNSURE
        return self.say("unsure", exchange)

    def say(self, key: str, exchange: Exchange) -> str:
        """Return a fixed sentence in the language of the request."""
        return self.means.sentences.say(key, exchange.language, self.control.id)


def recorded(control: Enforced, found: Interaction) -> Reading | None:
    """Read the confidence of the answer in a record; None where the feature gave no answer.

    Where a control put something else in its place, the answer itself is in no record.
    """
    acted = found.acted()
    gated = any(fired.control == control.id for fired in acted)
    sure = found.confidence
    # Without a confidence nobody knows whether the feature was asked before something else acted.
    answered = gated or (sure is not None if acted else found.action is Action.ANSWERED)
    if not answered or found.action is Action.FAILED:
        return None
    score = sure if sure is not None and sure == sure else BEYOND[0]  # noqa: PLR0124  # no number
    stopped = gated or score < float(control.settings["below"])
    return Reading(score=score, stopped=stopped, judged=not acted)


CONFIDENCE_GATE = Control(
    name="confidence gate",
    position=80,
    acts=frozenset({HarmStage.ANSWER, HarmStage.USE}),
    categories=frozenset({"hallucination", "over-reliance"}),
    settings=(
        Setting(
            name="below",
            kind="share",
            means="the confidence under which an answer is not shown",
            default=0.6,
        ),
        Setting(
            name="then",
            kind="text",
            means="what is done instead",
            default="offer 3 titles",
            choices=("offer N titles", GIVE_UP, HAND_OVER),
            accepts=accepted,
        ),
        TO,
    ),
    dials=(
        Dial(
            setting="below",
            stops="under",
            about="answer",
            missed="wrong answers shown",
            needless="right answers withheld",
            named=r"wrong|withh|shown|confiden|unsure|titles|page|hallucinat|invented",
            recorded=recorded,
        ),
    ),
    cost_ms=0.1,
    says=("titles", "unsure", "handoff"),
    own=key,
    build=GateConfidence,
    answers=("T001", "T002", "T004"),
)
