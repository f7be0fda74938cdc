"""What is told of an exchange beside its text: headers, and the field `redline`."""

from typing import Any
from urllib.parse import quote

from redline.controls import Exchange
from redline.llm.protocol import Reply

__all__ = ["headers_of", "verdict_of"]


def headers_of(exchange: Exchange) -> dict[str, str]:
    """Return what is known of an exchange so far, as headers.

    In a stream they go out with the first passage: what is only found later stands
    in the field `redline` at its end.
    """
    return {
        "x-redline-exchange": exchange.id,
        "x-redline-verdict": exchange.action.value,
        # A header holds no other characters, and the ids are whatever the brief says.
        "x-redline-fired": ",".join(quote(fired.control, safe="") for fired in exchange.fired),
    }


def verdict_of(exchange: Exchange, reply: Reply, policy: str) -> dict[str, Any]:
    """Return the field `redline`: what was done with the request, by what, under which policy."""
    return {
        "exchange": exchange.id,
        "verdict": reply.action.value,
        "fired": [
            {"control": f.control, "name": f.name, "because": f.because} for f in reply.fired
        ],
        "confidence": reply.confidence,
        "citations": [{"id": c.id, "title": c.title} for c in reply.citations],
        "offered": list(reply.offered),
        "language": exchange.language,
        "policy": policy,
    }
