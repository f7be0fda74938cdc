"""What of an answer in chat completions may be shown, and what is counted beside its text."""

from collections.abc import Mapping
from typing import Any

from redline.llm.lines import Rubbish, excerpt

__all__ = ["counted", "logs_of", "silent", "tokens_of"]

SAID = frozenset({"role", "content", "refusal", "tool_calls"})
"""What of a message is read; of the rest only what holds no words may leave."""


def silent(said: dict[str, Any]) -> dict[str, Any]:
    """Return a message without what no check reads, such as a train of thought.

    >>> silent({"content": "Yes", "reasoning_content": "Hm"})
    {'content': 'Yes'}
    """
    for name, value in said.items():
        if name not in SAID and isinstance(value, str | list | dict) and value:
            break
    else:
        return said
    return {
        name: value
        for name, value in said.items()
        if name in SAID or not (isinstance(value, str | list | dict) and value)
    }


def counted(usage: Any) -> dict[str, int]:
    """Return the tokens used."""
    if not isinstance(usage, Mapping):
        raise Rubbish(f"usage that is no object, {excerpt(str(usage))}")
    return {k: v for k, v in usage.items() if isinstance(v, int)}


def tokens_of(said: dict[str, Any]) -> list[Any]:
    """Return the tokens of a choice, in the form of chats or the older one."""
    parts = [said.get("content"), said.get("refusal"), said.get("tokens")]
    return [token for part in parts if isinstance(part, list) for token in part]


def logs_of(said: Any) -> list[Any]:
    """Return the log-probabilities of a choice, in the form of chats or the older one.

    >>> logs_of({"content": [{"token": "Yes", "logprob": -0.5}]})
    [-0.5]
    >>> logs_of({"tokens": ["Yes"], "token_logprobs": [-0.5]}), logs_of(None)
    ([-0.5], [])
    """
    if not isinstance(said, dict):
        return []
    older = said.get("token_logprobs")
    tokens = [] if older else tokens_of(said)
    read = [token.get("logprob") if isinstance(token, dict) else None for token in tokens]
    return read or (older if isinstance(older, list) else [])
