"""What of an answer in responses may be shown: texts and calls, and nothing that no check reads."""

from typing import Any

from redline.llm.dialects.kinds import kind_of
from redline.llm.dialects.parts import Parts, text_of
from redline.llm.dialects.tokens import fits
from redline.llm.lines import Rubbish, excerpt

__all__ = ["CALLS", "counted", "shown_item", "shown_part", "shown_response"]

CALLS = {"function_call": "arguments", "custom_tool_call": "input"}


def shown_part(part: Any) -> tuple[dict[str, Any], str]:
    """Return a part of a message without notes beside its text, and the text."""
    kind = kind_of(part)
    if kind == "refusal":
        return part, text_of(part.get("refusal"))
    if kind != "output_text":
        raise Rubbish(f"a part that no check can read, {excerpt(str(part))}")
    text, kept = text_of(part.get("text")), part
    if part.get("annotations"):
        kept = {**kept, "annotations": []}
    if not fits(part.get("logprobs"), text):
        kept = {**kept, "logprobs": []}
    return kept, text


def shown_item(item: Any) -> tuple[dict[str, Any], str, Parts | None]:
    """Return an item without what no check reads, its text, and its call of a tool."""
    kind = kind_of(item)
    if kind == "message":
        parts = item.get("content") or []
        if not isinstance(parts, list):
            raise Rubbish(f"a message that holds no parts, {excerpt(str(item))}")
        shown = [shown_part(part) for part in parts]
        same = all(kept is part for (kept, _), part in zip(shown, parts, strict=True))
        kept = item if same else {**item, "content": [kept for kept, _ in shown]}
        return kept, "".join(text for _, text in shown), None
    if kind == "reasoning":
        blank: dict[str, Any] = {name: [] for name in ("summary", "content") if item.get(name)}
        return ({**item, **blank} if blank else item), "", None
    if kind not in CALLS:
        raise Rubbish(f"an item that no check can read, {excerpt(str(item))}")
    call = Parts(
        id=text_of(item.get("call_id")),
        name=text_of(item.get("name")),
        free=kind == "custom_tool_call",
    )
    call.add(item.get(CALLS[kind]))
    return item, "", call


def shown_response(response: dict[str, Any]) -> tuple[dict[str, Any], str, list[Parts]]:
    """Return a whole answer without what no check reads, its text, and its calls of tools."""
    items = response.get("output")
    if not isinstance(items, list):
        raise Rubbish(f"no `output` but {excerpt(str(response))}")
    shown = [shown_item(item) for item in items]
    same = all(kept is item for (kept, _, _), item in zip(shown, items, strict=True))
    kept = response if same else {**response, "output": [kept for kept, _, _ in shown]}
    # Some services add it; it is the text once more, and may hold any.
    if kept.get("output_text"):
        kept = {name: value for name, value in kept.items() if name != "output_text"}
    text = "".join(text for _, text, _ in shown)
    return kept, text, [call for _, _, call in shown if call is not None]


def counted(usage: Any) -> dict[str, int]:
    """Return the tokens used, by their names in chat completions.

    >>> counted({"input_tokens": 3, "output_tokens": 1, "total_tokens": 4})
    {'prompt_tokens': 3, 'completion_tokens': 1, 'total_tokens': 4}
    """
    known = usage if isinstance(usage, dict) else {}
    names = {"input_tokens": "prompt_tokens", "output_tokens": "completion_tokens"}
    names["total_tokens"] = "total_tokens"
    return {names[k]: v for k, v in known.items() if k in names and isinstance(v, int)}
