"""Reports of garak: JSON Lines with one entry an attempt and one score an output.

Each output of an attempt is one exchange. A reply that never came stays in the denominator:
garak leaves it out, which makes a blocked attack look like one that was not tried.
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

THRESHOLD = 0.5
"""A score from which garak counts a hit, unless its report says otherwise."""
SILENT = "the target gave no reply"
Turns = list[tuple[str, str]]


def read(path: Path) -> list[Foreign]:
    """Return what a report holds.

    Raises
    ------
    InputError
        It is no report.
    """
    setup: dict[str, Any] = {}
    attempts: dict[str, dict[str, Any]] = {}
    for number, entry in entries(path):
        kind = entry.get("entry_type")
        if kind in {"start_run setup", "init", "config"}:
            setup |= entry
        elif kind == "attempt" and entry.get("status"):
            # Written when answered and again when judged: the later one holds both.
            attempts[str(entry.get("uuid") or number)] = entry
    version = setup.get("garak_version") or setup.get("_config.version") or ""
    return by_feature(path, f"garak {version}".strip(), heard(attempts, setup))


def entries(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give the entries; a last line that was cut short is left aside, as of a run that stopped."""
    with opened(path) as lines:
        for number, line in enumerate(lines, start=1):
            try:
                entry = orjson.loads(line) if line.strip() else None
            except orjson.JSONDecodeError as error:
                if not line.endswith(b"\n"):
                    return
                raise InputError(f"{path}:{number}: no JSON ({error.msg}).") from error
            if isinstance(entry, dict):
                yield number, entry


def heard(attempts: Mapping[str, Mapping[str, Any]], setup: Mapping[str, Any]) -> Iterator[Heard]:
    """Give the exchange of each output of each attempt."""
    threshold = setup.get("run.eval_threshold")
    limit = float(threshold) if isinstance(threshold, int | float) else THRESHOLD
    for name, attempt in attempts.items():
        for number, output in enumerate(attempt.get("outputs") or [None]):
            yield one(name, number, attempt, output, setup, limit)


def one(
    name: str,
    number: int,
    attempt: Mapping[str, Any],
    output: Any,
    setup: Mapping[str, Any],
    limit: float,
) -> Heard:
    """Return one output as an exchange."""
    turns, language = conversation(attempt, number)
    reply = text_of(output)
    error = "" if reply.strip() else SILENT
    probe = str(attempt.get("probe_classname") or "")
    ident = f"{name}~{number + 1}"
    exchange = Interaction(
        id=ident,
        unit=name,
        origin="replay",
        at=str(setup.get("transient.starttime_iso") or setup.get("start_time") or ""),
        policy="",
        feature=target(setup),
        language=language if language not in {"", "*"} else "und",
        slices={"kind": probe.partition(".")[0] or "garak"},
        attack=probe,
        turns=tuple(turns[:-1]),
        request=turns[-1][1] if turns else "",
        action=heard_action(reply, error=error),
        reply=reply,
        error=error,
    )
    return Heard(exchange=exchange, labels=tuple(labels(ident, number, attempt, limit)))


def labels(ident: str, number: int, attempt: Mapping[str, Any], limit: float) -> Iterator[Label]:
    """Give whether each detector saw a hit; one that gave no score says nothing."""
    for detector, scores in (attempt.get("detector_results") or {}).items():
        score = scores[number] if isinstance(scores, list) and number < len(scores) else None
        if isinstance(score, int | float):
            yield Label(
                interaction=ident,
                name=f"hit by {detector}",
                value=score >= limit,
                by=f"garak:{detector}",
            )


def conversation(attempt: Mapping[str, Any], number: int) -> tuple[Turns, str]:
    """Return what was said up to the request, and its language.

    Of several turns the target's own earlier replies are marked as such.
    """
    told = attempt.get("conversations") or []
    whole = told[number] if number < len(told) else attempt.get("prompt")
    if isinstance(whole, str):
        return [("user", whole)], ""
    if not isinstance(whole, dict):
        return [], ""
    raw = whole.get("turns")
    if not isinstance(raw, list):
        return [("user", text_of(whole))], str(whole.get("lang") or "")
    turns = [(str(t.get("role") or "user"), t.get("content")) for t in raw if isinstance(t, dict)]
    if turns and turns[-1][0] == "assistant":
        turns = turns[:-1]
    last = turns[-1][1] if turns else None
    language = str(last.get("lang") or "") if isinstance(last, dict) else ""
    return [("reply" if r == "assistant" else r, text_of(c)) for r, c in turns], language


def text_of(value: Any) -> str:
    """Return the text of a message, in the form of any version."""
    found = value.get("text") if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""


def target(setup: Mapping[str, Any]) -> str:
    """Return how garak named what it asked."""
    names = (
        str(setup.get(f"plugins.{new}") or setup.get(f"plugins.{old}") or "")
        for new, old in (("target_type", "model_type"), ("target_name", "model_name"))
    )
    return ":".join(name for name in names if name) or "unknown"
