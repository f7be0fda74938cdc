"""What a picture of one control's threshold shows: plain numbers at every setting.

Records only. Whoever has read the requests or the answers again fills them (`workspace`).
"""

from dataclasses import dataclass

__all__ = ["DialLine", "DialPoint"]

Bounded = tuple[float, float | None, float]
"""Lower bound, estimate, upper bound; no estimate where some that count were not judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DialPoint:
    """Both errors of a threshold at one setting."""

    at: float | None
    """None for a setting in words."""
    missed: Bounded
    """Share let past, of the units with something that should be stopped."""
    needless: Bounded
    """Share stopped, of the units with something that should not."""
    past: Bounded
    """Share of all units in which anything is let past."""
    wrong: Bounded | None
    """Share of those in which something should have been stopped; None where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DialLine:
    """One threshold of one control."""

    control: str
    """Its id in the brief."""
    name: str
    setting: str
    set_to: str
    """As the brief writes it."""
    answers: bool
    """Whether answers are judged; else requests, whose mix is that of the suite."""
    missed: str
    """What a miss is, in words: `wrong answers shown`."""
    needless: str
    bad: int
    """Units with something that should be stopped."""
    good: int
    doubted: int
    """Units with something that nobody could judge."""
    now: DialPoint
    """As the control is set."""
    chosen: DialPoint | None = None
    """The one that keeps a promise; None where none was chosen."""
    points: tuple[DialPoint, ...]
    basis: str
    """Which rows it rests on, and what they may be used for, in a sentence."""
