"""Human override: a person may pause, take over or stop a conversation while it runs."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.board import Board
from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.controls.instead import to_setting
from redline.controls.overrides import Letter, Override, Overrides
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["HUMAN_OVERRIDE"]

LOOK = 0.2
"""Seconds between two looks for what a person wrote."""
SAID = {"paused": "paused", "taken over": "joined", "stopped": "ended"}
"""The sentence of each state."""


@dataclass(frozen=True, slots=True)
class OverrideByPerson:
    """Let a person have the last word on a conversation, also on an answer under way.

    Reads: what people decided, before the feature is asked and before each passage.
    Writes: the whole reply, or what is left of it.  Notes: the state.
    If what was decided cannot be read, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"
    overrides: Overrides | None = None
    """None where nobody can decide anything, as in an evaluation."""
    board: Board | None = None

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Pass the exchange on as long as no person decides otherwise."""
        session = self.means.sessions.of(exchange).key
        held = self.decided(session)
        try:
            if held is None:
                text = self.watched(session, exchange, forward)
            else:
                text = self.instead(session, exchange, held)
            async for passage in text:
                yield passage
        finally:
            if self.board is not None and session:
                self.board.note(session, exchange)

    def decided(self, session: str) -> Override | None:
        """Return what a person decided about a conversation, if anything."""
        return self.overrides.at(session) if self.overrides else None

    async def watched(
        self, session: str, exchange: Exchange, forward: Forward
    ) -> AsyncIterator[str]:
        """Give the answer up to where a person steps in."""
        said, held = False, None
        passages = forward(exchange)
        try:
            async for passage in passages:
                if held := self.decided(session):
                    break
                said = said or bool(passage.strip())
                yield passage
            # Calls of tools leave last; a person may have stepped in before they do.
            if exchange.calls:
                held = held or self.decided(session)
            if held:
                yield self.stop(exchange, held, said=said)
        finally:
            if isinstance(passages, AsyncGenerator):
                await passages.aclose()

    def stop(self, exchange: Exchange, held: Override, *, said: bool) -> str:
        """Note that a person stepped in, and return what is said from here on."""
        exchange.action, exchange.calls = Action.HANDED_OFF, []
        exchange.citations = exchange.offered = ()
        # Who and why stand in the record; callers read this.
        exchange.fire(self.control.id, self.control.name, held.state)
        sentence = self.say(SAID[held.state], exchange)
        return f"\n\n{sentence}" if said else sentence

    async def instead(self, session: str, exchange: Exchange, held: Override) -> AsyncIterator[str]:
        """Give what is said in the answer's place: the person's words, or a fixed sentence."""
        if held.state != "taken over" or self.overrides is None or not session:
            yield self.stop(exchange, held, said=False)
            return
        turns = [(turn.role, turn.content) for turn in exchange.ask.messages]
        self.overrides.hear(session, turns)
        letter = await self.letter(session)
        if letter is None:
            yield self.stop(exchange, self.overrides.at(session) or held, said=False)
            return
        exchange.action = Action.HANDED_OFF
        exchange.fire(self.control.id, self.control.name, "taken over")
        exchange.marks["answered-by"] = "person"
        gap = ""
        while letter is not None:
            try:
                yield f"{gap}{letter.text}"
            except BaseException:
                letter.back()
                raise
            letter.gone()
            gap, letter = "\n\n", self.overrides.take(session)

    async def letter(self, session: str) -> Letter | None:
        """Wait for what the person writes, as long as the conversation is theirs."""
        until = time.monotonic() + float(self.control.settings["wait"])
        while self.overrides is not None:
            found = self.overrides.take(session)
            if found or time.monotonic() >= until:
                return found
            held = self.overrides.at(session)
            if held is None or held.state != "taken over":
                return None
            await asyncio.sleep(LOOK)
        return None

    def say(self, key: str, exchange: Exchange) -> str:
        """Return a fixed sentence in the language of the request."""
        return self.means.sentences.say(key, exchange.language, self.control.id)

    async def close(self) -> None:
        """Take the board of this process down."""
        if self.board is not None:
            self.board.close()


def build(control: Enforced, means: "Resources") -> OverrideByPerson:
    """Make the stage."""
    if means.live is None:
        return OverrideByPerson(control, means)
    return OverrideByPerson(control, means, Overrides(means.live), Board(means.live))


HUMAN_OVERRIDE = Control(
    name="human override",
    position=8,
    acts=frozenset({HarmStage.REQUEST, HarmStage.ANSWER, HarmStage.USE}),
    categories=frozenset({"over-reliance", "misuse", "value misalignment", "offensive content"}),
    settings=(
        Setting(
            name="wait",
            kind="time",
            means="how long a request of a conversation that was taken over waits for the person",
            default=20.0,
        ),
        to_setting("whom to contact"),
    ),
    cost_ms=0.02,
    says=("paused", "joined", "ended"),
    own=lambda _: "paused",
    build=build,
    answers=("T010",),
)
