"""Suites of a brief as files: propose rows, walk through them, list them, add one.

Proposals lie in `generated/` below the brief's suites, one file a table of the brief. A row
is rewritten in place; every write takes the place of its file whole.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from redline.brief import Brief, load_brief
from redline.errors import EnvironmentFailure, SuiteError
from redline.evaluate import Gap, Suites, gaps, read_suites
from redline.files import whole
from redline.suites import LANGUAGES, Seed, open_question, proposals, seeds
from redline.workspace.planning import named_suites, told

__all__ = [
    "Listing",
    "Open",
    "Proposed",
    "listing",
    "open_rows",
    "propose",
    "put",
    "rows_in",
    "suite_folder",
]

GENERATED = "generated"
Stored = dict[str, Any]


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


def open_rows(path: Path) -> tuple[list[Open], dict[str, str]]:
    """Return every row that somebody has to look at, and the digests of the brief's cells."""
    brief = load_brief(path)
    digests = {seed.id: seed.digest for seed in seeds(brief)}
    below = suite_folder(brief, path.resolve().parent)
    found = [
        Open(file=file, row=row, why=why)
        for file in sorted(below.rglob("*.jsonl"))
        if not any(part.startswith(".") for part in file.relative_to(below).parts)
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


def suite_folder(brief: Brief, folder: Path) -> Path:
    """Return the folder of a brief's own suites, which may still be to be made."""
    named = (path for path in named_suites(brief, folder) if path.parent != Path())
    return next((path for path in named if not path.is_file()), folder / "suites")


def rows_in(file: Path) -> list[Stored]:
    """Return the rows of a file as they are stored; none where there is no file.

    Raises
    ------
    SuiteError
        A line is no object with an id.
    """
    try:
        lines = file.read_bytes().splitlines() if file.exists() else []
    except OSError as error:
        raise SuiteError(f"{file}: cannot be read: {error.strerror}.") from error
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise SuiteError(f"{file}:{number}: no JSON ({error.msg}).") from error
        if not isinstance(row, dict) or "id" not in row:
            raise SuiteError(f"{file}:{number}: is no row with an `id`.")
        found.append(row)
    return found


def put(file: Path, rows: Iterable[Stored]) -> None:
    """Write the rows of a file; it is whole at every moment.

    Raises
    ------
    EnvironmentFailure
        It cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with whole(file, mode=0o644) as beside:
            for row in rows:
                beside.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
    except OSError as error:
        raise EnvironmentFailure(f"{file}: cannot be written: {error.strerror}.") from error
