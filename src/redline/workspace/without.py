"""Take a control out of a brief as its author would, and leave nothing that speaks of it.

Its row goes, its sentences, the examples that teach it, and every list that names it; so a
launch that stops without it stops for what it did, not for a reference that leads nowhere.
"""

import csv
import re
from pathlib import Path

__all__ = ["brief_without", "take_out"]


def take_out(control: str, brief: Path) -> None:
    """Take a control out of a brief's file, and out of the files that teach beside it."""
    text = brief.read_text(encoding="utf-8")
    brief.write_text(brief_without(text, control), encoding="utf-8")
    for file in sorted(brief.parent.glob("examples/*.csv")):
        with file.open(encoding="utf-8", newline="") as opened:
            head, *rows = csv.reader(opened)
        about = head.index("for")
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows([head, *(row for row in rows if row[about] != control)])


def brief_without(text: str, control: str) -> str:
    r"""Return a brief's text without a control.

    >>> brief_without("| R1 | Never | C1, M2 |\n| C1 | gate |\n| Help | en | hand off | C1 |", "C1")
    '| R1 | Never | M2 |\n'
    """
    name = re.escape(control)
    sentences = re.compile(rf"^```{name}\n.*?^```\n\n?", re.MULTILINE | re.DOTALL)
    own = re.compile(rf"^\| {name} \||\| hand off \| {name} \|$", re.MULTILINE)
    lines = sentences.sub("", text).splitlines(keepends=True)
    return "".join(unseen(line, control) for line in lines if not own.search(line))


def unseen(line: str, control: str) -> str:
    """Return a line without an id in the lists of ids of its cells; prose stays as it is."""
    if not line.startswith("| "):
        return line
    cells = line.split("|")
    for place, cell in enumerate(cells):
        parts = [part.strip() for part in cell.split(",")]
        if control in parts:
            left = ", ".join(part for part in parts if part != control)
            cells[place] = f" {left} " if left else " "
    return "|".join(cells)
