"""Fields of a request, read and checked; whatever does not fit raises Rejected.

What a dialect does not know is passed on, so a name that some services would take
for a known one (`Messages`), or that brings words past every check, is refused.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from redline.llm.dialects.rejected import Rejected, wrong
from redline.llm.tools import Tool

__all__ = [
    "check_names",
    "check_numbers",
    "read_flag",
    "read_list",
    "read_object",
    "read_text",
    "read_tools",
    "read_user",
    "within",
]

NUMBERS: Mapping[str, tuple[float, float]] = {
    "temperature": (0, 2),
    "top_p": (0, 1),
    "presence_penalty": (-2, 2),
    "frequency_penalty": (-2, 2),
}
COUNTS = ("max_tokens", "max_completion_tokens", "max_output_tokens")
LONGEST_USER = 200
"""Characters of the name of a conversation."""

UNSEEN = "it would reach the model, or come from it, without any check having read it"
ELSEWHERE = "it would let the caller choose another model than the one that was decided on"
STORED = "the conversation that a service keeps cannot be checked; send all of it"
REFUSED: Mapping[str, str] = {
    "add_generation_prompt": UNSEEN,
    "audio": UNSEEN,
    "background": "an answer that is fetched later passes no check",
    "chat_template": UNSEEN,
    "chat_template_kwargs": UNSEEN,
    "container": STORED,
    "continue_final_message": UNSEEN,
    "conversation": STORED,
    "data_sources": UNSEEN,
    "documents": UNSEEN,
    "echo": UNSEEN,
    "extra_body": UNSEEN,
    "fallbacks": ELSEWHERE,
    "mcp_servers": UNSEEN,
    "models": ELSEWHERE,
    "plugins": UNSEEN,
    "prediction": UNSEEN,
    "previous_response_id": STORED,
    "prompt": UNSEEN,
    "route": ELSEWHERE,
    "suffix": UNSEEN,
    "web_search_options": UNSEEN,
}
"""Fields that services know and that would lead past the guard, each with why."""


def check_names(fields: Mapping[str, Any], known: Collection[str], at: str = "") -> None:
    """Refuse names that lead past the guard, and near doubles of known ones.

    A service that reads names in any case would take `Messages` for `messages`, and answer
    what nobody has checked.
    """
    for name, value in fields.items():
        if name in known:
            continue
        where = f"{at}.{name}" if at else name
        if name in REFUSED and value:
            raise Rejected(f"`{where[:100]}` is not accepted: {REFUSED[name]}.", param=where[:100])
        folded = name.casefold()
        if folded != name and (folded in known or folded in REFUSED):
            raise Rejected(f"`{where[:100]}` is not accepted. Write `{folded}`.", param=where[:100])


def check_numbers(fields: Mapping[str, Any]) -> None:
    """Refuse settings of the wrong type or out of range."""
    for name, (low, high) in NUMBERS.items():
        value = fields.get(name)
        if value is not None and not within(value, low, high):
            raise wrong(name, value, f"a number from {low} to {high}")
    for name in COUNTS:
        value = fields.get(name)
        if value is not None and not (within(value, 1, 2**53) and value == int(value)):
            raise wrong(name, value, "a whole number of at least 1")


def within(value: Any, low: float, high: float) -> bool:
    """Say whether a value is a number from `low` to `high`; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def read_flag(fields: Mapping[str, Any], name: str) -> bool:
    """Return a field that is true, false or missing."""
    value = fields.get(name)
    if value is not None and not isinstance(value, bool):
        raise wrong(name, value, "true or false")
    return bool(value)


def read_object(fields: Mapping[str, Any], name: str, at: str = "") -> dict[str, Any]:
    """Return a field that is an object or missing."""
    value = fields.get(name)
    if value is not None and not isinstance(value, dict):
        raise wrong(f"{at}.{name}" if at else name, value, "an object")
    return value or {}


def read_list(fields: Mapping[str, Any], name: str, of: str, at: str = "") -> list[dict[str, Any]]:
    """Return a field that is a list of objects or missing."""
    value = fields.get(name)
    where = f"{at}.{name}" if at else name
    if value is not None and not isinstance(value, list):
        raise wrong(where, value, f"a list of {of}")
    objects(value or (), where)
    return value or []


def objects(values: Iterable[Any], where: str) -> None:
    """Refuse what is no object."""
    for k, value in enumerate(values):
        if not isinstance(value, dict):
            raise wrong(f"{where}[{k}]", value, "an object")


def read_tools(
    fields: Mapping[str, Any], read: Callable[[Mapping[str, Any], str], Tool]
) -> tuple[Tool, ...]:
    """Return the tools that the model may have called; `read` reads one, told where it stands."""
    raw = read_list(fields, "tools", "tools")
    return tuple(read(tool, f"tools[{k}]") for k, tool in enumerate(raw))


def read_text(fields: Mapping[str, Any], name: str, at: str = "") -> str:
    """Return a field that is a text."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise wrong(f"{at}.{name}" if at else name, value, "a text")
    return value


def read_user(value: Any, name: str) -> str:
    """Return the name of a conversation; empty where there is none."""
    if value is not None and not isinstance(value, str):
        raise wrong(name, value, "a text")
    if value and len(value) > LONGEST_USER:
        raise Rejected(f"The session is over {LONGEST_USER} characters long.", param=name)
    return value or ""
