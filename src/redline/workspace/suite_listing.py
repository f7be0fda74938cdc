"""What the suites of a brief hold, what they leave open, and which rows wait for a person."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.brief import load_brief
from redline.errors import SuiteError
from redline.evaluate import Gap, Suites, gaps, read_suites
from redline.suites import open_question, seeds
from redline.workspace.planning import named_suites, told
from redline.workspace.suite_files import Stored, row_files, rows_in

__all__ = ["Listing", "Open", "listing", "open_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """One row that a person has to say something of."""

    file: Path
    row: Stored
    why: str
    """`proposed` or `stale`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the suites of a brief hold, and what they leave open."""

    suites: Suites
    notes: Mapping[str, int]
    """Rows that do not count or no longer fit, by the reason."""
    gaps: Sequence[Gap]

    def counted(self, by: Callable[[Any], str]) -> dict[str, int]:
        """Return how many rows there are of each kind, the most frequent first."""
        return dict(Counter(map(by, self.suites.rows)).most_common())


def open_rows(path: Path) -> tuple[list[Open], dict[str, str]]:
    """Return every row that somebody has to look at, and the digests of the brief's cells."""
    brief = load_brief(path)
    digests = {seed.id: seed.digest for seed in seeds(brief)}
    found = [
        Open(file=file, row=row, why=why)
        for file in row_files(brief, path.resolve().parent)
        for row in rows_in(file)
        if (why := open_question(row, digests))
    ]
    return found, digests


def listing(path: Path, chosen: Sequence[Path] = ()) -> Listing:
    """Return what the suites of a brief hold, or those chosen, and what they leave open.

    Raises
    ------
    SuiteError
        None is named, or a row cannot be used.
    """
    brief = load_brief(path)
    paths = tuple(chosen) or named_suites(brief, path.resolve().parent)
    if not paths:
        raise SuiteError(f"{path}: names no suites.\nAdd `suites: suites/` to the front matter.")
    suites = read_suites(paths)
    counting = [row for row in suites.rows if row.split == "test"]
    return Listing(suites=suites, notes=told(brief, suites), gaps=gaps(brief, counting))
