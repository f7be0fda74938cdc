"""Checks of a reply that hold it back or leave a note under it.

A look at the whole text comes in; a stage comes out. With `then = block` nothing leaves
before the check has read all of it, but for what stands before the first sign of what it
looks for, where there is such a sign. With `then = annotate` the reply leaves as it comes
and a fixed sentence follows. Either way what was seen is noted, and marked beside the text.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.control import Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.controls.holding import Finding, held, texts_of_call
from redline.interaction import Action, Fired

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["ANNOTATE", "BLOCK", "CheckReply", "Look", "Seen", "then_setting"]

BLOCK, ANNOTATE = "block", "annotate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a check saw in a text."""

    because: str
    start: int = 0
    """Where it begins."""
    score: float | None = None
    places: tuple[tuple[int, int, str], ...] = ()
    """Where it stands: start, end and kind of each; none where it is in the text as a whole."""


Look = Callable[[Exchange, str], Awaitable[Seen | None]]
"""Reads a whole text; what it raises ends the exchange."""


def then_setting(default: str) -> Setting:
    """Return the setting that says what is done with what a check saw."""
    return Setting(
        name="then",
        kind="text",
        means="whether what is found is held back or noted under the reply",
        default=default,
        choices=(BLOCK, ANNOTATE),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReply:
    """Hold a reply back, or note under it, what a look sees in it.

    Reads: the reply, arguments of tool calls.  Writes: the reply from what was seen on, or one
    passage after it.  Notes: what it saw.  If the look raises, nothing further leaves.
    """

    control: Enforced
    means: "Resources"
    look: Look
    says: tuple[str, str]
    """Keys of the sentence in a reply's place and of the one under it."""
    mark: str
    """Under which name what it saw is marked beside the text."""
    opens: Callable[[str], int] | None = None
    """From where on a text may hold what the look is for; None: from its beginning."""

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Check one reply."""
        if self.control.settings["then"] == ANNOTATE:
            async for passage in self.annotated(exchange, forward):
                yield passage
            return

        async def judge(text: str, final: bool) -> Finding | None:
            return await self.finding(exchange, text) if final else None

        async for passage in held(forward(exchange), judge, self.opens, exchange):
            yield passage

    async def finding(self, exchange: Exchange, text: str) -> Finding | None:
        """Return what a text is held back for, or nothing."""
        seen = await self.look(exchange, text) if text.strip() else None
        if seen is None:
            return None
        exchange.marks[self.mark] = seen.because
        opened = self.opens(text) if self.opens else 0
        return Finding(
            start=max(seen.start, opened),
            fired=self.fired(seen),
            instead=self.say(self.says[0], exchange),
            action=Action.REFUSED,
        )

    async def annotated(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Let a reply by as it comes, its last passage once all was read, and the note last."""
        said = last = ""
        async for passage in forward(exchange):
            if last:
                yield last
            said, last = said + passage, passage
        texts = [said, *(text for call in exchange.calls for text in texts_of_call(call))]
        looked = [await self.look(exchange, text) for text in texts if text.strip()]
        if last:
            yield last
        if said.strip() and looked[0]:
            self.mark_places(exchange, looked[0])
        seen = next((seen for seen in looked if seen), None)
        if seen is not None:
            exchange.marks[self.mark] = seen.because
            exchange.fired.append(self.fired(seen))
            if said.strip():
                yield f"\n\n{self.say(self.says[1], exchange)}"

    def mark_places(self, exchange: Exchange, seen: Seen) -> None:
        """Note where in the reply something was seen that left with it."""
        for start, end, kind in seen.places:
            exchange.trail.saw_reply(self.control.id, self.control.name, kind, start, end)

    def fired(self, seen: Seen) -> Fired:
        """Return what is noted."""
        return Fired(
            control=self.control.id, name=self.control.name, because=seen.because, score=seen.score
        )

    def say(self, key: str, exchange: Exchange) -> str:
        """Return a fixed sentence in the language of the request."""
        return self.means.sentences.say(key, exchange.language, self.control.id)
