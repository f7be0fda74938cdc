"""Exhibits: tables of recorded evaluation runs, as a candidate sees them.

A JSON file goes in (`bench/exhibits.py` writes them), an `Exhibit` comes out, with
its text table of at most 78 columns that reads aloud line by line. How an exhibit
misleads is part of it and stays out of the table.
"""

import json
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import redline
from redline.errors import CatalogueError
from redline.text import nearest

__all__ = ["Column", "Exhibit", "exhibit", "exhibits"]

FOLDER = Path(str(redline.__file__)).parent / "content" / "exhibits"
FORM = "exhibit/1"
Unit = Literal["text", "count", "share", "ms"]
Value = str | float | None
WIDTH = 78
"""Columns of a table: a terminal has 80."""
NONE = "none"
"""What stands for a share of nothing: a 0 would be read as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column."""

    id: str
    title: str
    unit: Unit

    def shown(self, value: Value) -> str:
        """Return a value as people read it."""
        if value is None:
            return NONE
        if isinstance(value, str):
            return value
        if self.unit == "share":
            return f"{100 * value:.1f} %"
        if self.unit == "ms":
            return f"{value:.1f} ms"
        return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One exhibit."""

    name: str
    title: str
    kind: str
    """Such as `confusion matrix` or `dashboard`."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]
    """Id and cells of each row; the first cell names it."""
    text: str
    """What stands above the table, such as a transcript."""
    note: str
    misleads: str
    """How it leads a quick reader astray, or an empty text; shown after performing."""
    runs: tuple[Mapping[str, Any], ...]
    """Digest, seed, half and counts of every run behind it."""
    distortion: str = ""
    """What its maker did to a true view so that it misleads; empty for a whole view."""
    source: str = ""
    """How it came about where it is more than a view of its runs, such as simulated traffic."""

    @property
    def reveal(self) -> str:
        """Return how it misleads and what was done to it, to be shown after performing."""
        made = f" How it was made: {self.distortion}" if self.distortion else ""
        return f"{self.misleads}{made}"

    def cell(self, row: str, column: str) -> tuple[Column, Value]:
        """Return one cell with its column.

        Raises
        ------
        CatalogueError
            There is no such row or column.
        """
        names = [c.id for c in self.columns]
        cells = dict(self.rows).get(row)
        if cells is None or column not in names:
            raise CatalogueError(
                f"exhibit {self.name!r} has no cell {row}.{column}; its rows are "
                f"{', '.join(dict(self.rows))}, its columns {', '.join(names)}."
            )
        at = names.index(column)
        return self.columns[at], cells[at]

    def label(self, row: str) -> str:
        """Return the words that name a row."""
        return str(dict(self.rows)[row][0])

    def lines(self) -> list[str]:
        """Return it as lines of text: title, table, note, and where it comes from."""
        return [
            *wrapped(f"{self.title} ({self.kind})"),
            *wrapped(self.text),
            *self.table(),
            *wrapped(self.note and f"Note: {self.note}"),
            *wrapped("From " + "; ".join(self.sources()) + "."),
        ]

    def sources(self) -> list[str]:
        """Return where it comes from: its runs, and what is more than a view of them."""
        return [*map(named_run, self.runs), *filter(None, [self.source])]

    def table(self) -> list[str]:
        """Return rows under their headings, aligned with blanks alone."""
        if not self.columns:
            return []
        cells = [[c.shown(v) for c, v in zip(self.columns, r, strict=True)] for _, r in self.rows]
        heads, widths = self.heads(cells)
        deep = max(map(len, heads))
        top = [[(h[n] if n < len(h) else "") for h in heads] for n in range(deep)]
        return [aligned(line, widths) for line in [*top, *cells]]

    def heads(self, cells: list[list[str]]) -> tuple[list[list[str]], list[int]]:
        """Return the headings, each cut into lines, and the width of every column."""
        heads = []
        for at, column in enumerate(self.columns):
            wide = max([len(r[at]) for r in cells] + [len(w) for w in column.title.split()])
            heads.append(textwrap.wrap(column.title, max(wide, 8)))
        widths = [
            max(len(text) for text in [*heads[at], *(r[at] for r in cells)])
            for at in range(len(self.columns))
        ]
        return heads, widths

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1."""
        return {
            "redline": FORM,
            "name": self.name,
            "title": self.title,
            "kind": self.kind,
            "columns": [{"id": c.id, "title": c.title, "unit": c.unit} for c in self.columns],
            "rows": [{"id": name, "cells": list(cells)} for name, cells in self.rows],
            "text": self.text,
            "note": self.note,
            "misleads": self.misleads,
            "distortion": self.distortion,
            "source": self.source,
            "runs": [dict(run) for run in self.runs],
        }

    @classmethod
    def restored(cls, row: Mapping[str, Any]) -> "Exhibit":
        """Return the exhibit that `stored` wrote."""
        return cls(
            name=row["name"],
            title=row["title"],
            kind=row["kind"],
            columns=tuple(Column(**c) for c in row["columns"]),
            rows=tuple((r["id"], tuple(r["cells"])) for r in row["rows"]),
            text=row["text"],
            note=row["note"],
            misleads=row["misleads"],
            distortion=row.get("distortion", ""),
            source=row.get("source", ""),
            runs=tuple(row["runs"]),
        )


def aligned(cells: list[str], widths: list[int]) -> str:
    """Return one line of a table: the first cell to the left, figures to the right."""
    first, *rest = cells
    shown = [c.rjust(w) for c, w in zip(rest, widths[1:], strict=True)]
    return "  ".join([first.ljust(widths[0]), *shown]).rstrip()


def wrapped(text: str) -> list[str]:
    """Return a text as lines that fit a terminal."""
    return [part for line in text.splitlines() for part in textwrap.wrap(line, WIDTH) or [""]]


def named_run(run: Mapping[str, Any]) -> str:
    """Return a run in words."""
    how = "with policy" if run["guarded"] else "without policy"
    return f"run {run['id'][:12]} {how}, {run['split']} half, {run['done']:,} exchanges"


@cache
def exhibits() -> dict[str, Exhibit]:
    """Return every exhibit by its name."""
    return {file.stem: read_exhibit(file) for file in sorted(FOLDER.glob("*.json"))}


def exhibit(name: str) -> Exhibit:
    """Return one exhibit.

    Raises
    ------
    CatalogueError
        There is none of that name.
    """
    if name in exhibits():
        return exhibits()[name]
    near = nearest(name, list(exhibits()))
    hint = f" Did you mean {near!r}?" if near else ""
    raise CatalogueError(f"{name!r} is no exhibit.{hint} Known: {', '.join(exhibits())}.")


def read_exhibit(path: Path) -> Exhibit:
    """Read one exhibit.

    Raises
    ------
    CatalogueError
        The file holds none, or one that has no form that is known.
    """
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        found = Exhibit.restored({"name": path.stem, **row})
    except (ValueError, KeyError, TypeError) as error:
        raise CatalogueError(f"{path.name}: holds no exhibit: {error!r}.") from error
    units = {c.unit for c in found.columns} - set(get_args(Unit))
    if row.get("redline") != FORM or units or not re.fullmatch(r"[a-z-]+", found.name):
        raise CatalogueError(f"{path.name}: is {row.get('redline')!r}, and {FORM!r} is known.")
    return found
