"""What is told of an exchange beside its text: headers, and the field `redline`."""

from typing import Any
from urllib.parse import quote

from redline.controls import Exchange
from redline.llm.protocol import Reply

__all__ = ["headers_of", "verdict_of"]

CLOSED = "closed"
"""What the mode says where every control did its work or ended the exchange."""
PLAIN = "".join(chr(k) for k in range(0x20, 0x7F) if chr(k) != "%")
"""What stands in a header as it is; the rest is written as `%` and its code."""


def headers_of(exchange: Exchange) -> dict[str, str]:
    """Return what is known of an exchange so far, as headers.

    In a stream they go out with the first passage: what is only found later stands
    in the field `redline` at its end.
    """
    marks = {f"x-redline-{quote(k)}": quote(v, safe=PLAIN) for k, v in exchange.marks.items()}
    return {
        **marks,
        "x-redline-exchange": exchange.id,
        "x-redline-verdict": exchange.action.value,
        # A header holds no other characters, and the ids are whatever the brief says.
        "x-redline-fired": ",".join(quote(fired.control, safe="") for fired in exchange.fired),
        "x-redline-mode": quote(mode_of(exchange), safe=PLAIN),
        **({"x-redline-envelope": envelope_of(exchange)} if exchange.envelope else {}),
        **({"server-timing": timing_of(exchange)} if exchange.timings.inside else {}),
    }


def enveloped(exchange: Exchange) -> dict[str, Any]:
    """Return the bounds of the answer, and what of the request they changed."""
    if exchange.envelope is None:
        return {}
    return {"envelope": exchange.envelope.stored(), "clamped": list(exchange.clamped)}


def envelope_of(exchange: Exchange) -> str:
    """Return the path of an exchange, and what of the request its bounds changed."""
    path = exchange.envelope.path if exchange.envelope else ""
    return f"{path}; clamped={','.join(exchange.clamped)}" if exchange.clamped else path


def mode_of(exchange: Exchange) -> str:
    """Return whether a control failed and was let by: `closed`, or `open` with their ids."""
    return f"open {','.join(exchange.opened)}" if exchange.opened else CLOSED


def timing_of(exchange: Exchange) -> str:
    """Return what each stage took itself so far, in milliseconds, as browsers read it."""
    return ", ".join(
        f"{quote(name, safe='')};dur={ms:.2f}" for name, ms in exchange.timings.ms().items()
    )


def verdict_of(exchange: Exchange, reply: Reply, policy: str) -> dict[str, Any]:
    """Return the field `redline`: what was done with the request, by what, under which policy."""
    return {
        # First, so that no control writes over what the gateway says itself.
        **exchange.marks,
        "exchange": exchange.id,
        "verdict": reply.action.value,
        "mode": mode_of(exchange),
        **enveloped(exchange),
        "fired": [
            {"control": f.control, "name": f.name, "because": f.because} for f in reply.fired
        ],
        "confidence": reply.confidence,
        "citations": [{"id": c.id, "title": c.title} for c in reply.citations],
        "offered": list(reply.offered),
        "language": exchange.language,
        "policy": policy,
    }
