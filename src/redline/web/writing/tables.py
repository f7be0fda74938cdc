"""Tables of a brief as forms: every cell with its place, what is found in it, and what fits."""

import functools
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from redline.attacks import attack_names
from redline.brief import Cell
from redline.brief.document import Table
from redline.brief.model import TABLES
from redline.brief.readers import EXPECTED, KINDS, ORIGINS, SEEN_IN, STAGES
from redline.controls import CONTROLS
from redline.errors import InputError
from redline.finding import Edit, Finding
from redline.metrics import METRICS
from redline.taxonomy import CATEGORIES
from redline.text import Place
from redline.web.paging import leaf
from redline.web.writing.checked import checked
from redline.workspace.brief_versions import bytes_of
from redline.workspace.cell_saving import tables_under

__all__ = ["Field", "Form", "FormRow", "edits_of", "fitting", "forms", "heading_of", "reasoned"]

SHORT = 22
"""Characters up to which a text stands in one line."""
SHOWN = 50
"""Rows on one page of a form."""
TITLES = {name: title for title, name in TABLES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One cell."""

    name: str
    """Its place, as a form sends it back."""
    text: str
    column: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One row."""

    line: int
    fields: tuple[Field, ...]
    findings: tuple[Finding, ...]
    """About the row, and about none of its cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One table."""

    number: int
    """Which one below its heading, from 0."""
    columns: tuple[str, ...]
    short: tuple[bool, ...]
    """For each column, whether its texts stand in one line."""
    rows: tuple[FormRow, ...]
    total: int
    """Rows of the table, those on other pages too."""
    last: int
    """Pages."""
    at: int
    digest: str
    findings: tuple[Finding, ...] = ()
    """About the header."""


def heading_of(name: str) -> str:
    """Return the heading over the tables of a name. Raises InputError where it is none."""
    if name not in TITLES:
        raise InputError(f"{name!r} is no table of a brief. Known: {', '.join(TITLES)}.")
    return TITLES[name]


def forms(path: Path, name: str, at: int = 1) -> tuple[Form, ...]:
    """Return the tables of a name as forms, one page of each."""
    data = bytes_of(path)
    findings = checked(data, path).findings
    digest = hashlib.sha256(data).hexdigest()
    tables = tables_under(data, path, heading_of(name))
    return tuple(form(n, table, findings, at, digest) for n, table in enumerate(tables))


def form(number: int, table: Table, findings: Sequence[Finding], at: int, digest: str) -> Form:
    """Return one page of a table."""
    shown = leaf(table.rows, at, SHOWN)
    columns = tuple(cell.text for cell in table.header)
    found: dict[int, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.at.line, []).append(one)
    rows = tuple(
        row_of(cells, columns, found.get(cells[0].at.line, ())) for cells in shown.rows if cells
    )
    return Form(
        number=number,
        columns=columns,
        short=tuple(short(column, n, rows) for n, column in enumerate(columns)),
        rows=rows,
        total=shown.total,
        last=shown.last,
        at=shown.at,
        digest=digest,
        findings=tuple(found.get(table.at.line, ())),
    )


def row_of(cells: Sequence[Cell], columns: Sequence[str], found: Sequence[Finding]) -> FormRow:
    """Return one row with what is found in it."""
    fields = tuple(
        Field(
            name=f"c-{cell.at.line}-{cell.at.column}-{cell.at.end}",
            text=cell.text,
            column=columns[n] if n < len(columns) else f"column {n + 1}",
            findings=tuple(one for one in found if inside(one.at, cell.at)),
        )
        for n, cell in enumerate(cells)
    )
    placed = [one for field in fields for one in field.findings]
    rest = tuple(one for one in found if one not in placed)
    return FormRow(line=cells[0].at.line, fields=fields, findings=rest)


def inside(place: Place, cell: Place) -> bool:
    """Say whether a place is within a cell."""
    return cell.column <= place.column <= (cell.end or cell.column)


def short(column: str, number: int, rows: Sequence[FormRow]) -> bool:
    """Say whether the texts of a column stand in one line."""
    texts = (row.fields[number].text for row in rows if number < len(row.fields))
    return max(map(len, texts), default=0) <= (2 * SHORT if fitting(column) else SHORT)


def fitting(column: str) -> tuple[str, ...]:
    """Return texts that fit into a column; none where anything may."""
    return known().get(column.casefold(), ())


@functools.cache
def known() -> dict[str, tuple[str, ...]]:
    """Return what fits into each column that takes names, read from the catalogues once."""
    return {
        "category": tuple(one.name for one in CATEGORIES),
        "arises in": STAGES,
        "control": tuple(CONTROLS),
        "metric": tuple(METRICS),
        "vector": tuple(attack_names()),
        "expected": EXPECTED,
        "kind": (*KINDS, *ORIGINS),
        "held by": ("gateway", "people: "),
        "seen in": SEEN_IN,
    }


def edits_of(sent: Mapping[str, str], every: Sequence[Form], file: str) -> Iterator[Edit]:
    """Give the edits of cells whose text was changed."""
    for table in every:
        for row in table.rows:
            for field in row.fields:
                text = " ".join(sent.get(field.name, field.text).splitlines()).strip()
                if text != field.text:
                    line, column, end = map(int, field.name.split("-")[1:])
                    place = Place(file=file, line=line, column=column, end=end)
                    yield Edit(at=place, text=text)


def reasoned(heading: str, edits: Sequence[Edit], every: Sequence[Form], *, new: bool) -> str:
    """Say in a few words what was changed, where nobody did."""
    rows = {row.line: row for table in every for row in table.rows}
    said = [
        f"{rows[e.at.line].fields[0].text or 'a row'} {field.column}"
        for e in edits
        for field in rows[e.at.line].fields
        if field.name == f"c-{e.at.line}-{e.at.column}-{e.at.end}"
    ] + ["a new row"] * new
    return f"{heading}: {', '.join(said[:4])}{' and more' if len(said) > 4 else ''}"
