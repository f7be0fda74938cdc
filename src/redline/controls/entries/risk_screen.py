"""Risk screen: a request or a tool result that is probably dangerous goes no further."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced
from redline.controls.detectors.cascade import Screen
from redline.controls.detectors.facets import DIALS
from redline.controls.detectors.line import BUILT_IN
from redline.controls.detectors.screening import Seen, screen_of
from redline.controls.detectors.settings import SETTINGS, bound
from redline.controls.detectors.texts import REQUEST, RESULT, texts_of
from redline.controls.exchange import Exchange, Forward
from redline.controls.instead import HAND_OVER
from redline.interaction import Action
from redline.opinion import Verdict
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["RISK_SCREEN", "ScreenRisk"]


@dataclass(frozen=True, slots=True)
class ScreenRisk:
    """Stop a request that is probably dangerous, or that nobody can judge.

    Reads: the request, tool results, earlier turns.  Writes: the whole reply.
    Notes: what it saw, its score, and the verdict on every text.
    What is unknown is never let by. If the built-in model raises, nothing is
    released: fail closed.
    """

    control: Enforced
    means: "Resources"
    screens: dict[bool, Screen]
    """By whether the text is a tool result."""
    seen: Seen = field(default_factory=Seen)

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Stop the exchange, or pass it on."""
        if any(screen.heavy is not None for screen in self.screens.values()):
            # A service sees nothing that is not in the record.
            await exchange.durable()
        reads, own = str(self.control.settings["reads"]), bool(self.means.policy.prompt)
        for part, text in texts_of(exchange.ask, reads, system=own):
            read = exchange.reading(text)
            verdict = await self.seen.look(self.screens[part == RESULT], read, part)
            exchange.screened.append(replace(verdict, control=self.control.id))
            note_language(exchange, verdict)
            if verdict.verdict != "safe":
                read_in = [m.content == text for m in exchange.ask.messages]
                place = None if part == REQUEST else read_in.index(True)
                exchange.trail.saw_whole(self.control.id, self.control.name, place)
                yield self.stop(exchange, verdict)
                return
        async for passage in forward(exchange):
            yield passage

    def stop(self, exchange: Exchange, verdict: Verdict) -> str:
        """Note why the exchange ends here, and return what is said."""
        unknown = verdict.verdict == "unknown"
        then = self.control.settings["unknown" if unknown else "then"]
        exchange.action = Action.HANDED_OFF if then == HAND_OVER else Action.REFUSED
        exchange.fire(self.control.id, self.control.name, reason(verdict), verdict.score)
        key = "handoff" if then == HAND_OVER else "refuse"
        return self.means.sentences.say(key, exchange.language, self.control.id)

    async def close(self) -> None:
        """Let go of the detectors' connections."""
        for screen in self.screens.values():
            await screen.close()


def reason(verdict: Verdict) -> str:
    """Return why a text was stopped, as records show it.

    >>> reason(Verdict(verdict="unknown", decided="built-in", because="language sw", said=()))
    'unknown: language sw'
    """
    what = verdict.because or "unsafe"
    # Callers read this too, and need not learn which model it was.
    by = "" if verdict.decided == BUILT_IN else f" by {verdict.decided.partition(' ')[0]}"
    where = "" if verdict.part == "request" else f" in {verdict.part}"
    return f"{'unknown: ' if verdict.verdict == 'unknown' else ''}{what}{by}{where}"


def note_language(exchange: Exchange, verdict: Verdict) -> None:
    """Note the language of the request where nobody gave one and the model is sure."""
    first = verdict.said[0]
    if exchange.language == "und" and verdict.part == "request" and first.known:
        exchange.language = first.language


def build(control: Enforced, means: "Resources") -> ScreenRisk:
    """Make the stage; the model is loaded now, so that a mistake shows at the start."""
    return ScreenRisk(control, means, screen_of(control, means))


RISK_SCREEN = Control(
    name="risk screen",
    position=35,
    acts=frozenset({HarmStage.REQUEST, HarmStage.ANSWER}),
    categories=frozenset({"misuse", "privacy", "offensive content"}),
    settings=SETTINGS,
    dials=DIALS,
    cost_ms=0.4,
    detectors=("risk",),
    says=("refuse", "handoff"),
    own=lambda settings: "handoff" if settings["then"] == HAND_OVER else "refuse",
    bind=bound,
    build=build,
    answers=("T015", "T018"),
)
