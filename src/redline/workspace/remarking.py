"""Write the remark that silences one finding, where it changes nothing that the brief says.

The remark stands at the end of the finding's line: inside the last cell of a row,
behind a paragraph's or heading's words, as a YAML comment in front matter. Its
reason is left empty for the person, and until it is filled it has no effect.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from redline.brief import Brief
from redline.finding import Edit, Finding
from redline.text import Place

__all__ = ["ignoring", "ignoring_each"]

DAYS = 90
"""How long a remark holds unless somebody writes another day."""
LAST_PIPE = re.compile(r"(?<!\\)\|\s*$")
KEY = re.compile(r"[A-Za-z_-]+:(?: +(?:[^\s\"'|>\[{&*].*|\"[^\"]*\"|'[^']*'))? *$")
FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")


def ignoring(finding: Finding, brief: Brief, today: date) -> Edit | None:
    """Return the edit that asks a rule to be silent in a line; None where no remark can stand.

    None: line 1 of a brief with front matter stands for the whole file, and a block between
    fences is shown as it is.
    """
    return ignoring_each([finding], brief, today)[0]


def ignoring_each(findings: Sequence[Finding], brief: Brief, today: date) -> list[Edit | None]:
    """Return the edit of each finding, as `ignoring`; the text is looked through once."""
    lines = brief.document.text.split("\n")
    owner, front = brief.said("owner"), front_end(lines)
    tables, fences = table_lines(brief), fenced_lines(lines)

    def edit(finding: Finding) -> Edit | None:
        number = finding.at.line
        line = lines[number - 1] if number <= len(lines) else ""
        remark = written(finding.code, owner, today)
        if not line.strip() or number in fences:
            return None
        if number <= front:
            rest = f" # {remark}"
            return insertion(finding, len(line.rstrip()), rest) if KEY.match(line) else None
        pipe = LAST_PIPE.search(line) if number in tables else None
        if pipe:
            blank = "" if line[: pipe.start()].endswith(" ") else " "
            return insertion(finding, pipe.start(), f"{blank}{remark} ")
        return insertion(finding, len(line.rstrip()), f" {remark}")

    return [edit(finding) for finding in findings]


def written(code: str, owner: str, today: date) -> str:
    """Return the remark; its owner may need quotes, and loses what would end it."""
    name = re.sub(r"[^\w@.' -]+", " ", owner).strip() or "NAME"
    said = name if re.fullmatch(r"[\w@.-]+", name) else f'"{name}"'
    until = today + timedelta(days=DAYS)
    return f'<!-- redline: ignore {code} owner={said} reason="" until={until.isoformat()} -->'


def insertion(finding: Finding, offset: int, text: str) -> Edit:
    """Return an edit that puts a text into the finding's line."""
    at = finding.at
    place = Place(file=at.file, line=at.line, column=offset + 1, end=offset + 1)
    return Edit(at=place, text=text)


def front_end(lines: list[str]) -> int:
    """Return the number of the line that closes the front matter; 0 where there is none."""
    if lines[0].rstrip() != "---":
        return 0
    return next((n for n, line in enumerate(lines[1:], 2) if line.rstrip() == "---"), 1)


def fenced_lines(lines: list[str]) -> set[int]:
    """Return the numbers of the lines of blocks between fences, the fences among them."""
    found, inside = set(), False
    for number, line in enumerate(lines, start=1):
        fence = FENCE.match(line) is not None
        if fence or inside:
            found.add(number)
        inside ^= fence
    return found


def table_lines(brief: Brief) -> set[int]:
    """Return the numbers of the lines that are rows of tables."""
    return {
        cells[0].at.line
        for section in brief.document.sections
        for table in section.tables
        for cells in (table.header, *table.rows)
        if cells
    }
