"""Suppressions: a rule is told to be silent at one place, by somebody, for a time.

    <!-- redline: ignore MET003 owner=amina reason="M11 decides nothing" until=2027-03-01 -->

stands in the line of the finding, inside a cell where that line is a row, or
alone on the line above; above a table it holds for the whole table. Alone on the
first line, or in the front matter, it holds for what is said about the whole
document as well. A *waiver* is something else: it lets a launch miss a bar.
"""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from redline.finding import Finding
from redline.rules.nearby import is_code, nearest_rules
from redline.text import Place, lazy

__all__ = ["Suppression", "suppressions"]

COMMENT = lazy(r"<!--\s*redline:\s*(?P<said>.*?)(?:-->|$)", re.I)
CODE = lazy(r"[A-Z]{3}\d{3}")
KEYS = ("owner", "reason", "until")
FENCE = "---"
FORM = 'redline: ignore MET003 owner=NAME reason="WHY" until=2027-03-01'


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """One such comment."""

    at: Place
    codes: tuple[str, ...]
    first: int
    """First line that it holds for."""
    last: int
    """Last line that it holds for."""
    whole: bool = False
    """Whether it holds for what is said about the whole document, too."""
    owner: str = ""
    reason: str = ""
    until: date | None = None
    mistake: str = ""
    """Why it has no effect; empty where it is whole."""

    def silences(self, finding: Finding, today: date | None) -> bool:
        """Say whether it takes away a finding on a day; without a day none has expired."""
        expired = today is not None and self.until is not None and self.until < today
        return (
            not self.mistake
            and not expired
            and finding.code in self.codes
            and (self.first <= finding.at.line <= self.last or (self.whole and of_all(finding.at)))
        )


def of_all(at: Place) -> bool:
    """Say whether a place is the whole document's: its start, without an end."""
    return at.line == 1 and at.end is None


def suppressions(text: str, file: str) -> Iterator[Suppression]:
    """Give the suppressions of a text, in order."""
    if "<!--" not in text or "redline:" not in text.casefold():
        return
    lines = text.split("\n")
    front = front_end(lines)
    for number, line in enumerate(lines, 1):
        for found in COMMENT.finditer(line) if "redline:" in line else ():
            at = Place(file=file, line=number, column=found.start() + 1, end=found.end() + 1)
            in_front = number < front
            # In YAML a comment of its own begins with `#`, which may stand before ours.
            before, after = line[: found.start()].strip(), line[found.end() :].strip()
            alone = not after and before in ("", "#" if in_front else "")
            first = next_line(lines, number) if alone else number
            last = end_of_table(lines, first) if alone else number
            written = replace(
                read(found["said"], at, first, last), whole=alone and (number == 1 or in_front)
            )
            closed = found[0].endswith("-->")
            yield written if closed else replace(written, mistake="it is not closed in its line")


def front_end(lines: list[str]) -> int:
    """Return the number of the line that closes the front matter; 0 where there is none."""
    if lines[0].rstrip() != FENCE:
        return 0
    return next((n for n, line in enumerate(lines[1:], 2) if line.rstrip() == FENCE), 0)


def next_line(lines: list[str], number: int) -> int:
    """Return the number of the next line with something in it."""
    for after in range(number, len(lines)):
        left = COMMENT.sub("", lines[after]).strip()
        if left:
            return after + 1
    return number


def end_of_table(lines: list[str], first: int) -> int:
    """Return the last line of the table that begins at a line, or that line."""
    last = first
    while lines[first - 1].lstrip().startswith("|") and last < len(lines):
        if not lines[last].lstrip().startswith("|"):
            break
        last += 1
    return last


def read(said: str, at: Place, first: int, last: int) -> Suppression:
    """Read what stands in one comment."""
    try:
        verb, *parts = shlex.split(said) or [""]
    except ValueError:
        return Suppression(at=at, codes=(), first=first, last=last, mistake="a quote is not closed")
    codes = tuple(c for part in parts if "=" not in part for c in part.split(",") if c)
    given = dict(part.split("=", 1) for part in parts if "=" in part)
    until, mistake = day(given.get("until", ""))
    return Suppression(
        at=at,
        codes=codes,
        first=first,
        last=last,
        owner=given.get("owner", ""),
        reason=given.get("reason", ""),
        until=until,
        mistake=wrong(verb, codes, given) or mistake,
    )


def wrong(verb: str, codes: tuple[str, ...], given: Mapping[str, str]) -> str:
    """Say what a comment lacks; empty where it is whole."""
    if verb != "ignore":
        return f"`{verb}` is no order; write `{FORM}`"
    bad = [code for code in codes if not CODE.fullmatch(code)]
    bad += [code for code in codes if code not in bad and not is_code(code)]
    if bad or not codes:
        return f"{bad[0]!r} is no code of a rule{near(bad[0])}" if bad else "it names no rule"
    missing = [key for key in KEYS if not given.get(key, "").strip()]
    unknown = [key for key in given if key not in KEYS]
    if missing or unknown:
        return f"it has no {missing[0]}" if missing else f"`{unknown[0]}` is not part of it"
    return ""


def near(said: str) -> str:
    """Return the nearest rules in words, behind a semicolon; empty where none is near."""
    found = nearest_rules(said)
    return f"; nearest: {', '.join(found)}" if found else ""


def day(text: str) -> tuple[date | None, str]:
    """Return a day and what is wrong with it."""
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return None, f"{text!r} is no date; write it as 2027-03-01"
