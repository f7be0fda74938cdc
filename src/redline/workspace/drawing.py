"""Drawing a sample of a run for people to label.

Judged units come in, and lines to be filled in go out: a random sample of units whose chances
are known, as many from each verdict of the machines as the share of it asks, and more from the
rare ones. What becomes of the lines when they come back stands in `drawn`.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from redline.errors import InputError
from redline.evaluate.relabelling import flag_names
from redline.evaluate.row import Row
from redline.metrics import EvidenceUnit

__all__ = ["FLAG", "TEXT", "draw_labels"]

RARE = 0.5
"""Share of a draw that is spread evenly over the verdicts; the rest goes by their sizes."""
FLAG, TEXT = "true or false", "a text"
"""What the value of a label may be."""


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
        There are fewer units, or the label is none that anything rests on.
    """
    if count > len(units):
        raise InputError(f"the run has {len(units):,} units; {count:,} cannot be drawn.")
    accepted = accepted_of(label, units)
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
    return [
        line | {"label": label, "accepted": accepted, "probability": chance}
        for number, chance in chosen
        for line in asked(units[number], rows)
    ]


def accepted_of(label: str, units: Iterable[EvidenceUnit]) -> str:
    """Return what the value of a label may be; refuse one that nothing rests on."""
    if label in flag_names():
        return FLAG
    seen = {name: value for u in units for j in u.exchanges for name, value in j.labels.items()}
    if label in seen:
        return FLAG if isinstance(seen[label], bool) else TEXT
    named = ", ".join(sorted({*flag_names(), *seen} - {"expected", "for", "pages", "family"}))
    raise InputError(
        f"nothing in this run has a label {label!r}, and no metric rests on one.\n"
        f"Labels that may be drawn: {named}."
    )


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


def asked(unit: EvidenceUnit, rows: Mapping[str, Row]) -> Iterator[dict[str, Any]]:
    """Give the lines of one unit; what machines said is not among them, lest people follow it."""
    for judged in unit.exchanges:
        found = judged.interaction
        yield {
            "interaction": found.id,
            "label": "",
            "value": None,
            "accepted": "",
            "probability": 0.0,
            "request": rows[unit.id].request if unit.id in rows else found.request,
            "reply": found.said,
        }
