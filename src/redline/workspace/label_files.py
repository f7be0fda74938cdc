"""The files of labels beside a run: how they stand, and what became of them since a decision.

A folder of evidence and the decisions before come in. People and model judges may always
add labels, and a decision on more of them is a new one. A label that was decided on is not
taken back: a file that no longer begins with the lines it had is named.
"""

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path

from redline.decision import Decision, LabelFile
from redline.errors import EnvironmentFailure
from redline.evaluate.judgements import JUDGEMENTS, PEOPLE

__all__ = ["added_labels", "changed_labels", "label_files"]

FILES = (PEOPLE, JUDGEMENTS)


def label_files(folder: Path, run: str) -> tuple[LabelFile, ...]:
    """Return the label files of a run that hold anything.

    Raises
    ------
    EnvironmentFailure
        One cannot be read.
    """
    found = []
    for name in FILES:
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


def changed_labels(folder: Path, run: str, kept: Iterable[Decision]) -> str:
    """Return how the labels of a run changed since a decision rested on them; empty if not."""
    states: dict[str, dict[int, str]] = {}
    for one in (one for decision in kept for one in decision.labels if one.run == run):
        states.setdefault(one.file, {})[one.lines] = one.sha256
    for name, wanted in sorted(states.items()):
        _, there = heads(folder / name, wanted)
        lost = [lines for lines, said in wanted.items() if there.get(lines) != said]
        if lost:
            return (
                f"the labels of run {run[:12]} changed since they were decided on: {folder / name} "
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
