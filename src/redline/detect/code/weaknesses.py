"""The weaknesses of the code in an answer.

A text goes in; a frozen record goes out, with what was found and which blocks could not be
read. Code is never run. Pure and deterministic; expressions have bounded repetitions, and
bandit reads at most 100,000 characters of a block. Serves T026, M020 and C024 of the
requirements (static analysis of generated code, CWE-79).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from redline.detect.code.analysed import analysed
from redline.detect.code.blocks import Block, blocks
from redline.detect.code.python import catalogue, read
from redline.detect.code.stored import forms, languages, safe, source, stored

__all__ = ["KINDS", "Reading", "Weakness", "weaknesses"]

KINDS = tuple(
    sorted(
        {row["cwe"] for row in stored()["weakness"]} | {weak.cwe for weak in catalogue()},
        key=lambda cwe: int(cwe.partition("-")[2]),
    )
)
"""The weaknesses that can be found, as numbers of the Common Weakness Enumeration."""
REMARK = re.compile(r"^[ \t]*(?://|#(?!\w)|\*|--|;|<!--)[^\n]*", re.M)
SET = re.compile(
    r"[$]?(?P<name>[A-Za-z_]\w{0,40})\s{0,3}(?::\s{0,2}\w{1,20}\s{0,2})?:?=(?![=>])\s{0,3}"
)
ROUNDS = 2
"""Assignments through which what a caller controls is followed."""
NAMES = 40
"""Variables that are followed in one block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakness:
    """One weakness and where it stands."""

    kind: str
    """Number in the Common Weakness Enumeration."""
    start: int
    end: int
    """Offsets in the text; the first character after it."""
    quote: str
    language: str
    by: Literal["bandit", "flow", "pattern"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the code of an answer shows."""

    weaknesses: tuple[Weakness, ...]
    blocks: int
    """Pieces of code that were read."""
    unknown: tuple[str | None, ...]
    """Languages of the pieces that could not be read; None for one that was not known."""


def weaknesses(text: str) -> Reading:
    r"""Return the weaknesses of the code in a text, in order.

    Raises
    ------
    MissingExtra
        The text holds Python, and the extra `code` is not installed.

    >>> said = "Like this:\n```js\nbox.innerHTML = location.hash;\n```"
    >>> [(w.kind, w.quote) for w in weaknesses(said).weaknesses]
    [('CWE-79', '.innerHTML = location.hash')]
    >>> weaknesses("```js\nbox.textContent = location.hash;\n```").weaknesses
    ()
    """
    found: set[tuple[int, str]] = set()
    kept, unknown, known = [], [], 0
    for block in blocks(text):
        if block.language not in languages():
            unknown.append(block.language)
            continue
        known += 1
        ends = [m.start() for m in re.finditer("\n", block.code)]
        for weakness in sorted(in_block(block), key=lambda w: (w.start, w.by)):
            line = bisect_left(ends, weakness.start - block.start), weakness.kind
            if line not in found:
                found.add(line)
                kept.append(weakness)
        found.clear()
    return Reading(weaknesses=tuple(kept), blocks=known, unknown=tuple(unknown))


def in_block(block: Block) -> Iterator[Weakness]:
    """Give the weaknesses of one block."""
    language = block.language or ""
    if language == "python":
        starts = [0, *(m.end() for m in re.finditer("\n", block.code))]
        lines = [(line, kind, "bandit") for line, kind, _ in analysed(block.code)]
        lines += [(line, weak.cwe, "flow") for line, weak in read(block.code)]
        for line, kind, by in lines:
            start = starts[min(line, len(starts) - 1)]
            said = block.code[start:].split("\n", 1)[0] if line < len(starts) else ""
            yield weakness(block, kind, start, start + len(said), by)
    # A remark says what not to do as often as what is done; blanked, so that offsets stay.
    code = REMARK.sub(lambda m: " " * len(m[0]), block.code)
    names = controlled(code)
    for form in forms(language):
        pattern = form.pattern
        if names and "SOURCE" in form.said:
            either = rf"(?:{source()}|(?<![\w.])\$?(?:{'|'.join(names)})(?!\w))"
            pattern = re.compile(form.said.replace("SOURCE", either), re.M)
        for match in pattern.finditer(code):
            if not safe().search(line_of(code, match)):
                yield weakness(block, form.cwe, *match.span(), "pattern")


def weakness(block: Block, kind: str, start: int, end: int, by: str) -> Weakness:
    """Return one weakness, with offsets in the text."""
    return Weakness(
        kind=kind,
        start=block.start + start,
        end=block.start + end,
        quote=block.code[start:end],
        language=block.language or "",
        by=by,  # type: ignore[arg-type]  # one of the three words
    )


def line_of(code: str, match: re.Match[str]) -> str:
    """Return a match with the rest of its line, at most 200 characters of it."""
    end = code.find("\n", match.end(), match.end() + 200)
    return code[match.start() : end if end >= 0 else match.end() + 200]


def controlled(code: str) -> list[str]:
    """Return the variables that were set from what a caller controls, and not made safe."""
    names: list[str] = []
    known = re.compile(source())
    for _ in range(ROUNDS):
        for match in SET.finditer(code):
            end = code.find("\n", match.end(), match.end() + 200)
            value = code[match.end() : end if end >= 0 else match.end() + 200]
            value = value.split(";", 1)[0]
            if match["name"] not in names and known.search(value) and not safe().search(value):
                names.append(match["name"])
            if len(names) >= NAMES:
                return names
        if not names:
            break
        either = "|".join(map(re.escape, names))
        known = re.compile(rf"(?<![\w.])\$?(?:{either})(?!\w)")
    return names
