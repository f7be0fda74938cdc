"""The blocks of a written case: headings, and the statements that stand under each.

Text goes in; every statement comes out with its heading, its label and the
paragraph it stands in. A heading is recognised by its place and shape, not only
by its mark, because half the writers use none.
"""

import re
from dataclasses import dataclass

from redline.rubric.prose import Statement, statements
from redline.text import words

__all__ = ["Placed", "placed"]

MARKED = re.compile(r"^\s*(?:#{1,6}\s+|\*\*[^*]+\*\*:?\s*$|__[^_]+__\s*$)")
NUMBERED = re.compile(r"^\s*(?:\d+[.)]|[a-zA-Z][.)]|[IVX]+\.)\s+")
ASKED = re.compile(r"^\s*(?:Q\s*[:.]|Question\s*:)")
LABEL = re.compile(
    r"^[\s\-*•+|]*(?:\(?[a-z0-9]{1,2}[.)]\s+)?[*_]*([A-Z][^.:;|!?]{1,60}?)[*_]*[.:|][*_]*\s"
)
LONGEST = 14
Line = tuple[int, str, bool, bool]
"""A line of text: its offset, its words, whether it is blank and whether it is a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One statement with where it stands."""

    statement: Statement
    heading: str
    """The heading above it, or an empty text."""
    label: str
    """The words before its first colon or full stop where they announce it."""
    paragraph: int
    """Number of its paragraph, list or table."""
    since: int = 0
    """Paragraphs between it and its heading."""


def placed(text: str) -> list[Placed]:
    """Return the statements of a text with their headings and paragraphs, in order."""
    lines = marks(text)
    # Headings are blanked, so that they join no sentence and every offset stays.
    body = "\n".join(" " * len(line) if head else line for _, line, _, head in lines)
    lines = delivered(lines)
    found, heading, at, number, opened = [], "", 0, 0, 0
    inside = False
    for s in statements(body):
        while at < len(lines) and lines[at][0] <= s.start:
            _, line, blank, is_head = lines[at]
            if is_head:
                heading, opened = line.strip(" #*_|"), number + inside
            # Only a line of text opens a paragraph, however many blank ones stand before it.
            number += inside and (blank or is_head)
            inside = not (blank or is_head)
            at += 1
        label = LABEL.match(s.text)
        named = label[1] if label and len(words(label[1])) <= 7 else ""
        found.append(
            Placed(
                statement=s, heading=heading, label=named, paragraph=number, since=number - opened
            )
        )
    return found


def marks(text: str) -> list[Line]:
    """Return each line with its offset, whether it is blank and whether it is a heading."""
    rows, at = [], 0
    lines = text.split("\n")
    for i, line in enumerate(lines):
        before = lines[i - 1].strip() if i else ""
        after = lines[i + 1].strip() if i + 1 < len(lines) else ""
        rows.append((at, line, not line.strip(), is_heading(line, before, after)))
        at += len(line) + 1
    return rows


def delivered(lines: list[Line]) -> list[Line]:
    """Return the lines with headings that nothing stands under made blank.

    A title and the first heading may stand together; three in a row deliver nothing.
    """
    out, run = list(lines), 0
    for i in range(len(lines) - 1, -1, -1):
        _, _, blank, head = lines[i]
        run = run + 1 if head else run if blank else 0
        if head and run >= 3:
            for j in range(i, len(lines)):
                if lines[j][3]:
                    out[j] = (lines[j][0], " " * len(lines[j][1]), True, False)
                elif not lines[j][2]:
                    break
    return out


def is_heading(line: str, before: str, after: str) -> bool:
    """Say whether a line is a heading."""
    bare = line.strip()
    if not bare or bare.startswith("|"):
        return False
    if MARKED.match(line) or ASKED.match(line):
        return True
    count = len(words(bare))
    if (
        count > LONGEST
        or bare[-1] in ".;,|"
        or bare[:1] in "-•+"
        or (bare[0] == "*" and bare[1:2] == " ")
    ):
        return False
    if NUMBERED.match(line):
        same = NUMBERED.match(after) and after[:1].isdigit() == bare[0].isdigit()
        return count <= 10 and not before and bool(after) and not same
    return count <= 12 and not before and bare[0].isupper() and (count <= 9 or not after)
