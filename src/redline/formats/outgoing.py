"""Exchanges written for other tools: JSON Lines, CSV, Parquet, or a log of Inspect.

JSON Lines and Inspect logs hold everything. CSV and Parquet are flat: one row an exchange,
what is deeper as JSON. A CSV cell that a spreadsheet would run as a formula begins with a
quotation mark, since what a model says is a stranger's text.
"""

import csv
import importlib
import io
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import IO, Any

import orjson

from redline.errors import EnvironmentFailure, InputError, MissingExtra
from redline.files import whole
from redline.formats import inspect_log
from redline.formats.heard import Heard
from redline.run import Run

__all__ = ["ENDINGS", "write_exchanges"]

BATCH = 5_000
"""Rows that Parquet holds at once."""
RUNS = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet takes for a formula."""
TEXTS = ("id", "unit", "origin", "at", "policy", "feature", "language", "attack", "action",
         "request", "reply", "error")  # fmt: skip
DEEP = ("slices", "turns", "fired", "screened", "citations", "offered", "labels",
        "likelihood", "spots")  # fmt: skip


def write_exchanges(path: Path, run: Run, heard: Iterable[Heard]) -> int:
    """Write exchanges in the format that the file's name says; returns how many.

    Raises
    ------
    InputError
        The name says none of the formats.
    MissingExtra
        What writes it is not installed.
    EnvironmentFailure
        It cannot be written.
    """
    write = WRITERS.get(path.suffix)
    if write is None:
        raise InputError(f"{path}: the name says no format; accepted: {', '.join(ENDINGS)}.")
    try:
        return write(path, run, heard)
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be written: {error.strerror}.") from error


def as_jsonl(path: Path, _run: Run, heard: Iterable[Heard]) -> int:
    """Write one object a line."""
    with whole(path) as file:
        return lines_into(file, heard)


def lines_into(file: IO[bytes], heard: Iterable[Heard]) -> int:
    """Write one object a line; returns how many."""
    number = 0
    for one in heard:
        file.write(orjson.dumps(everything(one), option=orjson.OPT_APPEND_NEWLINE))
        number += 1
    return number


def as_csv(path: Path, _run: Run, heard: Iterable[Heard]) -> int:
    """Write a table with a header."""
    number = 0
    with whole(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        table = csv.DictWriter(text, fieldnames=list(columns()), lineterminator="\n")
        table.writeheader()
        for row in map(flat, heard):
            table.writerow({key: harmless(value) for key, value in row.items()})
            number += 1
        text.flush()
        text.detach()
    return number


def as_parquet(path: Path, _run: Run, heard: Iterable[Heard]) -> int:
    """Write a table in columns, a batch at a time."""
    try:
        # Loaded here: 30 MB that only Parquet needs.
        arrow, parquet = map(importlib.import_module, ("pyarrow", "pyarrow.parquet"))
    except ImportError as error:
        raise MissingExtra(
            f"{path}: Parquet is written by pyarrow, which is not installed.\n"
            "Run `pip install 'redline-launch[parquet]'`, or name a .jsonl or .csv."
        ) from error
    kinds = {"text": arrow.string(), "number": arrow.float64(), "count": arrow.int64(),
             "truth": arrow.bool_()}  # fmt: skip
    schema = arrow.schema([(name, kinds[kind]) for name, kind in columns().items()])
    number, rows = 0, map(flat, heard)
    with whole(path) as file, parquet.ParquetWriter(file, schema) as table:
        while batch := list(islice(rows, BATCH)):
            table.write_table(arrow.Table.from_pylist(batch, schema=schema))
            number += len(batch)
    return number


def columns() -> dict[str, str]:
    """Return the columns of a flat table, each with its kind."""
    return {
        **dict.fromkeys(TEXTS, "text"),
        **dict.fromkeys(("confidence", "latency_ms"), "number"),
        **dict.fromkeys(("tokens_sent", "tokens_received"), "count"),
        "cached": "truth",
        **dict.fromkeys(DEEP, "text"),
    }


def everything(one: Heard) -> dict[str, Any]:
    """Return an exchange with its labels, as they are stored."""
    return one.exchange.stored() | {"labels": [label.stored() for label in one.labels]}


def flat(one: Heard) -> dict[str, Any]:
    """Return an exchange as one row."""
    said = everything(one)
    said["labels"] = {label.name: label.value for label in one.labels}
    sent, received = one.exchange.tokens or (None, None)
    said |= {"tokens_sent": sent, "tokens_received": received}
    deep = {name: orjson.dumps(said.get(name)).decode() for name in DEEP}
    return {name: said[name] for name in columns() if name not in DEEP} | deep


def harmless(value: Any) -> Any:
    """Return a cell that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RUNS) else value


WRITERS: dict[str, Callable[[Path, Run, Iterable[Heard]], int]] = {
    ".jsonl": as_jsonl,
    ".csv": as_csv,
    ".parquet": as_parquet,
    ".eval": inspect_log.write,
}
ENDINGS = tuple(WRITERS)
