"""Columns: the numbers of a run, one short record for each exchange, beside its transcripts.

Judged exchanges come in one at a time; out go two files: `columns.npy`, which numpy
reads as it is, and `facts.jsonl`, in which whatever recurs (labels, slices, attacks)
stands about once. A record says where the line of its transcript begins, so texts
need not be held. Columns are written anew at each judging and never believed: what
counts is the transcript.
"""

import os
from array import array
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import orjson

from redline.evaluate.ids import Numbers
from redline.interaction import Action, Interaction
from redline.label import LabelValue

__all__ = ["ACTIONS", "COLUMNS", "FACTS", "RECORD", "Columns", "Facts", "facts_of"]

COLUMNS = "columns.npy"
FACTS = "facts.jsonl"
ACTIONS = tuple(Action)
RECORD = np.dtype(
    [
        ("start", "<u8"),  # of the line in the transcripts
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
"""Records that are written together."""
RECURRING = 1 << 14
"""Different facts that are remembered while writing; then remembering begins anew."""


def facts_of(found: Interaction, labels: Mapping[str, LabelValue]) -> bytes:
    """Return what recurs in an exchange, as one line."""
    return orjson.dumps(
        [
            found.language,
            found.slices,
            found.attack,
            found.citations,
            found.offered,
            [[f.control, f.name, f.because, f.score] for f in found.fired],
            found.error,
            labels,
            found.cached,
        ],
        option=orjson.OPT_APPEND_NEWLINE,
    )


class Columns:
    """Writes the columns of one judging; use it in a `with` block."""

    def __init__(self, folder: Path) -> None:
        """Begin two files beside those that may be there.

        Raises
        ------
        OSError
            They cannot be made.
        """
        self._folder = folder
        self._units = Numbers()
        self._last = 0
        self._grouped = True
        self._known: dict[bytes, int] = {}
        self._end = 0
        self._held: list[Record] = []
        self.count = 0
        """Exchanges so far."""
        mark = f".{os.getpid()}.new"
        self._records_at, self._facts_at = folder / (COLUMNS + mark), folder / (FACTS + mark)
        self._records = self._records_at.open("w+b")
        self._facts = self._facts_at.open("wb")
        self._records.write(header(0))

    def add(
        self, start: int, size: int, found: Interaction, labels: Mapping[str, LabelValue]
    ) -> None:
        """Write one judged exchange whose line begins at `start`."""
        unit = self._units.number(found.unit)
        self._grouped &= unit >= self._last
        self._last = unit
        line = facts_of(found, labels)
        sent, received = found.tokens or (-1, -1)
        self._held.append((
            start,
            size,
            unit,
            self._place(line),
            len(line),
            ACTIONS.index(found.action),
            np.nan if found.latency_ms is None else found.latency_ms,
            np.nan if found.confidence is None else found.confidence,
            sent,
            received,
        ))  # fmt: skip
        self.count += 1
        if len(self._held) == BATCH:
            self._write()

    def _place(self, line: bytes) -> int:
        """Return where some facts stand, written now unless they were a while ago."""
        at = self._known.get(line)
        if at is None:
            if len(self._known) >= RECURRING:
                self._known.clear()
            at = self._known[line] = self._end
            self._facts.write(line)
            self._end += len(line)
        return at

    def _write(self) -> None:
        """Write the records that are held back."""
        self._records.write(np.array(self._held, RECORD).tobytes())
        self._held.clear()

    def close(self) -> None:
        """Write the rest, bring units together, and put the files in their places.

        Raises
        ------
        OSError
            There is no room; the files that were there before are as they were.
        """
        self._write()
        if not self._grouped:
            self._group()
        self._records.seek(0)
        self._records.write(header(self.count))
        self._records.close()
        self._facts.close()
        self._facts_at.replace(self._folder / FACTS)
        self._records_at.replace(self._folder / COLUMNS)

    def _group(self) -> None:
        """Put the exchanges of a unit side by side; a run that was stopped may have them apart."""
        self._records.flush()
        apart: npt.NDArray[Any] = np.memmap(
            self._records_at, RECORD, "r", offset=len(header(0)), shape=(self.count,)
        )
        order = np.argsort(apart["unit"], kind="stable")
        self._records.close()
        # The old file is read until the last record is copied, though its name is gone.
        self._records_at.unlink()
        self._records = self._records_at.open("w+b")
        self._records.write(header(self.count))
        for first in range(0, self.count, BATCH):
            self._records.write(apart[order[first : first + BATCH]].tobytes())

    def __enter__(self) -> "Columns":
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close, or leave nothing behind."""
        try:
            if kind is None:
                self.close()
        finally:
            self._records.close()
            self._facts.close()
            self._records_at.unlink(missing_ok=True)
            self._facts_at.unlink(missing_ok=True)


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
