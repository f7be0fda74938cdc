"""A table's rows as records: each cell through its reader, what does not fit noted.

A reader that refuses leaves its field empty and a Problem at the cell, so that
the rest of the brief can still be judged.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from redline.brief.cells import Cell, escape, outer_pipes
from redline.brief.document import Table
from redline.brief.model import Problem, Row
from redline.brief.readers import READERS, Reader
from redline.errors import InputError
from redline.finding import Edit
from redline.text import Place, nearest

__all__ = ["meaning", "meant", "read_rows", "renamed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a kind of table."""

    name: str
    """The field that it fills."""
    title: str
    reader: Reader
    optional: bool
    """Whether it may be left out of the table."""
    blank: bool
    """Whether its cells may be empty."""


Columns = Mapping[str, Column]
"""Each column by its title in lower case."""

LONGEST = 60
"""Characters of a name that a typing error is looked for in; a longer one is a sentence."""
SURE = 0.8
"""How alike a name and the one that is written for it are, 0 to 1."""


def read_rows(
    table: Table, kind: type[Row], problems: list[Problem], lines: Sequence[str] = ()
) -> Iterator[Row]:
    """Read a table's rows as records of one kind, adding to `problems`.

    Parameters
    ----------
    lines : the lines of the file, where a row that is too short shall be filled up
    """
    columns = columns_of(kind)  # type: ignore[arg-type]  # a class has a hash, whatever its rows have
    empty = {column.name: column.reader.empty for column in columns.values()}
    titles = [cell.text for cell in table.header]
    above = heads(titles, columns)
    problems += header_problems(table, kind, columns)
    for cells in table.rows:
        if not any(cell.text for cell in cells):
            continue
        before = len(problems)
        row = build(kind, empty, above, cells, problems)
        if len(cells) != len(titles):
            # Where a cell stands in a wrong column, filling up the end would hide it.
            whole = all(problem.kind == "missing-part" for problem in problems[before:])
            problems.append(ragged(cells, len(titles), lines if whole else ()))
        yield row


@cache
def columns_of(kind: type[Row]) -> Columns:
    """Return the columns of the tables that hold one kind of record."""
    return {
        f.metadata["title"].casefold(): Column(
            name=f.name,
            title=f.metadata["title"],
            reader=READERS[f.metadata["read"]],
            optional=f.metadata["optional"],
            blank=f.metadata["blank"],
        )
        for f in fields(kind)
        if "title" in f.metadata
    }


def heads(titles: list[str], columns: Columns) -> list[tuple[str | None, Column | None]]:
    """Return the title and the column over each cell; neither where another stands for both."""
    found: list[tuple[str | None, Column | None]] = []
    for title in titles:
        column = columns.get(title.casefold())
        again = any(title == other or (column and column is same) for other, same in found)
        found.append((None, None) if again else (title, column))
    return found


def header_problems(table: Table, kind: type[Row], columns: Columns) -> Iterator[Problem]:
    """Report columns that are missing, unknown or there twice."""
    titles = [column.title for column in columns.values()]
    seen: set[str] = set()
    for cell in table.header:
        name = cell.text.casefold()
        if name in seen:
            yield Problem(
                kind="bad-cell",
                at=cell.at,
                message=f"the column `{cell.text}` stands twice in this table",
                help="only the first one is read; merge the two or rename one",
            )
        elif name not in columns:
            there = {other.text.casefold() for other in table.header}
            free = [title for title in titles if title.casefold() not in there]
            yield Problem(
                kind="unknown-part",
                at=cell.at,
                message=f"the column `{cell.text}` is not part of this table",
                help=f"{meant(cell.text, titles)}it is kept and has no effect; known are "
                f"{', '.join(titles)}",
                fix=renamed(cell.text, free, cell.at),
            )
        seen.add(name)
    for name, column in columns.items():
        if name not in seen and not column.optional:
            yield Problem(
                kind="missing-part",
                at=table.at,
                message=f"the table of {spoken(kind)} has no column `{column.title}`",
                help=f"add it to the header: | {' | '.join(titles)} |",
            )


