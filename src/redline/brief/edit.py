"""Change one cell of a brief's file, add a row, or change a few places, and nothing else.

Works on the bytes as they are: line ends, byte-order mark and every other line
stay what they were, so that one edited cell is one changed line in a diff.
"""

import re
from collections.abc import Iterable, Sequence

from redline.brief.cells import escape, outer_pipes, split_row
from redline.brief.document import Table
from redline.brief.remarks import blanked
from redline.errors import BriefError
from redline.finding import Edit
from redline.text import Place

__all__ = ["append_row", "apply_edits", "edit_cell", "overlap"]

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
    mark, parts = opened(data, at)
    index = 2 * (at.line - 1)  # lines and their ends take turns
    if not 0 <= index < len(parts):
        raise stale(at)
    parts[index] = edit_row(parts[index], at, storable(text, at))
    return mark + "".join(parts).encode("utf-8")


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the file with some places of it replaced, each within its line.

    Of two edits that overlap, the one of the earlier place is made and the other
    is left for another call, because it speaks of a text that is gone. A line end
    in a new text becomes the one that its line has.

    Raises
    ------
    BriefError
        A place is not in the file, so the brief was changed since it was read; or
        a new text has a character that no text file can hold.
    """
    made: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.at.line, e.at.column, e.at.end or 0)):
        if not any(overlap(edit, other) for other in made):
            made.append(edit)
    if not made:
        return data
    mark, parts = opened(data, made[0].at)
    for edit in reversed(made):  # from behind, so that the places before it stay true
        replace_part(parts, edit)
    return mark + "".join(parts).encode("utf-8")


def append_row(data: bytes, table: Table, texts: Sequence[str]) -> bytes:
    """Return the file with one more row at the end of a table, cell by cell under its header.

    Raises
    ------
    BriefError
        The table is not there any more, the row has more or fewer cells than the header, or a
        text has a character that no file can hold.
    """
    at = table.rows[-1][0].at if table.rows else table.at
    if len(texts) != len(table.header):
        raise BriefError(
            f"{at}: the row has {len(texts)} cells, and the table {len(table.header)} columns."
        )
    mark, parts = opened(data, at)
    # Under a header without rows stands the line that rules it off.
    index = 2 * (at.line - 1 + (not table.rows))
    if not 0 <= index < len(parts) or not split_row(blanked(parts[index]), at.file, at.line):
        raise stale(at)
    indent = parts[index][: len(parts[index]) - len(parts[index].lstrip())]
    end = next((e for e in (*parts[index + 1 : index + 2], *parts[1:2])), "\n")
    row = f"{indent}| {' | '.join(storable(text, at) for text in texts)} |"
    parts[index] += end + row
    return mark + "".join(parts).encode("utf-8")


def overlap(one: Edit, other: Edit) -> bool:
    """Say whether two edits touch the same text; two insertions at one place do.

    >>> at = Place(file="brief.md", line=1, column=2, end=4)
    >>> before = Place(file="brief.md", line=1, column=2, end=2)
    >>> overlap(Edit(at=at, text=""), Edit(at=before, text="x"))
    False
    """
    a, b = one.at, other.at
    inside = a.column < (b.end or 0) and b.column < (a.end or 0)
    same = (a.column, a.end) == (b.column, b.end)
    return a.line == b.line and (inside or same)


def replace_part(parts: list[str], edit: Edit) -> None:
    """Make one edit in a file cut into lines and their ends."""
    at, index = edit.at, 2 * (edit.at.line - 1)
    length = len(parts[index]) if 0 <= index < len(parts) else -1
    if at.end is None or not 1 <= at.column <= at.end <= length + 1:
        raise BriefError(f"{at}: the brief has no such place any more; read the brief again.")
    end = next((e for e in (*parts[index + 1 : index + 2], *parts[1:2])), "\n")
    text = end.join(LINE_END.split(whole(edit.text, at))[::2])
    parts[index] = parts[index][: at.column - 1] + text + parts[index][at.end - 1 :]


def opened(data: bytes, at: Place) -> tuple[bytes, list[str]]:
    """Return a file's byte-order mark, and its lines and their ends in turns."""
    mark = MARK if data.startswith(MARK) else b""
    try:
        return mark, LINE_END.split(data[len(mark) :].decode("utf-8"))
    except UnicodeDecodeError as error:
        raise stale(at) from error


def edit_row(line: str, at: Place, text: str) -> str:
    """Return one row with one of its cells replaced."""
    places = [cell.at for cell in split_row(blanked(line), at.file, at.line)]
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
    return whole(escape(text), at)


def whole(written: str, at: Place) -> str:
    """Return a text that a file can hold, or say what none can."""
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
