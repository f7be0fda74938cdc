"""Suites: files of rows, each a request with the behaviour that is expected of the feature.

JSON Lines come in, from one file or every `*.jsonl` below a folder; rows go out.
Nothing is dropped: columns that the format does not know stay in `extra`, and a
row that cannot be used stops the load with its file and line.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from redline.errors import SuiteError
from redline.evaluate.row import Row, read_row
from redline.text import fold

__all__ = ["SHOWN", "SPLITS", "Suites", "load_suites", "read_suites"]

SPLITS = ("test", "dev")
"""Only `test` counts as evidence; `dev` is for whoever builds the feature."""
SHOWN = 10
"""Broken rows that one message names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suites:
    """All rows of some files."""

    rows: tuple[Row, ...]
    """In the order of the files' names, then of their lines."""
    files: tuple[tuple[str, str], ...]
    """Each file's name below the folder, and the SHA-256 of its bytes in hex."""
    by_id: Mapping[str, Row] = field(repr=False)

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


def read_suites(paths: Sequence[Path]) -> Suites:
    """Read files and folders of suites.

    Raises
    ------
    SuiteError
        Missing, empty, an id or a request twice, or rows that cannot be used; the first
        few are named.
    """
    files = [found for path in paths for found in files_of(path)]
    found: dict[str, Row] = {}
    asked: dict[tuple[str, str, str], Row] = {}
    broken: list[str] = []
    digests = []
    for name, file in files:
        raw = read(file)
        digest = hashlib.sha256(raw).hexdigest()
        digests.append((name, digest))
        for where, value in values(file, raw, broken):
            try:
                row = read_row(value, where=where, suite=digest)
                if row.id in found:
                    raise SuiteError(f"id {row.id!r} stands already at {found[row.id].where}")
                # The same request again is no further unit of evidence.
                said = (row.split, row.language.casefold(), fold(row.request))
                if (first := asked.setdefault(said, row)) is not row:
                    raise SuiteError(
                        f"row {row.id!r} asks the same as {first.id!r} at {first.where}; a request "
                        "counts once, so take one of them out or ask in other words"
                    )
                found[row.id] = row
            except SuiteError as error:
                broken.append(f"{where}: {error}")
    refuse(paths, broken, found)
    return Suites(rows=tuple(found.values()), files=tuple(digests), by_id=found)


def refuse(paths: Sequence[Path], broken: list[str], found: Mapping[str, Row]) -> None:
    """Raise what is wrong with the files as a whole."""
    if broken:
        more = f"\n… and {len(broken) - SHOWN} more." if len(broken) > SHOWN else ""
        raise SuiteError("\n".join(broken[:SHOWN]) + more)
    if not found:
        raise SuiteError(f"{', '.join(map(str, paths))}: holds no row.")


def files_of(path: Path) -> list[tuple[str, Path]]:
    """Return the suite files at a path by the name that a run calls them.

    Hidden folders are left out: `.redline` holds evidence, and no suite.
    """
    if path.is_file():
        return [(path.name, path)]
    if not path.is_dir():
        raise SuiteError(f"{path}: there is no such suite.\nName a file or folder of JSON Lines.")
    below = sorted(file.relative_to(path) for file in path.rglob("*.jsonl"))
    files = [file for file in below if not any(part.startswith(".") for part in file.parts)]
    if not files:
        raise SuiteError(f"{path}: the folder holds no `*.jsonl`.")
    return [(file.as_posix(), path / file) for file in files]


def read(file: Path) -> bytes:
    """Return a file's bytes."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise SuiteError(f"{file}: cannot be read: {error.strerror}.") from error


def values(file: Path, raw: bytes, broken: list[str]) -> Iterator[tuple[str, Any]]:
    """Give each line's place and value; note the lines that are no JSON."""
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield f"{file}:{number}", orjson.loads(line)
        except orjson.JSONDecodeError as error:
            broken.append(
                f"{file}:{number}:{error.colno}: no JSON ({error.msg}); one row a line is "
                'accepted, such as {"id": "…", "request": "…", "language": "en", '
                '"expected": "answer"}'
            )
