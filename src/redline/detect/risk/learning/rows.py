"""Labelled rows, from files in the format of Redline's shared data or a team's own.

Files come in, `Row`s go out. A row says what is known; what a file does not tell is
unknown and teaches nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import redline
from redline.errors import InputError
from redline.files import opened

__all__ = ["OWN", "Row", "read_rows"]

OWN = Path(str(redline.__file__)).parent / "content" / "detect" / "risk" / "own"
"""Rows that we wrote: what public sets lack, look-alikes above all."""

LABELS = ("harmful", "benign", "borderline")
ATTACKS = ("jailbreak", "injection", "manipulation", "phishing", "spam", "code-interpreter-abuse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One labelled text."""

    text: str
    label: str
    """One of `LABELS`; a borderline row teaches its language and nothing else."""
    attack: str = ""
    """One of `ATTACKS`, or nothing."""
    category: str = ""
    """The file's own word for what is asked; `hazards` knows what it means."""
    lang: str = "und"
    """BCP 47 tag; `und`: not determined."""
    instruction: str = ""
    """The demand that was put into a document, where the file tells."""
    document: str = ""
    """The document that the text was made of, if it is a piece of one."""
    split: str = "train"
    file: str = "own_rows"
    """Name of the file without its ending."""


def read_rows(paths: Iterable[Path]) -> Iterator[Row]:
    """Read rows from files, and from the files of folders.

    Raises
    ------
    InputError
        A line is no JSON object, or a field is not what is accepted.
    """
    for path in paths:
        inside = sorted(path.glob("*.jsonl*")) if path.is_dir() else [path]
        if not inside:
            raise InputError(f"{path}: no .jsonl or .jsonl.gz file in it.")
        for file in inside:
            yield from read_file(file)


def read_file(path: Path) -> Iterator[Row]:
    """Read the rows of one file."""
    name = path.name.partition(".")[0]
    try:
        with opened(path) as packed, TextIOWrapper(packed, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield row_of(line, name, f"{path}:{number}")
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def row_of(line: str, file: str, where: str) -> Row:
    """Return the row of one line."""
    try:
        said: Any = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not JSON: {error}") from error
    if not isinstance(said, Mapping) or not isinstance(said.get("text"), str):
        raise InputError(f'{where}: a row is an object with "text" (a string) and "label".')
    one_of(said, "label", LABELS, where)
    one_of(said, "attack", (*ATTACKS, "", None), where)
    return Row(
        text=said["text"],
        label=said["label"],
        attack=said.get("attack") or "",
        category=str(said.get("category") or ""),
        lang=str(said.get("lang") or "und"),
        instruction=str(said.get("instruction") or ""),
        split=str(said.get("split") or "train"),
        file=file,
    )


def one_of(
    said: Mapping[str, Any], field: str, accepted: tuple[str | None, ...], where: str
) -> None:
    """Refuse a field that holds nothing accepted."""
    if said.get(field) not in accepted:
        names = ", ".join(a for a in accepted if a)
        raise InputError(f'{where}: "{field}" is {said.get(field)!r}; accepted are {names}.')
