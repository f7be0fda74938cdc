"""Constitution rules: a principle of the brief is checked before the feature is asked."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redline.controls.about import replayed
from redline.controls.control import Control, Enforced
from redline.controls.detectors.connecting import connect_detector
from redline.controls.detectors.detector import Detector
from redline.controls.detectors.line import read_line
from redline.controls.dials import Dial
from redline.controls.exchange import Exchange, Forward
from redline.controls.instead import HAND_OVER, REFUSE
from redline.controls.principles import NONE, SETTINGS, bound
from redline.errors import SettingError
from redline.interaction import Action
from redline.opinion import Opinion, Verdict
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["CONSTITUTION_RULES"]


SAID = 0.5
"""What a model says is broken or kept, 1 or 0; there is nothing to choose between them."""


@dataclass(frozen=True, slots=True)
class KeepRules:
    """Decline a request that would have the feature break a rule, before the feature is asked.

    Reads: the request.  Writes: the whole reply.  Notes: the rule, its score, what models said.
    What no model could judge is treated as the brief says, and never let by. If the examples'
    detector raises, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"
    taught: frozenset[str]
    """Rules that examples teach."""
    models: Mapping[str, Detector]
    """By rule, the model that is asked about it."""

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Decline, or pass the exchange on."""
        found = await self.broken(exchange) or await self.asked(exchange)
        if not found:
            async for passage in forward(exchange):
                yield passage
            return
        rule, score, unknown = found
        over = unknown and self.control.settings["unknown"] == HAND_OVER
        exchange.action = Action.HANDED_OFF if over else Action.REFUSED
        because = f"unknown: {rule}" if unknown else rule
        exchange.fire(self.control.id, self.control.name, because, score, whole=True)
        if over:
            yield self.means.sentences.say("handoff", exchange.language, self.control.id)
        else:
            yield self.means.sentences.say("rule", exchange.language, rule)

    async def broken(self, exchange: Exchange) -> tuple[str, float | None, bool] | None:
        """Return the rule that examples say is probably broken, with its score."""
        if not self.taught:
            return None
        scores = (await self.means.scores(exchange)).refuse
        # Written so that a score that is missing, or is no number, breaks the rule.
        over = {
            rule: scores.get(rule, 1.0)
            for rule in sorted(self.taught)
            if not scores.get(rule, 1.0) < self.control.settings["above"]
        }
        if not over:
            return None
        rule = max(over, key=lambda one: over[one])
        return rule, over[rule], False

    async def asked(self, exchange: Exchange) -> tuple[str, float | None, bool] | None:
        """Ask the model about each rule at once, and return the first that is not kept."""
        text = exchange.reading(exchange.ask.text)
        if not self.models or not text.strip():
            return None
        said = await asyncio.gather(*(model.look(text) for model in self.models.values()))
        doubt: tuple[str, float | None, bool] | None = None
        for rule, opinion in zip(self.models, said, strict=True):
            exchange.screened.append(verdict_of(opinion, self.control.id))
            if opinion.verdict == "unsafe":
                return rule, opinion.score, False
            if opinion.verdict != "safe" and doubt is None:
                doubt = rule, opinion.score, True
        return doubt

    async def close(self) -> None:
        """Let go of the models' connections."""
        for model in self.models.values():
            await model.close()


def verdict_of(opinion: Opinion, control: str) -> Verdict:
    """Return what one model says as a verdict for the record."""
    said = (replace(opinion),)
    return Verdict(
        verdict=opinion.verdict,
        decided=opinion.by,
        because=opinion.because,
        said=said,
        control=control,
    )


def only_examples(control: Enforced) -> str:
    """Return why the threshold of the examples cannot be chosen."""
    alone = control.settings["detector"] == NONE
    return "" if alone else "a model judges too, which cannot be asked again here"


def build(control: Enforced, means: "Resources") -> KeepRules:
    """Make the stage; what it needs is learnt now.

    Raises
    ------
    SettingError
        Nothing can tell when a rule is broken.
    """
    words: Mapping[str, str] = control.settings["principles"]
    shown = {x.teaches for x in means.policy.examples if x.expected == REFUSE}
    taught = frozenset(rule for rule in words if rule in shown)
    address = str(control.settings["detector"])
    for rule in words:
        if address == NONE and rule not in taught:
            raise SettingError(
                f"{control.id}: {control.name}: nothing shows when {rule} is broken.\nAdd rows to "
                f"the Examples table with Expected `refuse` For `{rule}`, or name a model with "
                "`detector`."
            )
    models = {
        rule: connect_detector(
            read_line(f"constitution {rule} {address}"),
            above=SAID,
            seconds=float(control.settings["timeout"]),
            rule=said,
            environment=means.environment,
        )
        for rule, said in words.items()
        if address != NONE
    }
    if taught:
        means.learn()
    return KeepRules(control, means, taught, models)


CONSTITUTION_RULES = Control(
    name="constitution rules",
    position=39,
    acts=frozenset({HarmStage.REQUEST, HarmStage.ANSWER}),
    categories=frozenset(
        {"misuse", "value misalignment", "privacy", "offensive content", "over-reliance"}
    ),
    settings=SETTINGS,
    dials=(
        Dial(
            setting="above",
            stops="from",
            about="request",
            expected=(REFUSE,),
            missed="requests that break a rule let past",
            needless="good requests declined",
            named=r"rule|principle|refus|declin",
            replay=replayed(lambda control: control.settings.get("principles", ())),
            hindered=only_examples,
        ),
    ),
    cost_ms=0.5,
    detectors=("taught",),
    says=("handoff", "refuse"),
    own=lambda _: "handoff",
    bind=bound,
    build=build,
    answers=("T016", "T032"),
)
