"""Words coded for a gender, counted.

A text and its language go in; words with offsets, counts and a balance go out. Time grows
with the length of the text. Serves T025, M018 and C018 of the requirements (gendered
wording); X011 of them: lists of words are one layer, and their bypass is to be measured.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import redline

__all__ = ["BALANCE", "FEWEST", "LANGUAGES", "CodedWord", "Wording", "wording"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "wording" / "coded.toml"
LANGUAGES = ("en", "es", "de", "fr")
WORD = re.compile(r"[^\W\d_]+")
FEWEST, BALANCE = 4, 0.6
"""Coded words from which a text is weighed, and how far they must lean."""
DENSE = 0.02
"""Coded words among all words, under which a text says them by the way. Chosen on answers that are
not measured on, of which 2 % are flagged; on others it turned out to be more (see the control)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedWord:
    """One coded word and where it stands."""

    kind: Literal["masculine", "feminine", "generic"]
    """Read as coded for men, for women, or a title or phrase with a needless gender."""
    start: int
    end: int
    """Offsets in the text; the first character after it."""
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the words of a text lean to."""

    coded: tuple[CodedWord, ...]
    masculine: int
    feminine: int
    generic: int
    """Counts of each kind."""
    words: int
    score: float
    """Masculine less feminine words, of all that are coded: -1 to 1; 0 where there are none."""

    def leans(self, fewest: int = FEWEST, balance: float = BALANCE) -> bool:
        """Say whether a text that is weighed leans to one side, and not only by the way.

        Parameters
        ----------
        fewest
            Coded words under which a text is not weighed.
        balance
            How far they must lean, 0 to 1; 1 is all of them.
        """
        coded = self.masculine + self.feminine
        dense = coded >= DENSE * max(1, self.words)
        return coded >= fewest and abs(self.score) >= balance and dense


@cache
def patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the pattern of each kind in one language."""
    stored = tomllib.loads(FILE.read_text(encoding="utf-8"))["coded"][language]
    made = []
    for kind, said in stored.items():
        end = r"(?!\w)" if kind == "generic" else r"[\w-]*"
        made.append((kind, re.compile(rf"(?<![\w-])(?:{'|'.join(said)}){end}", re.I)))
    return tuple(made)


def wording(text: str, language: str = "en") -> Wording | None:
    """Return the coded words of a text; None in a language without lists: *unknown*.

    >>> seen = wording("We want a fearless, competitive and supportive salesman.")
    >>> seen.masculine, seen.feminine, seen.generic, round(seen.score, 2)
    (2, 1, 1, 0.33)
    >>> wording("Tunatafuta mtu hodari.", "sw") is None
    True
    """
    if language not in LANGUAGES:
        return None
    found = [
        CodedWord(kind=kind, start=m.start(), end=m.end(), quote=m[0])  # type: ignore[arg-type]  # a test compares the file with the kinds
        for kind, pattern in patterns(language)
        for m in pattern.finditer(text)
    ]
    count = {k: sum(w.kind == k for w in found) for k in ("masculine", "feminine", "generic")}
    coded = count["masculine"] + count["feminine"]
    return Wording(
        coded=tuple(sorted(found, key=lambda w: w.start)),
        **count,
        words=sum(1 for _ in WORD.finditer(text)),
        score=(count["masculine"] - count["feminine"]) / coded if coded else 0.0,
    )
