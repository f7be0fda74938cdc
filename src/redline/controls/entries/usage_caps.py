"""Usage caps: a conversation and a person's day have an end."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.controls.instead import HAND_OVER, REFUSE, THEN, to_setting
from redline.errors import SettingError
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.brief import Brief
    from redline.controls.resources import Resources

__all__ = ["USAGE_CAPS"]

DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class CapUsage:
    """End what goes on for too long.

    Reads: how often and how long the conversation and the person have asked.
    Writes: the whole reply.  Notes: the cap.
    If the memory raises, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Say that it is enough, or pass the exchange on."""
        reached = await self.reached(exchange)
        if not reached:
            async for passage in forward(exchange):
                yield passage
            return
        over = self.control.settings["then"] == HAND_OVER
        exchange.action = Action.HANDED_OFF if over else Action.REFUSED
        exchange.fire(self.control.id, self.control.name, reached)
        yield self.means.sentences.say("capped", exchange.language, self.control.id)

    async def reached(self, exchange: Exchange) -> str:
        """Count the request, and return the first cap that it goes over."""
        settings, prefix = self.control.settings, self.control.id
        again = float(settings["again after"])
        session, person = self.means.sessions.of(exchange), self.means.sessions.person(exchange)
        # What the request itself shows counts where the conversation has no name.
        shown = sum(message.role == "user" for message in exchange.ask.messages)
        turns = max(shown, await session.add(f"{prefix}/turns", 1, again))
        day = await person.add(f"{prefix}/day", 1, DAY) if settings["a day"] else 0
        if 0 < settings["a day"] < day:
            return "requests a day"
        if 0 < settings["turns"] < turns:
            return "turns"
        if settings["length"] and await self.long(exchange):
            return "length"
        return ""

    async def long(self, exchange: Exchange) -> bool:
        """Say whether a conversation began longer ago than it may last."""
        session, prefix = self.means.sessions.of(exchange), self.control.id
        length, again = (float(self.control.settings[s]) for s in ("length", "again after"))
        if await session.add(f"{prefix}/begun", 1, length + again) == 1:
            await session.put(f"{prefix}/lasts", 1, length)
            return False
        return session.named and await session.get(f"{prefix}/lasts") is None


def bound(settings: dict[str, Any], brief: "Brief") -> dict[str, Any]:
    """Refuse caps of which none holds anything."""
    del brief
    if not any(settings[name] for name in ("turns", "length", "a day")):
        raise SettingError("`turns`, `length` and `a day` are all 0, so nothing is capped.")
    if settings["again after"] <= 0:
        raise SettingError("`again after` is no time. Write it like `again after = 8 hours`.")
    return settings


USAGE_CAPS = Control(
    name="usage caps",
    position=22,
    acts=frozenset({HarmStage.REQUEST, HarmStage.USE}),
    categories=frozenset({"over-reliance", "misuse"}),
    settings=(
        Setting(
            name="turns", kind="count", means="requests of one conversation; 0: any", default=30.0
        ),
        Setting(
            name="length",
            kind="time",
            means="how long one conversation may last; 0 s: any time",
            default=0.0,
        ),
        Setting(
            name="a day", kind="count", means="requests of one person a day; 0: any", default=0.0
        ),
        Setting(
            name="again after",
            kind="time",
            means="how long after a conversation's first request it may go on",
            default=28_800.0,
        ),
        Setting(
            name="then",
            kind="text",
            means="what is done with a request over a cap",
            default=REFUSE,
            choices=THEN,
        ),
        to_setting("whom to contact"),
    ),
    cost_ms=0.02,
    says=("capped",),
    own=lambda _: "capped",
    bind=bound,
    build=CapUsage,
    answers=("T008",),
)
