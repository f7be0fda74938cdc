"""Change one cell of a brief's file, and nothing else in it.

Works on the bytes as they are: line ends, byte-order mark and every other line
stay what they were, so that one edited cell is one changed line in a diff.
"""

import re

from redline.brief.cells import escape, outer_pipes, split_row
from redline.errors import BriefError
from redline.text import Place

__all__ = ["edit_cell"]

MARK = b"\xef\xbb\xbf"
LINE_END = re.compile(r"(\r\n|\r|\n)")


def edit_cell(data: bytes, at: Place, text: str) -> bytes:
    """Return the file with the text of the table cell at `at` replaced.

    The cell reads back as `text` without blanks at its ends, line ends inside
    it turned into blanks. A row without outer pipes gets the one beside the
    edited cell, because its first or last cell could not be empty otherwise.

    Raises
    ------
    BriefError
        No cell stands at that place, so the brief was changed since it was
        read; or the text has a character that no text file can hold.
    """
    mark = MARK if data.startswith(MARK) else b""
    try:
        parts = LINE_END.split(data[len(mark) :].decode("utf-8"))
    except UnicodeDecodeError as error:
        raise stale(at) from error
    index = 2 * (at.line - 1)  # lines and their ends take turns
    if not 0 <= index < len(parts):
        raise stale(at)
    parts[index] = edit_row(parts[index], at, storable(text, at))
    return mark + "".join(parts).encode("utf-8")


def edit_row(line: str, at: Place, text: str) -> str:
    """Return one row with one of its cells replaced."""
    places = [cell.at for cell in split_row(line, at.file, at.line)]
    if at not in places or at.end is None:
        raise stale(at)
    before, after = line[: at.column - 1], line[at.end - 1 :]
    begins, ends = outer_pipes(line)
    if at == places[0] and not begins:
        before = f"{before}| "
    if at == places[-1] and not ends:
        after = f" |{after}"
    # Beside a pipe a blank keeps the table readable, and an empty cell has none to spare.
    left = "" if not text or before.endswith((" ", "\t")) else " "
    right = "" if not text or after.startswith((" ", "\t")) else " "
    return f"{before}{left}{text}{right}{after}"


def storable(text: str, at: Place) -> str:
    """Return the text as a cell holds it, or say what no file can hold."""
    written = escape(text)
    try:
        written.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BriefError(
            f"{at}: the new text has half a character at {error.start}; write whole characters."
        ) from error
    if "\0" in written:
        raise BriefError(f"{at}: the new text has a zero character; leave it out.")
    return written


def stale(at: Place) -> BriefError:
    """Return the error of a place where no cell stands."""
    return BriefError(f"{at}: no table cell stands there any more; read the brief again.")
