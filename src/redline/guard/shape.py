"""Answers in the format of OpenAI's chat completions, whole and as a stream.

An exchange and its texts go in; bodies, events and headers come out. What the
policy did stands in headers and in a field of its own, `redline`, which clients
that do not know it pass over. A refusal is an answer like any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import orjson

from redline.controls import Exchange
from redline.llm.protocol import Reply

__all__ = ["DONE", "Shape", "event", "headers_of", "verdict_of"]

DONE = b"data: [DONE]\n\n"
FINISHES = frozenset({"stop", "length", "content_filter"})


def event(body: Mapping[str, Any]) -> bytes:
    """Return one event of a stream."""
    return b"data: " + orjson.dumps(body) + b"\n\n"


def headers_of(exchange: Exchange) -> dict[str, str]:
    """Return what is known of an exchange so far, as headers.

    In a stream they go out with the first passage: what is only found later stands
    in the field `redline` of the last chunk.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The fixed part of one answer."""

    exchange: Exchange
    model: str
    created: int
    """Seconds since 1970."""
    policy: str

    def whole(self, reply: Reply) -> dict[str, Any]:
        """Return a whole answer."""
        message = {"role": "assistant", "content": reply.text, "refusal": None}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": finish(reply)}
        return self.body("chat.completion", [choice]) | self.known(reply) | usage(reply)

    def opening(self) -> dict[str, Any]:
        """Return the first chunk of a stream, which says who speaks."""
        return self.chunk({"role": "assistant", "content": "", "refusal": None})

    def passage(self, text: str) -> dict[str, Any]:
        """Return the chunk of one passage."""
        return self.chunk({"content": text})

    def closing(self, reply: Reply) -> dict[str, Any]:
        """Return the last chunk, which says how it ended."""
        return self.chunk({}, finish(reply)) | self.known(reply)

    def used(self, reply: Reply) -> dict[str, Any] | None:
        """Return the chunk with the tokens used, or None where nobody counted them."""
        counted = usage(reply)
        return self.body("chat.completion.chunk", []) | counted if counted else None

    def chunk(self, delta: Mapping[str, Any], finish_reason: str | None = None) -> dict[str, Any]:
        """Return one chunk of a stream."""
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        return self.body("chat.completion.chunk", [choice])

    def known(self, reply: Reply) -> dict[str, Any]:
        """Return the extension field."""
        return {"redline": verdict_of(self.exchange, reply, self.policy)}

    def body(self, kind: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
        """Return what every answer and every chunk begins with."""
        return {
            "id": f"chatcmpl-{self.exchange.id}",
            "object": kind,
            "created": self.created,
            "model": self.model,
            "choices": choices,
        }


def finish(reply: Reply) -> str:
    """Return why the answer ended, as the feature says; only reasons that clients know."""
    return reply.finish if reply.finish in FINISHES else "stop"


def usage(reply: Reply) -> dict[str, Any]:
    """Return the tokens used as a field; no field where nobody counted, since 0 would be wrong."""
    counted = {k: v for k, v in reply.usage.items() if isinstance(v, int)}
    return {"usage": counted} if counted else {}
