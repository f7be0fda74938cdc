"""How one cell becomes one field: a reader per kind of column.

A reader returns the value, or raises an `InputError` whose sentence becomes a
problem at the cell; the field then holds the reader's empty value, so that the
rest of the brief can still be judged.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from redline.brief.bars import parse_bar, parse_conditions, parse_pull
from redline.brief.intended import assigned, dated, held, near, rated, separated
from redline.errors import BriefError
from redline.taxonomy import HarmStage

__all__ = ["READERS", "Reader", "parse_settings"]

EXPECTED = ("answer", "refuse", "hand off", "abstain")
KINDS = ("value", "risk", "cost")
SEEN_IN = ("evaluation", "live", "review", "survey")
STAGES = tuple(stage.value for stage in HarmStage)
ORIGINS = ("measured", "cited", "reported", "assumed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One way to read a cell."""

    read: Callable[[str], Any]
    empty: Any = ""
    problem: str = "bad-cell"
    """The rule that reports what this reader refuses."""
    mend: Callable[[str], str] | None = None
    """What a refused cell was meant to say, empty where that is not plain."""


def one_of(*choices: str) -> Callable[[str], str]:
    """Return a reader that takes one of a few words, in any case."""

    def read(text: str) -> str:
        word = " ".join(text.casefold().split())
        if word not in choices:
            raise BriefError(f"{text!r} is none of: {', '.join(choices)}.")
        return word

    return read


def several_of(*choices: str) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of a comma-separated list of known words."""
    single = one_of(*choices)
    return lambda text: tuple(single(part) for part in text.split(",") if part.strip())


def references(text: str) -> tuple[str, ...]:
    """Read ids or words separated by commas.

    >>> references("C4, M9, review")
    ('C4', 'M9', 'review')
    """
    return tuple(part.strip() for part in text.split(",") if part.strip())


def rating(text: str) -> int | None:
    """Read a rating from 1 to 10; empty is unknown."""
    if not text:
        return None
    if not re.fullmatch(r"\d{1,3}", text) or not 1 <= int(text) <= 10:
        raise BriefError(f"{text!r} is no rating; write a whole number from 1 to 10, 10 is worst.")
    return int(text)


def holder(text: str) -> str:
    """Read who holds a control: `gateway`, or `people: who`."""
    word = text.strip()
    if word.casefold() == "gateway":
        return "gateway"
    who = word.partition(":")
    if who[0].strip().casefold() == "people" and who[2].strip():
        return f"people: {who[2].strip()}"
    raise BriefError(f"{text!r} does not say who holds it; write `gateway` or `people: who`.")


def parse_settings(text: str) -> tuple[tuple[str, str], ...]:
    """Read `name = value; name = value`.

    >>> parse_settings("below = 60 %; then = offer 3 titles")
    (('below', '60 %'), ('then', 'offer 3 titles'))
    """
    found = []
    for part in (p.strip() for p in text.split(";")):
        if not part:
            continue
        name, sign, value = part.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise BriefError(f"{part!r} is no setting; write `name = value`.")
        found.append((name.strip().casefold(), value.strip()))
    names = [name for name, _ in found]
    twice = next((n for n in names if names.count(n) > 1), None)
    if twice:
        raise BriefError(f"the setting {twice!r} is given twice.")
    return tuple(found)


def day(text: str) -> str:
    """Read a date as ISO 8601."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BriefError(f"{text!r} is no date; write it as 2026-11-21.") from error


READERS: dict[str, Reader] = {
    "text": Reader(read=str),
    "references": Reader(read=references, empty=()),
    "rating": Reader(read=rating, empty=None, mend=rated),
    "expected": Reader(read=one_of(*EXPECTED), mend=near(*EXPECTED)),
    "stage": Reader(read=one_of(*STAGES), mend=near(*STAGES)),
    "kind": Reader(read=one_of(*KINDS), mend=near(*KINDS)),
    "seen in": Reader(read=several_of(*SEEN_IN), empty=(), mend=separated(near(*SEEN_IN))),
    "origin": Reader(read=one_of(*ORIGINS), mend=near(*ORIGINS)),
    "holder": Reader(read=holder, mend=held),
    "settings": Reader(read=parse_settings, empty=(), problem="bad-setting", mend=assigned),
    "date": Reader(read=day, mend=dated),
    "bar": Reader(read=lambda t: parse_bar(t) if t else None, empty=None, problem="bad-bar"),
    "pull": Reader(read=parse_pull, empty=None, problem="bad-bar"),
    "conditions": Reader(read=lambda t: tuple(parse_conditions(t)), empty=(), problem="bad-bar"),
}
