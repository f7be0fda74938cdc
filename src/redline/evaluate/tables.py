"""Data sets as they lie: JSON Lines, CSV and Parquet, plain or packed, one record at a time.

A file comes in, records go out: each a place to name in a message and what stands there.
What the records mean is said elsewhere (`row`, `mapped`). Parquet needs the extra `[parquet]`.
"""

import codecs
import csv
import gzip
import importlib
import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from redline.errors import MissingExtra, SuiteError
from redline.files import refuse_packing

__all__ = ["ENDINGS", "is_table", "raw_of", "records"]

ENDINGS = (".jsonl", ".csv", ".parquet")
"""What a data set's name ends with; `.gz` may follow."""
LISTS = ("pages", "turns", "tools", "answer", "says", "never", "pictures")
"""Columns of the suite format that hold a list; a CSV cell holds it as JSON."""
SCALARS = {"true": True, "false": False}


def is_table(path: Path) -> bool:
    """Say whether a name is that of a data set.

    >>> is_table(Path("a/rows.jsonl.gz")), is_table(Path("notes.md"))
    (True, False)
    """
    return kind_of(path) in ENDINGS


def kind_of(path: Path) -> str:
    """Return how a name ends, without `.gz`."""
    return Path(path.name.removesuffix(".gz")).suffix


def raw_of(path: Path) -> bytes:
    """Return a file's bytes as they lie, packed or not.

    Raises
    ------
    InputError
        It cannot be read, or is packed in a way that is not.
    """
    refuse_packing(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise SuiteError(f"{path}: cannot be read: {error.strerror}.") from error


def records(path: Path, raw: bytes, broken: list[str]) -> Iterator[tuple[str, Any, bytes]]:
    """Give each record's place, its value, and the bytes that hold it where it has its own.

    Parameters
    ----------
    raw
        The file's bytes, as `raw_of` gives them.
    broken
        Takes one message for each record that cannot be read.

    Raises
    ------
    SuiteError
        The file as a whole cannot be read.
    MissingExtra
        It is Parquet, and what reads it is not installed.
    """
    if path.suffix == ".gz":
        raw = unpacked(path, raw)
    kind = kind_of(path)
    if kind == ".csv":
        yield from csv_records(path, raw, broken)
    elif kind == ".parquet":
        yield from parquet_records(path, raw)
    else:
        yield from json_records(path, raw, broken)


def unpacked(path: Path, raw: bytes) -> bytes:
    """Return what a packed file holds."""
    try:
        return gzip.decompress(raw)
    except (OSError, EOFError, zlib.error) as error:
        raise SuiteError(f"{path}: cannot be unpacked ({error}).") from error


def json_records(path: Path, raw: bytes, broken: list[str]) -> Iterator[tuple[str, Any, bytes]]:
    """Give the lines of JSON Lines."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SuiteError(f"{path}: is UTF-16 text; save it as UTF-8.")
    for number, line in enumerate(raw.removeprefix(codecs.BOM_UTF8).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found = orjson.loads(line)
            wrong = ambiguous(line)
            if wrong:
                broken.append(f"{path}:{number}: {wrong}")
            else:
                yield f"{path}:{number}", found, line
        except orjson.JSONDecodeError as error:
            broken.append(
                f"{path}:{number}:{error.colno}: no JSON ({error.msg}); one row a line is "
                'accepted, such as {"id": "…", "request": "…", "language": "en", '
                '"expected": "answer"}'
            )


class RepeatedKey(Exception):
    """Stops the reading of a line at a key that stands twice."""


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON, each key of which stands once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise RepeatedKey(next(key for key in keys if keys.count(key) > 1))
    return found


def ambiguous(line: bytes) -> str:
    """Return why a line of JSON may be read in two ways; empty where it may not."""
    try:
        json.loads(line, object_pairs_hook=once)
    except RepeatedKey as error:
        return f"`{error}` stands twice in one object; keep the one that is meant"
    except RecursionError:
        return "is nested too deep to be read"
    return ""


def csv_records(path: Path, raw: bytes, broken: list[str]) -> Iterator[tuple[str, Any, bytes]]:
    """Give the rows of a CSV file with a header; an empty cell is no value."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SuiteError(
            f"{path}: is not UTF-8 text (byte {error.start:,}); save it as UTF-8."
        ) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        for found in reader:
            where = f"{path}:{reader.line_num}"
            if None in found:
                broken.append(f"{where}: more cells than the header has; quote what holds a comma")
                continue
            try:
                yield where, {k: cell(k, v) for k, v in found.items() if v}, b""
            except json.JSONDecodeError as error:
                broken.append(f"{where}: {error.doc[:40]!r} is no JSON list ({error.msg})")
    except csv.Error as error:
        raise SuiteError(f"{path}:{reader.line_num}: is no CSV ({error}).") from error


def cell(column: str, text: str) -> Any:
    """Return what a CSV cell means: a list, a number or a truth where the format asks for one."""
    if column in LISTS:
        return json.loads(text)
    if column == "severity":
        return int(text) if text.strip().isdigit() else text
    return SCALARS.get(text.strip().casefold(), text) if column == "reviewed" else text


def parquet_records(path: Path, raw: bytes) -> Iterator[tuple[str, Any, bytes]]:
    """Give the rows of a Parquet file; what is null is no value."""
    try:
        # Loaded here: 30 MB that only Parquet needs.
        arrow, parquet = map(importlib.import_module, ("pyarrow", "pyarrow.parquet"))
    except ImportError as error:
        raise MissingExtra(
            f"{path}: Parquet is read by pyarrow, which is not installed.\n"
            "Run `pip install 'redline-launch[parquet]'`, or save the file as JSON Lines or CSV."
        ) from error
    try:
        table = parquet.read_table(io.BytesIO(raw))
    except arrow.ArrowException as error:
        raise SuiteError(f"{path}: is no Parquet file ({error}).") from error
    for number, found in enumerate(table.to_pylist(), start=1):
        yield f"{path}:{number}", {k: v for k, v in found.items() if v is not None}, b""
