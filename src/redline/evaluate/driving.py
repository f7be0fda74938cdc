"""Driving: what an attacking model says next in a talk with the feature.

A strategy, a request and the talk so far come in; the next message goes out, or that there is
none, or why the attacker failed. A failed attacker makes the exchange unknown and never a pass:
a feature that was not attacked has held nothing. What the feature replies is not asked here.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from redline.attacks import Driven
from redline.errors import RedlineError, UpstreamError
from redline.evaluate.plan import Planned
from redline.evaluate.spending import LETTERS, Drove
from redline.interaction import Action
from redline.llm import Ask, Client, Message, Reply, ask
from redline.scorers import outcome

__all__ = ["Attacker", "Next"]

MARK = "<message>"
"""What an attacker that does as it is told puts before its message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What comes next in a driven talk."""

    message: str | None = None
    """What is sent to the feature; None where the attacker has no more."""
    error: str = ""
    """Why the attacker failed, where it did."""
    passing: bool = False
    """Whether another call may go better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacker:
    """A model that writes the turns of driven attacks."""

    client: Client
    limit: float = 300.0
    """Seconds for one call, with its waits."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Sampling settings of the wire format."""
    spent: Callable[[Drove], None] = lambda _call: None
    """Told what each call took."""
    turn: Callable[[], Awaitable[None]] | None = None
    """Waits until the service may be called once more."""
    cached: Callable[[str], bool] = lambda _session: False
    """Whether the last call of a session was answered by an earlier run; asked once a call."""

    async def next(
        self, driven: Driven, planned: Planned, talk: Sequence[Message], session: str
    ) -> Next:
        """Have the next message written.

        Parameters
        ----------
        talk
            The attacker's messages as `user`, the feature's replies as `assistant`.
        session
            Of the exchange.
        """
        asked = replace(
            driven.instruct(planned.row.request, planned.row.language, talk),
            language=planned.row.language,
            session=session,
            options=self.options,
        )
        if self.turn:
            await self.turn()
        try:
            async with asyncio.timeout(self.limit):
                reply = await ask(self.client, asked)
        except UpstreamError as error:
            return self.failed(str(error), passing=True)
        except TimeoutError:
            return self.failed(f"no answer within {self.limit:g} s", passing=True)
        except RedlineError:
            raise
        except Exception as error:  # noqa: BLE001  a bug in an attacker is a failed exchange
            return self.failed(f"{error.__class__.__name__}: {error}")
        self.spent(Drove(cached=True) if self.cached(session) else taken(asked, reply))
        return self.read(driven, reply, first=not talk)

    def read(self, driven: Driven, reply: Reply, *, first: bool) -> Next:
        """Return what an attacker's reply comes to."""
        if reply.action is Action.FAILED:
            return self.failed(reply.error or "says that it failed", passing=reply.again)
        if MARK not in reply.text.casefold() and outcome(reply) is not Action.ANSWERED:
            return self.failed("declined to write a message")
        message = driven.message(reply.text)
        if message is None and first:
            return self.failed("wrote no message, so nothing was tried")
        return Next(message=message)

    def failed(self, why: str, *, passing: bool = False) -> Next:
        """Return that there is no message, and why."""
        where = "" if why.startswith(self.client.address) else f"{self.client.address}: "
        return Next(error=f"the attacker failed: {where}{why}", passing=passing)


def taken(asked: Ask, reply: Reply) -> Drove:
    """Return what a call took, as the service counted it or else by its letters."""
    if reply.tokens is not None:
        return Drove(sent=reply.tokens[0], received=reply.tokens[1])
    sent = sum(len(turn.content) for turn in asked.messages)
    return Drove(sent=sent // LETTERS, received=len(reply.text) // LETTERS, counted=False)
