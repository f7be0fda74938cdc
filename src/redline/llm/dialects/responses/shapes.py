"""The fixed shapes of an answer in responses."""

from collections.abc import Mapping
from typing import Any

from redline.llm.dialects.responses.asking import call_of
from redline.llm.protocol import Reply
from redline.llm.tools import ToolCall

__all__ = ["blank", "item_of", "message", "repeated", "usage"]

REPEATED: Mapping[str, Any] = {
    "instructions": None,
    "max_output_tokens": None,
    "metadata": {},
    "parallel_tool_calls": True,
    "temperature": None,
    "text": {"format": {"type": "text"}},
    "tool_choice": "auto",
    "tools": [],
    "top_p": None,
}
"""Fields of a request that an answer repeats, with what stands there where nobody said."""


def repeated(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an answer repeats of its request."""
    return {name: body.get(name, known) for name, known in REPEATED.items()}


def message(name: str, parts: list[dict[str, Any]], status: str) -> dict[str, Any]:
    """Return a message as an item."""
    return {
        "id": name,
        "type": "message",
        "role": "assistant",
        "status": status,
        "content": [dict(part) for part in parts],
    }


def blank(word: str) -> dict[str, Any]:
    """Return a part without its text; `word` is the field in which that stands."""
    if word == "refusal":
        return {"type": "refusal", "refusal": ""}
    return {"type": "output_text", "text": "", "annotations": [], "logprobs": []}


def item_of(call: ToolCall, name: str) -> dict[str, Any]:
    """Return a call as an item."""
    item = {"id": f"{'ctc' if call.free else 'fc'}_{name}", **call_of(call)}
    return item if call.free else item | {"status": "completed"}


def usage(reply: Reply) -> dict[str, Any] | None:
    """Return the tokens used; None where nobody counted, since 0 would be wrong."""
    if not reply.usage:
        return None
    sent, received = (reply.usage.get(f"{k}_tokens", 0) for k in ("prompt", "completion"))
    return {
        "input_tokens": sent,
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": received,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": reply.usage.get("total_tokens", sent + received),
    }
