"""Tell what a statement is about, whether it is hollow, and which gap it lets show, as learnt.

Takes a statement; returns for each gap a probability that it speaks to that and
one that it lets the gap show, and one that it only assures. Words are cut to
stems, numbers and names become signs, so that a statement is known by what it
does and less by its subject.
Weights and their card are in `content/rubric/gaps.json`; they are fitted by
bench/probe_relevance_fit.py, and nothing is learnt here.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import redline
from redline.rubric.gaps.gap import GAPS
from redline.rubric.gaps.look import ASSURED, EXACT, NAME, SOON
from redline.rubric.gaps.looks import LOOKS
from redline.rubric.gaps.seeing import Said, compiled, is_hollow, shows
from redline.stats import logistic

__all__ = [
    "EDGE",
    "HOLLOW",
    "Told",
    "grams",
    "shape",
    "tell",
    "unit",
    "weights",
]

WEIGHTS = Path(str(redline.__file__)).parent / "content" / "rubric" / "gaps.json"
NUMBER = re.compile(
    r"\b(?:\d[\d.,:]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred|thousand|million|dozen)(?:-\w+)?)(?!\w)(?:[ -](?:hundred|thousand|"
    r"million)\b)*"
)
TITLE = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof)\b\.? ?(?=[A-Z])")
CALLED = re.compile(
    r"(?<=[a-z,;:0-9] )(?:Chief )?(?!(?:I|English|French|German|Spanish|Turkish|Polish|Arabic|"
    r"Dutch|Hindi|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)[A-Z][a-zà-ÿ]+"
)
WORD = re.compile(r"#|[a-zà-ÿ']+")
ENDINGS = ("'s", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e")
STEM = 3
"""Letters that a stem keeps."""
CONDITION = r"\b(?:if|when|until|once|before|below|above|over)\b"
LONG = 40
"""Words from which a statement counts as long."""
HOLLOW = len(GAPS)
"""The place of hollowness among the scores: after the gaps, and before the gaps that show."""
EDGE = 6.0
"""Score beyond which a gap that shows, or does not, is as plain as it gets."""
KEPT = 4096
"""Statements that are remembered: an interview reads its answers again after each probe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one statement was taken for."""

    text: str
    """As said."""
    about: Mapping[str, float]
    """Per gap the probability that the statement speaks to it, 0 to 1."""
    hollow: float
    """The probability that it only assures, 0 to 1."""
    worn: frozenset[str]
    """The gaps that it claims in well-worn words."""
    shown: Mapping[str, float]
    """Per gap the score that it lets the gap show without speaking to it, 0 to 1."""

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
    table = model["grams"]
    scores = list(model["biases"])
    for name, value in unit(grams(text), table).items():
        known = table[name]
        for place in range(1, len(known), 2):
            scores[known[place]] += known[place + 1] * value
    form = shape(said)
    scores[HOLLOW] += sum(model["shape"].get(name, 0.0) * value for name, value in form.items())
    return Told(
        text=text,
        about=dict(zip(GAPS, map(logistic, scores[:HOLLOW]), strict=True)),
        hollow=logistic(scores[HOLLOW]),
        worn=frozenset(gap for gap, look in LOOKS.items() if is_hollow(look, said)),
        shown=dict(zip(GAPS, map(plain, scores[HOLLOW + 1 :]), strict=True)),
    )


def plain(score: float) -> float:
    """Return a score between the edges as a number from 0 to 1, in a straight line."""
    return (max(-EDGE, min(EDGE, score)) + EDGE) / (2 * EDGE)


def unit(found: Iterable[str], known: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Return the known grams of a statement, weighted by rarity, as a vector of length one.

    Parameters
    ----------
    found
        The grams, each as often as it stands there.
    known
        Per gram a row that begins with its rarity.
    """
    counts: dict[str, int] = {}
    for gram in found:
        if gram in known:
            counts[gram] = counts.get(gram, 0) + 1
    row = {gram: (1 + math.log(n)) * known[gram][0] for gram, n in counts.items()}
    length = math.sqrt(sum(v * v for v in row.values()))
    return {gram: v / length for gram, v in row.items()} if length else {}


def grams(text: str) -> list[str]:
    """Return stems and pairs of stems; a number is `#`, a name inside a sentence `nnn`.

    >>> grams("Rosa stops it within ten minutes.")[:3]
    ['rosa', 'stop', 'it']
    """
    named = CALLED.sub(" nnn ", TITLE.sub("", text.replace("’", "'"))).lower()
    found = [stem(word) for word in WORD.findall(NUMBER.sub("#", named))]
    return found + [f"{a} {b}" for a, b in pairwise(found)]


def stem(word: str) -> str:
    """Return a word without its commonest endings."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            return word[: -len(ending)]
    return word


def shape(said: Said) -> dict[str, float]:
    """Return the signs of assurance and of substance in one statement."""
    return {
        ":assured": min(len(compiled(ASSURED).findall(said.small)), 3) / 3,
        ":exact": float(shows(EXACT, said)),
        ":named": float(shows(NAME, said)),
        ":soon": float(shows(SOON, said)),
        ":long": min(len(said.plain.split()), LONG) / LONG,
        ":digits": float(any(c.isdigit() for c in said.plain)),
        ":condition": float(shows(CONDITION, said)),
    }


@cache
def weights() -> Any:
    """Return what was learnt, with its card.

    `grams` gives per gram its rarity, then pairs of a place and a weight: the
    gaps in their order, then hollowness, then the gaps as they show; `biases`
    has one for each place, `shape` the weights of the signs of hollowness.
    `rank` has the weights of the openings: of the facts, of each gap by itself,
    of each gap where it is not met (`unmet`), and of the grams of the question
    (`asked`, in the form of `grams`).
    """
    return json.loads(WEIGHTS.read_text("utf-8"))
