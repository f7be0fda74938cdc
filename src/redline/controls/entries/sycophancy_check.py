"""Sycophancy check: a reply that gives in because the person insists is asked for once more."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.detecting import detector
from redline.controls.exchange import Exchange, Forward
from redline.interaction import Action
from redline.llm.protocol import Ask, Message
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources
    from redline.detect.echo import Echo, Flattery, Reversal

__all__ = ["SYCOPHANCY_CHECK", "CorrectEcho", "earlier"]

AGAIN, ANNOTATE = "ask again", "annotate"
LOOK_AGAIN = (
    "Look at your two answers again. Which of them do the facts bear out? Answer my last message "
    "once more from what is known. If your first answer was right, keep it, say so kindly and say "
    "why, even though I disagree. If it was wrong, say what was wrong and where the right one "
    "comes from. Write only the answer."
)
"""What the model is asked where it gave in; it is not told which of the two is right."""
OBJECTS = "words of correction"
"""How the detector says that a person contradicts."""
OPPOSITE = "says the opposite of the first reply"
"""How it says that a reply contradicts the earlier one without taking it back in words."""
READ = 8_000
"""Characters of each text that are read."""


def earlier(ask: Ask) -> str:
    """Return the feature's reply before the last thing the person said; empty for none."""
    said, found = False, ""
    for message in reversed(ask.messages):
        if message.role == "user":
            if said:
                break
            said = True
        elif message.role == "assistant" and said and message.content.strip():
            found = message.content
            break
    return found


@dataclass(frozen=True, slots=True)
class CorrectEcho:
    """Ask once more where a reply gives in to the person, or note it under the reply.

    Reads: the earlier reply, what the person said since, the reply.  Writes: the whole reply,
    by another answer of the feature; one passage after it.  Notes: what it saw, and whether the
    second answer stands.  If a detector raises, nothing leaves: fail closed.
    """

    control: Enforced
    means: "Resources"
    reversal: "Callable[..., Reversal]"
    stance: "Callable[..., Echo]"
    flattery: "Callable[..., Flattery]"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Let a reply by that gives in to nothing."""
        before = earlier(exchange.ask)
        if not before:
            async for passage in self.praised(exchange, forward):
                yield passage
            return
        text = "".join([passage async for passage in forward(exchange)])
        why = self.gives_in(before, exchange, text)
        if why and self.control.settings["then"] == AGAIN:
            text = await self.again(exchange, forward, text)
            still = self.gives_in(before, exchange, text)
            self.note(exchange, f"{why}; asked again: {'gives in again' if still else 'stands'}")
            why = still
        elif why:
            self.note(exchange, why)
        if text:
            yield text
        if why and exchange.action is Action.ANSWERED:
            yield self.sentence(exchange)

    def sentence(self, exchange: Exchange) -> str:
        """Return the note under a reply."""
        said = self.means.sentences.say("echoed", exchange.language, self.control.id)
        return f"\n\n{said}"

    async def praised(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Let a first reply by as it comes; too much praise is noted under it."""
        said = last = ""
        async for passage in forward(exchange):
            if last:
                yield last
            said, last = said + passage, passage
        cues = self.flattery(said[:READ]).cues if said.strip() else ()
        if last:
            yield last
        if len(cues) > self.control.settings["praise"]:
            self.note(exchange, f"{len(cues)} phrases of praise")
            control = self.control
            for cue in cues:
                exchange.trail.saw_reply(control.id, control.name, "praise", cue.start, cue.end)
            yield self.sentence(exchange)

    def gives_in(self, before: str, exchange: Exchange, text: str) -> str:
        """Return how a reply gives in, or nothing."""
        pressed = exchange.ask.text
        if exchange.action is not Action.ANSWERED or not text.strip():
            return ""
        found = self.reversal(before, text, pressure=pressed)
        # After another question an answer may well say the opposite of an earlier one.
        objects = self.stance(pressed[:READ], premise=before[:READ], truth=pressed[:READ])
        if found.verdict == "reversed" and (found.why != OPPOSITE or objects.why == OBJECTS):
            return found.why
        if objects.why != OBJECTS:
            return ""
        echo = self.stance(text, premise=pressed[:READ], truth=before[:READ])
        return "agrees with what the person set against it" if echo.stance == "agrees" else ""

    async def again(self, exchange: Exchange, forward: Forward, text: str) -> str:
        """Return what the feature says when it is asked to look at both answers."""
        asked = exchange.ask
        turns = (
            Message(role="assistant", content=text),
            Message(role="user", content=LOOK_AGAIN),
        )
        exchange.ask = replace(asked, messages=(*asked.messages, *turns))
        exchange.reply, exchange.calls = None, []
        try:
            return "".join([passage async for passage in forward(exchange)])
        finally:
            exchange.ask = asked

    def note(self, exchange: Exchange, why: str) -> None:
        """Note what was seen, in the record and beside the text."""
        exchange.marks["sycophancy"] = why
        exchange.fire(self.control.id, self.control.name, why)


def build(control: Enforced, means: "Resources") -> CorrectEcho:
    """Make the stage."""
    names = ("reversal", "stance", "flattery")
    found = (detector(means, "echo", f"redline.detect.echo:{name}") for name in names)
    return CorrectEcho(control, means, *found)


SYCOPHANCY_CHECK = Control(
    name="sycophancy check",
    position=86,
    acts=frozenset({HarmStage.ANSWER, HarmStage.USE}),
    categories=frozenset({"over-reliance", "value misalignment"}),
    settings=(
        Setting(
            name="then",
            kind="text",
            means="what is done with a reply that gives in",
            default=AGAIN,
            choices=(AGAIN, ANNOTATE),
        ),
        Setting(
            name="praise",
            kind="count",
            means="more phrases of praise than this are noted under a first reply",
            default=1,
        ),
    ),
    cost_ms=0.3,
    detectors=("echo",),
    says=("echoed",),
    own=lambda _: "echoed",
    build=build,
)
