"""Classify texts: each line of a file becomes a line of probabilities.

A line is a JSON object with `text` (or `prompt`, `request`, `response`), or else the
text itself. A line that cannot be read gives a line that says so: nothing is lost,
and nothing passes for harmless because it could not be read.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from redline.detect.risk import Risk, RiskModel, risk_model
from redline.workspace.many import Numbered, each_line

__all__ = ["Classifier", "Labelled", "as_line", "classify"]

FIELDS = ("text", "prompt", "request", "response")
"""Where the text of a JSON line is looked for, in this order."""


Labelled = tuple[str, bytes]
"""The verdict on a line, and its line of labels."""


class Classifier:
    """What to do with lines; can be sent to another process."""

    def __init__(self, model: Path | None = None, threshold: float | None = None) -> None:
        self.model = model
        self.threshold = threshold

    def __call__(self, lines: Sequence[Numbered]) -> list[Labelled]:
        """Return the verdicts and the labels of lines, in their order."""
        found: dict[int, dict[str, Any]] = {}
        texts: dict[int, tuple[str, str]] = {}
        for number, line in lines:
            try:
                texts[number] = read(number, line)
            except ValueError as error:
                found[number] = {"line": number, "verdict": "unread", "error": str(error)}
        # All texts at once: most of what a short text costs by itself is calls.
        risks = loaded(self.model).risks([text for _, text in texts.values()])
        for (number, (name, _)), risk in zip(texts.items(), risks, strict=True):
            found[number] = {"id": name, **as_line(risk, self.threshold)}
        return [(found[n]["verdict"], orjson.dumps(found[n]) + b"\n") for n, _ in lines]


@cache
def loaded(path: Path | None) -> RiskModel:
    """Return a model, read once in each process."""
    return risk_model() if path is None else RiskModel.load(path)


def classify(
    lines: Iterable[bytes], classifier: Classifier, *, processes: int | None = None
) -> Iterator[Labelled]:
    """Give the verdict and the labels of each line, in order; see `Classifier`."""
    # Loaded here first, so that a model that cannot be read is one error and not many.
    loaded(classifier.model)
    return each_line(lines, classifier, processes=processes)


def read(number: int, line: bytes) -> tuple[str, str]:
    """Return the id and the text of a line; ValueError says what is wrong with it."""
    if not line.lstrip().startswith(b"{"):
        return str(number), line.decode("utf-8").rstrip("\r\n")
    row = orjson.loads(line)
    text = next((row[field] for field in FIELDS if isinstance(row.get(field), str)), None)
    if text is None:
        raise ValueError(f"no text; one of these is looked for: {', '.join(FIELDS)}")
    return str(row.get("id", number)), text


def as_line(risk: Risk, threshold: float | None = None) -> dict[str, Any]:
    """Return a risk as a line of labels: four digits are more than is known."""
    limit = risk.threshold if threshold is None else threshold
    safe = "safe" if risk.known else "unknown"
    worst = max(risk.hazards, key=lambda name: risk.hazards[name], default="")
    return {
        "verdict": "unsafe" if risk.unsafe >= limit else safe,
        "unsafe": round(risk.unsafe, 4),
        "harmful": round(risk.harmful, 4),
        "jailbreak": round(risk.jailbreak, 4),
        "injection": round(risk.injection, 4),
        "manipulation": round(risk.manipulation, 4),
        "unfamiliar": round(risk.unfamiliar, 4),
        "hazard": worst if risk.hazards.get(worst, 0.0) >= 0.5 else None,
        "hazards": {name: round(odds, 4) for name, odds in risk.hazards.items()},
        "language": risk.language,
        "known": risk.known,
    }
