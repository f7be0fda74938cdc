"""Fallbacks: several clients as one, asked in turn until one answers.

The next one is asked only as long as nothing of an answer has left: two halves of two
answers are none. Which one answers stands on the ask's tape and in the Reply. A request
that is malformed is so everywhere, and is not sent on.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from redline.errors import UpstreamError
from redline.llm.breaker import Breaker, Standing
from redline.llm.dialects import Rejected
from redline.llm.protocol import Ask, Reply
from redline.llm.trouble import TurnedDown

__all__ = ["Fallback"]


class Fallback:
    """Asks the first of its clients that answers."""

    def __init__(self, clients: Sequence[Breaker]) -> None:
        self.clients = tuple(clients)
        """The feature first; at least one."""
        self.address = self.clients[0].address
        self.model = self.clients[0].model

    @property
    def understands(self) -> frozenset[str]:
        """Return what of a request goes through to all of them."""
        return frozenset.intersection(*(client.understands for client in self.clients))

    def check(self, ask: Ask) -> None:
        """Refuse an ask that the feature itself cannot say. Raises Rejected."""
        self.clients[0].check(ask)

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give the answer of the first client that answers.

        Raises
        ------
        UpstreamError
            None does, or one broke off within its answer.
        """
        failures: list[UpstreamError] = []
        for client in self.clients:
            left = False
            try:
                async for piece in client.stream(ask):
                    if not left and ask.tape is not None:
                        ask.tape.by = client.address
                    left = True
                    yield replace(piece, by=client.address) if isinstance(piece, Reply) else piece
            except TurnedDown:
                raise
            except (UpstreamError, Rejected) as error:
                if left or (isinstance(error, Rejected) and not failures):
                    raise
                if isinstance(error, UpstreamError):
                    failures.append(error)
            else:
                return
        raise UpstreamError("\n".join(str(error) for error in failures)) from failures[0]

    def standing(self) -> list[Standing]:
        """Return how it stands with each address."""
        return [standing for client in self.clients for standing in client.standing()]

    async def close(self) -> None:
        """Close all of them."""
        for client in self.clients:
            await client.close()
