r"""Table rows as cells with exact columns, and the way back.

GitHub's rule: `\|` never splits, every other pipe does, also inside code and
also after two backslashes. Columns count code points from 1 in the line as it
stands in the file.
"""

import re
from dataclasses import dataclass

from redline.text import Place

__all__ = ["Cell", "escape", "outer_pipes", "split_row"]

PIPE = re.compile(r"(?<!\\)\|")
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text without escapes, and where it stands."""

    text: str
    at: Place

    def part(self, start: int, end: int) -> Place:
        r"""Return the place of `text[start:end]`, escapes counted in.

        >>> split_row(r"| a \| bad |", "f", 1)[0].part(4, 7).column
        8
        """
        whole = None if self.at.end is None else self.at.end - self.at.column
        escaped = whole == len(self.text) + self.text.count("|")
        before = self.text.count("|", 0, start) if escaped else 0
        inside = self.text.count("|", start, end) if escaped else 0
        column = self.at.column + start + before
        return Place(
            file=self.at.file, line=self.at.line, column=column, end=column + end - start + inside
        )


def outer_pipes(line: str) -> tuple[bool, bool]:
    """Say whether a row begins, and whether it ends, with a pipe of its own.

    >>> outer_pipes("| a | b")
    (True, False)
    """
    stripped = line.strip()
    ends = len(stripped) > 1 and PIPE.match(stripped, len(stripped) - 1) is not None
    return stripped.startswith("|"), ends


def split_row(line: str, file: str, number: int) -> list[Cell]:
    r"""Cut one line of a table into its cells, outer pipes dropped.

    >>> [c.text for c in split_row(r"| a \| b |  | é |", "f", 1)]
    ['a | b', '', 'é']
    >>> split_row("| ab |", "f", 7)[0].at
    Place(file='f', line=7, column=3, end=5)
    """
    bare, left = line.strip(), len(line) - len(line.lstrip())
    parts = PIPE.split(bare) if "\\" in bare else bare.split("|")
    first = len(parts) > 1 and not parts[0]
    last = len(parts) > 1 + first and not parts[-1]
    left, found = left + first, []
    for part in parts[first : len(parts) - last]:
        text = part.strip()
        # An empty cell stands one blank after its pipe, where its text would be written.
        column = left + (part.index(text[0]) if text else min(1, len(part))) + 1
        place = Place(file=file, line=number, column=column, end=column + len(text))
        found.append(Cell(text.replace("\\|", "|"), place))
        left += len(part) + 1
    return found


def escape(text: str) -> str:
    r"""Return a text as a cell holds it: pipes escaped, line ends as blanks.

    >>> escape("a|b\nc")
    'a\\|b c'
    """
    return LINE_END.sub(" ", text).strip().replace("|", "\\|")
