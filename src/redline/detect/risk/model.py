"""The risk model: one pass over a text gives calibrated probabilities of what it is.

A text comes in; a `Risk` goes out. Every view of the text (what it hides is undone
by `disguise`) is read in windows, and the most alarming counts. A language in which
the model has not been shown to work is *unknown*: `known` is false, whatever the
probabilities say, and whoever asks takes the strict path.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import redline
from redline.detect.disguise import views
from redline.detect.risk import stored
from redline.detect.risk.columns import ANSWERS, SIGNS
from redline.detect.risk.facets import of_pieces, of_window
from redline.detect.risk.grain import grain
from redline.detect.risk.language import Languages
from redline.detect.risk.nets import Nets
from redline.detect.risk.prepared import prepare, windows
from redline.detect.risk.reading import Table

__all__ = ["Risk", "RiskModel", "risk_model"]

SHIPPED = Path(str(redline.__file__)).parent / "content" / "detect" / "risk" / "model.zip"
LONGEST = 10_000_000
"""Characters that are read; what follows is not, and `whole` says so."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What a text seems to be; probabilities that need not add up to one."""

    unsafe: float
    """That it should be flagged, for whatever reason."""
    attack: float
    """That it is a jailbreak, an injection or a manipulation of the model."""
    harmful: float
    """That it asks for something harmful."""
    jailbreak: float
    """That it talks a model out of its rules."""
    injection: float
    """That it carries a demand of somebody else, in itself or in a document or tool result."""
    manipulation: float
    """That it manipulates a person or a model, or asks for text that does."""
    unfamiliar: float
    """That it is unlike what was learnt from: out of distribution."""
    hazards: Mapping[str, float]
    """By id of `hazards`: that it asks for this."""
    language: str
    """BCP 47 tag of the likeliest language that is told apart."""
    known: bool
    """Whether the model was shown to work in this language; if not, the rest is no safety."""
    threshold: float
    """Probability of `unsafe` from which it is flagged by default, in its language."""

    @property
    def verdict(self) -> str:
        """Return `unsafe`, `unknown` or `safe`; doubt is never safe."""
        if self.unsafe >= self.threshold:
            return "unsafe"
        return "safe" if self.known else "unknown"


class RiskModel:
    """What was learnt; unchanging, and safe to share between threads."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]) -> None:
        self.facts = dict(facts)
        self.table = Table(restored(arrays, "votes"), arrays["constant"])
        self.languages = Languages(
            restored(arrays, "language_votes"),
            arrays["language_constant"],
            tuple(facts["languages"]),
        )
        self.stranger = nets_of(arrays, "stranger")
        self.answers = nets_of(arrays, "answers")
        self.lines: Floats = arrays["lines"]
        self.hazard_lines: Floats = arrays["hazard_lines"].reshape(-1, 3)
        self.hazards: list[str] = self.facts["hazards"]
        self.works = frozenset(self.facts["works"])
        self.thresholds: dict[str, float] = self.facts["thresholds"]

    @classmethod
    def load(cls, path: Path) -> "RiskModel":
        """Read a model; errors as in `stored.read`."""
        return cls(*stored.read(path))

    def risk(self, text: str) -> Risk:
        """Return what a text seems to be."""
        read = [prepare(view) for view in views(text[:LONGEST])]
        seen = [self.window(w) for prepared in read for w in windows(prepared)]
        odds = np.array([answers for answers, _, _ in seen])
        worst = int(odds[:, 0].argmax())
        chances = chance(odds.max(0))
        hazards = chance(self.hazard_odds(seen[worst][1], odds[worst]))
        tongue, sure = self.languages.of(seen[0][2], self.table.bits)
        return Risk(
            **dict(zip(ANSWERS, chances.tolist(), strict=True)),
            hazards=dict(zip(self.hazards, hazards.tolist(), strict=True)),
            language=tongue,
            known=sure and tongue in self.works,
            threshold=self.thresholds.get(tongue, self.thresholds[""]),
        )

    def window(self, window: bytes) -> tuple[Floats, Floats, NDArray[np.int64]]:
        """Return the log odds of the answers, the sums of the hazards, and the grams' places."""
        read = self.table.read(window)
        signs = read.sums[:, : len(SIGNS)]
        standing = self.stranger(of_pieces(signs, read.cuts, grain(window, read)))[:, 0]
        raw = self.answers(of_window(signs, read.cuts, standing))
        odds = raw * self.lines[:, 0] + self.lines[:, 1]
        return odds, read.sums[0, len(SIGNS) :], read.places

    def hazard_odds(self, sums: Floats, answers: Floats) -> Floats:
        """Return log odds of each hazard from its own sum and from that of an unsafe text."""
        own, whole, constant = self.hazard_lines.T
        return np.asarray(own * sums + whole * answers[0] + constant)


def chance(odds: Floats) -> Floats:
    """Return probabilities of log odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def restored(arrays: Mapping[str, NDArray[Any]], name: str) -> Floats:
    """Return votes as they were before they were rounded for the file."""
    # Row by row in memory: a gram's votes are read together, and thousands of grams a text.
    return np.ascontiguousarray(stored.restored(arrays[name], arrays[f"{name}_scale"]))


def nets_of(arrays: Mapping[str, NDArray[Any]], name: str) -> Nets:
    """Return the nets that are stored under a name."""
    return Nets(*(arrays[f"{name}_{part}"] for part in ("first", "hidden", "second", "bias")))


@cache
def risk_model() -> RiskModel:
    """Return the model that Redline ships; read once."""
    return RiskModel.load(SHIPPED)
