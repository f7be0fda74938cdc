"""Labels by people on a run: taken back from those who filled in a draw, and used to correct.

A file that somebody filled in comes in and is kept beside the run; measurements go out with
people's word on what they labelled, corrected for the mistakes of whoever judged the rest.
What may be handed in is what was drawn (`drawing`).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import orjson

from redline.bars import Measured
from redline.brief.model import MetricRow
from redline.errors import BarError, CatalogueError, InputError
from redline.evaluate.correcting import corrected, corrected_by_table
from redline.evaluate.judgements import PEOPLE, people_labels
from redline.evaluate.relabelling import asked_of
from redline.files import append_lines, opened
from redline.label import Label
from redline.measurement import Measurement, Unmeasured
from redline.metrics import EvidenceUnit, bind
from redline.stats import Confusion
from redline.workspace.drawn import refuse_other_than_drawn
from redline.workspace.home import now

__all__ = ["add_labels", "corrected_rows", "rows_by_table"]

ACCEPTED = (
    'One object a line is accepted: {"interaction": "…", "label": "…", "value": true or false '
    'or a text, "probability": 0.1}, as `redline evaluate --draw` writes it.'
)


def add_labels(folder: Path, file: Path, by: str) -> int:
    """Keep people's labels beside a run; return how many there were.

    Parameters
    ----------
    by
        Who labelled, such as `person:ana`.

    Raises
    ------
    InputError
        The file cannot be read, a line is no label, a value is missing, or the labels are not
        those of a draw from this run, all of them and as they were drawn.
    """
    try:
        with opened(file) as packed:
            lines = packed.readlines()
    except (OSError, EOFError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"{file}: cannot be read: {why}.") from error
    numbered = [
        (n, label_of(f"{file}:{n}", line, by)) for n, line in enumerate(lines, 1) if line.strip()
    ]
    found = [(n, label) for n, label in numbered if label]
    if len(found) < len(numbered):
        raise InputError(
            f"{file}: {len(numbered) - len(found)} of {len(numbered)} lines have no `value`.\n"
            "Label all of a draw: what is left out is seldom left out at random, and the "
            "correction would be wrong."
        )
    refuse_other_than_drawn(folder, file, found)
    at = now().isoformat(timespec="seconds")
    append_lines(folder / PEOPLE, (label.stored() | {"at": at} for _, label in found))
    return len(found)


def label_of(where: str, line: bytes, by: str) -> Label | None:
    """Return one label; None where nobody filled in its value."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputError(f"{where}:{error.colno}: no JSON ({error.msg}).\n{ACCEPTED}") from error
    if not isinstance(row, dict):
        raise InputError(f"{where}: no object.\n{ACCEPTED}")
    chance = row.get("probability")
    interaction, name = row.get("interaction"), row.get("label")
    if not (isinstance(interaction, str) and isinstance(name, str) and interaction and name):
        raise InputError(f"{where}: no `interaction` or no `label`.\n{ACCEPTED}")
    if isinstance(chance, bool) or not isinstance(chance, int | float) or not 0 < chance <= 1:
        raise InputError(
            f"{where}: the `probability` is {chance!r}; it lies above 0 and is at most 1.\nWithout "
            "the chance with which it was drawn, a label corrects nothing."
        )
    value = row.get("value")
    if value is None:
        return None
    if not isinstance(value, bool | str):
        raise InputError(f"{where}: the value {value!r} is neither true, false nor a text.")
    return Label(interaction=interaction, name=name, value=value, by=by, probability=float(chance))


def corrected_rows(
    rows: Sequence[MetricRow],
    units: Sequence[EvidenceUnit],
    folder: Path,
    measured: Mapping[str, Measured],
) -> dict[str, Measured]:
    """Return what was measured, with people's word on what they labelled, and corrected by it.

    A slice in which people labelled too little to correct the rest says so in its method.
    """
    people = people_labels(folder)
    if not people:
        return dict(measured)
    return {row.id: corrected_row(row, units, people, measured[row.id]) for row in rows}


def rows_by_table(
    rows: Sequence[MetricRow], label: str, table: Confusion, measured: Mapping[str, Measured]
) -> dict[str, Measured]:
    """Return what was measured by one label, corrected for a judge's known mistakes on it.

    Only the whole: how a judge errs in one slice is not known from a table of all.
    """
    found = dict(measured)
    for row in rows:
        try:
            rests = asked_of(bind(row)) == {label}
        except (CatalogueError, BarError):
            continue
        whole, by = found[row.id]
        if rests and not isinstance(whole, Unmeasured):
            found[row.id] = Measured(corrected_by_table(whole, table).measured, by)
    return found


def corrected_row(
    row: MetricRow, units: Sequence[EvidenceUnit], people: Sequence[Label], found: Measured
) -> Measured:
    """Return one row's measurements, whole and by slice."""
    if row.surveyed:
        return found
    try:
        metric = bind(row)
    except (CatalogueError, BarError):
        return found

    def better(
        measured: Measurement | Unmeasured, part: Sequence[EvidenceUnit]
    ) -> Measurement | Unmeasured:
        return corrected(metric, part, people, measured).measured

    by = {
        name: {
            value: better(one, [u for u in units if u.slice(name) == value])
            for value, one in parts.items()
        }
        for name, parts in found.by.items()
    }
    return Measured(better(found.whole, units), by)
