"""Settings of a request for messages, written from their names in chat completions."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from redline.llm.dialects.kinds import kind_of
from redline.llm.dialects.patching import LIMITS, limit_of
from redline.llm.dialects.rejected import Rejected
from redline.llm.dialects.rejected import unsaid as unsaid_in
from redline.llm.dialects.schema import schema_of

__all__ = ["MOST", "settle", "unsaid"]

MOST = 4096
"""Tokens of an answer where nobody said how many: this format has to be told."""
WITHOUT = frozenset({"user", "store", "metadata", "service_tier", "verbosity", "stream_options"})
"""Settings of chat completions whose absence changes no answer."""

unsaid = partial(unsaid_in, speaks="messages")
"""Returns the rejection of what this format has no words for."""


def settle(body: dict[str, Any], new: Mapping[str, Any], options: Mapping[str, Any]) -> None:
    """Write new settings into a body; `options` are all of them."""
    for name, value in new.items():
        if name not in LIMITS:
            put(body, name, value)
    if any(name in new for name in LIMITS):
        body["max_tokens"] = limit_of(options) or MOST
    for gone in [name for name, value in body.items() if value is None and name in new]:
        del body[gone]


def put(body: dict[str, Any], name: str, value: Any) -> None:
    """Write a setting, which has its name from chat completions, into a body."""
    if name in WITHOUT:
        return
    if name in {"temperature", "top_p"}:
        if name == "temperature" and value is not None and value > 1:
            raise Rejected(
                f"`temperature` is {value:g}; the service behind this gateway accepts 0 to 1.",
                param=name,
            )
        body[name] = value
    elif name == "stop":
        body["stop_sequences"] = [value] if isinstance(value, str) else value
    elif name == "tool_choice" and value is None:
        body["tool_choice"] = None
    elif name == "tool_choice":
        body["tool_choice"] = (body.get("tool_choice") or {}) | choice_of(value)
    elif name == "parallel_tool_calls":
        told = body.get("tool_choice") or {"type": "auto"}
        body["tool_choice"] = told | {"disable_parallel_tool_use": value is False}
    elif name == "response_format":
        put_form(body, value)
    elif name == "reasoning_effort":
        body["output_config"] = body.get("output_config", {}) | {"effort": value}
    elif value is not None and (name != "logprobs" or value):
        raise unsaid(name)


def put_form(body: dict[str, Any], form: Any) -> None:
    """Write the form of the answer into a body."""
    schema = schema_of({"response_format": form})
    if schema is not None:
        told = {"format": {"type": "json_schema", "schema": schema.get("schema") or {}}}
        body["output_config"] = body.get("output_config", {}) | told
    elif form and kind_of(form) != "text":
        raise unsaid("response_format")


def choice_of(choice: Any) -> dict[str, Any]:
    """Return which tool is to be called."""
    kinds = {"auto": "auto", "required": "any", "none": "none"}
    if isinstance(choice, str) and choice in kinds:
        return {"type": kinds[choice]}
    told = choice.get("function") if isinstance(choice, dict) else None
    name = told.get("name") if isinstance(told, dict) else None
    if not isinstance(name, str):
        raise unsaid("tool_choice")
    return {"type": "tool", "name": name}
