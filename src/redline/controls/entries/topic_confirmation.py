"""Topic confirmation: a subject on which a wrong answer harms is answered after a second yes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from redline.controls.about import check_shown, dial_of, likeliest, set_apart
from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.controls.sessions import Session
from redline.errors import SettingError
from redline.interaction import Action
from redline.llm.protocol import Ask, Message
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.brief import Brief
    from redline.controls.resources import Resources

__all__ = ["TOPIC_CONFIRMATION"]

LONGEST = 4_000
"""Characters of a request that is kept until it is confirmed; a longer one is asked for again."""


@dataclass(frozen=True, slots=True)
class ConfirmTopic:
    """Ask before a risky subject is gone into, in a turn of its own.

    Reads: the request, what was asked and confirmed before.  Writes: the whole reply, or the
    request that was confirmed.  Notes: the subject and its score.
    If the detector or the memory raises, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Ask, or pass the exchange on."""
        session = self.means.sessions.of(exchange)
        waits = await self.waiting(exchange, session)
        if waits:
            yield self.question(exchange, (waits, None))
            return
        if not await self.confirmed(exchange, session):
            found = await self.about(exchange)
            if found and not await session.get(f"{self.control.id}/open/{found[0]}"):
                yield await self.ask(exchange, session, found)
                return
        async for passage in forward(exchange):
            yield passage

    async def about(self, exchange: Exchange) -> tuple[str, float | None] | None:
        """Return the subject of a request, if it is one of those that are confirmed."""
        scores = (await self.means.scores(exchange)).refuse
        return likeliest(scores, self.control, float(self.control.settings["above"]))

    async def ask(
        self, exchange: Exchange, session: Session, found: tuple[str, float | None]
    ) -> str:
        """Note that a request waits, and return the question."""
        text = exchange.ask.text
        if len(text) <= LONGEST:
            told = [text.encode("utf-8", "replace").decode(), found[0], 0]
            await session.put(f"{self.control.id}/waits", told, self.lasts)
        return self.question(exchange, found)

    def question(self, exchange: Exchange, found: tuple[str, float | None]) -> str:
        """Note that a confirmation is asked for, and return the question."""
        exchange.action = Action.GUIDED
        exchange.fire(self.control.id, self.control.name, *found, whole=found[1] is not None)
        return self.means.sentences.say("confirm", exchange.language, self.control.id)

    async def waiting(self, exchange: Exchange, session: Session) -> str:
        """Count a confirmation, and return the subject where it takes one more."""
        waits = await session.get(f"{self.control.id}/waits")
        if waits is None or not self.yes(exchange.ask.text):
            return ""
        text, topic, times = waits
        await session.put(f"{self.control.id}/waits", [text, topic, times + 1], self.lasts)
        return str(topic) if times + 1 < int(self.control.settings["times"]) else ""

    async def confirmed(self, exchange: Exchange, session: Session) -> bool:
        """Say whether this is a confirmation; the request that it is of takes its place."""
        if not self.yes(exchange.ask.text):
            return False
        waits = await session.get(f"{self.control.id}/waits")
        if waits is None:
            # A caller who names no conversation sends what was asked along.
            return await self.shown(exchange)
        text, topic, _ = waits
        await session.put(f"{self.control.id}/waits", None, 0)
        await session.put(f"{self.control.id}/open/{topic}", 1, self.lasts)
        exchange.ask, exchange.scores = asking(exchange.ask, text), None
        return True

    async def shown(self, exchange: Exchange) -> bool:
        """Say whether the turns of a request show what is confirmed, as often as it has to be."""
        said = [m.content for m in exchange.ask.messages if m.role == "user"]
        times = 0
        while said and self.yes(said[-1]):
            said.pop()
            times += 1
        if not said or times < int(self.control.settings["times"]):
            return False
        exchange.ask, exchange.scores = asking(exchange.ask, said[-1]), None
        return True

    def yes(self, text: str) -> bool:
        """Say whether a text is the sentence of confirmation, in any of its languages."""
        told = self.means.sentences.texts[f"confirmed:{self.control.id}"].values()
        return plain(text) in {plain(sentence) for sentence in told}

    @property
    def lasts(self) -> float:
        """Return how long a confirmation holds, in seconds."""
        return float(self.control.settings["lasts"])


def plain(text: str) -> str:
    """Return a text without case, blanks at its ends and a last stop.

    >>> plain(" I confirm. ")
    'i confirm'
    """
    return " ".join(text.casefold().split()).rstrip(".! ")


def asking(ask: Ask, text: str) -> Ask:
    """Return an ask whose last message of the person says something else."""
    messages = list(ask.messages)
    at = max(k for k, message in enumerate(messages) if message.role == "user")
    messages[at] = replace(messages[at], content=text)
    return replace(ask, messages=tuple[Message, ...](messages))


def build(control: Enforced, means: "Resources") -> ConfirmTopic:
    """Make the stage; what it needs is learnt now."""
    check_shown(control, means)
    means.learn()
    return ConfirmTopic(control, means)


def bound(settings: dict[str, Any], brief: "Brief") -> dict[str, Any]:
    """Add the boundaries that are subjects here.

    Raises
    ------
    SettingError
        No such boundary, or a number of times that is none.
    """
    if not 1 <= settings["times"] <= 3:
        raise SettingError(f"`times = {settings['times']:g}` is not from 1 to 3.")
    if settings["lasts"] <= 0:
        raise SettingError("`lasts` is no time. Write it like `lasts = 10 minutes`.")
    return set_apart(settings, brief, "topics")


TOPIC_CONFIRMATION = Control(
    name="topic confirmation",
    position=44,
    acts=frozenset({HarmStage.REQUEST, HarmStage.USE}),
    categories=frozenset({"misuse", "hallucination", "over-reliance"}),
    settings=(
        Setting(
            name="topics",
            kind="text",
            means="ids of the boundaries that are gone into after a confirmation",
            default=None,
        ),
        Setting(
            name="above",
            kind="share",
            means="the probability of such a subject from which it is asked for",
            default=0.5,
        ),
        Setting(
            name="times",
            kind="count",
            means="confirmations, each in a turn of its own",
            default=1.0,
        ),
        Setting(
            name="lasts",
            kind="time",
            means="how long a request waits, and how long its subject stays open then",
            default=600.0,
        ),
    ),
    dials=(
        dial_of(
            "refuse",
            "risky subjects gone into unasked",
            "ordinary requests asked about",
            r"confirm",
        ),
    ),
    cost_ms=0.5,
    detectors=("taught",),
    says=("confirm", "confirmed"),
    own=lambda _: "confirm",
    bind=bound,
    needs="refuse",
    build=build,
    answers=("T020",),
)
