"""What model judges and people said of a run, kept beside its transcripts.

`judgements.jsonl` holds one line for each exchange and rubric: what every judge said and
what most of them say. `people.jsonl` holds labels by people on a sample of units. Lines are
appended (`append_lines`); of two by one judge or person about the same, the later counts.
Neither file changes a transcript.

Where a judge was asked and said nothing, nobody knows: a scorer's good word does not stand in
for it. A scorer's bad word stays, because silence takes nothing back.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.errors import EvidenceError
from redline.evaluate.relabelling import wrong_kind
from redline.files import read_lines
from redline.label import Label, LabelValue
from redline.metrics.evidence import WORSE, outranking
from redline.scorers.judges import Judgement, Rubric

__all__ = [
    "JUDGEMENTS",
    "PEOPLE",
    "PERSON",
    "ModelJudges",
    "judge_labels",
    "judged_already",
    "judgement_line",
    "labels_digest",
    "people_labels",
    "people_lines",
    "settled_already",
]

JUDGEMENTS = "judgements.jsonl"
PEOPLE = "people.jsonl"
PERSON = "person:"
"""How a label names a person."""


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


def judgement_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return what is read from a line; a LookupError says that it does not say all of it."""
    return {key: row[key] for key in ("interaction", "by", "label", "value", "said")}


def judged_already(folder: Path, rubric: Rubric, judges: Sequence[str]) -> set[str]:
    """Return the exchanges of a run that these judges judged by this rubric, every one of them.

    An exchange of which a judge said nothing is asked again.
    """
    return {
        row["interaction"]
        for row in read_lines(folder / JUDGEMENTS, judgement_of)
        if row["by"] == rubric.by
        and [one["judge"] for one in row["said"]] == list(judges)
        and all(one["value"] is not None for one in row["said"])
    }


def settled_already(folder: Path, rubric: Rubric) -> set[str]:
    """Return the exchanges of a run of which most judges said the same when last asked."""
    last = {
        row["interaction"]: row["value"]
        for row in read_lines(folder / JUDGEMENTS, judgement_of)
        if row["by"] == rubric.by
    }
    return {interaction for interaction, value in last.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelJudges:
    """What model judges said of a run, and of which labels they were asked."""

    labels: Mapping[str, Sequence[Label]]
    """By interaction."""
    asked: frozenset[str]
    """Names of the labels that they were asked for."""

    def with_scorers(self, interaction: str, said: Iterable[Label]) -> Iterator[Label]:
        """Give what others say of an exchange, then what judges say.

        Of a label that judges were asked for and did not give, a scorer's word is left out
        unless it is the worse one.
        """
        mine = self.labels.get(interaction, ())
        unknown = self.asked.difference(label.name for label in mine)
        for label in said:
            worse = label.name in WORSE and label.value is WORSE[label.name]
            if worse or label.name not in unknown or not label.by.startswith("scorer:"):
                yield label
        yield from mine


def judge_labels(folder: Path) -> ModelJudges:
    """Return the labels that judges gave; where they gave none, there is none."""
    found: dict[tuple[str, str], Label | None] = {}
    for row in read_lines(folder / JUDGEMENTS, judgement_of):
        label = None if row["value"] is None else Label(
            interaction=row["interaction"], name=row["label"], value=row["value"], by=row["by"]
        )  # fmt: skip
        found[row["interaction"], row["label"]] = label
    by_exchange: dict[str, list[Label]] = {}
    for label in found.values():
        if label is not None:
            by_exchange.setdefault(label.interaction, []).append(label)
    return ModelJudges(labels=by_exchange, asked=frozenset(name for _, name in found))


def people_lines(folder: Path) -> Iterator[tuple[Label, str]]:
    """Give every label by people in order, and when it was given as far as that was kept.

    Raises
    ------
    EvidenceError
        A line is broken, or has a value that no metric can read.
    """
    for number, (label, at) in enumerate(read_lines(folder / PEOPLE, dated), 1):
        if wrong_kind(label.name, label.value):
            raise EvidenceError(
                f"{folder / PEOPLE}:{number}: {label.by} labelled `{label.name}` of interaction "
                f"{label.interaction} as {label.value!r}; accepted is true or false.\nCorrect the "
                "`value` on that line: no decision rests on it, because none can be made with it."
            )
        yield label, at


def dated(row: dict[str, Any]) -> tuple[Label, str]:
    """Return a label, and when it was given."""
    return Label.restored(row), str(row.get("at", ""))


def people_labels(folder: Path) -> list[Label]:
    """Return the labels that people gave, and no machine; errors as `people_lines`.

    Of two by one person on the same the later counts, and of two by different people the one
    that speaks against the launch.
    """
    said = {
        (one.interaction, one.name, one.by): one
        for one, _ in people_lines(folder)
        if one.by.startswith(PERSON)
    }
    counts: dict[tuple[str, str], Label] = {}
    for label in said.values():
        of = (label.interaction, label.name)
        counts[of] = outranking(counts.get(of), label)
    return list(counts.values())


def labels_digest(folder: Path) -> str:
    """Return the SHA-256 of both files, empty where there is neither."""
    said = [(folder / name) for name in (JUDGEMENTS, PEOPLE) if (folder / name).is_file()]
    if not said:
        return ""
    whole = hashlib.sha256()
    for path in said:
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()
