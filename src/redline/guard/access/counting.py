"""What a request may take, before it is asked, and what it took.

No tokenizer is loaded: the service's own count is the only one that is billed. Before it, bytes
are counted, on the large side, so that a limit is not passed by asking at the same time. What
nobody counted is never nothing: the estimate stands.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from redline.controls import Exchange
from redline.guard.access.purse import MICRO
from redline.llm.protocol import Ask

__all__ = ["ANSWER", "Estimate", "cost_of", "estimated", "taken_by"]

BYTES = 3
"""Bytes of a token; English has some 4.4, most other scripts some 3, numbers and code fewer."""
PICTURE = 1_500
"""Tokens of a picture; services count from 85 up to some 1,600."""
ANSWER = 1_000
"""Tokens of an answer whose length nobody limits."""
OPTIONS = ("max_tokens", "max_completion_tokens")

Cost = Callable[[float, float], float]
"""US dollars for tokens sent and received."""


class Estimate(NamedTuple):
    """Tokens of a request."""

    sent: int
    received: int


def estimated(ask: Ask, size: int) -> Estimate:
    """Return what a request may take.

    Parameters
    ----------
    size : int
        Bytes of its body; with them the texts of tools and forms are counted too.
    """
    pictures = 0
    for message in ask.messages:
        for image in message.images:
            pictures += PICTURE
            size -= len(image.url)
    options, most = ask.options, ANSWER
    if options:
        most = min((options[n] for n in OPTIONS if options.get(n)), default=ANSWER)
    return Estimate(max(1, size) // BYTES + 1 + pictures, int(most))


def taken_by(exchange: Exchange, before: Estimate) -> Estimate:
    """Return what a request took, as far as anybody knows.

    Nothing where the feature was never asked; what was estimated where it was asked and broke off.
    """
    reply = exchange.reply
    if reply is not None:
        usage = reply.usage
        sent, received = usage.get("prompt_tokens"), usage.get("completion_tokens")
        if sent.__class__ is int and received.__class__ is int and sent >= 0 <= received:
            return Estimate(sent, received)
        sent, received = counted(usage, "prompt_tokens"), counted(usage, "completion_tokens")
        return Estimate(
            before.sent if sent is None else sent,
            length(reply.text, exchange) if received is None else received,
        )
    return before if exchange.asked else Estimate(0, 0)


def counted(usage: Mapping[str, int], name: str) -> int | None:
    """Return a count of the service, where it is one."""
    found = usage.get(name)
    return found if isinstance(found, int) and found >= 0 else None


def length(text: str, exchange: Exchange) -> int:
    """Return the tokens of an answer that nobody counted."""
    calls = sum(len(call.arguments) + len(call.name) for call in exchange.calls)
    return (len(text.encode("utf-8", "replace")) + calls) // BYTES + 1


def cost_of(tokens: Estimate, cost: Cost | None) -> int:
    """Return millionths of a dollar, rounded up: what costs anything is never free."""
    if cost is None:
        return 0
    return -int(-cost(tokens.sent, tokens.received) * MICRO // 1)
