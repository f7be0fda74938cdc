"""The words that the check against sources knows, read once from files.

No text comes in. Out go one `Lexicon` per language, the units, the pairs of opposites
and the groups of words taken for one another.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import redline
from redline.text import fold

__all__ = ["LANGUAGES", "Lexicon", "lexicon", "months", "poles", "same", "units"]

FOLDER = Path(str(redline.__file__)).parent / "content" / "detect" / "sources"
LANGUAGES = ("en", "es", "fr", "de", "pt", "it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What is known of one language; every word in small letters, without accents."""

    language: str
    common: frozenset[str]
    """Words that carry no content."""
    negators: frozenset[str]
    universal: frozenset[str]
    """Words that leave no exception."""
    limits: frozenset[str]
    """Words that make one."""
    about: frozenset[str]
    """Words that make a number a rough one."""
    breaks: frozenset[str]
    """Words that begin a new clause."""
    titles: frozenset[str]
    decimal: str
    """The decimal mark; the other one of comma and point groups thousands."""
    numbers: Mapping[str, float]
    fractions: Mapping[str, float]
    more: re.Pattern[str]
    """Matches where the words before a number make it a lower bound."""
    less: re.Pattern[str]
    ranges: frozenset[str]
    joins: str
    outof: re.Pattern[str]
    """Matches the words between a part and its whole, as in 3 of the 4."""
    empty: re.Pattern[str]
    """Matches the beginning of a sentence that says nothing to check."""
    days: Mapping[str, int]
    """Words for a day, with days from today."""
    years: Mapping[str, int]


@cache
def loaded(name: str) -> Mapping[str, Any]:
    """Return one of the files."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def folded(words: str) -> frozenset[str]:
    """Return the words of a line as they are compared."""
    return frozenset(fold(words).split())


def any_of(phrases: list[str], before: str = "", after: str = "") -> re.Pattern[str]:
    """Return one pattern for any of some phrases."""
    ordered = sorted(map(fold, phrases), key=len, reverse=True)
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, ordered))}){after}")


@cache
def lexicon(language: str) -> Lexicon:
    """Return what is known of a language: one of `LANGUAGES`."""
    raw = loaded("languages")[language]
    return Lexicon(
        language=language,
        **{
            name: folded(raw[name])
            for name in ("common", "negators", "universal", "limits", "about", "breaks", "titles")
        },
        decimal=raw["decimal"],
        numbers={fold(word): value for word, value in raw["numbers"].items()},
        fractions={fold(word): value for word, value in raw["fractions"].items()},
        more=any_of(raw["more"], r"(?:^|.*\W)", r"\W*(?:the )?\W*$"),
        less=any_of(raw["less"], r"(?:^|.*\W)", r"\W*(?:the )?\W*$"),
        ranges=frozenset(map(fold, raw["ranges"])),
        joins=fold(raw["joins"]),
        outof=any_of(raw["outof"], r"\s+(?:\w+ )?", r"\s+"),
        empty=any_of(raw["empty"], r"\W*", r"\b"),
        days={fold(word): value for word, value in raw["relative"].items()},
        years={fold(word): value for word, value in raw["relative_years"].items()},
    )


@cache
def months() -> Mapping[str, int]:
    """Return every name of a month in any of the languages, with its number."""
    named = {}
    for language in LANGUAGES:
        for number, word in enumerate(loaded("languages")[language]["months"].split(), 1):
            named[fold(word)] = number
            if len(fold(word)) > 4 and language == "en":
                named[fold(word)[:3]] = number
    return named


@cache
def units() -> Mapping[str, tuple[str, float]]:
    """Return every unit with its dimension and its factor."""
    return {
        fold(name): (dimension, float(factor))
        for dimension, named in loaded("units").items()
        for name, factor in named.items()
    }


@cache
def poles() -> tuple[Mapping[str, tuple[int, int]], Mapping[str, tuple[int, int]]]:
    """Return whole words and word beginnings, each with its pair of opposites and its side."""
    whole: dict[str, tuple[int, int]] = {}
    beginnings: dict[str, tuple[int, int]] = {}
    for number, pole in enumerate(loaded("poles")["pole"]):
        for side, words in ((1, pole["plus"]), (-1, pole["minus"])):
            for word in fold(words).split():
                (beginnings if word.endswith("*") else whole)[word.rstrip("*")] = (number, side)
    return whole, beginnings


@cache
def same() -> Mapping[str, str]:
    """Return words with the name of the group in which they are taken for one another."""
    groups = loaded("poles")["same"]
    return {word: name for name, words in groups.items() for word in fold(words).split()}
