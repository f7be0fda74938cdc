"""A call of a tool as a person reads it: nothing in it is hidden, turned round or cut away."""

import json
import unicodedata
from collections.abc import Iterable

from redline.llm.tools import ToolCall

__all__ = ["shown"]


def shown(calls: Iterable[ToolCall]) -> str:
    r"""Return calls as lines of text.

    >>> shown([ToolCall(id="1", name="send", arguments='{"to": "a\\u202eb"}')])
    '- send {"to": "a\\u202eb"}'
    """
    return "\n".join(f"- {visible(call.name)} {visible(arguments(call))}" for call in calls)


def arguments(call: ToolCall) -> str:
    """Return the arguments on one line, letters as letters."""
    if call.free:
        return json.dumps(call.arguments, ensure_ascii=False)
    return json.dumps(json.loads(call.arguments or "{}"), ensure_ascii=False)


def visible(text: str) -> str:
    """Return a text with escapes in the place of what nobody sees."""
    hidden = {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}
    return "".join(
        f"\\u{ord(letter):04x}" if unicodedata.category(letter) in hidden else letter
        for letter in text
    )
