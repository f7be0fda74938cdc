"""What a service is asked, in responses."""

from collections.abc import Mapping
from typing import Any

from redline.llm.dialects.kinds import kind_of
from redline.llm.dialects.patching import LIMITS, changed_options, limit_of, placed, put_tools
from redline.llm.dialects.rejected import unsaid
from redline.llm.dialects.responses.items import Place
from redline.llm.dialects.schema import schema_of
from redline.llm.protocol import Ask, Message
from redline.llm.tools import Image, Original, Tool, ToolCall

__all__ = ["NAME", "request"]

NAME = "responses"
SAME = frozenset(
    {
        *("temperature", "top_p", "parallel_tool_calls", "service_tier", "metadata", "user"),
        *("store", "safety_identifier", "prompt_cache_key"),
    }
)
LOGPROBS = "message.output_text.logprobs"


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
        raise unsaid(original.foreign[0], NAME)
    # The service would keep what the caller never asked it to.
    body: dict[str, Any] = {"model": model, "store": False, "stream": stream}
    body["input"] = [item for message in ask.messages for item in written(message)]
    settle(body, ask.options, ask.options)
    if ask.tools:
        body["tools"] = [tool_of(tool) for tool in ask.tools]
    return body


def as_sent(ask: Ask, original: Original, model: str) -> dict[str, Any]:
    """Return the caller's own body, but for what was changed on the way."""
    body = dict(original.body)
    body["model"] = model
    if ask.messages is not original.messages:
        body["input"] = []
        body.pop("instructions", None)
        for k, (message, place, changed) in enumerate(placed(ask, original)):
            instructs = place is not None and not place.items
            ahead = k == 0 and place is None and message.role == "system"
            if ahead or (instructs and "instructions" not in body):
                body["instructions"] = message.content
            elif place is None or instructs:
                # Instructions stand before everything, and there is room for one.
                body["input"] += written(message)
            else:
                body["input"] += rewritten(message, place) if changed else place.items
    settle(body, changed_options(ask, original), ask.options)
    put_tools(body, ask, original, tool_of, ("tool_choice", "parallel_tool_calls"))
    return body


def rewritten(message: Message, place: Place | None) -> list[Any]:
    """Return a message of the caller with another text, or a new one."""
    if place is None:
        return written(message)
    *silent, item = place.items
    where = "output" if "output" in item else "content"
    content: Any = message.content
    if message.images:
        content = [{"type": "input_text", "text": content}, *map(image_of, message.images)]
    return [*silent, {**item, where: content}]


def written(message: Message) -> list[dict[str, Any]]:
    """Return a message as items."""
    content: Any = message.content
    if message.images:
        text = [{"type": "input_text", "text": content}] if content else []
        content = [*text, *map(image_of, message.images)]
    if message.answers:
        return [{"type": "function_call_output", "call_id": message.answers, "output": content}]
    role = "user" if message.role == "tool" else message.role
    said = [{"role": role, "content": content}] if content or not message.calls else []
    return [*said, *map(call_of, message.calls)]


def image_of(image: Image) -> dict[str, Any]:
    """Return a picture in this format."""
    return {"type": "input_image", "image_url": image.url, "detail": image.detail or "auto"}


def call_of(call: ToolCall) -> dict[str, Any]:
    """Return a call of a tool in this format."""
    kind, where = ("custom_tool_call", "input") if call.free else ("function_call", "arguments")
    return {"type": kind, "call_id": call.id, "name": call.name, where: call.arguments}


def tool_of(tool: Tool) -> dict[str, Any]:
    """Return a tool in this format."""
    told: dict[str, Any] = {"type": "function", "name": tool.name}
    if tool.description:
        told["description"] = tool.description
    if tool.parameters is None:
        return told | {"type": "custom"}
    # Here a schema binds unless it is said that it does not.
    return told | {"parameters": tool.parameters, "strict": bool(tool.strict)}


def settle(body: dict[str, Any], new: Mapping[str, Any], options: Mapping[str, Any]) -> None:
    """Write new settings into a body; `options` are all of them."""
    for name, value in new.items():
        if name not in LIMITS:
            put(body, name, value)
    if any(name in new for name in LIMITS):
        body["max_output_tokens"] = limit_of(options)
    for gone in [name for name, value in body.items() if value is None and name in new]:
        del body[gone]


def put(body: dict[str, Any], name: str, value: Any) -> None:
    """Write a setting, which has its name from chat completions, into a body."""
    if name in SAME:
        body[name] = value
    elif name == "tool_choice":
        body[name] = value
        if (kind := kind_of(value)) and isinstance(told := value.get(kind), dict):
            body[name] = {"type": kind, **told}
    elif name == "response_format":
        put_text(body, {"format": form_of(value)})
    elif name == "verbosity":
        put_text(body, {"verbosity": value})
    elif name == "reasoning_effort":
        body["reasoning"] = (body.get("reasoning") or {}) | {"effort": value}
    elif name == "top_logprobs":
        body[name] = value
    elif name == "logprobs":
        if value:
            body["include"] = [*(body.get("include") or ()), LOGPROBS]
    elif value is not None and name != "stream_options":
        raise unsaid(name, NAME)


def put_text(body: dict[str, Any], told: dict[str, Any]) -> None:
    """Write what concerns the text of the answer into a body."""
    body["text"] = (body.get("text") or {}) | told


def form_of(form: Any) -> dict[str, Any]:
    """Return the form of the answer in this format."""
    schema = schema_of({"response_format": form})
    if schema is not None:
        return {"type": "json_schema", **schema}
    return dict(form) if form else {"type": "text"}
