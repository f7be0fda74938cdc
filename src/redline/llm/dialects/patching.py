"""Send on a request as it was sent, but for what was changed on the way.

An ask with its original comes in; out come the parts that a dialect puts into the
body. What nobody changed is the caller's own object, unknown fields and all.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from redline.llm.protocol import Ask, Message
from redline.llm.tools import Original, Tool

__all__ = ["LIMITS", "changed_options", "limit_of", "placed", "put_tools"]

LIMITS = ("max_tokens", "max_completion_tokens")
"""Names of the limit of an answer in chat completions, the older one first."""


def placed(ask: Ask, original: Original) -> list[tuple[Message, Any, bool]]:
    """Return each message with its place in the body, and whether its text was changed.

    The place is None where the message was put in on the way.
    """
    known = {
        id(message): place
        for message, place in zip(original.messages, original.places, strict=True)
    }
    # What was put in front moves the others, and they still stand in their order.
    ahead = max(0, len(ask.messages) - len(original.messages))
    ahead = ahead if all(id(message) not in known for message in ask.messages[:ahead]) else 0
    aligned = len(ask.messages) - ahead == len(original.messages)
    found: list[tuple[Message, Any, bool]] = []
    for k, message in enumerate(ask.messages, start=-ahead):
        place = known.get(id(message))
        if place is not None:
            found.append((message, place, False))
        elif k >= 0 and aligned and only_text(message, original.messages[k]):
            was = original.messages[k].content
            found.append((message, original.places[k], message.content != was))
        else:
            found.append((message, None, True))
    return found


def only_text(now: Message, was: Message) -> bool:
    """Say whether two messages differ in nothing but their text."""
    return now == was or replace(now, content="") == replace(was, content="")


def changed_options(ask: Ask, original: Original) -> dict[str, Any]:
    """Return the options that were changed, by their new value; None for those taken away."""
    if ask.options is original.options:
        return {}
    gone = {name: None for name in original.options if name not in ask.options}
    new = {
        name: value
        for name, value in ask.options.items()
        if name not in original.options or original.options[name] != value
    }
    return gone | new


def limit_of(options: Mapping[str, Any]) -> int | None:
    """Return how many tokens an answer may have, by whichever name; None where nobody said.

    >>> limit_of({"max_tokens": 100, "max_completion_tokens": 50})
    50
    """
    known = [options.get(name) for name in LIMITS]
    return min((limit for limit in known if limit is not None), default=None)


def put_tools(
    body: dict[str, Any],
    ask: Ask,
    original: Original,
    said: Callable[[Tool], dict[str, Any]],
    choices: tuple[str, ...],
) -> None:
    """Write the tools that are left into a body, where anybody changed them.

    Parameters
    ----------
    said
        Says a tool that was not the caller's own.
    choices
        Fields of the body that choose among tools.
    """
    if ask.tools is original.tools or ask.tools == original.tools:
        return
    body["tools"] = [tool.raw or said(tool) for tool in ask.tools]
    if not ask.tools:
        # Services refuse an empty list, and a choice among nothing.
        for name in ("tools", *choices):
            body.pop(name, None)
