"""What another tool recorded, whichever tool it was: told apart by its file."""

from collections.abc import Callable
from pathlib import Path

import orjson

from redline.errors import InputError
from redline.files import opened
from redline.formats import garak, inspect_log, otlp, ours, promptfoo
from redline.formats.heard import Foreign, Heard

__all__ = ["Foreign", "Heard", "read_foreign"]

ACCEPTED = (
    "Accepted: promptfoo results (`promptfoo eval -o results.json`), a garak report "
    "(`….report.jsonl`), an Inspect log (`….eval`), traces of OpenTelemetry (JSON, as a "
    "collector writes them to a file), `redline export --to ….jsonl`."
)
START = 1 << 16
"""Bytes at which a file is told apart."""


def read_foreign(path: Path) -> list[Foreign]:
    """Return what a file of another tool holds, one record for each feature that it asked.

    Raises
    ------
    InputError
        It cannot be read, or is none of the formats.
    MissingExtra
        It is an Inspect log, and what reads one is not installed.
    """
    try:
        with opened(path) as file:
            start = file.read(START)
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: cannot be read ({error}).") from error
    found = reader(path, start)(path)
    if not any(of.heard for of in found):
        raise InputError(f"{path}: holds no exchange.")
    return found


def reader(path: Path, start: bytes) -> Callable[[Path], list[Foreign]]:
    """Return what reads a file."""
    if path.suffix == ".eval" and start.startswith(b"PK"):
        return inspect_log.read
    first = start.partition(b"\n")[0]
    try:
        line = orjson.loads(first)
    except orjson.JSONDecodeError:
        line = None
    if isinstance(line, dict) and str(line.get("redline")).startswith(ours.MARK):
        return ours.read
    if isinstance(line, dict) and "entry_type" in line:
        return garak.read
    if otlp.MARK in start:
        return otlp.read
    if start.lstrip().startswith(b"{"):
        return promptfoo.read
    raise InputError(f"{path}: is no record of a tool that is known.\n{ACCEPTED}")
