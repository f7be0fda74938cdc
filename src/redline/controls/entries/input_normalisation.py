"""Input normalisation: a model reads what a person sees, and no disguise of characters."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.controls.normalising import FORMS, NFC, told
from redline.interaction import Action
from redline.llm.protocol import Message
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["INPUT_NORMALISATION"]

LONG = 20_000
"""Characters from which a text is normalised in a thread, so that other exchanges go on."""
SPELLING = ("as sent", "undone")
MARK = "normalised"


@dataclass(frozen=True, slots=True)
class NormaliseInput:
    """Give the feature each text as a person would read it.

    Reads and writes: what the person, tools and earlier answers say in the request.
    Notes: a mark that names what was undone; nothing is held for it.
    A message in which nothing was found goes on as it is, byte for byte. What is nothing but
    invisible is no question, and is not asked. If a step raises, nothing is released.
    """

    control: Enforced
    means: "Resources"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Normalise, and pass the exchange on."""
        ask, undone = exchange.ask, dict[str, None]()
        messages = [
            await self.plain(exchange, place, message, undone)
            for place, message in enumerate(ask.messages)
        ]
        if undone:
            exchange.ask = replace(ask, messages=tuple(messages))
            # What is said of a request is said of what the feature reads.
            exchange.scores = None
            exchange.marks[MARK] = ", ".join(undone)
        if ask.text.strip() and not exchange.ask.text.strip():
            exchange.action = Action.UNSURE
            exchange.fire(self.control.id, self.control.name, "nothing but invisible characters")
            yield self.means.sentences.say("unsure", exchange.language, self.control.id)
            return
        async for passage in forward(exchange):
            yield passage

    async def plain(
        self, exchange: Exchange, place: int, message: Message, undone: dict[str, None]
    ) -> Message:
        """Return a message as it goes on, and note what was undone in it."""
        text, settings = message.content, self.control.settings
        if message.role == "system":
            return message
        spelling = settings["spelling"] == SPELLING[1]
        if text.isascii() and text.isprintable() and not spelling:
            return message
        if len(text) > LONG:
            found, by, edits = await asyncio.to_thread(
                told, text, settings["form"], spelling=spelling
            )
        else:
            found, by, edits = told(text, settings["form"], spelling=spelling)
        undone.update(dict.fromkeys(by))
        for edit in edits:
            exchange.trail.saw(
                self.control.id, self.control.name, ", ".join(by), edit.start, edit.end, place
            )
        if edits:
            exchange.trail.rewrote(place, edits)
        return replace(message, content=found) if by else message


INPUT_NORMALISATION = Control(
    name="input normalisation",
    position=31,
    acts=frozenset({HarmStage.REQUEST}),
    categories=frozenset({"misuse", "privacy", "offensive content"}),
    settings=(
        Setting(
            name="form",
            kind="text",
            means="the Unicode normal form that texts are brought into",
            default=NFC,
            choices=FORMS,
        ),
        Setting(
            name="spelling",
            kind="text",
            means="whether letters set apart and signs in the place of letters are undone too",
            default=SPELLING[0],
            choices=SPELLING,
        ),
    ),
    cost_ms=0.02,
    says=("unsure",),
    own=lambda _: "unsure",
    build=NormaliseInput,
    answers=("T014",),
)
