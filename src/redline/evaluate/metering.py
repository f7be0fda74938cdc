"""A metered client: what each exchange took, and answers that were paid for already.

It stands directly around a service, below every control, so that a policy is run
anew on an answer that comes from an earlier run. An answer is looked up by all that
was sent and by the seed and the variation of the exchange: another seed is another
draw, and is asked for. Failures are never kept.
"""

import hashlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import orjson

from redline.evaluate.settings import Used
from redline.interaction import Action
from redline.llm import Ask, Client, Reply

__all__ = ["KeptReply", "Metered", "Replies", "key_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReply:
    """An answer that was paid for before."""

    reply: Reply
    at: str
    """When it was given, ISO 8601, UTC."""
    elsewhere: bool = False
    """Whether that was under another policy."""


class Replies(Protocol):
    """Where answers are kept from run to run."""

    def find(self, key: bytes) -> KeptReply | None:
        """Return the answer to what was sent; None where there is none."""
        ...

    def keep(self, key: bytes, reply: Reply) -> None:
        """Keep an answer."""
        ...


@dataclass(slots=True, kw_only=True)
class Metered:
    """A client that counts, and asks nothing twice that it has an answer to."""

    client: Client
    seed: int
    replies: Replies | None = None
    salt: Mapping[str, str] = field(default_factory=dict)
    """What shapes a request besides the ask, such as the template of a service."""
    spent: Callable[[int], None] = lambda _tokens: None
    """Told the tokens of each call, as far as the service counts them."""
    took: dict[str, Used] = field(default_factory=dict)
    """By session, until somebody asks."""

    @property
    def address(self) -> str:
        """Return the service's address."""
        return self.client.address

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give the service's answer, or the one that it gave before.

        Raises
        ------
        UpstreamError
            As the service.
        """
        key = key_of(self.address, ask, self.seed, self.salt)
        known = self.replies.find(key) if self.replies else None
        if known is not None:
            since, elsewhere = known.at, known.elsewhere
            used = Used(tokens=(0, 0), cached=True, since=since, elsewhere=elsewhere)
            self.note(ask.session, used)
            if known.reply.text:
                yield known.reply.text
            yield known.reply
            return
        async for piece in self.client.stream(ask):
            if isinstance(piece, Reply):
                self.note(ask.session, Used(tokens=self.tokens(piece)))
                if self.replies and piece.action is not Action.FAILED:
                    self.replies.keep(key, piece)
            yield piece

    def tokens(self, reply: Reply) -> tuple[int, int] | None:
        """Return what a call took, and tell of it."""
        if reply.tokens is not None:
            self.spent(sum(reply.tokens))
        return reply.tokens

    def note(self, session: str, used: Used) -> None:
        """Add a call to its exchange."""
        before = self.took.get(session)
        if before is None:
            self.took[session] = used
            return
        both = before.tokens and used.tokens
        self.took[session] = Used(
            tokens=(before.tokens[0] + used.tokens[0], before.tokens[1] + used.tokens[1])
            if before.tokens and used.tokens and both
            else None,
            cached=before.cached or used.cached,
            since=min((at for at in (before.since, used.since) if at), default=""),
            elsewhere=before.elsewhere or used.elsewhere,
        )

    def used(self, session: str) -> Used:
        """Return what an exchange took, and forget it."""
        return self.took.pop(session, Used())

    async def close(self) -> None:
        """Let go of the service's connections."""
        await self.client.close()


def key_of(address: str, ask: Ask, seed: int, salt: Mapping[str, str]) -> bytes:
    """Return the digest of all that decides an answer, as far as anybody can know."""
    sent: list[Any] = [
        address,
        dict(salt),
        dict(ask.options),
        ask.language,
        [(m.role, m.content, *(image.url for image in m.images)) for m in ask.messages],
        seed,
        variation(ask.session),
    ]
    return hashlib.sha256(orjson.dumps(sent, option=orjson.OPT_SORT_KEYS)).digest()


def variation(session: str) -> str:
    """Return the number of a variation, as ids end in it; empty for the first.

    >>> variation("run:row~many-tries~3"), variation("run:row~role-play")
    ('3', '')
    """
    last = session.rpartition("~")[2]
    return last if last.isdigit() else ""
