"""Suites: files of rows, each a request with the behaviour that is expected of the feature.

Data sets come in, from files, from every one below a folder, or from the suites that
Redline ships (`own:harms`); rows go out. Nothing is dropped in silence: columns that the
format does not know stay in `extra`, a row that cannot be used stops the load with its
file and line, and what does not count is counted.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redline.brief.model import primary_tag
from redline.errors import SuiteError
from redline.evaluate.mapped import Mapped
from redline.evaluate.places import File, files_of
from redline.evaluate.row import Row, apart, is_reviewed, read_row
from redline.evaluate.tables import raw_of, records
from redline.text import bare

__all__ = ["PROPOSED", "SHOWN", "SPLITS", "Suites", "load_suites", "read_suites"]

SPLITS = ("test", "dev")
"""Only `test` counts as evidence; `dev` is for whoever builds the feature."""
SHOWN = 10
"""Broken rows that one message names."""
PROPOSED = "were left out: proposed, and nobody has reviewed them"
REPEATED = "were left out: they ask again what another row asks"
UNWANTED = "were left out: the mapping does not choose them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suites:
    """All rows of some files."""

    rows: tuple[Row, ...]
    """In the order of the files' names, then of their lines."""
    files: tuple[tuple[str, str], ...]
    """Each file's name below the folder, and the SHA-256 of its bytes in hex."""
    by_id: Mapping[str, Row] = field(repr=False)
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Rows that do not count, by the reason."""

    def split(self, name: str) -> list[Row]:
        """Return the rows of one half.

        Raises
        ------
        SuiteError
            There is no such half, or it is empty.
        """
        found = [row for row in self.rows if row.split == name]
        if not found:
            known = ", ".join(sorted({row.split for row in self.rows}))
            raise SuiteError(f"no suite row has `split` {name!r}; found: {known}.")
        return found


def load_suites(path: Path, split: str = "test") -> list[Row]:
    """Return the rows of one half of a suite file or folder.

    Raises
    ------
    SuiteError
        Missing, empty, or a row that cannot be used.
    """
    return read_suites([path]).split(split)


def read_suites(paths: Sequence[Path], mapped: Mapped | None = None) -> Suites:
    """Read files and folders of suites, and shipped suites such as `own:harms`.

    Parameters
    ----------
    mapped
        How to read the files; those of the format itself need none.

    Raises
    ------
    SuiteError
        Missing, empty, an id or a request twice, or rows that cannot be used; the first
        few are named.
    """
    files = [found for path in paths for found in files_of(path, mapped)]
    taken, broken = Taken(), list[str]()
    digests = []
    for file in files:
        rows = wanted(file, broken, taken.left_out)
        digest = digest_of(file, rows)
        if rows.values or not rows.proposed:
            digests.append((file.name, digest))
        for where, value in rows.values:
            try:
                taken.add(read_row(value, where=where, suite=digest), mapped=file.how is not None)
            except SuiteError as error:
                broken.append(f"{where}: {error}")
    refuse(paths, broken, taken)
    return Suites(
        rows=tuple(taken.by_id.values()),
        files=tuple(digests),
        by_id=taken.by_id,
        left_out=dict(taken.left_out),
    )


@dataclass(slots=True)
class Taken:
    """The rows that were read so far."""

    by_id: dict[str, Row] = field(default_factory=dict)
    asked: dict[tuple[object, ...], Row] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, row: Row, *, mapped: bool) -> None:
        """Take one row; a public set's repetition is counted and left out.

        Raises
        ------
        SuiteError
            Its id or its request is there already.
        """
        # The same question again is no further unit of evidence, and one of the dev half no test.
        before = tuple((turn.role, bare(turn.content)) for turn in row.before)
        said = (primary_tag(row.language), before, bare(row.request))
        first = self.asked.get(said)
        if first is not None and mapped:
            self.left_out[REPEATED] += 1
            return
        if row.id in self.by_id:
            raise SuiteError(f"id {row.id!r} stands already at {self.by_id[row.id].where}")
        if first is not None:
            raise SuiteError(
                f"row {row.id!r} asks the same as {first.id!r} at {first.where}"
                f"{apart(row, first)}; a request counts once, so take one of them out or ask in "
                "other words"
            )
        self.asked[said] = self.by_id[row.id] = row


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a file is to be read as rows."""

    values: list[tuple[str, Any]]
    """Place and value."""
    raw: bytes
    """What stands in the file."""
    kept: bytes
    """The lines of `values` alone."""
    proposed: int
    """Rows that nobody has reviewed."""


def wanted(file: File, broken: list[str], left_out: Counter[str]) -> Wanted:
    """Read a file, without the rows that do not count."""
    raw, values, lines, proposed = raw_of(file.path), [], [], 0
    for number, (where, value, line) in enumerate(records(file.path, raw, broken), start=1):
        try:
            found = file.how.row(value, file.stem, number) if file.how else value
            if found is None:
                left_out[UNWANTED] += 1
            elif not is_reviewed(found):
                proposed += 1
            else:
                values.append((where, found))
                lines.append(line)
        except SuiteError as error:
            broken.append(f"{where}: {error}")
    left_out[PROPOSED] += proposed
    return Wanted(values, raw, b"\n".join(lines), proposed)


def digest_of(file: File, rows: Wanted) -> str:
    """Return the SHA-256 of what counts in a file, in hex.

    A proposal that nobody has reviewed changes no evidence, so it is not part of it.
    """
    whole = hashlib.sha256(rows.kept if rows.proposed else rows.raw)
    if file.how:
        whole.update(file.how.digest)
    return whole.hexdigest()


def refuse(paths: Sequence[Path], broken: list[str], taken: Taken) -> None:
    """Raise what is wrong with the files as a whole."""
    if broken:
        more = f"\n… and {len(broken) - SHOWN} more." if len(broken) > SHOWN else ""
        raise SuiteError("\n".join(broken[:SHOWN]) + more)
    if not taken.by_id:
        why = "; ".join(f"{n:,} {reason}" for reason, n in taken.left_out.items() if n)
        raise SuiteError(f"{', '.join(map(str, paths))}: holds no row{why and f' ({why})'}.")
