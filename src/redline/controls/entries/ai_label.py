"""AI label: what a machine wrote says so, where programs look and, if wanted, aloud."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["AI_LABEL", "SOURCE_TYPES"]

SOURCE_TYPES = {
    "generated": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "edited": "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
    "checked": "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicallyEnhanced",
}
"""How a text came about, as IPTC's vocabulary of digital source types names it; C2PA uses these
very values."""
ALOUD = ("no", "yes")


@dataclass(frozen=True, slots=True)
class MarkAnswers:
    """Mark what the feature says as written by a machine.

    Reads: the reply.  Writes: two marks, and one passage behind the reply where it is said aloud.
    Notes: nothing, since it acts on every answer and a note would count each as an intervention.
    Where another control answers before the feature is asked, nothing is marked: people wrote
    that sentence. If anything inside raises, so does this.
    """

    control: Enforced
    means: "Resources"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Mark, and let the reply by as it comes."""
        exchange.marks["ai-generated"] = "true"
        exchange.marks["digital-source-type"] = SOURCE_TYPES[self.control.settings["source"]]
        said = ""
        async for passage in forward(exchange):
            said += passage
            yield passage
        label = self.means.sentences.say("label", exchange.language, self.control.id)
        if self.aloud(exchange, said) and label not in said:
            control, at = self.control, len(said) + 2
            exchange.trail.saw_reply(control.id, control.name, "label", at, at + len(label))
            yield f"\n\n{label}"

    def aloud(self, exchange: Exchange, said: str) -> bool:
        """Say whether a sentence belongs under this reply; behind JSON it would break it."""
        form = exchange.ask.options.get("response_format")
        plain = not form or (isinstance(form, dict) and form.get("type") == "text")
        wanted = self.control.settings["aloud"] == "yes"
        return wanted and plain and bool(said.strip()) and exchange.action is Action.ANSWERED


AI_LABEL = Control(
    name="AI label",
    position=90,
    acts=frozenset({HarmStage.USE}),
    categories=frozenset({"over-reliance"}),
    settings=(
        Setting(
            name="source",
            kind="text",
            means="how the text comes about: written by a model, by people and a model together, "
            "or by people and only changed by a model",
            default="generated",
            choices=tuple(SOURCE_TYPES),
        ),
        Setting(
            name="aloud",
            kind="text",
            means="whether a fixed sentence under the answer says it too",
            default="no",
            choices=ALOUD,
        ),
    ),
    cost_ms=0.01,
    says=("label",),
    own=lambda _: "label",
    build=MarkAnswers,
    answers=("T021",),
)
