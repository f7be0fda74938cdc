"""Messages of a request: a conversation of texts that ends with what the person says."""

from collections.abc import Mapping
from typing import Any

from redline.guard.rejected import Rejected, wrong
from redline.llm.protocol import Message, Role

__all__ = ["read_messages"]

ROLES: Mapping[str, Role] = {
    "system": "system",
    "developer": "system",
    "user": "user",
    "assistant": "assistant",
}
TOOLS = ("tool", "function")


def read_messages(fields: Mapping[str, Any]) -> tuple[Message, ...]:
    """Return the conversation; its last message is what the person says."""
    messages = fields.get("messages")
    if not isinstance(messages, list) or not messages:
        raise wrong("messages", messages, "a list of at least one message")
    read = tuple(read_message(message, k) for k, message in enumerate(messages))
    # Controls look at what the person said last: nothing may come after it unseen.
    if read[-1].role != "user" or not read[-1].content.strip():
        raise Rejected(
            "The last message must have the role `user` and a text.",
            param=f"messages[{len(read) - 1}]",
        )
    return read


def read_message(message: Any, k: int) -> Message:
    """Return one message."""
    at = f"messages[{k}]"
    if not isinstance(message, dict):
        raise wrong(at, message, "an object with `role` and `content`")
    role = message.get("role")
    if role in TOOLS or message.get("tool_calls") or message.get("function_call"):
        raise Rejected("Tools are not understood by this feature.", param=at)
    if not isinstance(role, str) or role not in ROLES:
        raise wrong(f"{at}.role", role, ", ".join(ROLES))
    content = message.get("content")
    parts = content if isinstance(content, list) else [{"type": "text", "text": content}]
    said = "\n".join(read_part(part, f"{at}.content") for part in parts)
    return Message(role=ROLES[role], content=said)


def read_part(part: Any, at: str) -> str:
    """Return the text of one part of a message."""
    kind = part.get("type") if isinstance(part, dict) else None
    if not isinstance(kind, str):
        raise wrong(at, part, "a text, or a list of parts with a `type`")
    if kind != "text":
        raise Rejected(f"A part of type {kind[:50]!r} is not understood by this feature.", param=at)
    if not isinstance(part.get("text"), str):
        raise wrong(at, part.get("text"), "a text")
    return str(part["text"])
