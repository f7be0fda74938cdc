"""From a file to a Brief: which table is which, problems kept.

What makes a file no brief at all raises; what is wrong in one cell or row is
kept as a Problem, so that a review can show everything at once.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args, get_type_hints

from redline.brief.cells import Cell
from redline.brief.document import LIMIT, Block, Document, Section, Table, read_document
from redline.brief.model import TABLES, Brief, Problem, Row
from redline.brief.readers import READERS
from redline.brief.remarks import blanked
from redline.brief.rows import meaning, meant, read_rows, renamed
from redline.errors import BriefError, InputError
from redline.finding import Edit
from redline.text import Place

__all__ = ["load_brief", "parse_brief"]

FORMAT = 1
FRONT = (
    "redline", "title", "owner", "date", "feature", "files", "suites", "examples", "profile",
    "select", "ignore",
)  # fmt: skip
PROSE_ONLY = ("scope", "safety", "")
NOTICE = "notice to "
UNWRITTEN = re.compile(r"\bTODO\b")
"""What a new brief says where somebody still has to write."""
HINTS = 20
"""Unknown parts for which a near name is looked up; a file with more is no brief."""


def load_brief(path: str | Path, *, prose: bool = False) -> Brief:
    """Read the brief in a file; with `prose`, also one that has no table of the format.

    Raises
    ------
    BriefError
        The file is missing or is not a brief that this version can read.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(LIMIT + 1)
            size = Path(path).stat().st_size
    except FileNotFoundError as error:
        raise BriefError(
            f"{path}: there is no such file.\nStart a brief with `redline new > brief.md`."
        ) from error
    except IsADirectoryError as error:
        raise BriefError(f"{path}: is a folder; give the brief's file in it.") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise BriefError(f"{path}: cannot be read: {why}.") from error
    if len(data) > LIMIT:
        raise BriefError(
            f"{path}: {max(size, len(data)):,} bytes; a brief has at most {LIMIT:,}.\n"
            "Move long material into files beside the brief and refer to them."
        )
    return parse_brief(data, str(path), prose=prose)


def parse_brief(data: bytes, file: str, *, prose: bool = False) -> Brief:
    """Read the bytes of a brief; `file` is the name that places carry.

    With `prose`, a text in which nothing belongs to the format is read as what it
    says: all tables empty, `Brief.prose` set.

    Raises
    ------
    BriefError
        The bytes are no text; or, without `prose`, nothing in them belongs to a
        launch brief.
    """
    document = read_document(data, file)
    check_version(document)
    if prose and is_prose(document):
        return Brief(document=document, digest=digest(document), front=document.front, prose=True)
    problems: list[Problem] = [*front_problems(document), *date_problems(document)]
    tables: dict[str, tuple[Row, ...]] = {}
    unknown: list[Section] = []
    lines = blanked(document.text).split("\n")
    for section in document.sections:
        name = table_of(section)
        if name is None:
            problems += stray(section, document, hint=len(unknown) < HINTS)
            if not known_prose(section):
                unknown.append(section)
            continue
        rows = [row for t in section.tables for row in read_rows(t, ROWS[name], problems, lines)]
        tables[name] = (*tables.get(name, ()), *rows)
    if not tables and not document.front:
        raise BriefError(
            f"{file}: neither front matter nor any table of a launch brief was found.\n"
            "`redline new` writes a brief to start from."
        )
    return Brief(
        document=document,
        digest=digest(document),
        front=document.front,
        blocks=blocks_by_id(document),
        unknown=tuple(unknown),
        problems=tuple(sorted(problems, key=lambda p: (p.at.line, p.at.column))),
        **tables,  # type: ignore[arg-type]  # each field gets rows of its own type, by TABLES
    )


def digest(document: Document) -> str:
    """Return the SHA-256 of the text, in hex."""
    return hashlib.sha256(document.text.encode()).hexdigest()


def is_prose(document: Document) -> bool:
    """Say whether neither the front matter nor any table is one of the format's."""
    return not any(key in FRONT for key in document.front) and not any(
        len(known_columns(ROWS[name], table)) >= 2
        for section in document.sections
        if (name := table_of(section)) is not None
        for table in section.tables
    )


def known_columns(kind: type[Row], table: Table) -> set[str]:
    """Return the titles of a table that its format knows, in lower case."""
    titles = {f.metadata["title"].casefold() for f in fields(kind) if "title" in f.metadata}
    return titles & {cell.text.casefold() for cell in table.header}


