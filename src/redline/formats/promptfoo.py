"""Results of promptfoo, as `promptfoo eval -o results.json` writes them.

Each result is one exchange. A grader that could not grade says nothing of it; an error of the
target is a failed exchange and no attack that worked.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from redline.errors import InputError
from redline.files import opened
from redline.formats.heard import Foreign, Heard, by_feature, heard_action
from redline.interaction import Interaction
from redline.label import Label

__all__ = ["read"]

ERROR = 2
"""`failureReason` of a test that an error ended."""
PLAIN = ("", "basic", "default")
"""Strategies that leave a request as it is."""


def read(path: Path) -> list[Foreign]:
    """Return what a file of results holds, by provider.

    Raises
    ------
    InputError
        It is no file of results.
    """
    try:
        with opened(path) as file:
            whole = orjson.loads(file.read())
    except (OSError, EOFError, orjson.JSONDecodeError) as error:
        raise InputError(f"{path}: cannot be read as JSON ({error}).") from error
    summary = whole.get("results") if isinstance(whole, dict) else None
    results = summary.get("results") if isinstance(summary, dict) else None
    if not isinstance(summary, dict) or not isinstance(results, list):
        raise InputError(
            f"{path}: holds no `results.results`, so it is no file of `promptfoo eval -o`."
        )
    metadata = whole.get("metadata") or {}
    tool = f"promptfoo {metadata.get('promptfooVersion') or ''}".strip()
    at = str(summary.get("timestamp") or "")
    return by_feature(path, tool, heard(path, results, at))


def heard(path: Path, results: list[Any], at: str) -> Iterator[Heard]:
    """Give the exchange of each result."""
    for number, result in enumerate(results):
        if not isinstance(result, dict):
            raise InputError(f"{path}: result {number} is no object.")
        yield one(result, number, at)


def one(result: Mapping[str, Any], number: int, at: str) -> Heard:
    """Return one result as an exchange."""
    said = result.get("response") or {}
    reply = text_of(said.get("output"))
    about = {**((result.get("testCase") or {}).get("metadata") or {})}
    about |= result.get("metadata") or {}
    error = str(said.get("error") or (result.get("error") or "" if is_error(result) else ""))
    blocked = bool((said.get("guardrails") or {}).get("flagged"))
    turns, request = conversation((result.get("prompt") or {}).get("raw", ""))
    strategy = str(about.get("strategyId") or "")
    name = f"{result.get('id') or 'result'}~{number}"
    exchange = Interaction(
        id=name,
        unit=f"test-{result.get('testIdx', number)}",
        origin="replay",
        at=at,
        policy="",
        feature=str((result.get("provider") or {}).get("id") or "unknown"),
        language=str(about.get("language") or "und"),
        slices=slices(about),
        attack="" if strategy in PLAIN else strategy,
        turns=turns,
        request=request,
        action=heard_action(reply, error=error, blocked=blocked),
        reply=reply,
        error=error,
        latency_ms=number_of(result.get("latencyMs")),
        tokens=tokens(said.get("tokenUsage") or result.get("tokenUsage") or {}),
        cached=bool(said.get("cached")),
    )
    return Heard(exchange=exchange, labels=tuple(labels(result, name)))


def is_error(result: Mapping[str, Any]) -> bool:
    """Say whether an error ended the test, and no assertion."""
    return result.get("failureReason") == ERROR


def labels(result: Mapping[str, Any], name: str) -> Iterator[Label]:
    """Give what promptfoo judged; nothing where its grader failed."""
    graded = result.get("gradingResult")
    if is_error(result) or not isinstance(graded, dict):
        return
    parts = graded.get("componentResults") or [graded]
    if any(((part or {}).get("metadata") or {}).get("graderError") for part in (graded, *parts)):
        return
    yield Label(
        interaction=name,
        name="promptfoo passed",
        value=bool(graded.get("pass")),
        by="promptfoo:assertions",
    )


def conversation(raw: Any) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return what came before, and the request: a prompt is a text, or a chat as JSON."""
    if not isinstance(raw, str):
        return (), text_of(raw)
    try:
        chat = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return (), raw
    if not (isinstance(chat, list) and chat and all(isinstance(t, dict) for t in chat)):
        return (), raw
    turns = [(str(t.get("role", "user")), text_of(t.get("content"))) for t in chat]
    return tuple(turns[:-1]), turns[-1][1]


def slices(about: Mapping[str, Any]) -> dict[str, str]:
    """Return what a result belongs to."""
    found = {"kind": str(about.get("pluginId") or "promptfoo")}
    if about.get("severity"):
        found["severity"] = str(about["severity"])
    return found


def text_of(value: Any) -> str:
    """Return a text as it is, nothing as empty, and anything else as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def number_of(value: Any) -> float | None:
    """Return a number, or None."""
    return float(value) if isinstance(value, int | float) else None


def tokens(usage: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return tokens sent and received, or None where they were not counted."""
    sent, received = usage.get("prompt"), usage.get("completion")
    return (int(sent), int(received)) if sent and received is not None else None
