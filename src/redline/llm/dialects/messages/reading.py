"""Requests for messages, read and checked.

Settings get the names that chat completions have for them, so that a control clamps
each only once. What has no counterpart there stays in the body, for a service that
speaks this format.
"""

import re
from collections.abc import Mapping
from typing import Any

from redline.llm.dialects.dialect import Asked
from redline.llm.dialects.fields import (
    check_names,
    check_numbers,
    read_flag,
    read_object,
    read_text,
    read_tools,
    read_user,
)
from redline.llm.dialects.kinds import kind_of, named_kind
from redline.llm.dialects.messages.turns import read_turns
from redline.llm.dialects.rejected import Rejected, wrong
from redline.llm.tools import Tool

__all__ = ["read"]

SAME = ("max_tokens", "temperature", "top_p")
KNOWN = frozenset(
    {
        *("model", "messages", "system", "stream", "tools", "tool_choice", "metadata", "thinking"),
        *("stop_sequences", "top_k", "output_config", "output_format", "service_tier", *SAME),
    }
)
HINTS = frozenset({"metadata", "service_tier", "cache_control"})
"""Fields whose absence changes no answer."""
OWN = KNOWN - {"top_k", "thinking", "output_format"}
RUN_BY_CALLERS = re.compile(r"(bash|text_editor|computer|memory)_\d{8}")
"""Tools that the service describes and the caller runs."""


def read(fields: Mapping[str, Any]) -> Asked:
    """Read one request.

    Raises
    ------
    Rejected
        The message names the field and what is accepted.
    """
    check_names(fields, KNOWN)
    check_numbers(fields)
    if fields.get("max_tokens") is None:
        raise wrong("max_tokens", None, "a whole number of at least 1")
    messages, places = read_turns(fields)
    tools = read_tools(fields, read_tool)
    options = read_options(fields)
    return Asked(
        model=fields.get("model", ""),
        messages=messages,
        places=places,
        options=options,
        tools=tools,
        stream=read_flag(fields, "stream"),
        user=read_user(read_object(fields, "metadata").get("user_id"), "metadata.user_id"),
        usage=True,
        schema="response_format" in options or bool(fields.get("output_format")),
        foreign=foreign(fields, tools),
    )


def read_options(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings by their names in chat completions."""
    options = {name: fields[name] for name in SAME if fields.get(name) is not None}
    if stops := fields.get("stop_sequences"):
        if not isinstance(stops, list) or not all(isinstance(stop, str) for stop in stops):
            raise wrong("stop_sequences", stops, "a list of texts")
        options["stop"] = stops
    choice = read_object(fields, "tool_choice")
    if choice:
        options["tool_choice"] = choice_of(choice)
        if choice.get("disable_parallel_tool_use") is True:
            options["parallel_tool_calls"] = False
    config = read_object(fields, "output_config")
    form = read_object(config, "format", "output_config")
    if form.get("type") == "json_schema":
        told = {"name": "answer", "schema": read_object(form, "schema"), "strict": True}
        options["response_format"] = {"type": "json_schema", "json_schema": told}
    if isinstance(config.get("effort"), str):
        options["reasoning_effort"] = config["effort"]
    return options


def choice_of(choice: Mapping[str, Any]) -> Any:
    """Return which tool is to be called, as chat completions say it."""
    kinds = {"auto": "auto", "any": "required", "none": "none"}
    kind = kind_of(choice)
    if kind == "tool":
        name = read_text(choice, "name", "tool_choice")
        return {"type": "function", "function": {"name": name}}
    if kind not in kinds:
        raise wrong("tool_choice.type", choice.get("type"), "`auto`, `any`, `tool` or `none`")
    return kinds[kind]


def read_tool(tool: Mapping[str, Any], at: str) -> Tool:
    """Return one tool that the caller runs."""
    kind = kind_of(tool) if tool.get("type") is not None else "custom"
    if kind != "custom" and not RUN_BY_CALLERS.fullmatch(kind):
        raise Rejected(
            f"`{at}.type` is {named_kind(tool)}; accepted are `custom` and tools that the caller "
            "runs: what a tool of the service brings, no check reads.",
            param=f"{at}.type",
        )
    return Tool(
        name=read_text(tool, "name", at),
        description=str(tool.get("description") or ""),
        parameters=read_object(tool, "input_schema", at),
        strict=tool["strict"] if isinstance(tool.get("strict"), bool) else None,
        raw=tool,
    )


def foreign(fields: Mapping[str, Any], tools: tuple[Tool, ...]) -> tuple[str, ...]:
    """Return the fields that only a service of this format understands."""
    found = [n for n, value in fields.items() if n not in OWN | HINTS and value is not None]
    if read_object(fields, "thinking").get("type") == "disabled":
        found.remove("thinking")
    if any(tool.raw.get("type") not in (None, "custom") for tool in tools):
        found.append("tools")
    return tuple(found)
