"""Answers in chat completions, whole and as a stream.

A refusal is an answer like any other, and what the policy did stands in a field of its
own, `redline`, which clients that do not know it pass over. Where JSON was asked for, a
refusal stands in the field that the format has for it, so that nobody parses it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from redline.llm.dialects.chat.asking import call_of
from redline.llm.dialects.dialect import SPOKEN, Telling, Trouble
from redline.llm.dialects.frames import framed
from redline.llm.protocol import Reply

__all__ = ["ChatWriter", "error", "kind_of"]

DONE = b"data: [DONE]\n\n"
FINISHES = frozenset({"stop", "length", "content_filter"})


@dataclass(slots=True)
class ChatWriter:
    """Writes one answer."""

    telling: Telling
    base: dict[str, Any] = field(default_factory=dict)
    """What every body begins with."""
    begun: bool = False

    def __post_init__(self) -> None:
        told = self.telling
        self.base = {"id": f"chatcmpl-{told.id}", "created": told.created, "model": told.model}

    def whole(self, reply: Reply, verdict: Mapping[str, Any]) -> dict[str, Any]:
        """Return a whole answer."""
        message: dict[str, Any] = {"role": "assistant", "content": reply.text, "refusal": None}
        if self.telling.schema and reply.action not in SPOKEN:
            message |= {"content": None, "refusal": reply.text}
        if reply.calls:
            message |= {"content": reply.text or None, "tool_calls": [*map(call_of, reply.calls)]}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": finish(reply)}
        return self.body("chat.completion", [choice]) | {"redline": verdict} | usage(reply)

    def opening(self) -> bytes:
        """Return the first chunk of a stream, which says who speaks."""
        self.begun = True
        return self.chunk({"role": "assistant", "content": "", "refusal": None})

    def passage(self, text: str, *, declining: bool) -> bytes:
        """Return the chunk of one passage."""
        field = "refusal" if declining and self.telling.schema else "content"
        return self.chunk({field: text})

    def closing(self, reply: Reply, verdict: Mapping[str, Any]) -> bytes:
        """Return calls, the chunk that says how it ended, tokens where asked for, and the end."""
        calls = [
            self.chunk({"tool_calls": [{"index": k, **call_of(call)}]})
            for k, call in enumerate(reply.calls)
        ]
        used = usage(reply) if self.telling.usage else {}
        end = self.chunk({}, finish(reply), {"redline": verdict})
        told = framed(self.body("chat.completion.chunk", []) | used) if used else b""
        return b"".join([*calls, end, told, DONE])

    def broken(self, trouble: Trouble) -> bytes:
        """Return an error that every client raises; no `[DONE]`, since nothing is whole."""
        return framed(error(trouble))

    def follow(self, value: Any) -> None:
        """Go on under the name of the service's own answer."""
        if not self.begun and isinstance(value, dict):
            self.base |= {name: value[name] for name in self.base if name in value}
            self.begun = True

    def chunk(
        self,
        delta: Mapping[str, Any],
        finish_reason: str | None = None,
        more: dict[str, Any] | None = None,
    ) -> bytes:
        """Return one chunk of a stream."""
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        return framed(self.body("chat.completion.chunk", [choice]) | (more or {}))

    def body(self, kind: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
        """Return what every answer and every chunk begins with."""
        base = self.base
        return {
            "id": base["id"],
            "object": kind,
            "created": base["created"],
            "model": base["model"],
            "choices": choices,
        }


def finish(reply: Reply) -> str:
    """Return why the answer ended, as the feature says; only reasons that clients know."""
    if reply.calls:
        return "tool_calls"
    return reply.finish if reply.finish in FINISHES else "stop"


def usage(reply: Reply) -> dict[str, Any]:
    """Return the tokens used as a field; no field where nobody counted, since 0 would be wrong."""
    counted = {k: v for k, v in reply.usage.items() if isinstance(v, int)}
    return {"usage": counted} if counted else {}


def error(trouble: Trouble) -> dict[str, Any]:
    """Return the body of an error."""
    told = {
        "message": trouble.message,
        "type": kind_of(trouble.status),
        "param": trouble.param,
        "code": trouble.code,
    }
    return {"error": told}


def kind_of(status: int) -> str:
    """Return what OpenAI's clients call a kind of error."""
    kinds = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
    return kinds.get(status, "server_error" if status >= 500 else "invalid_request_error")
