"""Tell what a statement is about, and whether it is hollow, as learnt from labelled statements.

Takes statements and the looks; returns, per statement, a probability for each
gap (it speaks to that) and one that it only assures. Words are cut to stems,
numbers and names become signs, so that a statement is known by what it does
and less by its subject. Weights and their card are in `weights.json`; they are
fitted by bench/probe_relevance_fit.py, and nothing is learnt here.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from redline.rubric.gaps.look import ASSURED, EXACT, NAME, SOON
from redline.rubric.gaps.looks import LOOKS
from redline.rubric.gaps.seeing import Said, compiled, is_hollow, is_met, is_soft, shows

__all__ = ["Told", "grams", "shape", "signs", "tell", "unit", "weights"]

NUMBER = (
    r"\b(?:\d[\d.,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred|thousand|million)(?:-\w+)?)(?!\w)"
)
CALLED = r"(?<=[a-z,;:] )(?:Dr |Mr |Ms |Mrs |Chief )?[A-Z][a-zà-ÿ]+"
ENDINGS = ("'s", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e")
STEM = 3
"""Letters that a stem keeps."""
CONDITION = r"\b(?:if|when|until|once|before|below|above|over)\b"
LONG = 40
"""Words from which a statement counts as long."""
KEPT = 4096
"""Statements that are remembered: an interview reads its answers again after each probe."""
LOOKED = 0.4
"""What one sign of a look weighs beside the words; the unit vector of words weighs one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one statement was taken for."""

    text: str
    """As said."""
    about: Mapping[str, float]
    """Per gap the probability that the statement speaks to it, 0 to 1."""
    hollow: float
    """The probability that it only assures, 0 to 1."""
    seen: Mapping[str, float]
    """The signs of the looks, such as `rollback:hollow`."""

    def meets(self, gap: str) -> float:
        """Return how far it closes a gap, 0 to 1."""
        return self.about[gap] * (1 - self.hollow)

    def claims(self, gap: str) -> float:
        """Return how far it claims a gap without substance, 0 to 1."""
        return self.about[gap] * self.hollow


@lru_cache(maxsize=KEPT)
def tell(text: str) -> Told:
    """Return what one statement is about and how hollow it is."""
    model, said = weights(), Said.of(text)
    seen = signs(said)
    row = unit(grams(text), model["rarity"])
    scores = [linear[""] for linear in model["about"].values()]
    table = turned()
    for name, value in (*row.items(), *seen.items()):
        for gap, weight in table.get(name, ()):
            scores[gap] += weight * value
    empty = model["hollow"]
    form = {**row, **shape(said, seen)}
    only = empty[""] + sum(empty.get(name, 0.0) * value for name, value in form.items())
    about = dict(zip(model["about"], map(logistic, scores), strict=True))
    return Told(text=text, about=about, hollow=logistic(only), seen=seen)


def logistic(score: float) -> float:
    """Return a probability for a score; very large scores are cut."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def turned() -> dict[str, list[tuple[int, float]]]:
    """Return the weights by name, then gap: a statement has few names, and few gaps know each."""
    table: dict[str, list[tuple[int, float]]] = {}
    for number, linear in enumerate(weights()["about"].values()):
        for name, weight in linear.items():
            if name:
                table.setdefault(name, []).append((number, weight))
    return table


def unit(found: Iterable[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """Return the known grams of a statement, weighted by rarity, as a vector of length one."""
    counts: dict[str, int] = {}
    for gram in found:
        if gram in rarity:
            counts[gram] = counts.get(gram, 0) + 1
    row = {gram: (1 + math.log(n)) * rarity[gram] for gram, n in counts.items()}
    length = math.sqrt(sum(v * v for v in row.values()))
    return {gram: v / length for gram, v in row.items()} if length else {}


def grams(text: str) -> list[str]:
    """Return stems and pairs of stems; a number is `#`, a name inside a sentence `nnn`.

    >>> grams("Rosa stops it within ten minutes.")[:3]
    ['rosa', 'stop', 'it']
    """
    text = re.sub(CALLED, " nnn ", text.replace("’", "'")).lower()
    found = [stem(w) for w in re.findall(r"#|[a-zà-ÿ']+", re.sub(NUMBER, "#", text))]
    return found + [f"{a} {b}" for a, b in pairwise(found)]


def stem(word: str) -> str:
    """Return a word without its commonest endings."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=KEPT)
def signs(said: Said) -> dict[str, float]:
    """Return what the looks see in one statement, by name; absent means no."""
    found = {}
    for gap, look in LOOKS.items():
        if is_met(look, said):
            found[f"{gap}:met"] = LOOKED
        if shows(look.near, said):
            found[f"{gap}:near"] = LOOKED
        if is_hollow(look, said):
            found[f"{gap}:hollow"] = LOOKED
        elif is_soft(look, said):
            found[f"{gap}:soft"] = LOOKED
    return found


def shape(said: Said, seen: Mapping[str, float]) -> dict[str, float]:
    """Return the signs of assurance and of substance in one statement."""
    return {
        ":assured": min(len(compiled(ASSURED).findall(said.small)), 3) / 3,
        ":exact": float(shows(EXACT, said)),
        ":named": float(shows(NAME, said)),
        ":soon": float(shows(SOON, said)),
        ":long": min(len(said.text.split()), LONG) / LONG,
        ":digits": float(any(c.isdigit() for c in said.text)),
        ":known": float(any(name.endswith(":hollow") for name in seen)),
        ":condition": float(shows(CONDITION, said)),
    }


@cache
def weights() -> Any:
    """Return the learnt weights: `about`, `hollow`, `rarity`, `rank`, and their card."""
    return json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
