"""Data sets of others: which of their columns mean what, said beside them and not in them.

A record of a foreign file comes in, a value as the suite format has it goes out. Said by
options (`--column request=text --expected refuse`) or by a file `NAME.suite.toml`:

    file = "../data/advbench.jsonl.gz"
    [columns]             # field of the format = column of the file
    request = "text"
    language = "lang"
    expected = "label"
    [given]               # the same for every row
    kind = "harms"
    [values.expected]     # what a value of the file means; rows with another are left out
    harmful = "refuse"
    benign = "answer"
    [only]                # rows with other values are left out
    attack = ["injection"]

A column of the file that has a name of the format by chance (`split`, say, which there
means train and dev) is kept as `their_split`, unless it is mapped.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from redline.errors import SuiteError
from redline.evaluate.fields import KNOWN

__all__ = ["MAPPING", "Mapped", "read_mapping"]

MAPPING = ".suite.toml"
PARTS = ("file", "columns", "given", "values", "only")
MEANT = ("id", "request", "language", "expected")
"""Columns that mean the same everywhere, and need no mapping."""
BLANK = str.maketrans({" ": "-", "~": "-", "\t": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """How the records of a foreign file become rows."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Field of the format to column of the file."""
    given: Mapping[str, Any] = field(default_factory=dict)
    """Field of the format to what it is in every row."""
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Field of the format to what each value of the file means."""
    only: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    """Column of the file to the values that are wanted."""

    def __post_init__(self) -> None:
        for name in (*self.columns, *self.given, *self.values):
            if name not in KNOWN:
                raise SuiteError(f"{name!r} is no field of a row; accepted: {', '.join(KNOWN)}.")

    @property
    def digest(self) -> bytes:
        """Return what tells two mappings apart, as bytes."""
        said = [self.columns, self.given, self.values, self.only]
        return orjson.dumps(said, option=orjson.OPT_SORT_KEYS)

    def row(self, record: Any, name: str, number: int) -> dict[str, Any] | None:
        """Return one record as a row, or None where it is not wanted.

        Parameters
        ----------
        name, number
            Of the file and the record, for the id of a record that has none.

        Raises
        ------
        SuiteError
            It is no record, or a column that is mapped is not there.
        """
        if not isinstance(record, dict):
            raise SuiteError("the record is no object")
        if any(record.get(column) not in wanted for column, wanted in self.only.items()):
            return None
        made = {(f"their_{k}" if clashes(k) else k): v for k, v in record.items()}
        made.setdefault("id", f"{name}-{number:06}")
        for column in self.columns.values():
            if column not in record:
                raise SuiteError(f"has no column `{column}`; it has: {', '.join(record)}")
            made.pop(f"their_{column}" if clashes(column) else column, None)
        made |= {own: record[column] for own, column in self.columns.items()}
        made |= self.given
        for own, meant in self.values.items():
            if str(made.get(own)) not in meant:
                return None
            made[own] = meant[str(made[own])]
        made["id"] = str(made["id"]).translate(BLANK)
        return made


def clashes(column: str) -> bool:
    """Say whether a column has a name of the format and may mean something else."""
    return column in KNOWN and column not in MEANT


def read_mapping(path: Path) -> tuple[Path, Mapped]:
    """Return the data set that a mapping file names, and how to read it.

    Raises
    ------
    SuiteError
        It is no TOML, says something unknown, or names no file.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SuiteError(f"{path}: cannot be read as TOML ({error}).") from error
    if strange := [name for name in said if name not in PARTS]:
        raise SuiteError(f"{path}: `{strange[0]}` is none of its parts: {', '.join(PARTS)}.")
    if not isinstance(said.get("file"), str):
        raise SuiteError(f'{path}: names no data set; write `file = "…"`, from this folder.')
    parts = {name: said.get(name, {}) for name in PARTS[1:]}
    if wrong := [name for name, value in parts.items() if not isinstance(value, dict)]:
        raise SuiteError(f"{path}: `{wrong[0]}` is no table; write it as [{wrong[0]}].")
    if wrong := [name for name, value in parts["values"].items() if not isinstance(value, dict)]:
        raise SuiteError(f"{path}: [values] holds tables only, such as [values.{wrong[0]}].")
    only = {k: tuple(v) if isinstance(v, list) else (v,) for k, v in parts["only"].items()}
    try:
        found = Mapped(
            columns=parts["columns"], given=parts["given"], values=parts["values"], only=only
        )
    except SuiteError as error:
        raise SuiteError(f"{path}: {error}") from error
    return path.parent / said["file"], found
