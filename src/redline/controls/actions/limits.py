"""The limits of what an agent may do: one call judged by itself, and calls counted together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from redline.controls.actions.arguments import Schemas, Unreadable, read_arguments
from redline.controls.actions.bounds import Bound, broken
from redline.controls.actions.names import listed
from redline.controls.actions.spending import Budget
from redline.controls.sessions import Session
from redline.llm.tools import Tool, ToolCall

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a brief says of calls."""

    allow: tuple[str, ...]
    """Patterns of the tools that may be called."""
    bounds: tuple[Bound, ...] = ()
    budget: Budget | None = None
    schemas: Schemas = field(default_factory=Schemas)

    def fault(self, call: ToolCall, tools: Sequence[Tool], left: frozenset[str] | None) -> str:
        """Return why a call may not leave, without its values; empty where it may.

        Parameters
        ----------
        tools
            Those on offer.
        left
            Names of those that this request leaves; None for all.
        """
        tool = next((tool for tool in tools if tool.name == call.name), None)
        if tool is None:
            return "a tool that was not on offer"
        if not listed(call.name, self.allow):
            return f"{call.name} is not allowed"
        if left is not None and call.name not in left:
            return f"{call.name} is not allowed for this request"
        why = self.misused(call, tool)
        return f"{call.name}: {why}" if why else ""

    def misused(self, call: ToolCall, tool: Tool) -> str:
        """Return what is wrong with the arguments of a call; empty for nothing."""
        try:
            arguments = None if call.free else read_arguments(call.arguments)
        except Unreadable:
            return "arguments that cannot be read in one way"
        if self.budget and self.budget.cost(call.name, arguments) is None:
            return "a cost that cannot be told"
        return self.unfit(arguments, tool) or broken(self.bounds, call.name, arguments)

    def unfit(self, arguments: Mapping[str, Any] | None, tool: Tool) -> str:
        """Return what of its schema arguments break; a free tool has neither."""
        if arguments is None:
            return "" if tool.parameters is None else "a text where it takes arguments"
        if tool.parameters is None:
            return "a tool without a schema"
        return self.schemas.fault(tool.parameters, arguments)

    async def count(
        self, drawer: Session, calls: Sequence[ToolCall], name: str, most: int, seconds: float
    ) -> str:
        """Count calls and their costs; return which limit they pass, and then count none.

        Added before it is compared, so that two exchanges at once never share what is left.
        """
        wanted = [(f"{name}/calls", len(calls), most, "more calls than allowed")]
        if self.budget:
            cost = sum(self.cost(call) for call in calls)
            wanted.append((f"{name}/spent", cost, self.budget.most, "more spent than allowed"))
        counted: list[tuple[str, int]] = []
        for key, by, limit, why in wanted:
            counted.append((key, by))
            if await drawer.add(key, by, seconds) > limit:
                for earlier, taken in counted:
                    await drawer.add(earlier, -taken, seconds)
                return why
        return ""

    def cost(self, call: ToolCall) -> int:
        """Return what a call costs that was judged before."""
        arguments = None if call.free else read_arguments(call.arguments)
        return (self.budget.cost(call.name, arguments) or 0) if self.budget else 0