def check_version(document: Document) -> None:
    """Refuse a brief of a format that this version does not know."""
    cell = document.front.get("redline")
    if cell is None or cell.text.strip() == str(FORMAT):
        return
    text = cell.text.strip()
    newer = text.isdecimal() and int(text[:9]) > FORMAT
    advice = "Install a newer Redline." if newer else f"Write `redline: {FORMAT}`."
    raise BriefError(
        f"{cell.at}: the brief says `redline: {text}`; this version reads format {FORMAT}.\n"
        f"{advice}"
    )


def front_problems(document: Document) -> Iterator[Problem]:
    """Report keys of the front matter that the format does not know."""
    missing = [key for key in FRONT if key not in document.front]
    for number, (key, cell) in enumerate(document.front.items()):
        if key not in FRONT:
            hint = meant(key, list(FRONT)) if number < HINTS else ""
            yield Problem(
                kind="unknown-part",
                at=cell.at,
                message=f"the front matter's `{key}` is not part of the format",
                help=f"{hint}it is kept and has no effect; known are {', '.join(FRONT)}",
                fix=renamed(key, missing, key_place(key, cell, document)) if hint else (),
            )


def date_problems(document: Document) -> Iterator[Problem]:
    """Report a `date` that is no day; one still to be written is for the review to find."""
    cell = document.front.get("date")
    if cell is None or not cell.text or UNWRITTEN.search(cell.text):
        return
    try:
        READERS["date"].read(cell.text)
    except InputError:
        near = meaning(READERS["date"], cell.text)
        whole = near and cell.at.end is not None
        yield Problem(
            kind="bad-cell",
            at=cell.at,
            message=f"the front matter's `date` says {cell.text!r}, which is no day",
            help=f"write `date: {near or '2026-11-21'}`: year, month and day (ISO 8601)",
            fix=(Edit(at=cell.at, text=near),) if whole else (),
        )


def key_place(key: str, cell: Cell, document: Document) -> Place:
    """Return the place of a key of the front matter; without an end where it stands elsewhere."""
    line = document.text.split("\n")[cell.at.line - 1]
    end = len(key) + 1 if line.startswith(f"{key}:") else None
    return Place(file=cell.at.file, line=cell.at.line, column=1, end=end)


def table_of(section: Section) -> str | None:
    """Return the field of a Brief that a section's tables fill, or None."""
    return TITLES.get(section.title.casefold())


def known_prose(section: Section) -> bool:
    """Say whether a section is one of prose that the format names."""
    title = section.title.casefold()
    return title in PROSE_ONLY or title.startswith(NOTICE)


def stray(section: Section, document: Document, *, hint: bool) -> Iterator[Problem]:
    """Report a heading that the format does not know, or a table where it reads none."""
    if not known_prose(section):
        known = [*TABLES, "Scope", "Safety"]
        yield Problem(
            kind="unknown-part",
            at=section.at,
            message=f"the section `{section.title}` is not part of the format",
            help=f"{meant(section.title, known) if hint else ''}"
            "it is kept and has no effect on any decision",
            fix=renamed(section.title, free(document, known), heading(section, document))
            if hint
            else (),
        )
        return
    where = f"the section `{section.title}`" if section.title else "the text before any heading"
    for table in section.tables:
        yield Problem(
            kind="unknown-part",
            at=table.at,
            message=f"{where} holds prose, and this table in it is not read",
            help=f"put the table under its own heading, one of: {', '.join(TABLES)}",
        )


def free(document: Document, known: list[str]) -> list[str]:
    """Return the headings that the document does not have yet; two of one name would merge."""
    there = {section.title.casefold() for section in document.sections}
    return [title for title in known if title.casefold() not in there]


def heading(section: Section, document: Document) -> Place:
    """Return the place of a heading's words; without an end where its line is not plain."""
    line = document.text.split("\n")[section.at.line - 1]
    start = line.find(section.title)
    if start < 0 or not line.startswith("#"):
        return section.at
    column = start + 1
    end = column + len(section.title)
    return Place(file=section.at.file, line=section.at.line, column=column, end=end)


def row_type(name: str) -> type[Row]:
    """Return the record class of one table's rows."""
    kind: type[Row] = get_args(HINTED[name])[0]
    return kind


def blocks_by_id(document: Document) -> dict[str, Block]:
    """Return the fenced blocks by the first word of their info string."""
    return {
        block.info.split()[0]: block
        for section in document.sections
        for block in section.blocks
        if block.info
    }


HINTED = get_type_hints(Brief)
ROWS: dict[str, type[Row]] = {name: row_type(name) for name in TABLES.values()}
TITLES = {title.casefold(): name for title, name in TABLES.items()}
