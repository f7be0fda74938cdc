"""Logs of Inspect (`.eval`), read and written through the extra `[inspect]`.

Each sample of each epoch is one exchange. What `write` puts into a log it also keeps whole in
the sample's metadata, so that reading it back gives the same exchange. Logs are read at once
and without their events: the reader that takes sample by sample is quadratic.
"""

import importlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from redline.errors import InputError, MissingExtra
from redline.formats.heard import Foreign, Heard, by_feature, heard_action
from redline.interaction import Action, Interaction
from redline.label import Label
from redline.run import Run

__all__ = ["part", "read", "write"]

OURS = "redline"
"""Key of the metadata under which a log keeps our own records."""
BULKY = {"events", "store", "timelines", "events_data"}
"""Fields of a sample that are not read."""
SAYS = {"C": True, "I": False, True: True, False: False}
"""Scores that say right or wrong."""
GROUPS = ("kind", "topic", "tier", "region", "category")
"""Metadata that says which group a sample belongs to."""


def part(name: str) -> Any:
    """Return a module of Inspect.

    Raises
    ------
    MissingExtra
        It is not installed.
    """
    try:
        # Loaded here: Inspect takes two seconds and 95 MB, which nothing else needs.
        return importlib.import_module(f"inspect_ai.{name}")
    except ImportError as error:
        raise MissingExtra(
            "Inspect is not installed.\nRun `pip install 'redline-launch[inspect]'`."
        ) from error


def read(path: Path) -> list[Foreign]:
    """Return what a log holds, by model.

    Raises
    ------
    InputError
        It is no log that Inspect can read.
    MissingExtra
        Inspect is not installed.
    """
    logs = part("log")
    try:
        log = logs.read_eval_log(str(path), resolve_attachments="core", exclude_fields=BULKY)
    except Exception as error:  # whatever Inspect raises, the file cannot be used
        raise InputError(f"{path}: Inspect cannot read it ({error}).") from error
    packages = log.eval.packages or {}
    known = [n for n in ("redline-launch", "inspect_ai") if n in packages] or ["inspect"]
    tool = f"{known[0]} {packages.get(known[0], '')}".strip()
    feature = f"inspect:{log.eval.model}"
    heard = (one(sample, feature, log.eval.created) for sample in log.samples or ())
    return by_feature(path, tool, heard)


def one(sample: Any, feature: str, at: str) -> Heard:
    """Return one sample as an exchange."""
    own = (sample.metadata or {}).get(OURS)
    if isinstance(own, dict) and "interaction" in own:
        exchange = replace(Interaction.restored(own["interaction"]), origin="replay")
        return Heard(exchange=exchange, labels=tuple(map(Label.restored, own.get("labels", ()))))
    name = f"{sample.id}~{sample.epoch}"
    turns, request = conversation(sample)
    about = sample.metadata or {}
    reply = sample.output.completion or ""
    error = sample.error.message if sample.error else sample.output.error or ""
    blocked = bool(sample.output.choices) and sample.output.stop_reason == "content_filter"
    exchange = Interaction(
        id=name,
        unit=str(about.get("redline_row") or sample.id),
        origin="replay",
        at=str(sample.started_at or at),
        policy="",
        feature=feature,
        language=str(about.get("language") or about.get("lang") or "und"),
        slices={key: str(about[key]) for key in GROUPS if isinstance(about.get(key), str)},
        attack=str(about.get("attack") or ""),
        turns=turns,
        request=request,
        action=heard_action(reply, error=error, blocked=blocked),
        reply=reply,
        error=error,
        latency_ms=sample.output.time and sample.output.time * 1000,
        tokens=tokens(sample.output.usage),
    )
    return Heard(exchange=exchange, labels=tuple(labels(name, sample.scores or {})))


def labels(name: str, scores: dict[str, Any]) -> Iterator[Label]:
    """Give what the scorers of a log said; a score that is no number and no text says nothing."""
    for scorer, score in scores.items():
        value = score.value
        if not isinstance(value, str | int | float) or str(value) == "nan":  # NaN: unscored
            continue
        said = SAYS.get(value, str(value)) if not isinstance(value, float) else str(value)
        yield Label(interaction=name, name=f"inspect {scorer}", value=said, by=f"inspect:{scorer}")


