"""What of an answer in messages may be shown: texts and calls, and nothing that no check reads."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson

from redline.llm.dialects.kinds import kind_of
from redline.llm.dialects.parts import Parts, text_of
from redline.llm.lines import Rubbish, excerpt
from redline.llm.tools import ToolCall

__all__ = ["counted", "shown_block", "whole_call"]

SAID = frozenset({"text", "tool_use", "thinking", "redacted_thinking"})


def shown_block(block: Any) -> tuple[dict[str, Any], str, Parts | None]:
    """Return a block without what no check reads, its text, and its call of a tool."""
    kind = kind_of(block)
    if kind not in SAID:
        raise Rubbish(f"a block that no check can read, {excerpt(str(block))}")
    if kind == "thinking" and block.get("thinking"):
        return {**block, "thinking": ""}, "", None
    if kind == "text":
        kept = {**block, "citations": None} if block.get("citations") else block
        return kept, text_of(block.get("text")), None
    if kind != "tool_use":
        return block, "", None
    call = Parts(id=text_of(block.get("id")), name=text_of(block.get("name")))
    if given := block.get("input"):
        call.add(orjson.dumps(given).decode())
    return block, "", call


def whole_call(parts: Parts) -> ToolCall:
    """Return a call; one without arguments has none, as JSON."""
    call = parts.whole()
    return call if call.arguments else replace(call, arguments="{}")


def counted(usage: Any) -> dict[str, int]:
    """Return the tokens used, by their names in chat completions.

    What was read from a cache was sent too.

    >>> counted({"input_tokens": 3, "cache_read_input_tokens": 4, "output_tokens": 1})
    {'prompt_tokens': 7, 'completion_tokens': 1}
    """
    if not isinstance(usage, Mapping):
        return {}
    known = {k: v for k, v in usage.items() if isinstance(v, int) and not isinstance(v, bool)}
    found = {}
    if "input_tokens" in known:
        cached = ("cache_read_input_tokens", "cache_creation_input_tokens")
        found["prompt_tokens"] = known["input_tokens"] + sum(known.get(c, 0) for c in cached)
    if "output_tokens" in known:
        found["completion_tokens"] = known["output_tokens"]
    return found
