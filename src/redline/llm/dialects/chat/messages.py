"""Messages of a chat: texts, pictures, calls of tools and what they brought."""

from collections.abc import Mapping
from typing import Any

from redline.llm.dialects.fields import check_names, read_list, read_object, read_text
from redline.llm.dialects.kinds import kind_of
from redline.llm.dialects.rejected import Rejected, wrong
from redline.llm.protocol import Message, Role
from redline.llm.tools import Image, ToolCall

__all__ = ["read_messages"]

ROLES: Mapping[str, Role] = {
    "system": "system",
    "developer": "system",
    "user": "user",
    "assistant": "assistant",
    "tool": "tool",
}
KNOWN = frozenset({"role", "content", "name", "tool_calls", "tool_call_id", "refusal"})
PART = frozenset({"type", "text", "image_url", "refusal"})
NOWHERE = (
    *("function_call", "audio", "reasoning", "reasoning_content", "reasoning_details"),
    *("thinking", "thinking_blocks"),
)
"""What a message may hold elsewhere, and no check reads."""


def read_messages(fields: Mapping[str, Any]) -> tuple[Message, ...]:
    """Return the conversation; it ends with the person's words or a tool's."""
    messages = fields.get("messages")
    if not isinstance(messages, list) or not messages:
        raise wrong("messages", messages, "a list of at least one message")
    read = tuple(read_message(message, f"messages[{k}]") for k, message in enumerate(messages))
    # Controls look at what came in last: nothing may come after it unseen.
    last = read[-1]
    spoken = last.role == "user" and (last.content.strip() or last.images)
    if not (spoken or last.role == "tool"):
        raise Rejected(
            "The last message must have the role `user` and a text, or be the result of a tool.",
            param=f"messages[{len(read) - 1}]",
        )
    return read


def read_message(message: Any, at: str) -> Message:
    """Return one message."""
    if not isinstance(message, dict):
        raise wrong(at, message, "an object with `role` and `content`")
    check_names(message, KNOWN, at)
    role = message.get("role")
    if not isinstance(role, str) or role not in ROLES:
        raise wrong(f"{at}.role", role, ", ".join(ROLES))
    for name in NOWHERE:
        if message.get(name):
            raise Rejected(f"`{at}.{name}` is not accepted: no check reads it.", param=at)
    content = message.get("content")
    if type(content) is str and role not in {"assistant", "tool"}:
        return Message(role=ROLES[role], content=content)  # by far the most
    calls = read_calls(message, at) if role == "assistant" else ()
    texts, images = read_content(message, f"{at}.content", empty=bool(calls))
    if images and role == "assistant":
        raise Rejected("A message of the assistant holds no pictures.", param=f"{at}.content")
    return Message(
        role=ROLES[role],
        content="\n".join(texts),
        images=images,
        calls=calls,
        answers=read_text(message, "tool_call_id", at) if role == "tool" else "",
    )


def read_content(
    message: Mapping[str, Any], at: str, *, empty: bool
) -> tuple[list[str], tuple[Image, ...]]:
    """Return the texts and pictures of a message; none only where it may be empty."""
    content = message.get("content")
    refusal = message.get("refusal")
    texts, images = [], []
    parts = content if isinstance(content, list) else [{"type": "text", "text": content}]
    for part in parts if content is not None or not (empty or refusal) else ():
        kind = kind_of(part)
        if not kind:
            raise wrong(at, part, "a text, or a list of parts with a `type`")
        check_names(part, PART, at)
        if kind == "image_url":
            images.append(read_image(part, at))
        elif kind in {"text", "refusal"}:
            texts.append(read_text(part, kind, "") if kind == "refusal" else said(part, at))
        else:
            raise Rejected(
                f"A part of type {kind[:50]!r} is not understood by this feature.", param=at
            )
    if isinstance(refusal, str):
        texts.append(refusal)
    return texts, tuple(images)


def said(part: Mapping[str, Any], at: str) -> str:
    """Return the text of a part."""
    text = part.get("text")
    if not isinstance(text, str):
        raise wrong(at, text, "a text")
    return text


def read_image(part: Mapping[str, Any], at: str) -> Image:
    """Return a picture."""
    told = read_object(part, "image_url", at)
    return Image(
        url=read_text(told, "url", f"{at}.image_url"), detail=str(told.get("detail") or "")
    )


def read_calls(message: Mapping[str, Any], at: str) -> tuple[ToolCall, ...]:
    """Return the tools that the assistant wanted called."""
    found = []
    for k, call in enumerate(read_list(message, "tool_calls", "calls", at)):
        here = f"{at}.tool_calls[{k}]"
        free = call.get("type") == "custom"
        told = read_object(call, "custom" if free else "function", here)
        found.append(
            ToolCall(
                id=read_text(call, "id", here),
                name=read_text(told, "name", here),
                arguments=read_text(told, "input" if free else "arguments", here),
                free=free,
            )
        )
    return tuple(found)
