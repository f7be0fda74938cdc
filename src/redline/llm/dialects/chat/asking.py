"""What a service is asked, in chat completions."""

from collections.abc import Mapping
from typing import Any

from redline.llm.dialects.patching import changed_options, placed, put_tools
from redline.llm.dialects.rejected import unsaid
from redline.llm.protocol import Ask, Message
from redline.llm.tools import Original, Tool, ToolCall

__all__ = ["NAME", "call_of", "request"]

NAME = "chat"


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
    if original is not None and original.foreign:
        raise unsaid(original.foreign[0], "chat completions")
    body: dict[str, Any] = {
        **ask.options,
        "model": model,
        "messages": [written(message) for message in ask.messages],
        "stream": stream,
    }
    if ask.tools:
        body["tools"] = [tool_of(tool) for tool in ask.tools]
    if stream and original is not None:
        # Other formats tell the tokens used without being asked to.
        body["stream_options"] = {"include_usage": True}
    return body


def as_sent(ask: Ask, original: Original, model: str) -> dict[str, Any]:
    """Return the caller's own body, but for what was changed on the way."""
    body = dict(original.body)
    body["model"] = model
    if ask.messages is not original.messages:
        body["messages"] = [
            written(message) if place is None else changed(place, message) if new else place
            for message, place, new in placed(ask, original)
        ]
    for name, value in changed_options(ask, original).items():
        body[name] = value
        if value is None:
            del body[name]
    put_tools(body, ask, original, tool_of, ("tool_choice", "parallel_tool_calls"))
    return body


def changed(raw: Mapping[str, Any], message: Message) -> dict[str, Any]:
    """Return a message of the caller with another text."""
    content = raw.get("content")
    if not isinstance(content, list):
        return {**raw, "content": message.content}
    first = next((k for k, part in enumerate(content) if part["type"] != "image_url"), None)
    text = {"type": "text", "text": message.content}
    pictures = [(k, part) for k, part in enumerate(content) if part["type"] == "image_url"]
    parts = sorted([(first or 0, text), *pictures], key=lambda pair: pair[0])
    return {**raw, "content": [part for _, part in parts]}


def written(message: Message) -> dict[str, Any]:
    """Return a message in this format."""
    found: dict[str, Any] = {"role": message.role, "content": message.content}
    if message.images:
        pictures = [
            {
                "type": "image_url",
                "image_url": {"url": i.url} | ({"detail": i.detail} if i.detail else {}),
            }
            for i in message.images
        ]
        found["content"] = [{"type": "text", "text": message.content}, *pictures]
        if not message.content:
            found["content"] = pictures
    if message.calls:
        found["tool_calls"] = [call_of(call) for call in message.calls]
        found["content"] = message.content or None
    if message.answers:
        found["tool_call_id"] = message.answers
    return found


def call_of(call: ToolCall) -> dict[str, Any]:
    """Return a call of a tool in this format."""
    if call.free:
        return {
            "id": call.id,
            "type": "custom",
            "custom": {"name": call.name, "input": call.arguments},
        }
    told = {"name": call.name, "arguments": call.arguments}
    return {"id": call.id, "type": "function", "function": told}


def tool_of(tool: Tool) -> dict[str, Any]:
    """Return a tool in this format."""
    told: dict[str, Any] = {"name": tool.name}
    if tool.description:
        told["description"] = tool.description
    if tool.parameters is None:
        return {"type": "custom", "custom": told}
    told["parameters"] = tool.parameters
    if tool.strict is not None:
        told["strict"] = tool.strict
    return {"type": "function", "function": told}
