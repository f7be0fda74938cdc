"""Answers in messages, whole and as a stream.

A refusal is an answer like any other; where JSON was asked for it ends with the reason
`refusal`, so that nobody parses it. What the policy did stands in the field `redline`: of
the whole body, or of the event `message_delta`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from redline.llm.dialects.dialect import SPOKEN, Telling, Trouble
from redline.llm.dialects.frames import framed
from redline.llm.protocol import Reply
from redline.llm.tools import ToolCall

__all__ = ["MessagesWriter", "error"]

STOPS = {"stop": "end_turn", "length": "max_tokens", "content_filter": "refusal"}


@dataclass(slots=True)
class MessagesWriter:
    """Writes one answer; as a stream it knows which block is open."""

    telling: Telling
    open: str = ""
    """Kind of the open block; empty where none is."""
    place: int = -1
    """Of the last block."""
    used: dict[str, Any] = field(default_factory=dict)
    """Tokens that were told at the beginning."""

    def whole(self, reply: Reply, verdict: Mapping[str, Any]) -> dict[str, Any]:
        """Return a whole answer."""
        blocks = [{"type": "text", "text": reply.text}] if reply.text else []
        calls = [begun(call) | {"input": given(call.arguments)} for call in reply.calls]
        return self.message([*blocks, *calls], self.stop(reply), usage(reply)) | {
            "redline": verdict
        }

    def opening(self) -> bytes:
        """Return the first event of a stream."""
        # The format wants a number here; the true ones follow at the end.
        none_yet = {"input_tokens": 0, "output_tokens": 0}
        message = self.message([], None, none_yet)
        return framed({"type": "message_start", "message": message}, "message_start")

    def passage(self, text: str, *, declining: bool) -> bytes:
        """Return the events of one passage."""
        del declining
        start = b"" if self.open == "text" else self.begin({"type": "text", "text": ""})
        return start + self.part({"type": "text_delta", "text": text})

    def closing(self, reply: Reply, verdict: Mapping[str, Any]) -> bytes:
        """Return calls of tools, why the message ended with the tokens used, and its end."""
        calls = b"".join(self.call(call) for call in reply.calls)
        told = usage(reply)
        end = {
            "type": "message_delta",
            "delta": {"stop_reason": self.stop(reply), "stop_sequence": None},
            "usage": told if reply.usage else self.used or told,
            "redline": verdict,
        }
        stop = framed({"type": "message_stop"}, "message_stop")
        return calls + self.end() + framed(end, "message_delta") + stop

    def broken(self, trouble: Trouble) -> bytes:
        """Return an error that every client raises."""
        return framed(error(trouble), "error")

    def follow(self, value: Any) -> None:
        """Note which block of the service's answer is open."""
        kind = value["type"]
        if kind == "content_block_start":
            self.open, self.place = value["content_block"]["type"], value["index"]
        elif kind == "content_block_stop":
            self.open = ""
        elif kind == "message_start":
            used = value["message"].get("usage")
            self.used = used if isinstance(used, dict) else {}

    def begin(self, block: Mapping[str, Any]) -> bytes:
        """Begin a block, after the end of the one that is open."""
        ended = self.end()
        self.open, self.place = block["type"], self.place + 1
        start = {"type": "content_block_start", "index": self.place, "content_block": block}
        return ended + framed(start, "content_block_start")

    def part(self, delta: Mapping[str, Any]) -> bytes:
        """Return a part of the open block."""
        part = {"type": "content_block_delta", "index": self.place, "delta": delta}
        return framed(part, "content_block_delta")

    def end(self) -> bytes:
        """End the block that is open, if one is."""
        if not self.open:
            return b""
        self.open = ""
        return framed({"type": "content_block_stop", "index": self.place}, "content_block_stop")

    def call(self, call: ToolCall) -> bytes:
        """Return the events of one call."""
        start = self.begin(begun(call))
        return start + self.part({"type": "input_json_delta", "partial_json": call.arguments})

    def stop(self, reply: Reply) -> str:
        """Return why the answer ended."""
        if reply.calls:
            return "tool_use"
        if self.telling.schema and reply.action not in SPOKEN:
            return "refusal"
        return STOPS.get(reply.finish, "end_turn")

    def message(
        self, content: list[dict[str, Any]], stop: str | None, used: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return a message."""
        return {
            "id": f"msg_{self.telling.id}",
            "type": "message",
            "role": "assistant",
            "model": self.telling.model,
            "content": content,
            "stop_reason": stop,
            "stop_sequence": None,
            "usage": used,
        }


def begun(call: ToolCall) -> dict[str, Any]:
    """Return a call as its block begins."""
    return {"type": "tool_use", "id": call.id, "name": call.name, "input": {}}


def given(arguments: str) -> Any:
    """Return the arguments of a call as an object; what is none stands under a name of its own."""
    try:
        found = orjson.loads(arguments)
    except orjson.JSONDecodeError:
        found = None
    return found if isinstance(found, dict) else {"input": arguments}


def usage(reply: Reply) -> dict[str, int]:
    """Return the tokens used; 0 where nobody counted, since clients rely on a number."""
    return {
        "input_tokens": reply.usage.get("prompt_tokens", 0),
        "output_tokens": reply.usage.get("completion_tokens", 0),
    }


def error(trouble: Trouble) -> dict[str, Any]:
    """Return the body of an error."""
    kinds = {
        401: "authentication_error",
        403: "permission_error",
        404: "not_found_error",
        413: "request_too_large",
        429: "rate_limit_error",
        503: "overloaded_error",
    }
    kind = "api_error" if trouble.status >= 500 else "invalid_request_error"
    told = {
        "type": kinds.get(trouble.status, kind),
        "message": trouble.message,
        "param": trouble.param,
        "code": trouble.code,
    }
    return {"type": "error", "error": told}
