"""The risk model: one pass over a text gives calibrated probabilities of what it is.

A text comes in; a `Risk` goes out. Every view of the text (what it hides is undone
by `disguise`) is read in windows, and the most alarming counts. A language in which
the model has not been shown to work is *unknown*: `known` is false, whatever the
probabilities say, and whoever asks takes the strict path.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import redline
from redline.detect.risk import stored
from redline.detect.risk.columns import ANSWERS, SIGNS
from redline.detect.risk.facets import of_all_pieces, of_all_windows
from redline.detect.risk.grain import grains
from redline.detect.risk.grams import hashed
from redline.detect.risk.language import Languages
from redline.detect.risk.nets import Nets
from redline.detect.risk.prepared import prepare, windows
from redline.detect.risk.reading import Table
from redline.detect.risk.risk import Hazards, Risk
from redline.detect.risk.single import LEAST, Single
from redline.detect.risk.strip import Strip, strip
from redline.detect.risk.tally import Said, Tally
from redline.detect.risk.windowed import Told, most_alarming, portions, told

__all__ = ["Risk", "RiskModel", "risk_model"]

SHIPPED = Path(str(redline.__file__)).parent / "content" / "detect" / "risk" / "model.zip"
Floats = NDArray[np.float32]
Tongue = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Seen:
    """What windows that are read at once say."""

    odds: Floats
    """(w, a) log odds of the answers."""
    hazards: Floats
    """(w, h) sums of the hazards; none where they were not asked for."""
    tongues: list[Tongue]
    """Language of the first windows, and whether it is sure."""


class RiskModel:
    """What was learnt; unchanging, and safe to share between threads."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]) -> None:
        self.facts = dict(facts)
        small, scale = arrays["votes"], arrays["votes_scale"]
        first, rest = slice(len(SIGNS)), slice(len(SIGNS), None)
        table = Table(stored.restored(small[:, first], scale[first]), arrays["constant"])
        self.bits = table.bits
        self.tally = Tally(table, lambda: stored.restored(small[:, rest], scale[rest]))
        self.languages = Languages.of(
            restored(arrays, "language_votes"),
            arrays["language_constant"],
            tuple(facts["languages"]),
            table.bits,
        )
        self.stranger = nets_of(arrays, "stranger")
        self.answers = nets_of(arrays, "answers")
        self.first_answer = self.answers.only(0)
        self.lines: Floats = arrays["lines"]
        self.single = Single(self.tally, self.languages, self.stranger, self.answers, self.lines)
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
        read = told(text)
        if len(read.windows) > 1:
            return self.judged([read])[0]
        window = read.windows[0]
        if len(window) < LEAST:
            return self.judged([read])[0]
        odds, tongue = self.single.seen(window)
        later = Hazards(self.hazards, partial(self.named, window, odds[None]))
        return self.said(chance(odds).tolist(), later, tongue, whole=read.whole)

    def risks(self, texts: Sequence[str], *, named: bool = True) -> list[Risk]:
        """Return what each text seems to be: as `risk` says it, but many texts cost less each.

        Parameters
        ----------
        named
            Whether hazards are worked out at once; else when one is first asked for.
        """
        return self.judged([told(text) for text in texts], named=named) if texts else []

    def unsafe(self, texts: Sequence[str]) -> list[float]:
        """Return how likely each text is unsafe as it stands: the least that can be asked.

        Nothing that it hides is looked for, nor its language or hazards; the same window of two
        texts is read once.
        """
        each = [windows(prepare(text)) for text in texts]
        laid = list(dict.fromkeys(window for one in each for window in one))
        odds = np.concatenate([self.first_odds(part) for part in portions(laid)])
        chances = dict(zip(laid, chance(odds).tolist(), strict=True))
        return [max(chances[window] for window in one) for one in each]

    def first_odds(self, read: Sequence[bytes]) -> Floats:
        """Return (w,) log odds that windows are unsafe, about `AT_ONCE` bytes."""
        laid = strip(read)
        said = self.tally.of(laid, hashed(laid.data, laid.ends, self.bits))
        slope, start = self.lines[0]
        return np.asarray(self.first_answer(self.given(laid, said))[:, 0] * slope + start)

    def given(self, laid: Strip, said: Said) -> Floats:
        """Return (w, 4 k + 4) what the answers are told of windows."""
        facets = of_all_pieces(said.parts, said.wholes, laid, grains(laid, said.sketches))
        standing = self.stranger(facets)[:, 0]
        return of_all_windows(said.parts, said.wholes, laid, standing)

    def judged(self, each: Sequence[Told], *, named: bool = False) -> list[Risk]:
        """Return the risk of each text from its windows."""
        # First windows stand first: they are asked for their language, and the others are not.
        laid = [read.windows[0] for read in each]
        laid += [window for read in each for window in read.windows[1:]]
        seen, left = [], len(each)
        for part in portions(laid):
            seen.append(self.seen(part, min(len(part), left), hazards=named))
            left -= len(seen[-1].tongues)
        odds = np.concatenate([part.odds for part in seen])
        tongues = [tongue for part in seen for tongue in part.tongues]
        owner = [*range(len(each))]
        owner += [at for at, read in enumerate(each) for _ in read.windows[1:]]
        highest, worst, place = most_alarming(odds, np.array(owner))
        hazards: Sequence[Mapping[str, float]]
        if named:
            sums = np.concatenate([part.hazards for part in seen]).take(place, axis=0)
            rows = chance(self.hazard_odds(sums, worst)).tolist()
            hazards = [dict(zip(self.hazards, row, strict=True)) for row in rows]
        else:
            hazards = [
                Hazards(self.hazards, partial(self.named, laid[at], worst[one : one + 1]))
                for one, at in enumerate(place.tolist())
            ]
        return [
            self.said(*of_one, whole=read.whole)
            for *of_one, read in zip(chance(highest).tolist(), hazards, tongues, each, strict=True)
        ]

    def said(
        self, chances: list[float], hazards: Mapping[str, float], tongue: Tongue, *, whole: bool
    ) -> Risk:
        """Return the risk that numbers and a language make."""
        tag, sure = tongue
        return Risk(
            **dict(zip(ANSWERS, chances, strict=True)),
            hazards=hazards,
            language=tag,
            known=sure and tag in self.works and whole,
            unread=not whole,
            threshold=self.thresholds.get(tag, self.thresholds[""]),
        )

    def seen(self, read: Sequence[bytes], told: int = 0, *, hazards: bool = False) -> Seen:
        """Return what windows say, about `AT_ONCE` bytes; of the first few, in what language."""
        laid = strip(read)
        grams = hashed(laid.data, laid.ends, self.bits)
        said = self.tally.of(laid, grams)
        odds = self.answers(self.given(laid, said)) * self.lines[:, 0] + self.lines[:, 1]
        sums = self.tally.hazards(laid, grams, said.size) if hazards else said.wholes[:, :0]
        return Seen(odds, sums, self.languages.tell(laid, grams, said.size, told))

    def named(self, window: bytes, odds: Floats) -> list[float]:
        """Return the probabilities of the hazards of a text of one window."""
        laid = strip([window])
        grams = hashed(laid.data, laid.ends, self.bits)
        count = np.count_nonzero(grams.places < 1 << self.bits)
        size = np.sqrt(np.full((1, 1), max(count, 1), np.float32))
        sums = self.tally.hazards(laid, grams, size)
        return [float(one) for one in chance(self.hazard_odds(sums, odds))[0]]

    def hazard_odds(self, sums: Floats, odds: Floats) -> Floats:
        """Return log odds of each hazard from its own sum and from that of an unsafe text."""
        own, whole, constant = self.hazard_lines.T
        return np.asarray(own * sums + whole * odds[:, :1] + constant)


def chance(odds: Floats) -> Floats:
    """Return probabilities of log odds."""
    return np.asarray(1 / (1 + np.exp(np.maximum(np.minimum(-odds, 30), -30))))


def restored(arrays: Mapping[str, NDArray[Any]], name: str) -> Floats:
    """Return votes as they were before they were rounded for the file."""
    return stored.restored(arrays[name], arrays[f"{name}_scale"])


def nets_of(arrays: Mapping[str, NDArray[Any]], name: str) -> Nets:
    """Return the nets that are stored under a name."""
    return Nets(*(arrays[f"{name}_{part}"] for part in ("first", "hidden", "second", "bias")))


@cache
def risk_model() -> RiskModel:
    """Return the model that Redline ships; read once."""
    return RiskModel.load(SHIPPED)
