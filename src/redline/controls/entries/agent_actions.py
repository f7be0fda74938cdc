"""Agent actions: only calls of tools that the brief allows leave, within its bounds."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.actions import (
    Limits,
    Pending,
    listed,
    names_of,
    read_bounds,
    read_budget,
    shown,
)
from redline.controls.actions.settings import CALLER, DRY, REFUSE_ALL, SETTINGS
from redline.controls.control import Control, Enforced
from redline.controls.envelope import Envelope
from redline.controls.exchange import Exchange, Forward
from redline.interaction import Action
from redline.llm.protocol import Reply
from redline.llm.tools import ToolCall
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["AGENT_ACTIONS", "BoundActions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundActions:
    """Let calls of tools by once all of a reply's are within bounds.

    Reads: the tools on offer, the reply's calls, a number that confirms earlier ones.
    Writes: the tools on offer, the calls, the reply where calls are refused.
    Notes: the bound that was broken, in the brief's words and never with a value.
    A reply is held back while tools are on offer, since words about a deed must not leave
    without it. What cannot be read, counted or remembered is refused: fail closed.
    """

    control: Enforced
    means: "Resources"
    limits: Limits
    confirm: tuple[str, ...]
    pending: Pending

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Take away what may not be called; ask; let by, refuse, or ask the person."""
        self.take_away(exchange)
        if calls := await self.confirmed(exchange):
            exchange.reply = Reply(text="", calls=calls, finish="tool_calls")
            exchange.calls = list(calls)
            said = ""
        elif not exchange.ask.tools:
            async for passage in forward(exchange):
                yield passage
            said = ""
        else:
            said = "".join([passage async for passage in forward(exchange)])
        if exchange.action is Action.ANSWERED and exchange.calls:
            said = await self.decided(exchange, said, asked=bool(calls))
        if said:
            yield said

    def take_away(self, exchange: Exchange) -> None:
        """Offer the model only what it may call."""
        names = frozenset(tool.name for tool in exchange.ask.tools)
        left = frozenset(name for name in names if listed(name, self.limits.allow))
        if left != names:
            exchange.tighten(Envelope(tools=left))

    async def confirmed(self, exchange: Exchange) -> tuple[ToolCall, ...]:
        """Return calls that the person says yes to with this very message."""
        last = exchange.ask.messages[-1]
        session = self.means.sessions.of(exchange)
        if not self.confirm or last.role != "user" or last.images:
            return ()
        return await self.pending.confirmed(session, last.content)

    async def decided(self, exchange: Exchange, said: str, *, asked: bool) -> str:
        """Return what is said with the calls that may leave, or in their place."""
        tools, envelope = exchange.ask.tools, exchange.envelope
        offered = None if envelope is None else envelope.tools
        faults = [(call, self.limits.fault(call, tools, offered)) for call in exchange.calls]
        for _, why in faults:
            if why:
                exchange.fire(self.control.id, self.control.name, why)
        good = [call for call, why in faults if not why]
        if not good or (len(good) < len(faults) and self.control.settings["then"] == REFUSE_ALL):
            return self.instead(exchange, "not_done", Action.REFUSED)
        if self.control.settings["run"] == DRY:
            exchange.fire(self.control.id, self.control.name, "dry run")
            return self.instead(exchange, "trial", Action.GUIDED, shown(good))
        high = [call for call in good if listed(call.name, self.confirm)]
        if high and not asked:
            return await self.ask(exchange, good)
        if why := await self.over(exchange, good):
            exchange.fire(self.control.id, self.control.name, why)
            return self.instead(exchange, "not_done", Action.REFUSED)
        exchange.calls = good
        return said

    async def ask(self, exchange: Exchange, calls: Sequence[ToolCall]) -> str:
        """Ask the person, and remember what was asked."""
        session = self.means.sessions.of(exchange)
        if not session.named:
            exchange.fire(self.control.id, self.control.name, "no session to remember a yes in")
            return self.instead(exchange, "not_done", Action.REFUSED)
        exchange.fire(self.control.id, self.control.name, "to be confirmed")
        number = await self.pending.ask(session, calls)
        return self.instead(exchange, "to_confirm", Action.GUIDED, f"{number}\n\n{shown(calls)}")

    async def over(self, exchange: Exchange, calls: Sequence[ToolCall]) -> str:
        """Count calls and costs, and say which limit they would pass; then nothing is counted."""
        sessions, settings = self.means.sessions, self.control.settings
        drawer = sessions.of(exchange)
        if settings["counted for"] == CALLER or not drawer.named:
            drawer = sessions.person(exchange)
        return await self.limits.count(
            drawer, calls, self.control.id, int(settings["calls"]), settings["per"]
        )

    def instead(self, exchange: Exchange, key: str, action: Action, more: str = "") -> str:
        """Take the calls away, and return what is said."""
        exchange.action, exchange.calls = action, []
        exchange.citations = exchange.offered = ()
        sentence = self.means.sentences.say(key, exchange.language, self.control.id)
        return f"{sentence}\n\n{more}" if more else sentence


def build(control: Enforced, means: "Resources") -> BoundActions:
    """Make the stage; what the settings say was read when the brief was compiled."""
    settings = control.settings
    limits = Limits(
        allow=names_of(settings["allow"]),
        bounds=read_bounds(settings["where"]),
        budget=read_budget(settings["spend"]),
    )
    return BoundActions(
        control=control,
        means=means,
        limits=limits,
        confirm=names_of(settings["confirm"]),
        pending=Pending(control.id, settings["confirm within"]),
    )


AGENT_ACTIONS = Control(
    name="agent actions",
    position=70,
    acts=frozenset({HarmStage.ANSWER, HarmStage.USE}),
    categories=frozenset({"agency", "misuse", "system security"}),
    settings=SETTINGS,
    cost_ms=0.2,
    says=("not_done", "to_confirm", "trial"),
    own=lambda _: "not_done",
    build=build,
    answers=("T033", "T036"),
)
