"""Labels by people on a run: drawn at random, handed out, taken back, used to correct.

A draw is a random sample of units whose chances are known: as many from each verdict of
the machines as the share of it asks, and more from the rare ones. Whoever labels fills in
`value`. Labels count only if the whole draw was labelled: what people leave out is not
left out at random.
"""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from redline.bars import Measured
from redline.brief.model import MetricRow
from redline.errors import BarError, CatalogueError, InputError
from redline.evaluate.correcting import asked_of, corrected, corrected_by_table
from redline.evaluate.judgements import PEOPLE, people_labels, written
from redline.evaluate.row import Row
from redline.label import Label
from redline.measurement import Measurement, Unmeasured
from redline.metrics import EvidenceUnit, bind
from redline.stats import Confusion

__all__ = ["add_labels", "corrected_rows", "draw_labels", "rows_by_table"]

RARE = 0.5
"""Share of a draw that is spread evenly over the verdicts; the rest goes by their sizes."""
ACCEPTED = (
    'One object a line is accepted: {"interaction": "…", "label": "…", "value": true or false '
    'or a text, "probability": 0.1}, as `redline evaluate --draw` writes it.'
)


def draw_labels(
    units: Sequence[EvidenceUnit], label: str, count: int, seed: int, rows: Mapping[str, Row]
) -> list[dict[str, Any]]:
    """Return a random sample of units to be labelled, a line for each of their exchanges.

    Parameters
    ----------
    label
        What is to be judged, such as `harmful`.
    count
        Units.
    rows
        By id, for the request in plain words.

    Raises
    ------
    InputError
        There are fewer units.
    """
    if count > len(units):
        raise InputError(f"the run has {len(units):,} units; {count:,} cannot be drawn.")
    strata: dict[str, list[int]] = {}
    for number, unit in enumerate(units):
        verdict = str(sorted({str(j.labels.get(label)) for j in unit.exchanges}))
        strata.setdefault(verdict, []).append(number)
    rng = random.Random(f"{seed}:{label}")  # noqa: S311  repeatable, not secret
    chosen: list[tuple[int, float]] = []
    for verdict, take in allotted({v: len(n) for v, n in strata.items()}, count).items():
        numbers = strata[verdict]
        chosen += [(n, take / len(numbers)) for n in rng.sample(numbers, take)]
    rng.shuffle(chosen)
    return [line for number, chance in chosen for line in asked(units[number], label, chance, rows)]


def allotted(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """Return how many are drawn from each verdict: at least two where there are two.

    >>> allotted({"no": 900, "yes": 100}, 100)
    {'no': 70, 'yes': 30}
    """
    whole, kinds = sum(sizes.values()), len(sizes)
    wish = {v: count * (RARE / kinds + (1 - RARE) * n / whole) for v, n in sizes.items()}
    take = {v: min(sizes[v], max(2, round(w))) for v, w in wish.items()}
    # Rounding and small verdicts leave a few over or under; the largest verdict takes them.
    for v in sorted(sizes, key=lambda v: -sizes[v]):
        take[v] = max(min(sizes[v], take[v] + count - sum(take.values())), min(2, sizes[v]))
    return take


def asked(
    unit: EvidenceUnit, label: str, chance: float, rows: Mapping[str, Row]
) -> list[dict[str, Any]]:
    """Return the lines of one unit; what machines said is not among them, lest people follow it."""
    return [
        {
            "interaction": j.interaction.id,
            "label": label,
            "value": None,
            "probability": chance,
            "request": rows[unit.id].request if unit.id in rows else j.interaction.request,
            "reply": j.interaction.said,
        }
        for j in unit.exchanges
    ]


def add_labels(folder: Path, file: Path, by: str) -> int:
    """Keep people's labels beside a run; return how many there were.

    Parameters
    ----------
    by
        Who labelled, such as `person:ana`.

    Raises
    ------
    InputError
        The file cannot be read, a line is no label, or a value is missing.
    """
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}.") from error
    found = [label_of(f"{file}:{n}", line, by) for n, line in enumerate(lines, 1) if line.strip()]
    empty = [label for label in found if label is None]
    if empty:
        raise InputError(
            f"{file}: {len(empty)} of {len(found)} lines have no `value`.\nLabel all of a draw: "
            "what is left out is seldom left out at random, and the correction would be wrong."
        )
    written(folder / PEOPLE, (label.stored() for label in found if label))
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
    """Return what was measured, corrected by people's labels where there are any.

    A slice in which people labelled too little stays as the machines judged it; the
    method of each number says which it is.
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
    try:
        metric = bind(row)
    except (CatalogueError, BarError):
        return found

    def better(
        measured: Measurement | Unmeasured, part: Sequence[EvidenceUnit]
    ) -> Measurement | Unmeasured:
        if isinstance(measured, Unmeasured) or measured.hits is None:
            return measured
        return corrected(metric, part, people, measured).measured

    by = {
        name: {
            value: better(one, [u for u in units if u.slice(name) == value])
            for value, one in parts.items()
        }
        for name, parts in found.by.items()
    }
    return Measured(better(found.whole, units), by)
