"""Provenance label: every answer says that a machine wrote it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced
from redline.controls.exchange import Exchange, Forward
from redline.controls.labels import LABEL, SENTENCE
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["PROVENANCE_LABEL"]


@dataclass(frozen=True, slots=True)
class LabelAnswers:
    """Put a fixed sentence under an answer.

    Reads: the reply.  Writes: one passage after it.  Notes: nothing, since it acts on every
    answer and a note would count each as an intervention.
    What no model wrote (a refusal, a handover, titles) is not labelled; an answer that holds
    the sentence already does not get it twice. If anything inside raises, so does this.
    """

    control: Enforced
    means: "Resources"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Let the reply by as it comes, and its label last."""
        said = ""
        async for passage in forward(exchange):
            said += passage
            yield passage
        label = self.means.sentences.say(SENTENCE, exchange.language, self.control.id)
        if exchange.action is Action.ANSWERED and said.strip() and label not in said:
            control, at = self.control, len(said) + 2
            exchange.trail.saw_reply(control.id, control.name, "label", at, at + len(label))
            yield f"\n\n{label}"


PROVENANCE_LABEL = Control(
    name=LABEL,
    position=5,
    acts=frozenset({HarmStage.USE}),
    categories=frozenset({"over-reliance"}),
    cost_ms=0.1,
    says=(SENTENCE,),
    own=lambda _: SENTENCE,
    build=LabelAnswers,
    answers=("T021",),
)
