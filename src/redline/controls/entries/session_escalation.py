"""Session escalation: a conversation that leads to danger, or keeps trying, is held."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from redline.controls.control import Control, Enforced, Setting
from redline.controls.escalation import MOST, REFUSED, Judged, after
from redline.controls.exchange import Exchange, Forward
from redline.controls.instead import HAND_OVER, REFUSE, THEN, TO
from redline.errors import SettingError
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.brief import Brief
    from redline.controls.resources import Resources

__all__ = ["SESSION_ESCALATION"]

TURNS = 20
"""Turns of a request that are looked at, the newest; the session remembers the rest."""
LONG = 6_000
"""Characters from which a turn is read in a thread, so that other exchanges go on."""


def bound(settings: dict[str, Any], brief: "Brief") -> dict[str, Any]:
    """Refuse a number of signs that holds everything, or nothing."""
    del brief
    if not 1 <= settings["signs"] <= MOST:
        raise SettingError(
            f"`signs = {settings['signs']:g}` is not from 1 to {MOST:g}.\nWrite 2, or 3 to hold "
            "later."
        )
    return settings


@dataclass(frozen=True, slots=True)
class HoldEscalation:
    """Hold a conversation whose turns together speak for an attack.

    Reads: what the person said so far, and what was refused.  Writes: the whole reply.
    Notes: `escalation`, its share of the most that is remembered.
    If the model or the memory raises, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"
    judged: Judged = field(default_factory=Judged)

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Hold, or pass the exchange on and remember whether it was refused."""
        session, name = self.means.sessions.of(exchange), f"{self.control.id}/signs"
        turns = [m.content for m in exchange.ask.messages if m.role == "user"][-TURNS:]
        scores = await self.scores(exchange, turns)
        before = float(await session.get(name) or 0)
        # A caller may leave the name out, or earlier turns; what speaks louder counts.
        signs = max(after(before, scores[-1:]), after(0.0, scores))
        limit = float(self.control.settings["signs"])
        keep = float(self.control.settings["remembers"])
        # Written so that a number that is none holds.
        if not signs < limit:
            await session.put(name, signs, keep)
            yield self.hold(exchange, signs)
            return
        try:
            async for passage in forward(exchange):
                yield passage
        finally:
            if exchange.action is Action.REFUSED:
                signs = max(signs, min(before + REFUSED, MOST))
            await session.put(name, signs, keep)

    async def scores(self, exchange: Exchange, turns: list[str]) -> list[float]:
        """Return how dangerous each turn seems; those not seen before are judged together."""
        new = self.judged.missing(turns)
        found = await asyncio.gather(*(self.judge(exchange.reading(text)) for text in new))
        known = dict(zip(new, found, strict=True))
        for text, unsafe in known.items():
            self.judged.keep(text, unsafe)
        return [known[text] if text in known else self.judged.of(text) for text in turns]

    async def judge(self, text: str) -> float:
        """Return the probability that a turn is unsafe."""
        judge, turns = self.means.judge(), self.means.turns
        if turns is not None:
            return (await turns.judge(text)).unsafe
        long = len(text) > LONG
        return (await asyncio.to_thread(judge, text) if long else judge(text)).unsafe

    def hold(self, exchange: Exchange, signs: float) -> str:
        """Note why the exchange ends here, and return what is said."""
        over = self.control.settings["then"] == HAND_OVER
        exchange.action = Action.HANDED_OFF if over else Action.REFUSED
        exchange.fire(self.control.id, self.control.name, "escalation", min(1.0, signs / MOST))
        key = "handoff" if over else "refuse"
        return self.means.sentences.say(key, exchange.language, self.control.id)


def build(control: Enforced, means: "Resources") -> HoldEscalation:
    """Make the stage; the model is loaded now, so that a mistake shows at the start."""
    means.judge()
    return HoldEscalation(control, means)


SESSION_ESCALATION = Control(
    name="session escalation",
    position=25,
    acts=frozenset({HarmStage.REQUEST}),
    categories=frozenset({"misuse", "privacy", "offensive content"}),
    settings=(
        Setting(
            name="signs",
            kind="count",
            means="how many clearly dangerous turns, or refusals, hold the conversation",
            default=2.0,
        ),
        Setting(
            name="remembers",
            kind="time",
            means="how long after its last turn a conversation is remembered",
            default=86_400.0,
        ),
        Setting(
            name="then",
            kind="text",
            means="what is done with the turns that are held",
            default=REFUSE,
            choices=THEN,
        ),
        TO,
    ),
    cost_ms=0.4,
    detectors=("risk",),
    says=("refuse", "handoff"),
    own=lambda settings: "handoff" if settings["then"] == HAND_OVER else "refuse",
    bind=bound,
    build=build,
    answers=("T018", "O003"),
)
