"""One judged run as it lies on the disk, and an interaction that is read from there.

Numbers come from the columns; a text is read from the transcripts when somebody asks
for it, and forgotten again. What is kept in memory does not grow with the run.
"""

import math
import os
import weakref
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from redline.evaluate.columns import ACTIONS, COLUMNS, FACTS, RECORD, Facts, header
from redline.evaluate.reading import LINES, restored
from redline.interaction import Action, Fired, Interaction
from redline.label import LabelValue
from redline.opinion import Verdict
from redline.run import Run

__all__ = ["Kept", "Recalled"]

CHUNK = 2048
"""Records that are read together."""
FACTS_KEPT = 1 << 13
"""Different facts that are kept in memory while reading."""


class Kept:
    """The open files of one judged run."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.run = run
        self.path = folder / LINES
        self._begin = len(header(0))
        self._open = [opened(self, folder / name) for name in (LINES, COLUMNS, FACTS)]
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
        data = os.pread(self._open[1], size, self._begin + number * size)
        rows: list[tuple[Any, ...]] = np.frombuffer(data, RECORD).tolist()
        return rows

    def _facts(self, start: int, size: int) -> Facts:
        """Return what recurs in an exchange."""
        (language, slices, attack, citations, offered, fired, error, labels, cached) = orjson.loads(
            os.pread(self._open[2], size, start)
        )
        return (
            language,
            slices,
            attack,
            tuple(citations),
            tuple(offered),
            tuple(Fired(control=c, name=n, because=b, score=s) for c, n, b, s in fired),
            error,
            {k: tuple(v) if isinstance(v, list) else v for k, v in labels.items()},
            cached,
        )

    def _whole(self, start: int, size: int) -> Interaction:
        """Return an exchange with its texts."""
        return restored(self.path, 0, os.pread(self._open[0], size, start))


def opened(of: Kept, path: Path) -> int:
    """Open a file until nobody needs it any more."""
    handle = os.open(path, os.O_RDONLY)
    weakref.finalize(of, os.close, handle)
    return handle


class Recalled(Interaction):
    """An interaction whose texts are read when they are asked for."""

    __slots__ = ("_facts", "_kept", "_row")
    _facts: Facts
    _kept: Kept
    _row: tuple[Any, ...]

    def __init__(self, kept: Kept, row: tuple[Any, ...]) -> None:
        object.__setattr__(self, "_kept", kept)
        object.__setattr__(self, "_row", row)
        object.__setattr__(self, "_facts", kept.facts(row[3], row[4]))

    @property
    def whole(self) -> Interaction:
        """Return the interaction as it was kept."""
        found: Interaction = self._kept.whole(self._row[0], self._row[1])
        return found

    @property
    def labels(self) -> Mapping[str, LabelValue]:
        """Return what was said of it."""
        found: Mapping[str, LabelValue] = self._facts[7]
        return found

    def __eq__(self, other: object) -> bool:
        """Compare with any interaction by what it holds."""
        mine = self.whole
        return mine == (other.whole if isinstance(other, Recalled) else other)

    __hash__ = None  # type: ignore[assignment]  # as an Interaction: it holds a dictionary

    @property
    def id(self) -> str:
        """Return its id, from the transcript."""
        return self.whole.id

    @property
    def unit(self) -> str:
        """Return the id of its unit, from the transcript."""
        return self.whole.unit

    @property
    def at(self) -> str:
        """Return when it began, from the transcript."""
        return self.whole.at

    @property
    def turns(self) -> tuple[tuple[str, str], ...]:
        """Return what came before, from the transcript."""
        return self.whole.turns

    @property
    def request(self) -> str:
        """Return what was asked, from the transcript."""
        return self.whole.request

    @property
    def reply(self) -> str:
        """Return what was released, from the transcript."""
        return self.whole.reply

    @property
    def screened(self) -> tuple[Verdict, ...]:
        """Return what detectors said, from the transcript."""
        return self.whole.screened

    @property
    def language(self) -> str:
        """Return it from the facts."""
        found: str = self._facts[0]
        return found

    @property
    def slices(self) -> dict[str, str]:
        """Return it from the facts."""
        found: dict[str, str] = self._facts[1]
        return found

    @property
    def attack(self) -> str:
        """Return it from the facts."""
        found: str = self._facts[2]
        return found

    @property
    def citations(self) -> tuple[str, ...]:
        """Return it from the facts."""
        found: tuple[str, ...] = self._facts[3]
        return found

    @property
    def offered(self) -> tuple[str, ...]:
        """Return it from the facts."""
        found: tuple[str, ...] = self._facts[4]
        return found

    @property
    def fired(self) -> tuple[Fired, ...]:
        """Return it from the facts."""
        found: tuple[Fired, ...] = self._facts[5]
        return found

    @property
    def error(self) -> str:
        """Return it from the facts."""
        found: str = self._facts[6]
        return found

    @property
    def cached(self) -> bool:
        """Return it from the facts."""
        found: bool = self._facts[8]
        return found

    @property
    def action(self) -> Action:
        """Return it from the columns."""
        number: int = self._row[5]
        return ACTIONS[number]

    @property
    def latency_ms(self) -> float | None:
        """Return it from the columns."""
        return None if math.isnan(self._row[6]) else self._row[6]

    @property
    def confidence(self) -> float | None:
        """Return it from the columns."""
        return None if math.isnan(self._row[7]) else self._row[7]

    @property
    def tokens(self) -> tuple[int, int] | None:
        """Return it from the columns."""
        return None if self._row[8] < 0 else (self._row[8], self._row[9])

    @property
    def origin(self) -> str:
        """Return it from the transcript."""
        return self.whole.origin

    @property
    def policy(self) -> str:
        """Return what the run says, against which each line was held."""
        return self._kept.run.policy if self._kept.run.guarded else ""

    @property
    def feature(self) -> str:
        """Return what the run says, against which each line was held."""
        return self._kept.run.feature
