"""The pipeline: stages around the call of the feature, outermost first.

A list of stages and a client go in; one function from an exchange to its
passages comes out. The order is the order of the list and nothing else. What
any part raises goes through to whoever runs it.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence

from redline.controls import Exchange, Forward, Stage
from redline.errors import UpstreamError
from redline.guard.passages import Cutter
from redline.interaction import Action
from redline.llm.protocol import Client, Reply
from redline.scorers import outcome

__all__ = ["LONGEST", "PATIENCE", "calling", "compose"]

LONGEST = 1_000_000
"""Characters of one reply; a feature that goes on is broken off."""

PATIENCE = 130.0
"""Seconds between two pieces of a reply; clients have limits of their own below it."""


def compose(stages: Sequence[Stage], call: Forward) -> Forward:
    """Return the pipeline: the first stage sees a request first and its reply last."""
    forward = call
    for stage in reversed(stages):
        forward = around(stage, forward)
    return forward


def around(stage: Stage, forward: Forward) -> Forward:
    """Return one stage with the rest of the pipeline behind it."""
    return lambda exchange: stage(exchange, forward)


def calling(client: Client, patience: float = PATIENCE) -> Forward:
    """Return the innermost part: ask the feature and note what it says of its reply.

    Its exchanges raise UpstreamError where the feature is silent for `patience`
    seconds, goes on for ever, ends without a reply, or sums up another text than
    it gave.
    """

    async def call(exchange: Exchange) -> AsyncIterator[str]:
        cutter, said = Cutter(), ""
        async for piece in spoken(client, exchange, patience):
            if isinstance(piece, Reply):
                note(exchange, piece, client.address)
                if not said:
                    yield piece.text
                continue
            said += piece
            if len(said) > LONGEST:
                raise UpstreamError(f"{client.address}: the reply is over {LONGEST:,} characters.")
            if passage := cutter.push(piece):
                yield passage
        if exchange.reply is None:
            raise UpstreamError(f"{client.address}: the stream ended without a reply.")
        if said and said != exchange.reply.text:
            raise UpstreamError(f"{client.address}: the reply is not the text that was streamed.")
        if passage := cutter.rest():
            yield passage

    return call


async def spoken(client: Client, exchange: Exchange, patience: float) -> AsyncIterator[str | Reply]:
    """Give what the feature says, as long as it is not silent for too long."""
    pieces = client.stream(exchange.ask)
    while True:
        try:
            async with asyncio.timeout(patience):
                piece = await anext(pieces)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise UpstreamError(f"{client.address}: silent for {patience:g} s.") from error
        yield piece


def note(exchange: Exchange, reply: Reply, address: str) -> None:
    """Write into the exchange what the feature says of its reply."""
    if exchange.reply is not None:
        raise UpstreamError(f"{address}: two replies to one request.")
    exchange.reply = reply
    exchange.calls = list(reply.calls)
    # Who has a tool called does not refuse, whatever the words that come with it.
    acts = reply.calls and reply.action is Action.ANSWERED
    exchange.action = Action.ANSWERED if acts else outcome(reply)
    exchange.citations = tuple(citation.id for citation in reply.citations)
    exchange.offered = reply.offered
    exchange.fired.extend(reply.fired)
