"""Save some cells of a brief's tables, and rows that are new: one cell is one changed line."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from redline.brief import append_row, edit_cell, parse_brief
from redline.brief.document import Table
from redline.errors import BriefChanged, InputError
from redline.finding import Edit
from redline.workspace.brief_versions import bytes_of
from redline.workspace.saving import save

__all__ = ["save_cells", "tables_under"]


def save_cells(
    path: Path,
    seen: str,
    edits: Sequence[Edit],
    new: tuple[str, int, Sequence[str]] | None = None,
    why: str = "",
) -> None:
    """Write cells of a brief anew, and one more row.

    Parameters
    ----------
    seen
        Digest of the file when its cells were read.
    edits
        Each the place of a whole cell, and its new text.
    new
        The heading of a table, which one below it from 0, and a text for each of its columns.

    Raises
    ------
    BriefChanged
        The file was changed meanwhile; nothing is written.
    BriefError
        There is no such cell, or what came of it is no brief.
    InputError
        There is no such table.
    """
    before = bytes_of(path)
    if hashlib.sha256(before).hexdigest() != seen:
        raise BriefChanged(f"{path.name}: was changed meanwhile, and is left alone.")
    after = before
    # From behind, so that the places before them stay true.
    for edit in sorted(edits, key=lambda one: (one.at.line, one.at.column), reverse=True):
        after = edit_cell(after, edit.at, edit.text)
    if new is not None:
        heading, number, texts = new
        tables = tables_under(after, path, heading)
        if number >= len(tables):
            raise InputError(f"{path.name}: there is no table {number + 1} under {heading!r}.")
        after = append_row(after, tables[number], texts)
    save(path, before, after, seen, why)


def tables_under(data: bytes, path: Path, heading: str) -> list[Table]:
    """Return the tables below a heading, in any case. Raises BriefError where it is no brief."""
    wanted = heading.casefold()
    sections = parse_brief(data, path.name, prose=True).document.sections
    return [table for one in sections if one.title.casefold() == wanted for table in one.tables]