def conversation(sample: Any) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return what came before, and the last request; the model's own replies are marked.

    What an agent did between the last request and its reply stands among what came before.
    """
    given = 1 if isinstance(sample.input, str) else len(sample.input)
    messages = list(sample.messages) or list(sample.input if given > 1 else ())
    if not messages:
        return (), sample.input if isinstance(sample.input, str) else ""
    if messages[-1].role == "assistant":
        messages = messages[:-1]
    asked = max((n for n, m in enumerate(messages) if m.role == "user"), default=None)
    turns = tuple(
        (role_of(one, planted=number < given), one.text)
        for number, one in enumerate(messages)
        if number != asked
    )
    return turns, messages[asked].text if asked is not None else ""


def role_of(one: Any, *, planted: bool) -> str:
    """Return the role of a turn: an assistant's is a reply unless somebody planted it."""
    if one.role != "assistant":
        return str(one.role)
    planted = one.source == "input" or (planted and one.source != "generate")
    return "assistant" if planted else "reply"


def tokens(usage: Any) -> tuple[int, int] | None:
    """Return tokens sent and received, or None where nobody counted."""
    return (usage.input_tokens, usage.output_tokens) if usage else None


def write(path: Path, run: Run, heard: Iterable[Heard]) -> int:
    """Write exchanges as a log that `inspect view` opens; returns how many.

    Raises
    ------
    MissingExtra
        Inspect is not installed.
    OSError
        It cannot be written.
    """
    logs = part("log")
    samples = [sample_of(one) for one in heard]
    first = min((one["started_at"] for one in samples if one["started_at"]), default="")
    log = logs.EvalLog.model_validate({
        "status": "success" if run.complete else "cancelled",
        "eval": {
            "created": first or "1970-01-01T00:00:00+00:00",
            "task": OURS,
            "task_id": run.id,
            "run_id": run.id,
            "dataset": {"name": ", ".join(name for name, _ in run.suites),
                        "samples": len(samples), "sample_ids": [s["id"] for s in samples]},
            "model": run.feature,
            "config": {"epochs": 1},
            "metadata": {OURS: run.stored()},
            "packages": {"redline-launch": run.version},
        },
        "results": {"total_samples": run.planned, "completed_samples": len(samples)},
        "samples": samples,
    })  # fmt: skip
    logs.write_eval_log(log, str(path), format="eval")
    return len(samples)


def sample_of(one: Heard) -> dict[str, Any]:
    """Return one exchange as a sample."""
    found = one.exchange
    said = {label.name: label.value for label in one.labels}
    before = [message(role, text) for role, text in found.turns]
    reply = {"role": "assistant", "content": found.reply}
    blocked = found.action is Action.REFUSED and not found.reply
    sent, received = found.tokens or (0, 0)
    usage = {"input_tokens": sent, "output_tokens": received, "total_tokens": sent + received}
    made: dict[str, Any] = {
        "id": found.id,
        "epoch": 1,
        "input": [*before, {"role": "user", "content": found.request}],
        "target": str(said.get("expected", "")),
        "messages": [*before, {"role": "user", "content": found.request}, reply],
        "output": {
            "model": found.feature,
            "choices": [{"message": reply, "stop_reason": "content_filter" if blocked else "stop"}],
            "usage": usage if found.tokens else None,
            "time": found.latency_ms and found.latency_ms / 1000,
        },
        "scores": {"action": {"value": found.action.value}, **scores(said)},
        "metadata": {
            **found.slices,
            "language": found.language,
            "attack": found.attack,
            OURS: {
                "interaction": found.stored(),
                "labels": [label.stored() for label in one.labels],
            },
        },
        "started_at": found.at or None,
    }
    if found.error:
        made["error"] = {"message": found.error, "traceback": "", "traceback_ansi": ""}
    return made


def scores(said: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the labels that say yes or no, as scores."""
    return {name: {"value": value} for name, value in said.items() if isinstance(value, bool)}


def message(role: str, text: str) -> dict[str, Sequence[Any] | str]:
    """Return one turn as Inspect has it."""
    return {"role": "assistant" if role == "reply" else role, "content": text}
