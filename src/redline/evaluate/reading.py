"""Reading evidence back: the run, its interactions one at a time, and the digest of both.

Every line is held against its run, because evidence of another policy or feature,
or one exchange counted twice, would be evidence for nothing.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import orjson

from redline.errors import EvidenceError
from redline.evaluate.ids import Numbers
from redline.interaction import Interaction
from redline.run import Run

__all__ = [
    "LINES",
    "RUN",
    "evidence_digest",
    "kept_run",
    "placed",
    "raw_lines",
    "read_interactions",
    "read_run",
    "restored",
    "taken_up",
]

LINES = "interactions.jsonl"
RUN = "run.json"
REMEDY = "The evidence is not whole: move the folder away and evaluate again."


def read_run(folder: Path) -> Run:
    """Return what was run, with `done` counted from the evidence itself.

    Raises
    ------
    EvidenceError
        There is no evidence, it is not whole, or a line belongs to another run.
    """
    run = kept_run(folder)
    return replace(run, done=sum(1 for _ in interactions_of(folder / LINES, run)))


def read_interactions(folder: Path) -> Iterator[Interaction]:
    """Give the interactions of a run one at a time; a torn last line is left aside.

    Raises
    ------
    EvidenceError
        There is no run, or a line is broken, stands twice or belongs to another run.
    """
    yield from interactions_of(folder / LINES, kept_run(folder))


def evidence_digest(folder: Path) -> str:
    """Return the SHA-256 of the evidence as it lies there, for a decision to name.

    Raises
    ------
    EvidenceError
        There is no evidence.
    """
    said = {**kept_run(folder).stored(), "done": 0}
    whole = hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS))
    for line in raw_lines(folder / LINES):
        whole.update(line)
    return whole.hexdigest()


def taken_up(path: Path, run: Run) -> tuple[Numbers, int]:
    """Return the ids in a file of a run and the size of its whole lines."""
    ids, end = Numbers(), 0
    for start, size, _ in placed(path, run, ids):
        end = start + size
    return ids, end


def kept_run(folder: Path) -> Run:
    """Return what `run.json` says."""
    path = folder / RUN
    try:
        return Run.restored(orjson.loads(path.read_bytes()))
    except OSError as error:
        raise EvidenceError(
            f"{folder}: holds no evidence ({error.strerror}).\nRun `redline evaluate` first."
        ) from error
    except (orjson.JSONDecodeError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise EvidenceError(f"{path}: is no record of a run ({error}).\n{REMEDY}") from error


def interactions_of(path: Path, run: Run) -> Iterator[Interaction]:
    """Give the interactions in a file, each held against the run."""
    return (found for _, _, found in placed(path, run))


def placed(
    path: Path, run: Run, ids: Numbers | None = None
) -> Iterator[tuple[int, int, Interaction]]:
    """Give each interaction of a file behind the place and size of its line.

    Parameters
    ----------
    ids
        Takes the ids; memory holds nothing else of what was read.

    Raises
    ------
    EvidenceError
        A line is broken, stands twice or belongs to another run.
    """
    seen = Numbers() if ids is None else ids
    start = 0
    for number, line in enumerate(raw_lines(path), start=1):
        found = restored(path, number, line)
        wrong = foreign(found, run) if seen.add(found.id) else "stands there twice"
        if wrong:
            raise EvidenceError(f"{path}:{number}: {found.id!r} {wrong}.\n{REMEDY}")
        yield start, len(line), found
        start += len(line)


def foreign(found: Interaction, run: Run) -> str:
    """Return how an interaction does not belong to a run; empty where it does."""
    policy = run.policy if run.guarded else ""
    if found.policy != policy:
        return (
            f"was made under policy {found.policy or 'none'}, and the run's is {policy or 'none'}"
        )
    if found.feature != run.feature:
        return f"was made by feature {found.feature!r}, and the run's is {run.feature!r}"
    return ""


def raw_lines(path: Path) -> Iterator[bytes]:
    """Give the whole lines of a file; none where there is no file."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield line


def restored(path: Path, number: int, line: bytes) -> Interaction:
    """Return one interaction, or say where the file is broken."""
    try:
        return Interaction.restored(orjson.loads(line))
    except (orjson.JSONDecodeError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise EvidenceError(f"{path}:{number}: is no interaction ({error}).\n{REMEDY}") from error
