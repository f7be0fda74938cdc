"""Train a risk model from labelled files and write it, whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from redline.detect.risk import RiskModel, stored
from redline.detect.risk.learning import learn
from redline.detect.risk.learning.proving import shown
from redline.detect.risk.learning.rows import OWN, Row, read_rows
from redline.errors import EnvironmentFailure, InputError
from redline.files import whole

__all__ = ["Trained", "train"]

FEWEST = 200
"""Training rows of either label from which a model can be learnt at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """What was written."""

    path: Path
    rows: int
    size: int
    """Bytes."""
    threshold: float
    works: tuple[str, ...]
    """Languages in which it was shown to work, on the rows of the split `dev`."""


def train(
    paths: Sequence[Path],
    out: Path,
    *,
    seed: int,
    own: bool,
    bits: int,
    tell: Callable[[str], None],
) -> Trained:
    """Learn from files and write a model; the same rows and seed give the same bytes.

    Parameters
    ----------
    paths
        Files, or folders of files, as `read_rows` takes them.
    own
        Whether to learn from the rows that Redline ships as well.
    bits
        Size of the table, as in `learn`.

    Raises
    ------
    InputError
        A file cannot be read, or there are too few rows.
    """
    rows = list(read_rows([*paths, OWN] if own else paths))
    for label in ("harmful", "benign"):
        count = sum(row.label == label and row.split == "train" for row in rows)
        if count < FEWEST:
            raise InputError(
                f"{count} {label} rows to learn from; at least {FEWEST} are needed.\n"
                'Add rows with this "label" whose "split" is "train" or not given.'
            )
    learnt = learn(rows, seed=seed, tell=tell, bits=bits)
    tell("languages in which it works")
    held = [row for row in rows if row.split == "dev"]
    works = shown(RiskModel(learnt.arrays, learnt.facts), held)
    facts = {**learnt.facts, "works": works, "rows": count_of(rows)}
    put(out, lambda path: stored.write(path, learnt.arrays, facts))
    return Trained(
        path=out,
        rows=facts["rows"],
        size=out.stat().st_size,
        threshold=facts["thresholds"][""],
        works=tuple(works),
    )


def count_of(rows: Sequence[Row]) -> int:
    """Return how many rows teach."""
    return sum(row.split == "train" and row.label != "borderline" for row in rows)


def put(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file beside its place and move it there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path, mode=0o644) as file:
            write(Path(file.name))
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be written: {error}") from error
