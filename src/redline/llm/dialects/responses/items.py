"""Items of a conversation in responses: messages, calls of tools, and what they brought.

Each is one message here. A train of thought, which only its service can read, stays with
the item behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from redline.llm.dialects.fields import check_names, read_text
from redline.llm.dialects.kinds import kind_of
from redline.llm.dialects.rejected import Rejected, wrong
from redline.llm.protocol import Message, Role
from redline.llm.tools import Image, ToolCall

__all__ = ["Place", "read_items"]

ROLES: Mapping[str, Role] = {
    "system": "system",
    "developer": "system",
    "user": "user",
    "assistant": "assistant",
}
CALLS = {"function_call": "arguments", "custom_tool_call": "input"}
RESULTS = frozenset({"function_call_output", "custom_tool_call_output"})
ITEM = frozenset(
    {
        *("type", "role", "content", "id", "status", "call_id", "name", "arguments", "input"),
        *("output", "summary", "encrypted_content"),
    }
)
PART = frozenset(
    {"type", "text", "refusal", "image_url", "detail", "annotations", "logprobs", "file_id"}
)
TEXTS = {"input_text": "text", "output_text": "text", "refusal": "refusal"}
STORED = "the conversation that a service keeps cannot be checked; send all of it"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands in the body."""

    items: tuple[Any, ...] = ()
    """Its items, the last of which holds the message; empty for the field `instructions`."""


def read_items(fields: Mapping[str, Any]) -> tuple[tuple[Message, ...], tuple[Place, ...]]:
    """Return the conversation with the place of each message."""
    found: list[tuple[Message, Place]] = []
    if fields.get("instructions") is not None:
        text = read_text(fields, "instructions")
        found.append((Message(role="system", content=text), Place()))
    given = fields.get("input")
    items = [{"role": "user", "content": given}] if isinstance(given, str) else given
    if not isinstance(items, list) or not items:
        raise wrong("input", given, "a text, or a list of at least one item")
    silent: tuple[Any, ...] = ()
    for k, item in enumerate(items):
        at = f"input[{k}]"
        if not isinstance(item, dict):
            raise wrong(at, item, "an object with a `type`")
        check_names(item, ITEM, at)
        if item.get("type") == "reasoning":
            check_silent(item, at)
            silent = (*silent, item)
            continue
        found.append((read_item(item, at), Place((*silent, item))))
        silent = ()
    check_last(found[-1][0], len(items), more=bool(silent))
    return tuple(message for message, _ in found), tuple(place for _, place in found)


def check_last(last: Message, items: int, *, more: bool) -> None:
    """Refuse a conversation that does not end with the person's words or a tool's."""
    spoken = last.role == "user" and (last.content.strip() or last.images)
    # Controls look at what came in last: nothing may come after it unseen.
    if more or not (spoken or last.role == "tool"):
        raise Rejected(
            "The last item must be a message of the role `user` with a text, or the result of a "
            "tool.",
            param=f"input[{items - 1}]",
        )


def check_silent(item: Mapping[str, Any], at: str) -> None:
    """Refuse a train of thought in words: this gateway hands out none, so it is none of ours."""
    if item.get("summary") or item.get("content"):
        raise Rejected(
            "A train of thought comes back as it was given here: without words.", param=at
        )


def read_item(item: Mapping[str, Any], at: str) -> Message:
    """Return one item as a message."""
    kind = kind_of(item) or ("message" if "role" in item else "item_reference")
    if kind == "message":
        role = item.get("role")
        if not isinstance(role, str) or role not in ROLES:
            raise wrong(f"{at}.role", role, ", ".join(ROLES))
        texts, images = read_parts(item.get("content"), f"{at}.content")
        return Message(role=ROLES[role], content=texts, images=images)
    if kind in CALLS:
        call = ToolCall(
            id=read_text(item, "call_id", at),
            name=read_text(item, "name", at),
            arguments=read_text(item, CALLS[kind], at),
            free=kind == "custom_tool_call",
        )
        return Message(role="assistant", content="", calls=(call,))
    if kind in RESULTS:
        texts, images = read_parts(item.get("output"), f"{at}.output")
        answers = read_text(item, "call_id", at)
        return Message(role="tool", content=texts, images=images, answers=answers)
    why = f": {STORED}" if kind == "item_reference" else ""
    raise Rejected(
        f"An item of type {kind[:50]!r} is not accepted{why}. Accepted are message, "
        "function_call, function_call_output, custom_tool_call, custom_tool_call_output, "
        "reasoning.",
        param=at,
    )


def read_parts(content: Any, at: str) -> tuple[str, tuple[Image, ...]]:
    """Return the text and the pictures of a content."""
    if isinstance(content, str):
        return content, ()
    if not isinstance(content, list):
        raise wrong(at, content, "a text, or a list of parts with a `type`")
    texts, images = [], []
    for part in content:
        kind = kind_of(part)
        if not kind:
            raise wrong(at, part, "a text, or a list of parts with a `type`")
        check_names(part, PART, at)
        if kind in TEXTS:
            texts.append(read_text(part, TEXTS[kind], at))
        elif kind == "input_image" and part.get("image_url"):
            url, detail = read_text(part, "image_url", at), part.get("detail")
            images.append(Image(url=url, detail=str(detail or "")))
        else:
            raise Rejected(
                f"A part of type {kind[:50]!r} is not understood here: no check reads it.",
                param=at,
            )
    return "\n".join(texts), tuple(images)
