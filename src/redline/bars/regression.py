"""A new version against the last one, on the same units: no worse than a margin allows?

Outcomes of both versions come in, unit by unit, good or bad; a verdict and a sentence
come out. What cannot be told from the pairs is undecided, and doubt is not a pass.
"""

import math
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from redline.brief import Brief, parse_bar
from redline.brief.model import MetricRow
from redline.decision import Verdict
from redline.errors import BarError, MeasurementError, QuantityError
from redline.stats import paired_difference, pairs_for_margin

__all__ = ["MARGIN", "Pairs", "Regression", "allowed_loss", "regression"]

MARGIN = 0.03
"""The loss that is allowed where a brief names none: three points, about what 400 units of
which one in twenty changes can rule out. A brief says its own: a constraint `regression`."""
NAME = "regression"
LIMIT = re.compile(r"(?P<who>[^<≤]*?)(?P<bar>(?:<|≤|=<|at most\b|below\b|under\b).*)", re.I | re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """What two versions did with the same units."""

    old: Sequence[bool]
    """Whether each unit went well; where nobody knows, it counts as well."""
    new: Sequence[bool]
    """The same for the new version; where nobody knows, it counts as badly."""
    families: Sequence[Hashable]
    """Of each unit: paraphrases and translations go together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regression:
    """How one metric of a new version stands to the last one."""

    row: str
    """Id of the metric's row."""
    verdict: Verdict
    text: str
    """What was found, as a sentence without its full stop."""
    more: int | None = None
    """Further units that would settle it, if the shares of changes stay."""


def allowed_loss(brief: Brief, row: MetricRow) -> float:
    """Return the loss that a brief allows a metric: its own, else the common one, else 3 points.

    Raises
    ------
    BarError
        The constraint `regression` cannot be read.
    """
    limits = [c for c in brief.constraints if c.constraint.strip().casefold() == NAME]
    found = MARGIN
    for part in (part for c in limits for part in c.limit.split(";") if part.strip()):
        who, margin = read_margin(part, str(limits[0].where("Limit")))
        if who in (row.id.casefold(), row.metric.casefold()):
            return margin
        if not who:
            found = margin
    return found


def read_margin(part: str, where: str) -> tuple[str, float]:
    """Return whom a part of the limit is about, empty for all, and the share it allows."""
    found = LIMIT.fullmatch(part.strip())
    try:
        bar = parse_bar(found["bar"]) if found else None
    except (BarError, QuantityError):
        bar = None
    if not found or bar is None or bar.threshold.dimension != "share" or not bar.threshold.value:
        raise BarError(
            f"{where}: `{part.strip()}` is no allowed loss. Write a share, such as `<= 3 %`, or "
            "`M2 <= 1 %; <= 3 %`."
        )
    return " ".join(found["who"].casefold().split()), min(bar.threshold.value, 1.0)


def regression(
    row: MetricRow, pairs: Pairs, margin: float, *, against: str, confidence: float = 0.95
) -> Regression:
    """Return how a metric stands to the last version.

    Parameters
    ----------
    pairs
        The units that either version counts for this metric.
    margin
        The loss that is allowed, a share above 0.
    against
        What the last version is called.
    confidence
        Of each side.

    Source
    ------
    Non-inferiority as in ICH E9 (1998), section 3.3.2, on pairs by the score interval of Tango
    (1998), with as many pairs as their families are worth.
    """
    name, n = row.metric, len(pairs.old)
    try:
        found = paired_difference(
            [float(x) for x in pairs.old], [float(x) for x in pairs.new], pairs.families, confidence
        )
    except MeasurementError:
        text = f"{name}: {n} units in common with {against}; two families at least are compared"
        return Regression(row=row.id, verdict=Verdict.UNMEASURED, text=text)
    lost = sum(a and not b for a, b in zip(pairs.old, pairs.new, strict=True))
    gained = sum(b and not a for a, b in zip(pairs.old, pairs.new, strict=True))
    if found.low > -margin:
        verdict = Verdict.MET
    else:
        verdict = Verdict.MISSED if found.high < -margin else Verdict.UNDECIDED
    bound = -found.high if verdict is Verdict.MISSED else -found.low
    way = "at least" if verdict is Verdict.MISSED else "at most"
    text = (
        f"{name}: {gained:,} of {n:,} units became better and {lost:,} worse since {against}; the "
        f"loss is {way} {points(bound, up=verdict is not Verdict.MISSED)} with "
        f"{100 * confidence:.6g} % confidence, and {points(margin)} are allowed"
    )
    more = further(margin, gained / n, lost / n, n, confidence)
    return Regression(
        row=row.id,
        verdict=verdict,
        text=text,
        more=more if verdict is Verdict.UNDECIDED else None,
    )


def points(share: float, *, up: bool = True) -> str:
    """Return a loss in points, rounded so that no more is claimed than was measured."""
    scaled = round(share * 1000, 6)
    shown = (math.ceil(scaled) if up else math.floor(scaled)) / 10
    return f"{max(shown, 0.0):g} points"


def further(margin: float, gained: float, lost: float, n: int, confidence: float) -> int | None:
    """Return how many further units would rule the loss out; None where none would."""
    if margin >= 1:
        return None
    total = pairs_for_margin(margin, gained, lost, confidence=confidence)
    return max(total - n, 1) if total else None
