"""What a metric is: its name, its unit, which way is good, and how one exchange is read.

A judgement has three values: yes, no, and None for unknown. Unknown is neither
dropped nor guessed; what it does to the bounds is the work of `measure`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from redline.interaction import Action
from redline.measurement import Better, Unit
from redline.metrics.evidence import EvidenceUnit, Judged

__all__ = [
    "Calibration",
    "Metric",
    "Quantile",
    "Ratio",
    "Share",
    "UnitShare",
    "expects",
    "failed",
    "lacking",
    "slug",
]


def same(value: float) -> float:
    """Return a number as it is."""
    return value


def always(judged: Judged) -> bool:  # noqa: ARG001  # the shape of every `counts`
    """Count every exchange."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of units: those that are hits, of those that count."""

    hit: Callable[[Judged], bool | None]
    """Whether one exchange shows what is counted; None where that is unknown."""
    counts: Callable[[Judged], bool | None] = always
    """Whether one exchange belongs to what is measured; a unit counts if one of its does."""
    of: str = "unit"
    """What counts, in words: `unit labelled refuse`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitShare:
    """A share of units whose exchanges have to be looked at together."""

    hit: Callable[[EvidenceUnit], bool | None]
    """Whether a unit shows what is counted; None where that is unknown."""
    counts: Callable[[EvidenceUnit], bool]
    """Whether a unit belongs to what is measured."""
    of: str
    """What counts, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """The sum of one number over the sum of another, over units."""

    read: Callable[[EvidenceUnit], tuple[float, float] | None]
    """Both numbers, none negative; (0, 0) for a unit that adds nothing; None for unknown."""
    of: str
    """What is added up below, in words: `safe token`."""
    shown: Callable[[float], float] = same
    """What the ratio is reported as; never falls where the ratio rises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How far stated confidence lies from what came true, over exchanges."""

    read: Callable[[Judged], tuple[float, bool] | None]
    """The stated probability and whether it came true; None where one is missing."""
    bins: int = 10
    """Bins of equal width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantile:
    """A quantile of one number per exchange."""

    q: float
    """Above 0, below 1."""
    read: Callable[[Judged], float | None]
    """The number, in the metric's unit; None where it is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One entry of the catalogue."""

    name: str
    """As a brief writes it."""
    means: str
    """One sentence for the report."""
    unit: Unit
    better: Better
    counted: Share | UnitShare | Ratio | Quantile | Calibration
    """How it is counted."""
    needs: tuple[str, ...] = ()
    """Labels without which it cannot be measured at all."""
    needs_any: tuple[str, ...] = ()
    """Labels of which one at least must be there."""
    otherwise: str = ""
    """What to say and do where they are not; else the names of the labels are told."""
    logprobs: bool = False
    """Whether it reads how likely a service held its tokens, for which it has to be asked."""
    answers: tuple[str, ...] = ()
    """Ids of the requirements it answers."""


def lacking(metric: Metric, labelled: Callable[[str], bool], unit: str = "unit") -> str:
    """Return why a metric cannot be measured for want of labels; empty where it can be.

    Parameters
    ----------
    labelled
        Whether any exchange carries a label of that name.
    unit
        What one piece of evidence is called.
    """
    missing = [f"`{need}`" for need in metric.needs if not labelled(need)][:1]
    if not missing and metric.needs_any and not any(map(labelled, metric.needs_any)):
        missing = [" or ".join(f"`{need}`" for need in metric.needs_any)]
    if missing and metric.otherwise:
        return metric.otherwise
    return f"needs {missing[0]} labels, and no {unit} has one" if missing else ""


def failed(judged: Judged) -> bool:
    """Say whether nothing was answered, so that nobody can tell what would have been."""
    return judged.interaction.action is Action.FAILED


def expects(*actions: str) -> Callable[[Judged], bool | None]:
    """Return whether an exchange should have ended in one of those ways, where that is known."""

    def counts(judged: Judged) -> bool | None:
        return None if judged.expected is None else judged.expected in actions

    return counts


def slug(page: str) -> str:
    """Return a page's id without its language.

    >>> slug("opening-hours.en")
    'opening-hours'
    """
    return page.partition(".")[0]
