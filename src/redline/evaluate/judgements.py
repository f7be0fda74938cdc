"""What model judges and people said of a run, kept beside its transcripts.

`judgements.jsonl` holds one line for each exchange and rubric: what every judge said and
what most of them say. `people.jsonl` holds labels by people on a sample of units. Lines are
appended; of two about the same, the later counts. Neither file changes a transcript.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from redline.errors import EnvironmentFailure, EvidenceError
from redline.label import Label, LabelValue
from redline.scorers.judges import Judgement, Rubric

__all__ = [
    "JUDGEMENTS",
    "PEOPLE",
    "judge_labels",
    "judged_already",
    "judgement_line",
    "labels_digest",
    "lines_of",
    "people_labels",
    "written",
]

JUDGEMENTS = "judgements.jsonl"
PEOPLE = "people.jsonl"


def judgement_line(
    interaction: str, rubric: Rubric, said: Sequence[Judgement], value: LabelValue | None
) -> dict[str, Any]:
    """Return what is kept of one exchange."""
    return {
        "redline": "judgement/1",
        "interaction": interaction,
        "by": rubric.by,
        "label": rubric.label,
        "value": value,
        "said": [one.stored() for one in said],
    }


def written(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Append lines; a line that was cut short before is cut off first.

    Raises
    ------
    EnvironmentFailure
        The file cannot be written.
    """
    try:
        with path.open("ab+") as file:
            file.seek(0)
            whole = file.read().rpartition(b"\n")
            file.truncate(len(whole[0]) + len(whole[1]))
            file.write(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be written: {error.strerror}.") from error


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """Give the lines of a file, the oldest first; none where there is no file.

    Raises
    ------
    EvidenceError
        A line is no object.
    EnvironmentFailure
        The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.endswith(b"\n"):
                    yield restored(f"{path}:{number}", line)
    except FileNotFoundError:
        return
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be read: {error.strerror}.") from error


def restored(where: str, line: bytes) -> dict[str, Any]:
    """Return one line."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise EvidenceError(f"{where}: no JSON ({error.msg}); move the file away.") from error
    if not isinstance(row, dict) or not isinstance(row.get("interaction"), str):
        raise EvidenceError(f"{where}: says of no `interaction`; move the file away.")
    return row


def judged_already(folder: Path, rubric: Rubric, judges: Sequence[str]) -> set[str]:
    """Return the exchanges of a run that these judges judged by this rubric."""
    return {
        row["interaction"]
        for row in lines_of(folder / JUDGEMENTS)
        if row["by"] == rubric.by and [one["judge"] for one in row["said"]] == list(judges)
    }


def judge_labels(folder: Path) -> dict[str, list[Label]]:
    """Return the labels that judges gave, by interaction; where they gave none, there is none."""
    found: dict[tuple[str, str], Label | None] = {}
    for row in lines_of(folder / JUDGEMENTS):
        label = None if row["value"] is None else Label(
            interaction=row["interaction"], name=row["label"], value=row["value"], by=row["by"]
        )  # fmt: skip
        found[row["interaction"], row["label"]] = label
    by_exchange: dict[str, list[Label]] = {}
    for label in found.values():
        if label is not None:
            by_exchange.setdefault(label.interaction, []).append(label)
    return by_exchange


def people_labels(folder: Path) -> list[Label]:
    """Return the labels that people gave; of two on the same, the later."""
    found = {}
    for row in lines_of(folder / PEOPLE):
        label = Label.restored(row)
        found[label.interaction, label.name] = label
    return list(found.values())


def labels_digest(folder: Path) -> str:
    """Return the SHA-256 of both files, empty where there is neither."""
    said = [(folder / name) for name in (JUDGEMENTS, PEOPLE) if (folder / name).is_file()]
    if not said:
        return ""
    whole = hashlib.sha256()
    for path in said:
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()
