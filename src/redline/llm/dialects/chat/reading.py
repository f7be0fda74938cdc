"""Requests for chat completions, read and checked.

Everything that is not acted on here is passed on; what brings words past the checks is
refused. The conversation ends with what the person says or with the result of a tool.
"""

from collections.abc import Mapping
from typing import Any

from redline.llm.dialects.chat.messages import read_messages
from redline.llm.dialects.dialect import Asked
from redline.llm.dialects.fields import (
    check_names,
    check_numbers,
    read_flag,
    read_object,
    read_text,
    read_tools,
    read_user,
    within,
)
from redline.llm.dialects.kinds import kind_of, named_kind
from redline.llm.dialects.rejected import Rejected
from redline.llm.tools import Tool

__all__ = ["read"]

OWN = frozenset({"model", "messages", "stream", "stream_options", "user", "n", "tools"})
"""Fields that are acted on; all others are options of the feature."""
OLD = ("functions", "function_call")
KNOWN = OWN | {
    *("temperature", "top_p", "presence_penalty", "frequency_penalty", "max_tokens", "stop"),
    *("max_completion_tokens", "response_format", "tool_choice", "seed", "logprobs", "modalities"),
}


def read(fields: Mapping[str, Any]) -> Asked:
    """Read one request.

    Raises
    ------
    Rejected
        The message names the field and what is accepted.
    """
    check_names(fields, KNOWN)
    check_numbers(fields)
    check_rest(fields)
    read_object(fields, "response_format")
    messages = read_messages(fields)
    raw = fields.get("messages")
    return Asked(
        model=fields.get("model", ""),
        messages=messages,
        places=tuple(raw or ()),
        options={k: v for k, v in fields.items() if k not in OWN and v is not None},
        tools=read_tools(fields, read_tool),
        stream=read_flag(fields, "stream"),
        user=read_user(fields.get("user"), "user"),
        usage=read_flag(read_object(fields, "stream_options"), "include_usage"),
        schema=kind_of(fields.get("response_format")) in {"json_schema", "json_object"},
    )


def check_rest(fields: Mapping[str, Any]) -> None:
    """Refuse more answers than one, other forms than text, and tools in the old form."""
    if fields.get("n") is not None and not within(fields["n"], 1, 1):
        raise Rejected("`n` must be 1: this feature gives one answer.", param="n")
    if fields.get("modalities") not in (None, [], ["text"]):
        raise Rejected('`modalities` must be ["text"]: no check hears sounds.', param="modalities")
    for name in OLD:
        if fields.get(name):
            raise Rejected(f"`{name}` is not understood by this feature. Use `tools`.", param=name)


def read_tool(tool: Mapping[str, Any], at: str) -> Tool:
    """Return one tool: a function with a schema, or a tool that takes a text."""
    kind = kind_of(tool)
    if kind not in {"function", "custom"}:
        raise Rejected(
            f"`{at}.type` is {named_kind(tool)}; accepted are `function` and `custom`: what other "
            "tools bring, no check reads.",
            param=f"{at}.type",
        )
    told = read_object(tool, kind, at)
    return Tool(
        name=read_text(told, "name", f"{at}.{kind}"),
        description=str(told.get("description") or ""),
        parameters=read_object(told, "parameters", f"{at}.{kind}") if kind == "function" else None,
        strict=told.get("strict") if isinstance(told.get("strict"), bool) else None,
        raw=tool,
    )
