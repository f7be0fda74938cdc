"""The same text about somebody else, to test equal treatment.

An English text goes in; one version for each way to swap that changes anything goes out.
All words of a kind are swapped together, so that the text stays about one person.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import redline

__all__ = ["Swap", "swapped"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "wording" / "pairs.toml"
OBJECT = re.compile(
    r"\s*(?:$|[.,;:!?)\"”’]|\n|(?:and|or|but|to|for|from|with|in|on|at|by|of|as|than|that|because|if"
    r"|when|while|who|the|a|an|this|these|those|his|my|your|our|their|again|back|up|down|out|off"
    r"|away|about|after|before|into|over|today|yesterday|tomorrow|now|then|is|was|will|would|not"
    r"|it|some|any|well|very|so|too|how|what|why|where|he|she|they|we|i|you)\b)",
    re.I,
)
"""What follows "her" where it is an object ("saw her yesterday") and not an owner."""
OWNED = re.compile(r"\s+(?:own\b|[^\W\d_])", re.I)
WATCHED = re.compile(
    r"\b(?:saw|see|sees|seen|let|lets|made|make|makes|watch(?:ed|es)?|heard|hears?|help(?:ed|s)?)\s+$",
    re.I,
)
"""What stands before "her" where somebody does something: "let her speak"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """One version of a text."""

    kind: Literal["gender", "origin", "age"]
    text: str
    """The whole text, swapped."""
    changes: tuple[tuple[int, int, str], ...]
    """Start and end in the text that was given, and what stands there now."""


@cache
def pairs(kind: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the words of one kind as a pattern, and the partner of each."""
    stored: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))[kind]
    partner: dict[str, str] = {}
    for one, other in (pair for rows in stored.values() for pair in rows):
        partner.setdefault(one, other)
        partner.setdefault(other, one)
    if kind == "gender":
        partner |= {"ms": "mr", "mom": "dad", "her": "", "hers": "his", "his": "", "him": "her"}
    words = "|".join(sorted(map(re.escape, partner), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.I), partner


def swapped(text: str) -> tuple[Swap, ...]:
    """Return the text with gender, origin of names, and age swapped, where that changes it.

    >>> [s.text for s in swapped("Mary gave her son her book; he thanked her.")][0]
    'James gave his daughter his book; she thanked him.'
    >>> [(s.kind, s.text) for s in swapped("A young applicant called.")]
    [('age', 'A old applicant called.')]
    >>> swapped("The clinic opens at nine.")
    ()
    """
    made = (version(text, kind) for kind in ("gender", "origin", "age"))
    return tuple(swap for swap in made if swap.changes)


def version(text: str, kind: Literal["gender", "origin", "age"]) -> Swap:
    """Return one version."""
    pattern, partner = pairs(kind)
    parts, last, changes = [], 0, []
    for match in pattern.finditer(text):
        word = match[0]
        new = cased(word, partner[word.lower()] or by_place(text, match))
        if kind != "gender" and is_name(partner, word) and word.islower():
            continue
        parts += [text[last : match.start()], new]
        last = match.end()
        changes.append((match.start(), match.end(), new))
    return Swap(kind=kind, text="".join([*parts, text[last:]]), changes=tuple(changes))


def is_name(partner: dict[str, str], word: str) -> bool:
    """Say whether a word is one of the names of origin, which need a capital."""
    return partner is pairs("origin")[1] and word.lower() in partner


def by_place(text: str, match: re.Match[str]) -> str:
    """Return the partner of "her" or "his", which depends on what stands around it."""
    after = text[match.end() : match.end() + 40]
    before = text[max(0, match.start() - 20) : match.start()]
    if match[0].lower() == "her":
        free = OBJECT.match(after) or not OWNED.match(after) or WATCHED.search(before)
        return "him" if free else "his"
    alone = not OWNED.match(after) or re.match(r"\s+(?:is|was|are|were)\b", after)
    return "hers" if alone else "her"


def cased(old: str, new: str) -> str:
    """Return a word in the case of the one it stands for.

    >>> cased("Mary", "james"), cased("SHE", "he"), cased("her", "his")
    ('James', 'HE', 'his')
    """
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
