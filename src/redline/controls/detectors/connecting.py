"""From the line of a brief to a detector that can be asked.

Keys come from the environment alone, under the same rule as a feature's: the common
one goes only where its owner would send it, see `redline.llm.connect`.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from redline.controls.detectors.answers import (
    Answer,
    chat_answer,
    class_answer,
    moderation_answer,
    score_answer,
)
from redline.controls.detectors.constitution import ConstitutionDetector
from redline.controls.detectors.detector import Detector
from redline.controls.detectors.line import Line
from redline.controls.detectors.service import ServiceDetector
from redline.llm.connect import connect
from redline.llm.keys import wire
from redline.llm.retry import Retry
from redline.llm.trouble import Limits

__all__ = ["connect_detector"]

CONNECT = 5.0
"""Seconds at most to reach a service."""


def chat_body(model: str, text: str) -> dict[str, Any]:
    """Return a chat completion that asks for one word and its logprobs."""
    return {
        "model": model,
        "messages": [{"role": "user", "content": text}],
        "temperature": 0,
        "max_tokens": 32,
        "stream": False,
        "logprobs": True,
        "top_logprobs": 5,
    }


def moderation_body(model: str, text: str) -> dict[str, Any]:
    """Return a request of a moderation API."""
    return {"model": model, "input": text}


def score_body(_: str, text: str) -> dict[str, Any]:
    """Return the request of a service of one's own."""
    return {"text": text}


def class_body(_: str, text: str) -> dict[str, Any]:
    """Return a request of a text classifier, which must not read only the beginning."""
    return {"inputs": text, "truncate": False}


SERVICES: Mapping[str, tuple[str, Callable[[str, str], Any], Callable[[Any], Answer]]] = {
    "openai": ("/chat/completions", chat_body, chat_answer),
    "moderation": ("/moderations", moderation_body, moderation_answer),
    "http": ("", score_body, score_answer),
    "classes": ("", class_body, class_answer),
}
"""By kind: what is added to the URL, how a text is sent, how the answer is read."""


def connect_detector(
    line: Line,
    *,
    above: float,
    seconds: float,
    rule: str = "",
    environment: Mapping[str, str] | None = None,
) -> Detector:
    """Return the heavier detector that a line names.

    Parameters
    ----------
    line
        As `read_line` gives it; of any kind but `built-in`.
    above
        Score from which a text is unsafe.
    seconds
        How long one call may take.
    rule
        Words of the rule, for `constitution`.
    environment
        Where keys come from; None for none.

    Raises
    ------
    FeatureError
        The address of a model cannot be used.
    """
    keys = environment or {}
    if line.kind == "constitution":
        client = connect(line.model, Path(), keys)
        # One try: its wait is a person's wait.
        client.wire.retry = Retry(tries=1)  # type: ignore[attr-defined]
        return ConstitutionDetector(
            name=line.name, rule=rule, client=client, seconds=seconds, above=above
        )
    ending, body, read = SERVICES[line.kind]
    url = line.url.rstrip("/") + ending if ending else line.url
    sends = wire(line.name, url, keys)
    sends.retry = Retry(tries=1)
    sends.limits = Limits(connect=min(CONNECT, seconds), silence=seconds, total=seconds)
    return ServiceDetector(
        name=line.name, url=url, wire=sends, body=partial(body, line.model), read=read, above=above
    )
