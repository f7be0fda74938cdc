"""The files of labels beside a run: how they stand, and what became of them since they were seen.

A folder of evidence and how its files stood before come in. People and model judges may always
add labels, and a decision on more of them is a new one. A label that was seen is not taken
back: a file that no longer begins with the lines it had is named.
"""

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path

from redline.decision import Decision, LabelFile
from redline.errors import EnvironmentFailure
from redline.evaluate.judgements import JUDGEMENTS, PEOPLE
from redline.workspace.drawn import DRAWN

__all__ = ["added_labels", "changed_labels", "kept_files", "label_files"]

LABELS = (PEOPLE, JUDGEMENTS)
"""Files that a decision rests on."""


def label_files(folder: Path, run: str) -> tuple[LabelFile, ...]:
    """Return the label files of a run that hold anything.

    Raises
    ------
    EnvironmentFailure
        One cannot be read.
    """
    return states(folder, run, LABELS)


def kept_files(folder: Path, run: str) -> tuple[LabelFile, ...]:
    """Return the same, and what was drawn to be labelled: it says which labels may come back.

    Raises
    ------
    EnvironmentFailure
        One cannot be read.
    """
    return states(folder, run, (*LABELS, DRAWN))


def states(folder: Path, run: str, names: Iterable[str]) -> tuple[LabelFile, ...]:
    """Return how some files stand, those that hold anything."""
    found = []
    for name in names:
        lines, digests = heads(folder / name)
        if lines:
            found.append(LabelFile(run=run, file=name, lines=lines, sha256=digests[lines]))
    return tuple(found)


def heads(path: Path, wanted: Collection[int] = ()) -> tuple[int, dict[int, str]]:
    """Return how many whole lines a file has, and the SHA-256 of its first so many and of all."""
    whole, count, found = hashlib.sha256(), 0, {}
    try:
        with path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    whole.update(line)
                    count += 1
                    if count in wanted:
                        found[count] = whole.hexdigest()
    except FileNotFoundError:
        pass  # nobody labelled anything
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be read: {error.strerror}.") from error
    return count, found | {count: whole.hexdigest()}


def changed_labels(folder: Path, run: str, seen: Iterable[LabelFile]) -> str:
    """Return how the labels of a run changed since they were seen; empty where they did not.

    Parameters
    ----------
    seen
        States of its files before, in any order.
    """
    before: dict[str, dict[int, str]] = {}
    for one in seen:
        before.setdefault(one.file, {})[one.lines] = one.sha256
    for name, wanted in sorted(before.items()):
        _, there = heads(folder / name, wanted)
        lost = [lines for lines, said in wanted.items() if there.get(lines) != said]
        if lost:
            return (
                f"the labels of run {run[:12]} changed since they were seen: {folder / name} "
                f"no longer begins with the {max(lost):,} lines that it had; put it back. Labels "
                "may be added, and of two on the same the later counts"
            )
    return ""


def added_labels(files: Iterable[LabelFile], kept: Iterable[Decision], run: str) -> int:
    """Return how many labels of a run came after it was first decided on."""
    first = next((d for d in kept if d.run == run and d.evidence), None)
    if first is None:
        return 0
    before = {one.file: one.lines for one in first.labels if one.run == run}
    return sum(one.lines - before.get(one.file, 0) for one in files if one.run == run)
