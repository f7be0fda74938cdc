"""Rows proposed for a brief: for every cell that has none yet for its present words.

Proposals lie in `generated/` below the brief's suites, one file a table of the brief. What
somebody said of a row stays; a row that nobody looked at goes when its cell changes.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.brief import load_brief
from redline.errors import SuiteError
from redline.suites import LANGUAGES, Seed, proposals, seeds
from redline.workspace.suite_files import Stored, put, rows_in, suite_folder

__all__ = ["Proposed", "propose"]

GENERATED = "generated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What a round of proposing came to."""

    folder: Path
    added: Mapping[str, int]
    """New rows by table of the brief."""
    known: int
    """Rows that had been proposed before, kept, open or dropped."""
    withdrawn: int
    """Open rows whose cell has changed; the new ones take their place."""
    stale: int
    """Reviewed rows whose cell has changed."""
    silent: tuple[str, ...]
    """Languages of the brief for which nobody wrote wordings."""


def propose(
    path: Path,
    *,
    written_in: str = "",
    more: Callable[[Seed, Sequence[str]], Iterable[Stored]] | None = None,
) -> Proposed:
    """Write proposed rows for every cell of a brief that has none yet for its present words.

    Parameters
    ----------
    written_in
        Language of the brief's own words; the first of its languages unless said.
    more
        Gives further rows for a seed, such as those of a model.

    Raises
    ------
    BriefError
        It is no brief.
    SuiteError
        It has nothing to make rows from, or a file of rows is broken.
    EnvironmentFailure
        A file cannot be written.
    """
    brief = load_brief(path)
    found = seeds(brief)
    if not found:
        raise SuiteError(
            f"{path}: has no boundary, red line, harm, attack or principle to make rows from."
        )
    folder = suite_folder(brief, path.resolve().parent) / GENERATED
    languages = brief.languages or (written_in or "en",)
    added: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for kind, of_kind in by_kind(found).items():
        file = folder / f"{kind.replace(' ', '-')}.jsonl"
        made = list(proposals(of_kind, languages, written_in or languages[0]))
        there = rows_in(file)
        if more:
            made += asked_for(of_kind, there, languages, more)
        rows = merged(there, made, {s.id: s.digest for s in found}, counts)
        added[kind] = len(rows) - counts["left"]
        if rows != there:
            put(file, rows)
    return Proposed(
        folder=folder,
        added=added,
        known=counts["known"],
        withdrawn=counts["withdrawn"],
        stale=counts["stale"],
        silent=tuple(tag for tag in languages if tag not in LANGUAGES),
    )


def asked_for(
    found: Sequence[Seed],
    there: Sequence[Stored],
    languages: Sequence[str],
    more: Callable[[Seed, Sequence[str]], Iterable[Stored]],
) -> Iterator[Stored]:
    """Give a model's rows for the seeds for which no model has written yet."""
    marks: Iterator[Stored] = (row.get("made_from") or {} for row in there)
    written = {(made.get("cell"), made.get("digest")) for made in marks if "model" in made}
    for seed in found:
        if (seed.id, seed.digest) not in written:
            yield from more(seed, languages)


def merged(
    there: Sequence[Stored],
    made: Iterable[Stored],
    digests: Mapping[str, str],
    counts: Counter[str],
) -> list[Stored]:
    """Return the rows of one file: what was said of them stays, new ones follow."""
    old = {row["id"] for row in there if is_stale(row, digests)}
    left = [row for row in there if row["id"] not in old or row.get("reviewed") is not False]
    known = {row["id"] for row in left}
    counts["withdrawn"] += len(there) - len(left)
    counts["stale"] += sum(row["id"] in old for row in left)
    counts["known"] += len(left)
    counts["left"] = len(left)
    return [*left, *(row for row in made if row["id"] not in known)]


def is_stale(row: Mapping[str, Any], digests: Mapping[str, str]) -> bool:
    """Say whether the cell that a row was made from has changed or is gone."""
    made = row.get("made_from") or {}
    return bool(made) and digests.get(str(made.get("cell"))) != made.get("digest")


def by_kind(found: Iterable[Seed]) -> dict[str, list[Seed]]:
    """Return seeds by their table."""
    kinds: dict[str, list[Seed]] = {}
    for seed in found:
        kinds.setdefault(seed.kind, []).append(seed)
    return kinds
