"""What becomes of a reply that states more than its sources, for all controls that ask."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redline.controls.bearing import Bearing, without
from redline.controls.control import Enforced, Setting
from redline.controls.exchange import Exchange
from redline.interaction import Action
from redline.llm.tools import ToolCall

if TYPE_CHECKING:
    from redline.controls.resources import Resources
    from redline.detect.sources import Support

__all__ = ["LEAVE_OUT", "MARK", "WITHHOLD", "Stating", "stating", "stating_settings"]

WITHHOLD, LEAVE_OUT, MARK = "withhold", "leave out", "mark"
HOLD, LET_BY = "hold", "let by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stating:
    """Decides on one control's findings."""

    control: Enforced
    means: "Resources"
    bearing: Bearing
    key: str
    """Key of the sentence in the reply's place; with `_note` behind it, of the one under it."""

    async def whole(self, passages: AsyncIterator[str]) -> str:
        """Return a whole reply: whether a sentence is borne out may depend on the next."""
        return "".join([passage async for passage in passages])

    async def held(
        self, exchange: Exchange, text: str, sources: Sequence[str]
    ) -> tuple["Support", ...]:
        """Return what of a reply, or of the calls with it, no source bears out."""
        ids = [page.id for page in exchange.documents]
        parts = [text, *(said for call in exchange.calls for said in statements(call))]
        found: list[Support] = []
        for part in parts:
            # Half a millisecond a sentence: other exchanges go on meanwhile.
            found += await asyncio.to_thread(
                self.bearing.unborne, part, sources, ids, exchange.language
            )
        return tuple(found)

    def said(self, exchange: Exchange, text: str, held: Sequence["Support"]) -> str:
        """Return what leaves, and note what was held."""
        if not held:
            return text
        worst = (
            "contradicted" if any(h.verdict == "contradicted" for h in held) else held[0].verdict
        )
        exchange.fire(self.control.id, self.control.name, f"{worst}: {len(held)} sentences")
        then = self.control.settings["then"]
        # Sentences of a call have no place in the text, so they can only be withheld.
        inside = not exchange.calls
        left = without(text, held) if then == LEAVE_OUT and inside else ""
        if then == MARK and inside:
            left = text
            for one in held:
                exchange.trail.saw_reply(
                    self.control.id, self.control.name, one.verdict, one.start, one.end
                )
        if left:
            return f"{left}\n\n{self.say(f'{self.key}_note', exchange)}"
        exchange.action, exchange.calls = Action.UNSURE, []
        exchange.citations = exchange.offered = ()
        return self.say(self.key, exchange)

    def say(self, key: str, exchange: Exchange) -> str:
        """Return a fixed sentence in the language of the request."""
        return self.means.sentences.say(key, exchange.language, self.control.id)


def statements(call: ToolCall) -> Iterator[str]:
    """Give the texts in a call's arguments that may state something.

    A single word without a figure is a choice among options, as a rule.
    """
    try:
        said = call.arguments if call.free else json.loads(call.arguments or "{}")
    except ValueError:
        said = call.arguments
    yield from (text for text in values(said) if " " in text.strip() or re.search(r"\d", text))


def values(value: Any) -> Iterator[str]:
    """Give every text and number in a JSON value; names of fields are the tool's own."""
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        for one in inner:
            yield from values(one)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def stating(control: Enforced, means: "Resources", key: str) -> Stating:
    """Make what decides for one control."""
    bearing = Bearing(
        fixed=means.sentences.lines(),
        unknown=control.settings["what cannot be told"] == HOLD,
        detector=means.detectors.get("sources"),
    )
    return Stating(control=control, means=means, bearing=bearing, key=key)


def stating_settings() -> tuple[Setting, ...]:
    """Return the settings that both controls have."""
    return (
        Setting(
            name="then",
            kind="text",
            means="what becomes of a reply that states more",
            default=WITHHOLD,
            choices=(WITHHOLD, LEAVE_OUT, MARK),
        ),
        Setting(
            name="what cannot be told",
            kind="text",
            means="what becomes of a sentence in a language that is not read",
            default=HOLD,
            choices=(HOLD, LET_BY),
        ),
    )
