"""The form in which the numbers of a run are kept: records of one size, and what recurs.

`columns.npy` is an array of records as numpy writes it; `facts.jsonl` holds a line for
each different set of labels, slices and the like, and a record says where its line is.
Both are made from the transcripts and can be made again; only `Columns` writes them.
"""

from array import array
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import orjson

from redline.interaction import Action, Fired, Interaction
from redline.label import LabelValue

__all__ = [
    "ACTIONS",
    "BATCH",
    "COLUMNS",
    "FACTS",
    "RECORD",
    "Facts",
    "Record",
    "facts_from",
    "facts_of",
    "header",
    "unit_starts",
]

COLUMNS = "columns.npy"
FACTS = "facts.jsonl"
"""Packed since 0.1, under the name that packing gives it; plain before."""
ACTIONS = tuple(Action)
RECORD = np.dtype(
    [
        ("start", "<u8"),  # of the line in the transcripts, as they lie unpacked
        ("size", "<u4"),  # of that line
        ("unit", "<u4"),  # number of the unit, by first appearance
        ("facts_start", "<u8"),
        ("facts_size", "<u4"),
        ("action", "u1"),  # place in `ACTIONS`
        ("latency_ms", "<f8"),  # NaN: unknown
        ("confidence", "<f8"),  # NaN: unknown
        ("sent", "<i8"),  # tokens; -1: unknown
        ("received", "<i8"),
    ]
)
Record = tuple[int, int, int, int, int, int, float, float, int, int]
Facts = tuple[Any, ...]
"""Language, slices, attack, citations, offered, fired, error, labels, cached."""
BATCH = 4096
"""Records that are read or written together."""


def facts_of(found: Interaction, labels: Mapping[str, LabelValue]) -> bytes:
    """Return what recurs in an exchange, as one line."""
    return orjson.dumps(
        [
            found.language,
            found.slices,
            found.attack,
            found.citations,
            found.offered,
            [fired.stored() for fired in found.fired],
            found.error,
            labels,
            found.cached,
        ],
        option=orjson.OPT_APPEND_NEWLINE,
    )


def facts_from(line: bytes) -> Facts:
    """Return what `facts_of` wrote."""
    language, slices, attack, citations, offered, fired, error, labels, cached = orjson.loads(line)
    return (
        language,
        slices,
        attack,
        tuple(citations),
        tuple(offered),
        tuple(map(Fired.restored, fired)),
        error,
        {k: tuple(v) if isinstance(v, list) else v for k, v in labels.items()},
        cached,
    )


def header(count: int) -> bytes:
    """Return the beginning of a numpy file of so many records; always of the same size."""
    out = BytesIO()
    described = cast("str", np.lib.format.dtype_to_descr(RECORD))
    np.lib.format.write_array_header_1_0(
        out, {"descr": described, "fortran_order": False, "shape": (count,)}
    )
    return out.getvalue()


def unit_starts(path: Path) -> npt.NDArray[np.uint32]:
    """Return the number of each unit's first record, and behind them how many records there are."""
    starts = array("I")
    last = -1
    at = 0
    with path.open("rb") as file:
        file.seek(len(header(0)))
        while data := file.read(BATCH * RECORD.itemsize):
            units = np.frombuffer(data, RECORD)["unit"].astype(np.int64)
            new = np.flatnonzero(np.diff(units, prepend=last))
            starts.extend((new + at).tolist())
            last, at = int(units[-1]), at + len(units)
    starts.append(at)
    return np.frombuffer(starts, np.uint32)
