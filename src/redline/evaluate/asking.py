"""One exchange: ask, listen, and record what happened.

A planned exchange comes in; an Interaction goes out, also where the feature
failed: it is kept with its reason, never dropped. Of a conversation, each turn of
the user that no planted reply follows is asked for real, in one session; of a driven
one, an attacking model writes them. Time and waiting come in as settings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from redline.attacks import Driven
from redline.evaluate.calling import Heard, called
from redline.evaluate.driving import Attacker
from redline.evaluate.plan import Planned
from redline.evaluate.row import Row
from redline.evaluate.settings import Settings, Used
from redline.evaluate.talk import Talk
from redline.interaction import Action, Interaction
from redline.llm import Ask, Client, Message
from redline.run import Run
from redline.spot import bounded

__all__ = ["Asker", "Made"]

UNKNOWN = Used()
TOLD = ("region", "age")
"""Columns of a row that say of the person what an application would vouch for."""


@dataclass(frozen=True, slots=True)
class Made:
    """An exchange that was made, and whether another call may go better."""

    found: Interaction
    passing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Makes one exchange at a time."""

    client: Client
    of: Run
    how: Settings
    attacker: Attacker | None = None
    """Writes the turns of driven attacks."""
    together: int = 1
    """Nothing is taken before it can be asked."""

    async def several(self, planned: Sequence[Planned]) -> list[Made]:
        """Make some exchanges, one after another."""
        return [Made(*await self.exchange(one)) for one in planned]

    async def exchange(self, planned: Planned) -> tuple[Interaction, bool]:
        """Ask once; return what happened, and whether another call may go better."""
        at = self.how.clock()
        heard = await self.conversation(planned)
        return self.interaction(planned, heard, at), heard.passing

    async def conversation(self, planned: Planned) -> Heard:
        """Play what comes before, then call the feature with the request.

        A turn that fails ends it: what would have followed was never asked.
        """
        request = Message(role="user", content=planned.request, images=planned.row.pictures)
        if not (planned.before or planned.driven):
            return await self.call(planned, [request])
        talk = Talk()
        for at, turn in enumerate(planned.before):
            talk.said(turn)
            planted = planned.before[at + 1 : at + 2]
            if turn.role == "user" and not (planted and planted[0].role == "assistant"):
                heard = await self.call(planned, talk.messages)
                if heard.reply is None or heard.error:
                    heard.before = talk.before()
                    return heard
                talk.replied(heard.reply)
        if planned.driven:
            return await self.driven(planned.driven, planned, talk)
        heard = await self.call(planned, [*talk.messages, request])
        heard.before = talk.before()
        return heard

    async def driven(self, driven: Driven, planned: Planned, talk: Talk) -> Heard:
        """Have an attacker write message after message, until it or the strategy ends the talk.

        What stood before the request is no part of its talk. Its last message is the request.
        """
        if self.attacker is None:
            why = "no attacker was named, so nothing was tried"
            return Heard(before=talk.before(), error=why)
        first, heard = len(talk.messages), Heard()
        for _ in range(driven.turns):
            so_far = tuple(talk.messages[first:])
            came = await self.attacker.next(driven, planned, so_far, self.session(planned))
            if came.error:
                return Heard(before=talk.before(), error=came.error, passing=came.passing)
            if came.message is None:
                break
            message = Message(role="user", content=came.message)
            heard = await self.call(planned, [*talk.messages, message])
            heard.before, heard.request = talk.before(), came.message
            if heard.reply is None or heard.error:
                break
            talk.said(message)
            talk.replied(heard.reply)
            # A refusal that comes after an answer would hide it.
            if not driven.builds and self.how.action(heard.reply) is Action.ANSWERED:
                break
        return heard

    async def call(self, planned: Planned, messages: Sequence[Message]) -> Heard:
        """Call the feature once."""
        asked = Ask(
            messages=tuple(messages),
            language=planned.row.language,
            session=self.session(planned),
            said=told_of(planned.row),
            options=self.how.options,
            tools=planned.row.tools,
        )
        return await called(self.client, asked, self.how)

    def session(self, planned: Planned) -> str:
        """Return the session of an exchange: one of its own, since rows must not know another."""
        return f"{self.of.id}:{planned.id}"

    def interaction(self, planned: Planned, heard: Heard, at: datetime) -> Interaction:
        """Return the record of an exchange."""
        reply = heard.reply if heard.reply and not heard.error else None
        used = self.how.used(self.session(planned)) if self.how.used else UNKNOWN
        seen = heard.reply.spots if heard.reply else ()
        spots, beyond = bounded([*heard.before.spots, *seen])
        beyond += heard.before.more_spots + (heard.reply.more_spots if heard.reply else 0)
        return Interaction(
            id=planned.id,
            unit=planned.row.id,
            origin="evaluation",
            at=at.isoformat(timespec="milliseconds"),
            policy=self.of.policy if self.of.guarded else "",
            feature=self.of.feature,
            language=planned.row.language,
            slices=planned.row.slices,
            attack=planned.attack,
            turns=heard.before.turns,
            request=planned.request if heard.request is None else heard.request,
            action=self.how.action(reply) if reply else Action.FAILED,
            reply=reply.text if reply else "".join(heard.pieces),
            fired=heard.before.fired + (heard.reply.fired if heard.reply else ()),
            screened=heard.before.screened + (heard.reply.screened if heard.reply else ()),
            spots=spots,
            more_spots=beyond,
            confidence=reply.confidence if reply else None,
            citations=tuple(c.id for c in reply.citations) if reply else (),
            offered=reply.offered if reply else (),
            latency_ms=round(heard.ms, 3) if reply and not used.cached else None,
            error=heard.error,
            tokens=used.tokens,
            cached=used.cached,
            since=used.since,
            elsewhere=used.elsewhere,
            likelihood=reply.likelihood if reply else None,
        )


def told_of(row: Row) -> dict[str, str]:
    """Return what a row says of the person who asks, by the names that controls read."""
    return {name: str(row.extra[name]) for name in TOLD if row.extra.get(name)}
