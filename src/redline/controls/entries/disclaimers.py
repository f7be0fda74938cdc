"""Disclaimers: who comes back again and again is told what this is."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.errors import SettingError
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.brief import Brief
    from redline.controls.resources import Resources

__all__ = ["DISCLAIMERS"]

HOUR = 3600.0
MARK = "disclaimer"


@dataclass(frozen=True, slots=True)
class Remind:
    """Put a fixed sentence under an answer after so many conversations or turns.

    Reads: how many conversations the person had, and turns this one has.
    Writes: one passage behind the answer.  Notes: nothing, since no answer is held; a mark.
    What is no answer, or holds no text, gets none; the next answer does.
    If the memory raises, so does this.
    """

    control: Enforced
    means: "Resources"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Let the answer by, and the sentence last."""
        due = await self.due(exchange)
        if due:
            exchange.marks[MARK] = "due"
        said = ""
        async for passage in forward(exchange):
            said += passage
            yield passage
        if not due:
            return
        if said.strip() and exchange.action is Action.ANSWERED:
            exchange.marks[MARK] = "said"
            sentence = self.means.sentences.say("reminder", exchange.language, self.control.id)
            if not as_json(exchange) and sentence not in said:
                yield f"\n\n{sentence}"
        else:
            await self.means.sessions.of(exchange).put(f"{self.control.id}/owed", 1)

    async def due(self, exchange: Exchange) -> bool:
        """Count the request, and say whether its answer needs the sentence."""
        session, prefix = self.means.sessions.of(exchange), self.control.id
        owed = bool(await session.get(f"{prefix}/owed"))
        if owed:
            await session.put(f"{prefix}/owed", 0)
        counted = await session.add(f"{prefix}/turns", 1, 24 * HOUR)
        shown = sum(message.role == "user" for message in exchange.ask.messages)
        every = int(self.control.settings["after turns"])
        if every and max(counted, shown) % every == 0:
            owed = True
        # A conversation without a name begins with each request that shows no earlier turn.
        begins = counted == 1 if session.named else shown == 1
        after = int(self.control.settings["after sessions"])
        if not after or not begins:
            return owed
        person, over = self.means.sessions.person(exchange), self.control.settings["over"]
        return await person.add(f"{prefix}/sessions", 1, float(over)) > after or owed


def as_json(exchange: Exchange) -> bool:
    """Say whether the caller asked for JSON, behind which a sentence would break it."""
    form = exchange.ask.options.get("response_format")
    return isinstance(form, dict) and form.get("type") != "text"


def bound(settings: dict[str, Any], brief: "Brief") -> dict[str, Any]:
    """Refuse settings under which nothing is ever said."""
    del brief
    if not (settings["after sessions"] or settings["after turns"]):
        raise SettingError("`after sessions` and `after turns` are both 0, so nothing is said.")
    if settings["over"] <= 0:
        raise SettingError("`over` is no time. Write it like `over = 7 days`.")
    return settings


DISCLAIMERS = Control(
    name="disclaimers",
    position=23,
    acts=frozenset({HarmStage.USE}),
    categories=frozenset({"over-reliance", "hallucination"}),
    settings=(
        Setting(
            name="after sessions",
            kind="count",
            means="conversations of one person after which each further one begins with the "
            "sentence; 0: never",
            default=3.0,
        ),
        Setting(
            name="over",
            kind="time",
            means="the time in which conversations are counted",
            default=604_800.0,
        ),
        Setting(
            name="after turns",
            kind="count",
            means="turns of one conversation after which the sentence comes, and again after as "
            "many; 0: never",
            default=0.0,
        ),
    ),
    cost_ms=0.02,
    says=("reminder",),
    own=lambda _: "reminder",
    bind=bound,
    build=Remind,
    answers=("T009",),
)
