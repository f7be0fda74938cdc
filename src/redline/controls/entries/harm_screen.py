"""Harm screen: the reply is read before it leaves, beside the request that it answers."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.detecting import detector
from redline.controls.exchange import Exchange, Forward
from redline.controls.holding import Finding, held
from redline.controls.instead import HAND_OVER, REFUSE, THEN, TO
from redline.interaction import Action, Fired
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources
    from redline.detect.reply import HarmfulReply
    from redline.detect.risk import Risk

__all__ = ["HARM_SCREEN", "ScreenReply"]

WHOLE, GROWING = "whole reply", "growing passages"
READ = 1_500
"""Characters that the models read of a request, and of a reply at a time."""
DANGER = 0.25
"""Probability of the risk model below which the model of harm suspects nothing; it is the
threshold of `redline.detect.reply`, so that what is not read further could not be flagged."""
DOUBT = 0.5
"""Probability of harm from which a reply is in doubt."""
FEW = 40
"""Characters under which a reply in no known language says too little to be in doubt."""


@dataclass(slots=True)
class Reading:
    """One reply as it grows; each part of it is judged once."""

    screen: "ScreenReply"
    exchange: Exchange
    asked: "Risk | None" = None
    """What the risk model says of the request."""
    upto: int = 0
    """Up to where nothing was found."""

    async def judge(self, text: str, final: bool) -> Finding | None:
        """Judge the parts that end since the last look; whoever holds is told where one begins."""
        step = self.screen.step
        ends = [*range(self.upto + step, len(text) + 1, step)]
        if final and len(text) % step:
            ends.append(len(text))
        for end in ends:
            part = text[max(0, end - READ) : end]
            because, score = await self.harm(part) if part.strip() else ("", None)
            if because:
                start = 0 if self.screen.whole else (end - 1) // step * step
                return self.screen.finding(start, because, score, self.exchange)
            self.upto = end
        if final:
            self.upto = 0  # what is judged next is a text of its own, in a tool call
        return None

    async def harm(self, part: str) -> tuple[str, float | None]:
        """Return why a part may not leave, or nothing, and its probability of harm."""
        question = self.exchange.ask.text[:READ]
        if self.asked is None:
            # As the request's own controls read it, so that it is looked into once.
            self.asked = await self.screen.risk(self.exchange.reading(question))
        asked, told = self.asked, await self.screen.risk(part)
        doubtful = danger(asked) >= self.screen.doubted
        if max(danger(asked), danger(told)) < DANGER and not doubtful:
            return "", None
        # Both are so short that a thread would cost as much as it saves others.
        found = self.screen.harm(question, part)
        if found.verdict:
            return "harmful", found.probability
        if not doubtful or found.refusal == "full":
            return "", None
        if found.known and found.probability >= DOUBT:
            return "doubt after an unsafe request", found.probability
        if not found.known and len(part) >= FEW:
            return "unknown after an unsafe request", None
        return "", None


def danger(risk: "Risk") -> float:
    """Return how far the risk model sees danger."""
    return max(risk.harmful, risk.unsafe)


@dataclass(frozen=True, slots=True)
class ScreenReply:
    """Hold back a reply that people would call harmful, read beside its request.

    Reads: the request, the reply, arguments of tool calls.  Writes: what is left of the reply,
    from the part on in which harm was found.  Notes: what it saw, and the probability of harm.
    If a model raises, nothing further is released: fail closed.
    """

    control: Enforced
    means: "Resources"
    judge: "Callable[[str], Risk]"
    harm: "Callable[[str, str], HarmfulReply]"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Let by what is harmless, part by part or as a whole."""
        reading = Reading(self, exchange)
        window = None if self.whole else self.step
        async for passage in held(forward(exchange), reading.judge, window, exchange):
            yield passage

    @property
    def whole(self) -> bool:
        """Return whether nothing leaves before all of it was read."""
        return bool(self.control.settings["reads"] == WHOLE)

    @property
    def step(self) -> int:
        """Return the characters after which the reply is read again."""
        return max(1, min(READ, int(self.control.settings["every"])))

    @property
    def doubted(self) -> float:
        """Return the risk of a request from which doubt about its reply counts."""
        return float(self.control.settings["doubt from"])

    async def risk(self, text: str) -> "Risk":
        """Return what the risk model says, together with other texts of the same moment."""
        turns = self.means.turns
        return await turns.judge(text) if turns is not None else self.judge(text)

    def finding(self, start: int, because: str, score: float | None, exchange: Exchange) -> Finding:
        """Return what is done about harm in a part."""
        over = self.control.settings["then"] == HAND_OVER
        key = "handoff" if over else "harmful"
        return Finding(
            start=start,
            fired=Fired(
                control=self.control.id, name=self.control.name, because=because, score=score
            ),
            instead=self.means.sentences.say(key, exchange.language, self.control.id),
            action=Action.HANDED_OFF if over else Action.REFUSED,
        )


def build(control: Enforced, means: "Resources") -> ScreenReply:
    """Make the stage; the models are loaded now, so that a mistake shows at the start."""
    harm = detector(means, "reply", "redline.detect.reply:harm_of")
    return ScreenReply(control, means, means.judge(), harm)


HARM_SCREEN = Control(
    name="harm screen",
    position=78,
    acts=frozenset({HarmStage.ANSWER}),
    categories=frozenset({"misuse", "offensive content", "privacy"}),
    settings=(
        Setting(
            name="reads",
            kind="text",
            means="whether it reads on as the reply grows, or waits for its end",
            default=GROWING,
            choices=(GROWING, WHOLE),
        ),
        Setting(
            name="every",
            kind="count",
            means="after how many characters it reads again; so many are held back",
            default=600,
        ),
        Setting(
            name="doubt from",
            kind="share",
            means="the risk of a request from which doubt about the reply counts against it",
            default=0.7,
        ),
        Setting(
            name="then",
            kind="text",
            means="what is done instead",
            default=REFUSE,
            choices=THEN,
        ),
        TO,
    ),
    cost_ms=1.1,
    detectors=("risk", "reply"),
    says=("harmful", "handoff"),
    own=lambda settings: "handoff" if settings["then"] == HAND_OVER else "harmful",
    build=build,
    answers=("T017",),
)
