"""Which format a request is written in, where no address says it: by the fields that it has."""

from collections.abc import Iterator, Mapping
from typing import Any

from redline.llm.dialects.chat import CHAT
from redline.llm.dialects.dialect import Dialect
from redline.llm.dialects.messages import MESSAGES
from redline.llm.dialects.rejected import Rejected
from redline.llm.dialects.responses import RESPONSES

__all__ = ["recognised"]

BLOCKS = frozenset({"tool_use", "tool_result", "image", "thinking", "document"})
"""Types of content that only messages know."""


def recognised(fields: Mapping[str, Any]) -> Dialect:
    """Return the format of a request.

    Raises
    ------
    Rejected
        It has neither `messages` nor `input`.

    >>> recognised({"input": "Hello"}).name, recognised({"messages": []}).name
    ('responses', 'chat')
    """
    if "messages" not in fields:
        if "input" in fields:
            return RESPONSES
        raise Rejected("The request has neither `messages` nor `input`, so its format is unknown.")
    own = "system" in fields or "stop_sequences" in fields
    tools = fields.get("tools")
    described = isinstance(tools, list) and any(
        isinstance(tool, dict) and "input_schema" in tool for tool in tools
    )
    return MESSAGES if own or described or BLOCKS & set(kinds(fields["messages"])) else CHAT


def kinds(messages: Any) -> Iterator[str]:
    """Give the types of the parts of which contents are made."""
    for message in messages if isinstance(messages, list) else ():
        content = message.get("content") if isinstance(message, dict) else None
        for part in content if isinstance(content, list) else ():
            if isinstance(part, dict) and isinstance(part.get("type"), str):
                yield part["type"]
