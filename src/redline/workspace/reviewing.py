"""Review a brief with what can be known around it: files beside it, suites, the day."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from redline.brief import Brief, load_brief
from redline.review import Review, count_planned, gather, review
from redline.workspace.home import now

__all__ = ["review_brief", "review_file"]


def review_file(path: Path) -> Review:
    """Judge the brief in a file.

    Raises
    ------
    BriefError
        The file is missing or no brief.
    """
    return review_brief(load_brief(path), path.resolve().parent)


def review_brief(brief: Brief, folder: Path) -> Review:
    """Judge a brief whose files lie in a folder."""
    context = gather(
        brief,
        present=lambda written: (folder / written).exists(),
        planned=count_planned(suite_rows(brief, folder)),
        today=now().date(),
    )
    return review(brief, context)


def suite_rows(brief: Brief, folder: Path) -> Iterator[dict[str, Any]]:
    """Give the suite rows that can be read; what cannot is for `evaluate` to refuse."""
    named = brief.said("suites")
    where = folder / named
    if not named or not where.exists():
        return
    for file in sorted(where.glob("*.jsonl")) if where.is_dir() else [where]:
        for line in file.read_bytes().splitlines():
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict):
                yield row
