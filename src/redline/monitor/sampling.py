"""Sampling: which exchanges people review, each drawn with a chance that is known.

All that was handed off is reviewed, a share of what a control acted on or what failed, and a
few of all others: nearly everything that is unknown lies there. A draw is a keyed digest of the
exchange's id, so it comes out the same however often it is made, and whoever does not have the key
can neither foresee nor steer it. Interactions and a key come in; opens no file and asks no clock.
"""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Literal

from redline.brief import Brief
from redline.errors import MeasurementError
from redline.interaction import Action, Fired, Interaction

__all__ = [
    "CHANCES",
    "DISPUTED",
    "STRATA",
    "Drawn",
    "Stratum",
    "draw",
    "drawn",
    "severities",
    "severity",
    "stratum_of",
]

Stratum = Literal["escalated", "flagged", "unflagged"]
STRATA: tuple[Stratum, ...] = ("escalated", "flagged", "unflagged")
DISPUTED = "disputed"
"""What items belong to that nobody drew: somebody disputed them, which is no sample of anything."""
CHANCES: Mapping[str, float] = MappingProxyType(
    {"escalated": 1.0, "flagged": 0.10, "unflagged": 0.01}
)
"""A default of ours: people read every handover, and one in a hundred of what nothing flagged."""
REFUSED = "refused"
"""What a phase may promise to read of, though it is no stratum: some refusals no control made."""
BITS = 64
"""Of the digest that are read as a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Where one exchange stands in the draw."""

    stratum: Stratum
    chance: float
    """With which it was to be drawn, whether it was or not."""
    severity: int
    """Of the worst harm that the controls which fired hold, 0 where there is none."""
    reviewed: bool
    """Whether it was drawn."""


def stratum_of(live: Interaction) -> Stratum:
    """Return which stratum an exchange belongs to; each belongs to one."""
    if live.action is Action.HANDED_OFF:
        return "escalated"
    if live.fired or live.action is Action.FAILED:
        return "flagged"
    return "unflagged"


def draw(exchange: str, chance: float, key: bytes, what: str = "review") -> bool:
    """Say whether an exchange is drawn, the same each time.

    Parameters
    ----------
    chance
        From 0, never, to 1, always.
    key
        Known to nobody who could choose an id.
    what
        What it is drawn for; draws for different things have nothing to do with one another.

    Raises
    ------
    MeasurementError
        The chance lies outside 0 to 1.

    >>> [draw("x1", chance, b"key") for chance in (0.0, 1.0)]
    [False, True]
    """
    if not 0 <= chance <= 1:
        raise MeasurementError(f"the chance of a draw is {chance!r}; it lies from 0 to 1.")
    said = hmac.digest(key, f"{what}\0{exchange}".encode("utf-8", "replace"), sha256)
    # Whole numbers, because a float so near 1 would be rounded to it.
    return int.from_bytes(said[: BITS // 8]) < int(chance * 2**BITS)


def drawn(
    live: Interaction,
    key: bytes,
    severe: Mapping[str, int],
    chances: Mapping[str, float] = CHANCES,
) -> Drawn:
    """Return where an exchange stands in the draw.

    Parameters
    ----------
    severe
        The worst harm that each control holds, by the control's id (`severities`).
    chances
        By stratum; with `refused` of what was refused, where that is more than its stratum's.
    """
    stratum = stratum_of(live)
    chance = chances[stratum]
    if live.action is Action.REFUSED:
        chance = max(chance, chances.get(REFUSED, 0.0))
    return Drawn(
        stratum=stratum,
        chance=chance,
        severity=severity(live.fired, severe),
        reviewed=draw(live.id, chance, key),
    )


def severity(fired: Iterable[Fired], severe: Mapping[str, int]) -> int:
    """Return the severity of the worst harm that the controls which fired hold; else 0."""
    return max((severe.get(one.control, 0) for one in fired), default=0)


def severities(brief: Brief) -> dict[str, int]:
    """Return the severity of the worst harm that each control of a brief holds, by its id."""
    rated = {harm.id: harm.severity or 0 for harm in brief.harms}
    return {
        row.id: max((rated.get(held, 0) for held in row.holds), default=0) for row in brief.controls
    }
