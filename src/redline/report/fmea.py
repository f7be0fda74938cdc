"""Failure modes and effects: the harms of a brief by what has to be done first.

Severity, occurrence and detection are the brief's own ratings, 1 to 10 and 10
worst. Their product is shown because people ask for it, and orders nothing: it
hides a rare catastrophe behind a frequent nuisance.

Source: action priority after the AIAG and VDA handbook of 2019, as a table; the
override for severity 10 is ours, since a harm that must never happen cannot be
of low priority.
"""

from dataclasses import dataclass
from typing import Literal

from redline.brief import Brief
from redline.brief.model import Harm

__all__ = ["PRIORITIES", "FmeaRow", "Priority", "action_priority", "fmea_rows"]

Priority = Literal["H", "M", "L", "not rated"]
PRIORITIES: dict[Priority, str] = {
    "H": "high: mend it before anybody meets it",
    "not rated": "not rated: it could be anything",
    "M": "medium: mend it, or say why not",
    "L": "low: mend it where that is cheap",
}
"""Each priority in its order; what is not rated stands before what is known to be less."""
WORST = 10
Step = tuple[int, tuple[tuple[int, Priority], ...]]
TABLE: tuple[tuple[int, tuple[Step, ...]], ...] = (
    (1, ((10, ((10, "L"),)),)),
    (3, ((7, ((10, "L"),)), (10, ((4, "L"), (10, "M"))))),
    (
        6,
        (
            (3, ((10, "L"),)),
            (5, ((6, "L"), (10, "M"))),
            (7, ((1, "L"), (10, "M"))),
            (10, ((4, "M"), (10, "H"))),
        ),
    ),
    (
        8,
        (
            (1, ((10, "L"),)),
            (3, ((4, "L"), (10, "M"))),
            (5, ((6, "M"), (10, "H"))),
            (7, ((1, "M"), (10, "H"))),
            (10, ((10, "H"),)),
        ),
    ),
    (
        10,
        (
            (1, ((10, "L"),)),
            (3, ((4, "L"), (6, "M"), (10, "H"))),
            (5, ((1, "M"), (10, "H"))),
            (10, ((10, "H"),)),
        ),
    ),
)
"""Severity up to a number, then occurrence up to one, then detection up to one: the priority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FmeaRow:
    """One harm with its ratings and what they ask for."""

    harm: Harm
    product: int | None
    """Severity by occurrence by detection, 1 to 1000; None where one is not rated."""
    priority: Priority
    overridden: bool
    """Whether severity 10 alone made it high, against the table."""


def action_priority(severity: int, occurrence: int, detection: int) -> Priority:
    """Return how soon something has to be done about a failure.

    Parameters
    ----------
    severity, occurrence, detection : int
        1 to 10, and 10 is worst: a detection of 10 cannot be found.

    >>> action_priority(9, 4, 5), action_priority(7, 2, 5), action_priority(5, 1, 3)
    ('H', 'M', 'L')
    >>> action_priority(10, 1, 1)
    'H'
    """
    return "H" if severity == WORST else looked_up(severity, occurrence, detection)


def looked_up(severity: int, occurrence: int, detection: int) -> Priority:
    """Return what the table says, without the override."""
    by_occurrence = next(steps for most, steps in TABLE if severity <= most)
    by_detection = next(steps for most, steps in by_occurrence if occurrence <= most)
    return next(priority for most, priority in by_detection if detection <= most)


def fmea_rows(brief: Brief) -> tuple[FmeaRow, ...]:
    """Return the harms by priority, then by severity and product, the worst first."""
    order = list(PRIORITIES)
    rows = (fmea_row(harm) for harm in brief.harms)
    return tuple(
        sorted(
            rows,
            key=lambda r: (order.index(r.priority), -(r.harm.severity or 0), -(r.product or 0)),
        )
    )


def fmea_row(harm: Harm) -> FmeaRow:
    """Return one harm with its priority."""
    severe, likely, hidden = harm.severity, harm.likelihood, harm.hidden
    if severe is None or likely is None or hidden is None:
        priority: Priority = "H" if severe == WORST else "not rated"
        return FmeaRow(harm=harm, product=None, priority=priority, overridden=severe == WORST)
    found = action_priority(severe, likely, hidden)
    return FmeaRow(
        harm=harm,
        product=severe * likely * hidden,
        priority=found,
        overridden=found != looked_up(severe, likely, hidden),
    )
