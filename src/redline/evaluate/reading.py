"""Reading evidence back: the run, its interactions one at a time, and the digest of both."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import orjson

from redline.errors import EvidenceError
from redline.interaction import Interaction
from redline.run import Run

__all__ = ["LINES", "RUN", "evidence_digest", "read_interactions", "read_run", "taken_up"]

LINES = "interactions.jsonl"
RUN = "run.json"


def read_run(folder: Path) -> Run:
    """Return what was run, with `done` counted from the evidence itself.

    Raises
    ------
    EvidenceError
        There is no evidence, or it is not whole.
    """
    path = folder / RUN
    try:
        run = Run.restored(orjson.loads(path.read_bytes()))
    except OSError as error:
        raise EvidenceError(
            f"{folder}: holds no evidence ({error.strerror}).\nRun `redline evaluate` first."
        ) from error
    except (orjson.JSONDecodeError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise EvidenceError(f"{path}: is no record of a run ({error}).") from error
    done = sum(1 for _ in raw_lines(folder / LINES)) if (folder / LINES).exists() else 0
    return Run.restored({**run.stored(), "done": done})


def read_interactions(folder: Path) -> Iterator[Interaction]:
    """Give the interactions of a run one at a time; a torn last line is left aside.

    Raises
    ------
    EvidenceError
        A line is broken.
    """
    path = folder / LINES
    if path.exists():
        for number, line in enumerate(raw_lines(path), start=1):
            yield restored(path, number, line)


def evidence_digest(folder: Path) -> str:
    """Return the SHA-256 of the evidence as it lies there, for a decision to name.

    Raises
    ------
    EvidenceError
        There is no evidence.
    """
    whole = hashlib.sha256(read_run(folder).id.encode())
    for line in raw_lines(folder / LINES):
        whole.update(line)
    return whole.hexdigest()


def raw_lines(path: Path) -> Iterator[bytes]:
    """Give the whole lines of a file."""
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield line


def restored(path: Path, number: int, line: bytes) -> Interaction:
    """Return one interaction, or say where the file is broken."""
    try:
        return Interaction.restored(orjson.loads(line))
    except (orjson.JSONDecodeError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise EvidenceError(
            f"{path}:{number}: is no interaction ({error}).\nThe evidence is not whole: move the "
            "folder away and evaluate again."
        ) from error


def taken_up(path: Path) -> tuple[set[str], int]:
    """Return the ids in a file and the size of its whole lines."""
    done: set[str] = set()
    size = 0
    for number, line in enumerate(raw_lines(path), start=1):
        ident = restored(path, number, line).id
        if ident in done:
            raise EvidenceError(f"{path}:{number}: {ident!r} stands there twice.")
        done.add(ident)
        size += len(line)
    return done, size
