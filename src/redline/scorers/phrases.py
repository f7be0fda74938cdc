"""Phrases by which a reply doubts, denies or names its source, in nine languages.

A reply goes in; what it says goes out. The phrases stand in `content/scorers/words.toml`.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import redline
from redline.scorers.matching import LETTER, plain

__all__ = ["names_a_source", "negated", "unsure"]

FILE = Path(str(redline.__file__)).parent / "content" / "scorers" / "words.toml"
END = re.compile(r"[.!?。！？؟।\n]+(?=\s|$|[\u3400-\u9fff])|[。！？।]|\n")
LONGEST = 20_000
"""Characters of a reply that are read."""


@cache
def known() -> Mapping[str, Mapping[str, list[str]]]:
    """Return the phrases as they are written."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def pattern(kind: str, *, words: bool) -> re.Pattern[str]:
    """Return one pattern for a kind of phrase in every language."""
    found = sorted({plain(p) for listed in known()[kind].values() for p in listed}, key=len)
    joined = "|".join(re.escape(phrase) for phrase in reversed(found))
    whole = rf"(?<!{LETTER})(?:{joined})(?!{LETTER})|n't(?!\w)"
    return re.compile(whole if words else f"(?:{joined})")


def unsure(reply: str) -> bool:
    """Say whether a reply says that something is not known or cannot be.

    >>> unsure("The leaflet doesn’t say."), unsure("It is 42.")
    (True, False)
    """
    return pattern("unsure", words=False).search(plain(reply[:LONGEST])) is not None


def names_a_source(reply: str) -> bool:
    """Say whether a reply says where something comes from."""
    return pattern("source", words=False).search(plain(reply[:LONGEST])) is not None


def negated(reply: str, text: str) -> bool:
    """Say whether every sentence of a reply that holds a text negates something.

    >>> negated("Do not buy Brasko. I compared three.", "Brasko")
    True
    """
    wanted = plain(text)
    holding = [s for s in map(plain, END.split(reply)) if wanted in s]
    words, inside = pattern("negation", words=True), pattern("negation_inside", words=False)
    # The text itself may hold such a word: "I was not wrong" is looked at without it.
    rest = [sentence.replace(wanted, " ") for sentence in holding]
    return bool(rest) and all(words.search(s) or inside.search(s) for s in rest)
