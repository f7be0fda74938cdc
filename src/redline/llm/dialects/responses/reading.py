"""Requests for responses, read and checked.

Settings get the names that chat completions have for them, so that a control clamps
each only once. What has no counterpart there stays in the body, for a service that
speaks this format. A conversation that the service keeps is refused: nobody could check it.
"""

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
from redline.llm.dialects.rejected import Rejected
from redline.llm.dialects.responses.items import read_items
from redline.llm.tools import Tool

__all__ = ["read"]

SAME = ("temperature", "top_p", "parallel_tool_calls", "service_tier", "metadata", "store")
"""Settings that chat completions have under the same name."""
HINTS = frozenset({"include", "truncation", "stream_options", "prompt_cache_key", *SAME})
"""Fields whose absence changes no answer, or that are read."""
OWN = HINTS | {
    *("model", "input", "instructions", "stream", "tools", "tool_choice", "user", "text"),
    *("max_output_tokens", "reasoning", "top_logprobs", "safety_identifier"),
}
CHOICES = ("auto", "none", "required")


def read(fields: Mapping[str, Any]) -> Asked:
    """Read one request.

    Raises
    ------
    Rejected
        The message names the field and what is accepted.
    """
    check_names(fields, OWN)
    check_numbers(fields)
    messages, places = read_items(fields)
    form = read_object(read_object(fields, "text"), "format", "text")
    options, strange = read_options(fields, form)
    return Asked(
        model=fields.get("model", ""),
        messages=messages,
        places=places,
        options=options,
        tools=read_tools(fields, read_tool),
        stream=read_flag(fields, "stream"),
        user=read_user(fields.get("user"), "user"),
        usage=True,
        schema=kind_of(form) in {"json_schema", "json_object"},
        foreign=(*(n for n, v in fields.items() if n not in OWN and v is not None), *strange),
    )


def read_options(
    fields: Mapping[str, Any], form: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the settings by their names in chat completions, and what has no name there."""
    options = {name: fields[name] for name in SAME if fields.get(name) is not None}
    if fields.get("max_output_tokens") is not None:
        options["max_completion_tokens"] = fields["max_output_tokens"]
    if (choice := choice_of(fields.get("tool_choice"))) is not None:
        options["tool_choice"] = choice
    if form.get("type") == "json_schema":
        told = {k: form[k] for k in ("name", "schema", "strict", "description") if k in form}
        options["response_format"] = {"type": "json_schema", "json_schema": told}
    elif form.get("type") == "json_object":
        options["response_format"] = {"type": "json_object"}
    if isinstance(effort := read_object(fields, "reasoning").get("effort"), str):
        options["reasoning_effort"] = effort
    if isinstance(verbosity := read_object(fields, "text").get("verbosity"), str):
        options["verbosity"] = verbosity
    if fields.get("top_logprobs") is not None:
        options |= {"logprobs": True, "top_logprobs": fields["top_logprobs"]}
    strange = fields.get("tool_choice") is not None and choice is None
    return options, ("tool_choice",) if strange else ()


def choice_of(choice: Any) -> Any:
    """Return which tool is to be called, as chat completions say it; None for what they cannot."""
    if isinstance(choice, str) and choice in CHOICES:
        return choice
    kind = kind_of(choice)
    if kind in {"function", "custom"}:
        return {"type": kind, kind: {"name": read_text(choice, "name", "tool_choice")}}
    return None


def read_tool(tool: Mapping[str, Any], at: str) -> Tool:
    """Return one tool: a function with a schema, or a tool that takes a text."""
    kind = kind_of(tool)
    if kind not in {"function", "custom"}:
        raise Rejected(
            f"`{at}.type` is {named_kind(tool)}; accepted are `function` and `custom`: what a tool "
            "of the service brings, no check reads.",
            param=f"{at}.type",
        )
    return Tool(
        name=read_text(tool, "name", at),
        description=str(tool.get("description") or ""),
        parameters=read_object(tool, "parameters", at) if kind == "function" else None,
        strict=tool["strict"] if isinstance(tool.get("strict"), bool) else None,
        raw=tool,
    )
