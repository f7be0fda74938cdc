"""Reading evidence back: the run, its interactions one at a time, and the digest of both.

Transcripts lie plain while a run goes on and packed when it is whole; they read the same,
and have the same digest. Every line is held against its run, because evidence of another
policy or feature, or one exchange counted twice, would be evidence for nothing.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import orjson

from redline.errors import EvidenceError
from redline.evaluate.ids import Numbers
from redline.files import passages
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
    "unreadable",
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
    return replace(run, done=sum(1 for _ in placed(folder, run)))


def read_interactions(folder: Path) -> Iterator[Interaction]:
    """Give the interactions of a run one at a time; a torn last line is left aside.

    Raises
    ------
    EvidenceError
        There is no run, or a line is broken, stands twice or belongs to another run.
    """
    for _, _, found in placed(folder, kept_run(folder)):
        yield found


def evidence_digest(folder: Path) -> str:
    """Return the SHA-256 of what the evidence says, packed or not, for a decision to name.

    Raises
    ------
    EvidenceError
        There is no evidence, or it cannot be read.
    """
    said = {**kept_run(folder).stored(), "done": 0}
    whole = hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS))
    for line in raw_lines(folder):
        whole.update(line)
    return whole.hexdigest()


def taken_up(folder: Path, run: Run) -> tuple[Numbers, int]:
    """Return the ids in the transcripts of a run and the size of their whole lines."""
    ids, end = Numbers(), 0
    for start, size, _ in placed(folder, run, ids):
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


def placed(
    folder: Path,
    run: Run,
    ids: Numbers | None = None,
    each: Callable[[bytes], None] | None = None,
) -> Iterator[tuple[int, int, Interaction]]:
    """Give each interaction of a run behind the place and size of its line, as it is unpacked.

    Parameters
    ----------
    ids
        Takes the ids; memory holds nothing else of what was read.
    each
        Told every line as it lies there, such as a digest.

    Raises
    ------
    EvidenceError
        A line is broken, stands twice or belongs to another run.
    """
    seen = Numbers() if ids is None else ids
    path, start = folder / LINES, 0
    for number, line in enumerate(raw_lines(folder), start=1):
        if each is not None:
            each(line)
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


def raw_lines(folder: Path) -> Iterator[bytes]:
    """Give the whole lines of a run's transcripts; none where there are no transcripts.

    Raises
    ------
    EvidenceError
        They cannot be read, or are packed and not whole.
    """
    path = folder / LINES
    try:
        with closing(passages(path)) as found:
            yield from found.lines()
    except FileNotFoundError:
        return
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> EvidenceError:
    """Return the error of transcripts that cannot be read."""
    return EvidenceError(
        f"{error.filename or path}: cannot be read: {error.strerror or error}.\n{REMEDY}"
    )


def restored(path: Path, number: int, line: bytes) -> Interaction:
    """Return one interaction, or say where the file is broken."""
    try:
        return Interaction.restored(orjson.loads(line))
    except (orjson.JSONDecodeError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise EvidenceError(f"{path}:{number}: is no interaction ({error}).\n{REMEDY}") from error
