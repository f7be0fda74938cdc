"""Evaluation runs as rows, and rows as exhibits: what `exhibits.py` draws its views from.

A launch and a folder go in; one row for each exchange of a run comes out. An
exhibit is a table with the digest of every run behind it. No view is chosen here.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.interaction import Action
from redline.metrics import Judged
from redline.metrics.metric import slug
from redline.run import Run
from redline.text import fold, words
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices

__all__ = [
    "EXAMPLES",
    "LANGUAGES",
    "Recorded",
    "Row",
    "exhibit",
    "held",
    "recorded",
    "share",
    "write",
]

EXAMPLES = Path(__file__).parent.parent / "examples"
OUT = Path(__file__).parent.parent / "src" / "redline" / "content" / "exhibits"
LANGUAGES = {"en": "English", "es": "Spanish", "sw": "Swahili"}
KEPT = ("id", "policy", "feature", "split", "seed", "guarded", "version", "planned", "done")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One exchange as the views see it."""

    language: str
    attack: str
    kind: str
    expected: str
    action: str
    confidence: float | None
    right: bool
    """Whether a page was quoted that answers the question."""
    near: bool
    """Whether the right page was quoted or its title offered."""
    ms: float
    request: str
    reply: str
    fired: tuple[str, ...]
    pages: tuple[str, ...]
    """The suite's key: the pages that answer it."""


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """One run: what it was, and its rows."""

    run: Run
    rows: tuple[Row, ...]

    def where(self, **values: Any) -> list[Row]:
        """Return the rows with these values; a tuple stands for any of its members."""

        def fits(row: Row) -> bool:
            found = ((getattr(row, k), v) for k, v in values.items())
            return all(a in v if isinstance(v, tuple) else a == v for a, v in found)

        return [row for row in self.rows if fits(row)]


def recorded(example: str, home: Path, *, guarded: bool) -> Recorded:
    """Run an example's evaluation, or read the one that is there."""
    launch = open_launch(
        EXAMPLES / example / "brief.md",
        home / f"{example}-{'guarded' if guarded else 'unguarded'}",
    )
    found = evaluate_launch(launch, Choices(guarded=guarded))
    rows = tuple(row_of(judged) for unit in found.units for judged in unit.exchanges)
    return Recorded(run=found.run, rows=rows)


def row_of(judged: Judged) -> Row:
    """Return one exchange as a row."""
    done, pages = judged.interaction, judged.pages or ()
    cited = [slug(page) in pages for page in done.citations]
    offered = any(slug(page) in pages for page in done.offered)
    right = done.action is Action.ANSWERED and bool(cited) and all(cited)
    return Row(
        language=done.language,
        attack=done.attack,
        kind=done.slices.get("kind", ""),
        expected=judged.expected or "",
        action=done.action.value,
        confidence=done.confidence,
        right=right,
        near=right or offered,
        ms=done.latency_ms or 0.0,
        request=done.request,
        reply=done.reply,
        fired=tuple(f.name for f in done.fired),
        pages=tuple(pages),
    )


def held(row: Row) -> bool:
    """Say whether a request was declined or given to a person."""
    return row.action in {"refused", "handed off"}


def share(rows: Sequence[Row], hit: Callable[[Row], bool]) -> tuple[int, int, float | None]:
    """Return how many rows there are, how many hit, and their share; no rows have no share."""
    hits = sum(map(hit, rows))
    return len(rows), hits, round(hits / len(rows), 4) if rows else None


def exhibit(  # noqa: PLR0913  (the parts of an exhibit, each given by name)
    title: str,
    kind: str,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[Any]],
    runs: Sequence[Run],
    *,
    note: str = "",
    misleads: str = "",
    distortion: str = "",
    source: str = "",
    text: str = "",
) -> dict[str, Any]:
    """Return an exhibit in its stored form.

    Parameters
    ----------
    columns
        Title and unit (`text`, `count`, `share`, `ms`) of each; the first names the row.
    misleads
        How it leads a quick reader astray; shown only after performing.
    distortion
        What its maker did to a true view so that it misleads: a slice left out, a
        denominator changed. Empty where the view is whole and misleads by being one view.
    source
        How it came about where it is more than a view of its runs.

    Raises
    ------
    ValueError
        It is distorted, and nobody is told afterwards how it misleads.
    """
    if distortion and not misleads:
        raise ValueError(f"{title}: is distorted, and says nowhere how it misleads.")
    return {
        "redline": "exhibit/1",
        "title": title,
        "kind": kind,
        "columns": [{"id": named(t), "title": t, "unit": u} for t, u in columns],
        "rows": [{"id": named(str(r[0])), "cells": list(r)} for r in rows],
        "text": text,
        "note": note,
        "misleads": misleads,
        "distortion": distortion,
        "source": source,
        "runs": [{k: v for k, v in run.stored().items() if k in KEPT} for run in runs],
        "made by": "bench/exhibits.py",
    }


def named(title: str) -> str:
    """Return the id of a row or column."""
    return "-".join(words(fold(title)))


def write(name: str, made: dict[str, Any]) -> None:
    """Write one exhibit."""
    text = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
    (OUT / f"{name}.json").write_text(text, encoding="utf-8")