def ragged(cells: tuple[Cell, ...], expected: int, lines: Sequence[str]) -> Problem:
    """Report a row that is longer or shorter than its header; a shorter one can be filled up."""
    more = len(cells) > expected
    return Problem(
        kind="ragged-row",
        at=cells[expected].at if more else cells[-1].at,
        message=f"the row has {len(cells)} cells, its header {expected}",
        help=(
            "write a pipe inside a cell as `\\|`; it splits cells even inside code"
            if more
            else "add the missing cells, empty ones too, so that none stands in a wrong column"
        ),
        fix=() if more or not lines else filled(cells, expected, lines),
    )


def filled(cells: tuple[Cell, ...], expected: int, lines: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edit that adds empty cells at the end of a row."""
    at = cells[-1].at
    line = lines[at.line - 1]
    end = len(line.rstrip()) + 1
    closing = "" if outer_pipes(line)[1] else " |"
    place = Place(file=at.file, line=at.line, column=end, end=end)
    return (Edit(at=place, text=closing + "  |" * (expected - len(cells))),)


def build(
    kind: type[Row],
    empty: Mapping[str, Any],
    above: Sequence[tuple[str | None, Column | None]],
    cells: tuple[Cell, ...],
    problems: list[Problem],
) -> Row:
    """Return one record, its unreadable cells as empty values and problems.

    Parameters
    ----------
    empty : what each field holds where nothing was written
    above : the title and the column over each cell
    """
    values = dict(empty)
    known: dict[str, Cell] = {}
    extra: dict[str, str] = {}
    for cell, (title, column) in zip(cells, above, strict=False):
        if column is not None:
            known[column.title] = cell
            values[column.name] = value_of(column, cell, problems)
        elif title is not None:
            extra[title] = cell.text
    for number, cell in enumerate(cells[len(above) :], len(above) + 1):
        extra.setdefault(f"column {number}", cell.text)
    return kind(at=cells[0].at, cells=known, extra=extra, **values)


def value_of(column: Column, cell: Cell, problems: list[Problem]) -> Any:
    """Return what a cell says, or its reader's empty value and a problem."""
    reader, title = column.reader, column.title
    if not cell.text:
        if not column.blank:
            problems.append(
                Problem(
                    kind="missing-part",
                    at=cell.at,
                    message=f"the cell under `{title}` is empty",
                    help="fill it in; what is not known yet can be written as TODO in words",
                )
            )
        return reader.empty
    try:
        return reader.read(cell.text)
    except InputError as error:
        message, _, advice = str(error).partition("\n")
        meant = meaning(reader, cell.text)
        problems.append(
            Problem(
                kind=reader.problem,
                at=cell.at,
                message=message.rstrip("."),
                help=f"write `{meant}`" if meant else advice or f"correct the cell under `{title}`",
                fix=(Edit(at=cell.at, text=escape(meant)),) if meant else (),
            )
        )
        return reader.empty


def meaning(reader: Reader, text: str) -> str:
    """Return what a refused cell was meant to say, if its reader then takes it."""
    meant = reader.mend(text) if reader.mend and len(text) <= LONGEST else ""
    try:
        return meant if meant and reader.read(meant) else ""
    except InputError:
        return ""


def spoken(kind: type[Row]) -> str:
    """Return a record's name as people say it: `red line` for RedLine."""
    name = kind.__name__.removesuffix("Row")
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip() + " rows"


def renamed(name: str, known: list[str], at: Place) -> tuple[Edit, ...]:
    """Return the edit that writes a known name for one that is nearly it; none otherwise."""
    if len(name) > LONGEST or at.end is None:
        return ()
    folded = {k.casefold(): k for k in known}
    near = nearest(name, list(folded), cutoff=SURE)
    return (Edit(at=at, text=folded[near]),) if near else ()


def meant(name: str, known: list[str]) -> str:
    """Return `did you mean ...? ` where a known name is near, otherwise nothing."""
    if len(name) > LONGEST:
        return ""
    folded = {k.casefold(): k for k in known}
    near = nearest(name, list(folded))
    return f"did you mean `{folded[near]}`? " if near else ""
