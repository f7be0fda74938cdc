"""The stage that masking controls share: what their detector finds leaves as a placeholder.

Settings say whether requests, replies or both are masked. Who is behind the gateway then
never sees what was found in a request, and the caller never what was found in a reply.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

from redline.controls.control import Enforced, Setting
from redline.controls.edits import Edit, backward
from redline.controls.exchange import Exchange, Forward
from redline.controls.masking import Find, Masks, masked, masked_ask, masked_calls

__all__ = ["SETTINGS", "MaskText"]

MASK, LET_BY = "mask", "let by"

SETTINGS = tuple(
    Setting(
        name=name,
        kind="text",
        means=means,
        default=default,
        choices=(MASK, LET_BY),
    )
    for name, means, default in (
        ("in replies", "what is done with what is found in a reply or a tool call", MASK),
        ("in requests", "the same for turns and tool results, before they are sent on", LET_BY),
    )
)


@dataclass(frozen=True, slots=True)
class MaskText:
    """Put placeholders where a detector finds something.

    Reads: turns, tool results, the reply, arguments of tool calls.  Writes: the same.
    Notes: how many pieces of each kind, and where.  One piece has one placeholder throughout
    an exchange. If the detector raises, nothing further goes on: fail closed.
    """

    control: Enforced
    find: Find

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Mask what is sent, then what leaves."""
        masks = Masks(self.find)
        if self.control.settings["in requests"] == MASK:
            told = partial(self.replaced, exchange)
            exchange.ask = await masked_ask(exchange.ask, masks, told)
            self.note(exchange, masks, "request")
        if self.control.settings["in replies"] != MASK:
            async for passage in forward(exchange):
                yield passage
            return
        masks.begun()
        async for passage in masked(forward(exchange), masks):
            yield passage
        self.left_out(exchange, masks.edits)
        exchange.calls = await masked_calls(exchange.calls, masks)
        self.note(exchange, masks, "reply")

    def replaced(self, exchange: Exchange, message: int, edits: list[tuple[Edit, str]]) -> None:
        """Note where something was replaced in a message."""
        for edit, kind in edits:
            exchange.trail.saw(
                self.control.id, self.control.name, kind, edit.start, edit.end, message
            )
        exchange.trail.rewrote(message, [edit for edit, _ in edits])

    def left_out(self, exchange: Exchange, edits: list[tuple[Edit, str]]) -> None:
        """Note where placeholders stand in the reply."""
        control, only = self.control, [edit for edit, _ in edits]
        exchange.trail.replaced(control.id, only)
        for (_, kind), seen in zip(edits, backward(only), strict=True):
            exchange.trail.saw_reply(control.id, control.name, kind, seen.start, seen.end)

    def note(self, exchange: Exchange, masks: Masks, where: str) -> None:
        """Note what was masked."""
        if masks.counts:
            said = ", ".join(f"{n} {kind}" for kind, n in sorted(masks.counts.items()))
            exchange.fire(self.control.id, self.control.name, f"masked in the {where}: {said}")
            masks.counts.clear()
