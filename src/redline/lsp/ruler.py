"""Lines of a text, and how an editor counts columns in them.

Redline counts code points from 1; an editor counts from 0, in UTF-16 units unless
it asked for another encoding. A character outside the basic plane, such as most
emoji, is one code point and two UTF-16 units.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from lsprotocol import types

from redline.text import Place

__all__ = ["Ruler"]

LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Ruler:
    """One text, measured for one editor."""

    text: str
    encoding: str = types.PositionEncodingKind.Utf16.value
    """How the editor counts: `utf-8`, `utf-16` or `utf-32`."""

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines without their ends."""
        return LINE_END.split(self.text)

    def line(self, number: int) -> str:
        """Return a line by its number from 1; empty where there is none."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def units(self, text: str) -> int:
        """Return the length of a text as the editor counts.

        >>> Ruler("").units("a😀")
        3
        """
        if self.encoding == "utf-32" or text.isascii():
            return len(text)
        if self.encoding == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(character > "\uffff" for character in text)

    def position(self, line: int, column: int) -> types.Position:
        """Return a place as the editor counts."""
        return types.Position(
            line=max(0, line - 1), character=self.units(self.line(line)[: max(0, column - 1)])
        )

    def range(self, at: Place) -> types.Range:
        """Return a place's range; to the end of its line where no end is known."""
        end = len(self.line(at.line)) + 1 if at.end is None else at.end
        return types.Range(
            start=self.position(at.line, at.column),
            end=self.position(at.line, max(end, at.column)),
        )

    def column(self, position: types.Position) -> int:
        """Return the column from 1 of an editor's position; within its line, whatever it asks."""
        line, passed = self.line(position.line + 1), 0
        for offset, character in enumerate(line):
            if passed >= position.character:
                return offset + 1
            passed += self.units(character)
        return len(line) + 1
