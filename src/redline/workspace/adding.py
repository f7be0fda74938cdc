"""Add one row to a brief's suites: what somebody asked, in the record, a run or a transcript.

An incident becomes a test: the exchange comes in, what should have happened is said by the
person who adds it, and the row counts at once.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from redline.brief import load_brief
from redline.errors import InputError, SuiteError
from redline.evaluate import RUN, read_interactions
from redline.evaluate.row import read_row
from redline.files import opened
from redline.workspace.audit import exported
from redline.workspace.home import home_of
from redline.workspace.suite_files import put, rows_in, suite_folder

__all__ = ["add_row", "exchange_of", "found_in"]

FILE = "added.jsonl"
REQUESTS = ("request", "prompt", "text")
"""Where a transcript keeps what was asked, in this order."""


def exchange_of(brief: Path, name: str, home: Path | None = None) -> dict[str, Any]:
    """Return one exchange of a launch, looked for in its record and then in its runs.

    Raises
    ------
    InputError
        There is no such exchange, or its text was not kept.
    """
    place = home_of(brief, home)
    found = next((row for row in kept(brief, home) if row["id"] == name), None)
    if found is None:
        raise InputError(
            f"{place.folder}: no exchange {name!r} in the record, a run or an import.\n"
            "`redline audit export` lists the record; --from FILE takes a transcript."
        )
    return dict(found)


def kept(brief: Path, home: Path | None) -> Iterator[Mapping[str, Any]]:
    """Give every exchange that a launch keeps."""
    place = home_of(brief, home)
    if place.record.is_file():
        yield from exported(brief, home, texts=True)
    for folder in ("evidence", "imported"):
        for run in sorted((place.folder / folder).glob(f"*/{RUN}")):
            yield from (found.stored() for found in read_interactions(run.parent))


def found_in(file: Path, name: str) -> dict[str, Any]:
    """Return one line of a transcript by its id; the only one where no id is said.

    Raises
    ------
    InputError
        It cannot be read, or has no such line.
    """
    try:
        with opened(file) as lines:
            rows = [orjson.loads(line) for line in lines if line.strip()]
    except (OSError, EOFError, orjson.JSONDecodeError) as error:
        raise InputError(f"{file}: cannot be read as JSON Lines ({error}).") from error
    named = [r for r in rows if isinstance(r, dict) and (not name or str(r.get("id")) == name)]
    if len(named) != 1:
        raise InputError(
            f"{file}: {len(named)} lines fit{f' id {name!r}' if name else ''}; say which with its "
            "id."
        )
    return named[0]


def add_row(
    brief: Path,
    exchange: Mapping[str, Any],
    *,
    expected: str,
    about: str = "",
    language: str = "",
    by: str,
    severity: int | None = None,
) -> tuple[Path, dict[str, Any]]:
    """Append an exchange as a row; returns its file and what was written.

    Raises
    ------
    InputError
        Its text was not kept.
    SuiteError
        The row cannot be used, or asks what is there already.
    """
    asked = next((exchange[k] for k in REQUESTS if isinstance(exchange.get(k), str)), "")
    if not asked.strip():
        raise InputError(
            f"the exchange {exchange.get('id', '')!r} has no text: it was not kept, or erased.\n"
            "Write the request with --request."
        )
    held = load_brief(brief)
    tag = language or str(exchange.get("language") or exchange.get("lang") or "und")
    row: dict[str, Any] = {
        "id": f"added-{exchange.get('id', 'by-hand')}".replace(" ", "-").replace("~", "-"),
        "request": asked,
        "language": tag if tag != "und" else next(iter(held.languages), "und"),
        "expected": expected,
        "for": about,
        "kind": "incidents",
        "split": "test",
        "reviewed": by,
    }
    if severity is not None:
        row["severity"] = severity
    if turns := turns_of(exchange):
        row["turns"] = turns
    file = suite_folder(held, brief.resolve().parent) / FILE
    rows = rows_in(file)
    if any(other["id"] == row["id"] for other in rows):
        raise SuiteError(f"{file}: has a row {row['id']!r} already.")
    read_row(row)
    put(file, [*rows, row])
    return file, row


def turns_of(exchange: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what came before, as a row has it: the feature's own replies are asked for anew."""
    roles = ("user", "assistant", "tool")
    said = exchange.get("turns") or ()
    return [{"role": role, "content": text} for role, text in said if role in roles and text]
