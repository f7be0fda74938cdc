"""Columns: the numbers of a run, one short record for each exchange, beside its transcripts.

Judged exchanges come in one at a time; out go two files: `columns.npy`, which numpy
reads as it is, and `facts.jsonl.gz`, in which whatever recurs (labels, slices, attacks)
stands about once. A record says where the line of its transcript begins, so texts
need not be held. Columns are written anew at each judging and never believed: what
counts is the transcript.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from redline.evaluate.ids import Numbers
from redline.evaluate.records import (
    ACTIONS,
    BATCH,
    COLUMNS,
    FACTS,
    RECORD,
    Record,
    facts_of,
    header,
)
from redline.files import PACKED, Packing
from redline.interaction import Interaction
from redline.label import LabelValue

__all__ = ["Columns"]

RECURRING = 1 << 14
"""Different facts that are remembered while writing; then remembering begins anew."""


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
        self._facts_file = self._facts_at.open("wb")
        self._facts = Packing(self._facts_file)
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
        self._facts.finish()
        self._facts_file.close()
        self._put()

    def _put(self) -> None:
        """Put the files in their places; a folder without columns was not judged."""
        # Records of one judging and facts of another would be read as something else.
        (self._folder / COLUMNS).unlink(missing_ok=True)
        self._facts_at.replace(self._folder / (FACTS + PACKED))
        (self._folder / FACTS).unlink(missing_ok=True)
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
            self._facts_file.close()
            self._records_at.unlink(missing_ok=True)
            self._facts_at.unlink(missing_ok=True)
