"""One judged run as it lies on the disk: its records, its facts, its transcripts.

Numbers come from the columns; a text is read from the transcripts when somebody asks
for it, and forgotten again. What is kept in memory does not grow with the run.
"""

import weakref
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from redline.evaluate.reading import LINES, restored, unreadable
from redline.evaluate.records import COLUMNS, FACTS, RECORD, Facts, facts_from, header
from redline.files import Passages, passages
from redline.interaction import Interaction
from redline.run import Run

__all__ = ["Kept"]

CHUNK = 2048
"""Records that are read together."""
FACTS_KEPT = 1 << 13
"""Different facts that are kept in memory while reading."""


class Kept:
    """The open files of one judged run, until nobody needs it any more."""

    def __init__(self, folder: Path, run: Run) -> None:
        """Open them.

        Raises
        ------
        OSError
            One is not there, or is damaged.
        """
        self.run = run
        self.path = folder / LINES
        self._begin = len(header(0))
        self._columns = opened(self, folder / COLUMNS)
        self._lines = opened(self, self.path)
        self._said = opened(self, folder / FACTS)
        self.facts = lru_cache(maxsize=FACTS_KEPT)(self._facts)
        self.chunk = lru_cache(maxsize=4)(self._chunk)
        self.whole = lru_cache(maxsize=8)(self._whole)

    def records(self, first: int, end: int) -> list[tuple[Any, ...]]:
        """Return some records, the first and those before the end."""
        found: list[tuple[Any, ...]] = []
        for number in range(first // CHUNK, (end - 1) // CHUNK + 1):
            here = number * CHUNK
            found += self.chunk(number)[max(0, first - here) : end - here]
        return found

    def _chunk(self, number: int) -> list[tuple[Any, ...]]:
        """Return so many records together."""
        size = CHUNK * RECORD.itemsize
        data = self._columns.read(self._begin + number * size, size)
        rows: list[tuple[Any, ...]] = np.frombuffer(data, RECORD).tolist()
        return rows

    def _facts(self, start: int, size: int) -> Facts:
        """Return what recurs in an exchange."""
        return facts_from(self._said.read(start, size))

    def _whole(self, start: int, size: int) -> Interaction:
        """Return an exchange with its texts."""
        try:
            line = self._lines.read(start, size)
        except OSError as error:
            raise unreadable(self.path, error) from error
        return restored(self.path, 0, line)


def opened(of: Kept, path: Path) -> Passages:
    """Open a file until nobody needs it any more."""
    found = passages(path)
    weakref.finalize(of, found.close)
    return found
