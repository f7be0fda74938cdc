"""Briefs of 400 lines for measurements: the clinic's, grown by rows, and varied.

A variant differs from every other one in figures and words of its tables and prose,
so that nothing can be remembered from one to the next. The same seed gives the
same brief.
"""

import random
import re
from functools import cache
from itertools import cycle, takewhile
from pathlib import Path

__all__ = ["FOLDER", "long_brief", "variant"]

FOLDER = Path(__file__).parents[1] / "examples" / "clinic-triage"
LINES = 400
GROWN = ("## Examples", "## Attacks", "## Trade-offs", "## Requirements", "## Sources")
"""Tables whose rows nothing else has to name: more of them make a longer brief, not a worse one."""
ROW = re.compile(r"\| (?P<id>[A-Z])(?P<number>\d{1,2}) \| ")
SENTENCE = re.compile(r"(?: [A-Za-z']+){5,}(?= \|)")
NUMBER = re.compile(r"(?<=[ |])[1-9]\d?(?= [a-z])")


@cache
def long_brief() -> str:
    """Return the clinic's brief, grown to 400 lines by copies of rows under other ids."""
    lines = (FOLDER / "brief.md").read_text(encoding="utf-8").rstrip("\n").split("\n")
    rows = [row for title in GROWN for row in rows_under(title, lines)]
    for more, row in enumerate(cycle(rows), 100):
        if len(lines) >= LINES:
            break
        copy = ROW.sub(lambda m, n=more: f"| {m['id']}{n} | ", row, count=1)
        if copy == row:
            copy = row.replace("| ", f"| ({more}) ", 1)
        lines.insert(lines.index(row) + 1, copy)
    return "\n".join(lines) + "\n"


def rows_under(title: str, lines: list[str]) -> list[str]:
    """Return the rows of the table under a heading."""
    after = lines[lines.index(title) + 1 :]
    table = takewhile(lambda line: not line.startswith("#"), after)
    return [line for line in table if line.startswith("|")][2:]


def variant(seed: int) -> str:
    """Return the long brief with other figures and words in about a quarter of its lines."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret: the same seed, the same brief
    return "\n".join(
        varied(line, seed, chance) if chance.random() < 0.25 else line
        for line in long_brief().split("\n")
    )


def varied(line: str, seed: int, chance: random.Random) -> str:
    """Return a line with another figure, and in a row another word."""
    if not line.startswith("|") or "---" in line:
        return line.replace(". ", f". This is the variant {seed}. ", 1)
    other = NUMBER.sub(lambda _: str(chance.randint(2, 40)), line, count=1)
    return SENTENCE.sub(rf"\g<0> (variant {seed})", other, count=1)
