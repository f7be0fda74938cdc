"""The list of works at the end of a text, and the marks by which works are cited.

A text goes in; entries and marks with offsets come out. A list is what stands under a
heading such as References, or lines that begin with a mark and a colon.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import redline
from redline.text import fold

__all__ = ["Mark", "Work", "facts", "listed", "marks", "works"]

FACTS = Path(str(redline.__file__)).parent / "content" / "detect" / "citations" / "citations.toml"
WIDEST = 60
"""Numbers that one mark may span; a wider one is an interval, not a citation."""
NUMBERED = re.compile(r"(?<![\w\]])(?:\[\^?(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20})\])|(?<=[\].\w,])"
                      r"\[\^?(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20})\]")  # fmt: skip
PAGE = re.compile(r"\[([A-Za-z][\w.-]{0,40}[-_.:]\w{1,40})\](?!\()")
SURNAME = r"[A-ZÀ-ÖØ-Þ][\w'’-]{1,30}"
AUTHORS = rf"{SURNAME}(?:(?:,? (?:and|&|y|et|und|e) |, ){SURNAME}){{0,5}}(?:,? et al\.?)?"
YEAR = r"(?P<year>(?:1[6-9]|20|21)\d\d)[a-z]?"
INSIDE = re.compile(rf"(?:see |e\.g\.,? |cf\.? )?(?P<who>{AUTHORS}),? {YEAR}(?:, pp?\. ?[\d–-]+)?")
PARENTHESIS = re.compile(r"\(([^()]{6,200})\)")
OUTSIDE = re.compile(rf"(?P<who>{AUTHORS})(?:'s|’s)? \({YEAR}(?:, pp?\. ?[\d–-]+)?\)")
OPENING = re.compile(r"^\s*(?:\[\^?(\d{1,3})\]:?|(\d{1,3})[.)])\s+")
ENTRY_YEAR = re.compile(r"(?<!\d)(1[6-9]\d\d|20\d\d|21\d\d)[a-z]?(?!\d)")
LINK_ENTRY = re.compile(r"^\[\^?(\d{1,3})\]:\s", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One place where a work is cited."""

    kind: Literal["number", "author", "page"]
    key: str
    """The number, the first surname in small letters, or the id of the page."""
    year: int | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One entry of the list."""

    number: str | None
    surnames: tuple[str, ...]
    year: int | None
    title: str
    """The words after the year, up to the next full stop, as compared."""
    start: int
    end: int
    quote: str


@cache
def facts() -> Mapping[str, Any]:
    """Return what citations are checked against."""
    return tomllib.loads(FACTS.read_text("utf-8"))


@cache
def heading() -> re.Pattern[str]:
    """Return the pattern of a line that begins a list."""
    named = "|".join(sorted(map(re.escape, facts()["headings"]), key=len, reverse=True))
    return re.compile(rf"^[#*_ \t]{{0,8}}(?:{named})[*_]{{0,3}}\s?:?[*_ \t]{{0,4}}$", re.I | re.M)


def listed(text: str) -> tuple[int, int] | None:
    """Return where the list of works begins and ends, or None where there is none."""
    headings = list(heading().finditer(text))
    last = headings[-1] if headings else None
    if last is not None and text[last.end() :].strip():
        return last.end(), len(text)
    first = LINK_ENTRY.search(text)
    return (first.start(), len(text)) if first else None


def works(text: str, start: int = 0, end: int | None = None) -> list[Work]:
    """Return the entries of a list, one for each line that is not empty."""
    found, at = [], start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            found.append(work(line, at))
        at += len(line)
    return found


def work(line: str, at: int) -> Work:
    """Return one entry."""
    opening = OPENING.match(line)
    body = line[opening.end() :] if opening else line.strip("-*• \t\n")
    year = ENTRY_YEAR.search(body)
    before = body[: year.start()] if year else body[:120]
    after = body[year.end() :] if year else ""
    names = re.findall(rf"({SURNAME})(?=,| \(|\s*$|,? (?:and|&|y|et|und|e) | \d| [A-Z]\.)", before)
    title = re.match(r"[\s).,:]*([^.?!]{3,300})", after)
    stripped = line.strip()
    first = at + line.index(stripped[0])
    return Work(
        number=(opening[1] or opening[2]) if opening else None,
        surnames=tuple(fold(name) for name in names),
        year=int(year[1]) if year else None,
        title=fold(title[1]) if title else "",
        start=first,
        end=first + len(stripped),
        quote=stripped,
    )


def marks(text: str, *, pages: bool) -> list[Mark]:
    """Return the marks of a text without its list, in order."""
    found = [*numbered(text), *authored(text)]
    if pages:
        found += [
            Mark(kind="page", key=m[1], year=None, start=m.start(), end=m.end(), quote=m[0])
            for m in PAGE.finditer(text)
        ]
    return sorted(found, key=lambda mark: (mark.start, mark.end))


def numbered(text: str) -> Iterator[Mark]:
    """Give marks such as [1], [2, 3] and [4-6]; one for each number."""
    for match in NUMBERED.finditer(text):
        for part in re.split(r"[,;]", match[1] or match[2]):
            ends = [int(number) for number in re.findall(r"\d+", part)]
            for number in range(ends[0], min(ends[-1], ends[0] + WIDEST) + 1):
                yield Mark(
                    kind="number", key=str(number), year=None,
                    start=match.start(), end=match.end(), quote=match[0],
                )  # fmt: skip


def authored(text: str) -> Iterator[Mark]:
    """Give marks of a name and a year."""
    for outer in PARENTHESIS.finditer(text):
        for match in INSIDE.finditer(outer[1]):
            yield from by_author(match, outer.start(1))
    for match in OUTSIDE.finditer(text):
        yield from by_author(match, 0)


def by_author(match: re.Match[str], shift: int) -> Iterator[Mark]:
    """Give the mark that a match is, unless its name is that of a month or a match."""
    names: Sequence[str] = [fold(name) for name in re.findall(SURNAME, match["who"])]
    stops = set(facts()["not_authors"])
    if names[0] in stops and len(names) > 1:
        names = names[1:]
    if not set(names) & stops:
        yield Mark(
            kind="author", key=names[0], year=int(match["year"]),
            start=shift + match.start(), end=shift + match.end(), quote=match[0],
        )  # fmt: skip
