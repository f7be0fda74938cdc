"""Human handoff: some subjects are a professional's, who gets the whole conversation as a case."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redline.controls.about import check_shown, dial_of, likeliest, set_apart
from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.errors import SettingError
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.brief import Brief
    from redline.controls.resources import Resources

__all__ = ["HUMAN_HANDOFF"]


@dataclass(frozen=True, slots=True)
class HandOverCase:
    """Put questions for a professional in the place of an answer, and pass on what comes back.

    Reads: the request, and whether the conversation's questions wait for their answers.
    Writes: the whole reply.  Notes: the subject and its score; a mark with the case.
    If the detector or the memory raises, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Hand over, take answers in, or pass the exchange on."""
        session, name = self.means.sessions.of(exchange), f"{self.control.id}/case"
        case = await session.get(name)
        found = await self.about(exchange)
        if not found and case is None:
            async for passage in forward(exchange):
                yield passage
            return
        exchange.action = Action.HANDED_OFF
        exchange.marks["case"] = case or exchange.id
        if found:
            exchange.fire(self.control.id, self.control.name, *found, whole=True)
            await session.put(name, exchange.marks["case"], float(self.control.settings["takes"]))
            yield self.say("triage", exchange)
            return
        await session.put(name, None, 0)
        exchange.fire(self.control.id, self.control.name, "answers")
        yield self.say("noted", exchange)

    async def about(self, exchange: Exchange) -> tuple[str, float | None] | None:
        """Return the subject of a request, if it is a professional's."""
        scores = (await self.means.scores(exchange)).refuse
        return likeliest(scores, self.control, float(self.control.settings["above"]))

    def say(self, key: str, exchange: Exchange) -> str:
        """Return a fixed sentence in the language of the request."""
        return self.means.sentences.say(key, exchange.language, self.control.id)


def build(control: Enforced, means: "Resources") -> HandOverCase:
    """Make the stage; what it needs is learnt now."""
    check_shown(control, means)
    means.learn()
    return HandOverCase(control, means)


def bound(settings: dict[str, Any], brief: "Brief") -> dict[str, Any]:
    """Add the boundaries that are a professional's.

    Raises
    ------
    SettingError
        No such boundary, or no time to answer in.
    """
    if settings["takes"] <= 0:
        raise SettingError("`takes` is no time. Write it like `takes = 1 hour`.")
    return set_apart(settings, brief, "topics")


HUMAN_HANDOFF = Control(
    name="human handoff",
    position=46,
    acts=frozenset({HarmStage.REQUEST, HarmStage.ANSWER, HarmStage.USE}),
    categories=frozenset({"over-reliance", "hallucination", "misuse", "value misalignment"}),
    settings=(
        Setting(
            name="topics",
            kind="text",
            means="ids of the boundaries that a professional answers",
            default=None,
        ),
        Setting(
            name="above",
            kind="share",
            means="the probability of such a subject from which it is handed over",
            default=0.5,
        ),
        Setting(
            name="takes",
            kind="time",
            means="how long the person's next message counts as answers to the questions",
            default=3600.0,
        ),
        Setting(name="to", kind="text", means="whom to hand over to", default=None),
    ),
    dials=(
        dial_of(
            "hand off",
            "a professional's subjects answered",
            "ordinary requests handed over",
            r"hand(?:ed|s|ing)?[ -]?(?:over|off)|professional|triage",
        ),
    ),
    cost_ms=0.5,
    detectors=("taught",),
    says=("triage", "noted"),
    own=lambda _: "triage",
    bind=bound,
    needs="refuse",
    build=build,
    answers=("T004", "T013"),
)
