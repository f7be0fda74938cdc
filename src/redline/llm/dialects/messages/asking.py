"""What a service is asked, in messages."""

from collections.abc import Mapping
from typing import Any

import orjson

from redline.llm.dialects.kinds import kind_of
from redline.llm.dialects.messages.settings import MOST, settle, unsaid
from redline.llm.dialects.messages.turns import SYSTEM, Place
from redline.llm.dialects.patching import changed_options, placed, put_tools
from redline.llm.dialects.rejected import Rejected
from redline.llm.protocol import Ask, Message
from redline.llm.tools import Image, Original, Tool

__all__ = ["NAME", "request"]

NAME = "messages"


def request(ask: Ask, model: str, *, stream: bool) -> dict[str, Any]:
    """Return the body of a request.

    Raises
    ------
    Rejected
        The caller's own format says something that this one cannot.
    """
    original = ask.original
    if original is not None and original.dialect == NAME:
        return as_sent(ask, original, model)
    body: dict[str, Any] = {"model": model, "max_tokens": MOST, "stream": stream}
    if original is not None and original.foreign:
        raise unsaid(original.foreign[0])
    body |= conversation([(message, None, True) for message in ask.messages], {}, {})
    settle(body, ask.options, ask.options)
    if ask.tools:
        body["tools"] = [tool_of(tool) for tool in ask.tools]
    return body


def as_sent(ask: Ask, original: Original, model: str) -> dict[str, Any]:
    """Return the caller's own body, but for what was changed on the way."""
    body = dict(original.body)
    body["model"] = model
    if kind_of(body.get("thinking")) in {"enabled", "adaptive"}:
        # No check reads a train of thought, and what is handed back must be what was given.
        body["thinking"] = {**body["thinking"], "display": "omitted"}
    if ask.messages is not original.messages:
        turns: dict[int, list[Message]] = {}
        for message, place in zip(original.messages, original.places, strict=True):
            turns.setdefault(place.turn, []).append(message)
        body.pop("system", None)
        body |= conversation(placed(ask, original), original.body, turns)
    settle(body, changed_options(ask, original), ask.options)
    put_tools(body, ask, original, tool_of, ("tool_choice",))
    return body


def conversation(
    messages: list[tuple[Message, Place | None, bool]],
    body: Mapping[str, Any],
    turns: Mapping[int, list[Message]],
) -> dict[str, Any]:
    """Return `system` and `messages`; a turn in which nothing was changed is the caller's own."""
    system: list[Any] = []
    found: list[tuple[int | None, str, list[Any], list[Message]]] = []
    for message, place, changed in messages:
        if message.role == "system" and (place is None or place.turn == SYSTEM):
            system += [{"type": "text", "text": message.content}] if changed else place.blocks  # type: ignore[union-attr]  # only a message with a place is unchanged
            continue
        role = {"tool": "user"}.get(message.role, message.role)
        blocks = list(written(message, place, changed=changed))
        turn = place.turn if place else None
        # Two turns of one speaker in a row are one, and a result must stand in the turn after.
        if found and found[-1][1] == role and (turn is None or found[-1][0] in {turn, None}):
            found[-1][2].extend(blocks)
            found[-1][3].append(message)
        else:
            found.append((turn, role, blocks, [message]))
    made: dict[str, Any] = {"messages": []}
    for turn, role, blocks, said in found:
        own = turn is not None and [*map(id, said)] == [*map(id, turns.get(turn, ()))]
        whole = body["messages"][turn] if own else {"role": role, "content": blocks}
        made["messages"].append(whole)
    if system:
        made["system"] = system
    return made


def written(message: Message, place: Place | None, *, changed: bool) -> list[Any]:
    """Return a message as blocks."""
    if place is not None:
        return list(place.blocks) if not changed else rewritten(message, place)
    blocks: list[Any] = []
    if message.role == "tool" and message.answers:
        inner = [*texts(message), *map(image_of, message.images)]
        return [{"type": "tool_result", "tool_use_id": message.answers, "content": inner}]
    blocks = [*map(image_of, message.images), *texts(message)]
    for call in message.calls:
        if call.free:
            raise unsaid("tools")
        blocks.append(
            {"type": "tool_use", "id": call.id, "name": call.name, "input": given(call.arguments)}
        )
    return blocks or [{"type": "text", "text": ""}]


def rewritten(message: Message, place: Place) -> list[Any]:
    """Return a message of the caller with another text, pictures and calls as they were."""
    first = place.blocks[0]
    if message.role == "tool":
        inner = [*texts(message), *map(image_of, message.images)]
        if first["type"] != "tool_result":
            return texts(message)
        return [{**first, "content": inner}]
    rest = [block for block in place.blocks if block["type"] != "text"]
    thought = [block for block in rest if "thinking" in block["type"]]
    others = [block for block in rest if "thinking" not in block["type"]]
    return [*thought, *texts(message), *others]


def texts(message: Message) -> list[Any]:
    """Return the text of a message as blocks; an empty one is refused by services."""
    return [{"type": "text", "text": message.content}] if message.content else []


def given(arguments: str) -> Any:
    """Return the arguments of a call as an object."""
    try:
        found = orjson.loads(arguments or "{}")
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise Rejected(
            "The arguments of a call of a tool are no JSON object, and the service behind this "
            "gateway accepts nothing else.",
            param="messages",
        )
    return found


def image_of(image: Image) -> dict[str, Any]:
    """Return a picture in this format."""
    head, comma, data = image.url.partition(";base64,")
    if comma and head.startswith("data:"):
        source = {"type": "base64", "media_type": head.removeprefix("data:"), "data": data}
    else:
        source = {"type": "url", "url": image.url}
    return {"type": "image", "source": source}


def tool_of(tool: Tool) -> dict[str, Any]:
    """Return a tool in this format."""
    if tool.parameters is None:
        raise unsaid("tools")
    told = {"name": tool.name, "input_schema": tool.parameters or {"type": "object"}}
    if tool.description:
        told["description"] = tool.description
    return told if tool.strict is None else told | {"strict": tool.strict}
