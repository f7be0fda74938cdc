"""Blocking topics by who asks: one stage for regions and for ages.

A request about a topic that is blocked for whoever asks is declined. Where nobody vouches
for a person the strictest holds: everything that is blocked for anybody.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.control import Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.controls.slices import (
    NO_TIER,
    Topic,
    check_topics,
    read_tiers,
    read_topics,
    vouched,
)
from redline.interaction import Action

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["BlockTopics", "block_topics", "topic_settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockTopics:
    """Decline what is blocked for whoever asks.

    Reads: the request, and who asks.  Writes: the whole reply.  Notes: the boundary, and its
    score.  A score that is missing or no number declines; if the detector raises, so does this.
    """

    control: Enforced
    means: "Resources"
    kind: str
    """`region` or `age`; its sentence has the same key."""
    topics: tuple[Topic, ...]
    tiers: Mapping[str, str]

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Decline, or pass the exchange on."""
        who = vouched(exchange, self.kind, self.tiers)
        held = [topic.boundary for topic in self.topics if topic.holds(who)]
        scores = (await self.means.scores(exchange)).refuse if held else {}
        # Written so that a score that is no number declines.
        over = [b for b in held if not scores.get(b, 1.0) < self.control.settings["above"]]
        if not over:
            async for passage in forward(exchange):
                yield passage
            return
        exchange.action = Action.REFUSED
        because = f"{over[0]} for {who or f'an unknown {self.kind}'}"
        exchange.fire(self.control.id, self.control.name, because, scores.get(over[0]), whole=True)
        yield self.means.sentences.say(self.kind, exchange.language, self.control.id)


def block_topics(control: Enforced, means: "Resources", kind: str) -> BlockTopics:
    """Make the stage; what it needs is learnt now.

    Raises
    ------
    SettingError
        A boundary that no example teaches.
    """
    topics = read_topics(control.settings["blocked"], kind)
    check_topics(topics, means.policy, control.id)
    means.learn()
    tiers = read_tiers(control.settings["tiers"], kind)
    return BlockTopics(control=control, means=means, kind=kind, topics=topics, tiers=tiers)


def topic_settings(kind: str, means: str) -> tuple[Setting, ...]:
    """Return the settings of either control."""

    def topics(text: str) -> bool:
        return bool(read_topics(text, kind))

    def tiers(text: str) -> bool:
        read_tiers(text, kind)
        return True

    return (
        Setting(name="blocked", kind="text", means=means, default=None, accepts=topics),
        Setting(
            name="tiers",
            kind="text",
            means=f"the {kind} that a verified tier stands for",
            default=NO_TIER,
            accepts=tiers,
        ),
        Setting(
            name="above",
            kind="share",
            means="the probability of a blocked topic from which a request is declined",
            default=0.5,
        ),
    )
