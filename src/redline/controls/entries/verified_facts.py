"""Verified facts: a reply states only what the person has confirmed."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced
from redline.controls.exchange import Exchange, Forward
from redline.controls.stating import Stating, stating, stating_settings
from redline.llm.protocol import Ask
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["VERIFIED_FACTS", "confirmed"]

BLOCK = re.compile(r"^```[ \t]*confirmed[ \t]*\n(?P<facts>.*?)^```[ \t]*$", re.M | re.S)
SPEAKERS = frozenset({"system", "user"})
"""Who may say what is confirmed: never the model, and never a tool's result."""


def confirmed(ask: Ask) -> tuple[str, ...]:
    r"""Return the facts in the blocks `confirmed` of a conversation.

    >>> confirmed(Ask.of("Write my profile.\n```confirmed\nNurse since 2015.\n```"))
    ('Nurse since 2015.',)
    """
    said = (message.content for message in ask.messages if message.role in SPEAKERS)
    blocks = (found["facts"].strip() for text in said for found in BLOCK.finditer(text))
    return tuple(block for block in blocks if block)


@dataclass(frozen=True, slots=True)
class KeepToFacts:
    """Hold a reply back until each of its claims is found among the confirmed facts.

    Reads: the conversation, vetted pages put before the model, the reply and its calls.
    Writes: the reply where it states more.  Notes: how many sentences, never which.
    If the detector raises, nothing is released: fail closed.
    """

    control: Enforced
    stating: Stating

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Let by what is confirmed."""
        pages = [page.quote for page in exchange.documents]
        sources = [*confirmed(exchange.ask), *pages]
        text = await self.stating.whole(forward(exchange))
        held = await self.stating.held(exchange, text, sources)
        if said := self.stating.said(exchange, text, held):
            yield said


def build(control: Enforced, means: "Resources") -> KeepToFacts:
    """Make the stage."""
    return KeepToFacts(control, stating(control, means, "unconfirmed"))


VERIFIED_FACTS = Control(
    name="verified facts",
    position=62,
    acts=frozenset({HarmStage.ANSWER, HarmStage.USE}),
    categories=frozenset({"hallucination", "privacy"}),
    settings=stating_settings(),
    cost_ms=5.0,
    detectors=("sources",),
    says=("unconfirmed", "unconfirmed_note"),
    own=lambda _: "unconfirmed",
    build=build,
    answers=("T023",),
)
