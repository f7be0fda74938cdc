"""Turns of a conversation in messages: a turn holds blocks, and may be several messages here.

The result of a tool and a document stand in the person's turn; each becomes a message of
its own with the role `tool`, so that controls see where a text comes from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from redline.llm.dialects.fields import check_names, objects, read_object, read_text
from redline.llm.dialects.rejected import Rejected, wrong
from redline.llm.protocol import Message, Role
from redline.llm.tools import Image, ToolCall

__all__ = ["SYSTEM", "Place", "read_turns"]

TURN = frozenset({"role", "content"})
BLOCK = frozenset(
    {
        *("type", "text", "source", "id", "name", "input", "tool_use_id", "content", "is_error"),
        *("thinking", "signature", "data", "title", "context", "cache_control", "citations"),
    }
)
ROLES: Mapping[str, Role] = {"user": "user", "assistant": "assistant", "system": "system"}
SYSTEM = -1
"""The turn that stands in the field `system`."""
SILENT = frozenset({"thinking", "redacted_thinking"})
"""Blocks of the assistant that are handed back as they came and say nothing to anybody."""
KINDS = {
    "system": frozenset({"text"}),
    "user": frozenset({"text", "image", "document", "search_result", "tool_result"}),
    "assistant": frozenset({"text", "tool_use"}) | SILENT,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands in the body."""

    turn: int
    """Number of the turn; `SYSTEM` for the field `system`."""
    blocks: Sequence[Any]
    """Its blocks."""


def read_turns(fields: Mapping[str, Any]) -> tuple[tuple[Message, ...], tuple[Place, ...]]:
    """Return the conversation with the place of each message."""
    turns = fields.get("messages")
    if not isinstance(turns, list) or not turns:
        raise wrong("messages", turns, "a list of at least one message")
    found: list[tuple[Message, Place]] = []
    if fields.get("system"):
        blocks = blocks_of(fields["system"], "system")
        found.append(one("system", SYSTEM, blocks, "system"))
    for k, turn in enumerate(turns):
        found += read_turn(turn, k)
    last = found[-1][0]
    spoken = last.role == "user" and (last.content.strip() or last.images)
    # Controls look at what came in last: nothing may come after it unseen.
    if not (spoken or (last.role == "tool" and last.answers)):
        raise Rejected(
            "The last message must have the role `user` and a text, or the result of a tool.",
            param=f"messages[{len(turns) - 1}]",
        )
    return tuple(message for message, _ in found), tuple(place for _, place in found)


def read_turn(turn: Any, k: int) -> list[tuple[Message, Place]]:
    """Return one turn, cut where the speaker changes."""
    at = f"messages[{k}]"
    if not isinstance(turn, dict):
        raise wrong(at, turn, "an object with `role` and `content`")
    check_names(turn, TURN, at)
    role = turn.get("role")
    if not isinstance(role, str) or role not in ROLES:
        raise wrong(f"{at}.role", role, ", ".join(ROLES))
    content = turn.get("content")
    if isinstance(content, str):
        block = {"type": "text", "text": content}
        return [(Message(role=ROLES[role], content=content), Place(k, [block]))]
    blocks = blocks_of(content, f"{at}.content")
    if not blocks:
        raise wrong(f"{at}.content", content, "a text, or a list of at least one block")
    if role != "user":
        return [one(ROLES[role], k, blocks, f"{at}.content")]
    found, said = [], []
    for block in blocks:
        if block["type"] in {"text", "image"}:
            said.append(block)
            continue
        if said:
            found.append(one("user", k, said, f"{at}.content"))
            said = []
        found.append(one("tool", k, [block], f"{at}.content"))
    return [*found, one("user", k, said, f"{at}.content")] if said else found


def blocks_of(content: Any, at: str) -> list[dict[str, Any]]:
    """Return a content as blocks."""
    if isinstance(content, str):
        return [{"type": "text", "text": content}]
    if not isinstance(content, list):
        raise wrong(at, content, "a text, or a list of blocks with a `type`")
    objects(content, at)
    for block in content:
        check_names(block, BLOCK, at)
        if not isinstance(block.get("type"), str):
            raise wrong(f"{at}.type", block.get("type"), "a text")
    return content


def one(role: Role, turn: int, blocks: Sequence[dict[str, Any]], at: str) -> tuple[Message, Place]:
    """Return one message with its place."""
    accepted = KINDS["user" if role == "tool" else role]
    for block in blocks:
        if block["type"] not in accepted:
            raise Rejected(
                f"A block of type {block['type'][:50]!r} is not understood here; accepted are "
                f"{', '.join(sorted(accepted))}.",
                param=at,
            )
    first = blocks[0]
    place = Place(turn, blocks)
    if role == "tool":
        content, images = read_result(first, at)
        answers = read_text(first, "tool_use_id", at) if first["type"] == "tool_result" else ""
        return Message(role=role, content=content, images=images, answers=answers), place
    texts = [read_text(block, "text", at) for block in blocks if block["type"] == "text"]
    images = tuple(read_image(block, at) for block in blocks if block["type"] == "image")
    calls = tuple(read_call(block, at) for block in blocks if block["type"] == "tool_use")
    return Message(role=role, content="\n".join(texts), images=images, calls=calls), place


def read_call(block: Mapping[str, Any], at: str) -> ToolCall:
    """Return a tool that the assistant wanted called."""
    arguments = orjson.dumps(read_object(block, "input", at)).decode()
    return ToolCall(
        id=read_text(block, "id", at), name=read_text(block, "name", at), arguments=arguments
    )


def read_result(block: Mapping[str, Any], at: str) -> tuple[str, tuple[Image, ...]]:
    """Return what a tool brought, or what a document says."""
    if block["type"] == "document":
        source = read_object(block, "source", at)
        if source.get("type") == "text":
            return headed(block, read_text(source, "data", at)), ()
        if source.get("type") != "content":
            raise Rejected(
                "A document must hold its text (`source.type` is `text` or `content`): no check "
                "reads any other.",
                param=at,
            )
        block = {**block, "content": source.get("content")}
    content = block.get("content")
    inner = blocks_of(content, at) if content is not None else []
    texts, images = [], []
    for part in inner:
        if part["type"] == "text":
            texts.append(read_text(part, "text", at))
        elif part["type"] == "image":
            images.append(read_image(part, at))
        elif part["type"] in {"document", "search_result"}:
            text, more = read_result(part, at)
            texts.append(text)
            images += more
        else:
            raise Rejected(
                f"A block of type {part['type'][:50]!r} is not understood here; accepted are "
                "document, image, search_result, text.",
                param=at,
            )
    return headed(block, "\n".join(texts)), tuple(images)


def headed(block: Mapping[str, Any], text: str) -> str:
    """Return a text under the title and the context that the block gives it."""
    heads = [block.get("title"), block.get("context"), text]
    return "\n".join(head for head in heads if isinstance(head, str) and head)


def read_image(block: Mapping[str, Any], at: str) -> Image:
    """Return a picture."""
    source = read_object(block, "source", at)
    if source.get("type") == "url":
        return Image(url=read_text(source, "url", at))
    if source.get("type") != "base64":
        raise wrong(f"{at}.source.type", source.get("type"), "`base64` or `url`")
    media, data = read_text(source, "media_type", at), read_text(source, "data", at)
    return Image(url=f"data:{media};base64,{data}")
