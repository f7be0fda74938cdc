"""Briefs that are hard to cut into cells, and what is known about them."""

from pathlib import Path

from hypothesis import strategies as st

from redline.brief.document import Document
from redline.brief.model import Brief

EXAMPLE = Path(__file__).parents[2] / "examples" / "clinic-triage" / "brief.md"
COLUMNS = (
    "ID", "Category", "Failure mode", "Hurts", "Arises in", "Severity", "Likelihood", "Hard to see",
)  # fmt: skip
NASTY = st.sampled_from([
    "|", "||", "\\", "\\\\", "\\|", "`a|b`", "``", "`", "😀", "👩🏽‍⚕️", "é", "e\u0301", "<!--",
    "-->", "#", "---", "\t", "\u00a0", "\u2028", "\x85", "\x0c", "\x0b", "\x1c", "\ufeff", "\u200b",
    "*", "[S1]", "~~~", "```",
])  # fmt: skip
PLAIN = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=("Cs",)), max_size=8)
TEXTS = st.lists(st.one_of(NASTY, PLAIN), max_size=4).map("".join)
"""What somebody may write into a cell: anything but line ends, zero and half characters."""
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
MARKS = st.sampled_from([b"", b"\xef\xbb\xbf"])


def row(texts: list[str]) -> str:
    """Return a table row that holds the texts."""
    return "| " + " | ".join(text.strip().replace("|", "\\|") for text in texts) + " |"


def table(rows: list[list[str]]) -> str:
    """Return a table of harms as a whole brief."""
    head = ["---", "redline: 1", "title: hard", "---", "", "## Harms", ""]
    delimiter = row(["---"] * len(COLUMNS))
    return "\n".join([*head, row(list(COLUMNS)), delimiter, *map(row, rows), ""])


TABLES = st.lists(
    st.lists(TEXTS, min_size=len(COLUMNS), max_size=len(COLUMNS)), min_size=1, max_size=4
)


def cells(found: Brief | Document) -> list[list[str]]:
    """Return the text of every cell of every table, headers too, row by row."""
    document = found.document if isinstance(found, Brief) else found
    return [
        [cell.text for cell in line]
        for section in document.sections
        for each in section.tables
        for line in (each.header, *each.rows)
    ]
