"""Review a brief with what can be known around it: files beside it, suites, the day."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redline.brief import Brief, load_brief, parse_brief
from redline.errors import InputError
from redline.files import PACKED, opened
from redline.profile import profile
from redline.review import Review, count_planned, gather, review
from redline.rules import Planned
from redline.workspace.config import settings_of
from redline.workspace.home import now
from redline.workspace.settings import Settings

if TYPE_CHECKING:  # who asks no model loads nothing that speaks to one
    from redline.rubric.second import SecondReading

__all__ = ["Reviewed", "review_brief", "review_bytes", "review_file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A review with what it was made from."""

    brief: Brief
    review: Review
    settings: Settings
    second: "SecondReading | None" = None
    """What a model said, where one was asked."""

    @property
    def fails(self) -> bool:
        """Say whether a finding is at the level that ends a review with 1."""
        return bool(self.review.at_least(self.settings.worst))


def review_file(path: Path, asked: Settings | None = None) -> Reviewed:
    """Judge the brief, or the free prose, in a file, as it is settled for it.

    Raises
    ------
    BriefError
        The file is missing or no text.
    InputError
        A setting is none that is known.
    """
    return reviewed(load_brief(path, prose=True), path.resolve().parent, asked)


def review_bytes(data: bytes, file: str, folder: Path, asked: Settings | None = None) -> Reviewed:
    """Judge the bytes of a brief, or of free prose, whose other files lie in a folder.

    Raises
    ------
    BriefError
        It is no text.
    InputError
        A setting is none that is known.
    """
    return reviewed(parse_brief(data, file, prose=True), folder, asked)


def reviewed(brief: Brief, folder: Path, asked: Settings | None) -> Reviewed:
    """Judge a brief, as it is settled for it."""
    settings = settings_of(brief, folder, asked)
    return Reviewed(brief=brief, review=review_brief(brief, folder, settings), settings=settings)


def review_brief(brief: Brief, folder: Path, settings: Settings | None = None) -> Review:
    """Judge a brief whose files lie in a folder.

    Parameters
    ----------
    settings
        Which rules speak, and the profile; without them every rule speaks, so that
        nothing set in a folder lets a launch by.

    Raises
    ------
    CatalogueError
        It names a profile that is not there.
    """
    held = settings or Settings(profile=brief.said("profile"))
    context = gather(
        brief,
        present=lambda written: there(folder / written),
        planned=planned(brief, folder),
        today=now().date(),
        profile=profile(held.profile or ""),
    )
    return review(brief, context, held.selection)


def planned(brief: Brief, folder: Path) -> Planned | None:
    """Count the units of the suites that a brief names."""
    counts: Counter[tuple[str, str]] = Counter()
    for file in suite_files(brief, folder):
        known = file.stat()
        counts.update(planned_in(file, known.st_mtime_ns, known.st_size))
    return counts or None


def suite_files(brief: Brief, folder: Path) -> list[Path]:
    """Return the files of the suites that a brief names, those that are there."""
    named = brief.said("suites")
    where = folder / named
    if not named or not there(where):
        return []
    endings = ("*.jsonl", f"*.jsonl{PACKED}")
    found = sorted(f for e in endings for f in where.glob(e)) if where.is_dir() else [where]
    return [file for file in found if file.is_file()]


def there(path: Path) -> bool:
    """Say whether a path leads anywhere; one that the system refuses does not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


@lru_cache(maxsize=256)
def planned_in(file: Path, _changed: int, _size: int) -> Planned:
    """Count the units of one suite; a file that has not changed is not read again."""
    return count_planned(suite_rows(file))


def suite_rows(file: Path) -> Iterator[dict[str, Any]]:
    """Give the rows of a suite that can be read; what cannot is for `evaluate` to refuse."""
    try:
        with opened(file) as lines:
            yield from (row for row in map(row_of, lines) if row is not None)
    except (OSError, EOFError, InputError):
        return


def row_of(line: bytes) -> dict[str, Any] | None:
    """Return the row of a line; None where it is none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
