"""CTL021: a fixed sentence that says another number than its row, or than its translation."""

import re
from collections.abc import Iterator

from redline.brief.document import Block
from redline.brief.model import ControlRow
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import Place, lazy

LINE = lazy(r"^\s*(?P<tag>[a-z]{2,3}(?:-\w+)?)\s*:\s*(?P<said>.+)$", re.M)
NUMBER = lazy(r"\d+(?:[ .:-]\d+)*")
NO_DIGIT = lazy(r"\D")
TIME = lazy(r"\b(?P<n>\d+)[ -]?(?P<unit>min|h)(?:utes?|ours?)?\b", re.I)
WAITS = lazy(
    r"\b(?:tomorrow|next (?:working |business )?(?:day|morning|week)|(?:in|during|within) "
    r"(?:office|"
    r"opening|business|working) hours|can wait|no hurry|not urgent|within \d+ (?:working |"
    r"business )?"
    r"(?:days?|weeks?)|on monday)\b",
    re.I,
)
"""Words that have no place in what is said to somebody in danger."""


@rule("CTL021", severity=Severity.WARNING, dimension="safety", answers=("T004",))
def sentence_at_odds(context: Context) -> Iterator[Flag]:
    """Compare the fixed sentences of a row with one another and with who takes over."""
    rows = {row.id: row for row in context.brief.controls}
    for name, block in context.brief.blocks.items():
        lines = list(LINE.finditer(block.text))
        yield from unlike(block, name, lines)
        row = rows.get(name)
        if row is None or " ".join(row.control.casefold().split()) != "danger handoff":
            continue
        promised = times(" ".join(each.control for each in takers(context, row)))
        for line in lines:
            said = times(line["said"])
            if WAITS.search(line["said"]) or (said and promised and not said & promised):
                yield Flag(
                    at=place(block, line),
                    message=f"the sentence of {name} says another time than the people who take it",
                    help="say in the sentence what the row of the people promises, and nothing "
                    "that lets danger wait",
                    quote=line["said"].strip(),
                )
                break


def unlike(block: Block, name: str, lines: list[re.Match[str]]) -> Iterator[Flag]:
    """Flag the first language whose sentence has other numbers than the first one."""
    first = numbers(lines[0]["said"]) if lines else set()
    for line in lines[1:]:
        if numbers(line["said"]) != first:
            yield Flag(
                at=place(block, line),
                message=f"the sentence of {name} has other numbers in `{line['tag']}` than in "
                f"`{lines[0]['tag']}`",
                help="correct the one that is wrong; where two countries have a number each, "
                "leave it",
                severity=Severity.NOTE,
                quote=line["said"].strip(),
            )
            return


def numbers(said: str) -> set[str]:
    """Return the digits of a sentence, number by number."""
    return {NO_DIGIT.sub("", found).lstrip("0") for found in NUMBER.findall(said)}


def times(said: str) -> set[int]:
    """Return the times of a text in minutes."""
    return {int(t["n"]) * (60 if t["unit"] == "h" else 1) for t in TIME.finditer(said)}


def takers(context: Context, row: ControlRow) -> list[ControlRow]:
    """Return the rows of people who hold a harm that this one hands over."""
    return [
        each
        for each in context.brief.controls
        if each.held_by.startswith("people") and set(each.holds) & set(row.holds)
    ]


def place(block: Block, line: re.Match[str]) -> Place:
    """Return the line of a sentence."""
    number = block.text.count("\n", 0, line.start("said"))
    return Place(file=block.at.file, line=block.at.line + number)
