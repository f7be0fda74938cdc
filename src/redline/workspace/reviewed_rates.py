"""What people's reviews of live traffic show: rates with bounds, and how far two readers agree.

Counts of all exchanges and the reviews of those that were drawn come in. Items wait by severity,
so those that were judged already are no fair draw from a stratum; they are one from the exchanges
of one severity in it. Each rate is therefore made from strata by severity.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from redline.metrics.evidence import WORSE
from redline.stats import (
    ReviewedRate,
    ReviewStratum,
    krippendorff_alpha,
    reviewed_rate,
    reviews_needed,
    sequence_upper,
)
from redline.store import JSON, Cell, Item, Review
from redline.workspace.review_questions import JUDGED, QUESTIONS

__all__ = ["ALPHA", "BAR", "Agreement", "Estimate", "agreement_of", "estimates_of"]

SELDOM = frozenset(one.name for one in QUESTIONS if one.seldom)
BAR = 0.01
"""Rate for which it is told how many more reviews would show that the true one lies below."""
ALPHA = 0.05
PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The share of all exchanges of which a reviewer would say the worse."""

    label: str
    worse: bool
    """The value that is counted: true for `harmful`, false for `grounded`."""
    rate: ReviewedRate | None
    """None where there was no exchange; its value is None where it is not estimated."""
    more: int | None
    """Further reviews of `of` that would show a rate below the bar, if none of them is bad; None
    where the other strata leave it no room."""
    of: str
    """The stratum with most exchanges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far the first and the second reader of the same exchanges agree."""

    label: str
    pairs: int
    same: int
    """Pairs that said the same."""
    alpha: float | None
    """Krippendorff's: 1 for always, 0 for chance; None without a pair."""


def estimates_of(
    population: Mapping[Cell, int], reviews: Iterable[tuple[Item, Review]], alpha: float = ALPHA
) -> list[Estimate]:
    """Return the rate of each yes-or-no label; of those that need not be given, where one is.

    Of two people on one exchange the word that speaks against the launch counts, as with labels
    of a run; an appeal shows that people differ, and takes no word back.
    """
    said: dict[str, list[Review]] = defaultdict(list)
    items: dict[str, Item] = {}
    for item, review in reviews:
        items[item.exchange] = item
        said[item.exchange].append(review)
    sizes: dict[Cell, int] = defaultdict(int)
    for cell, n in population.items():
        sizes[merged(cell)] += n
    given = {label for told in said.values() for review in told for label in review.labels}
    return [
        estimate(label, WORSE[label], sizes, items, said, alpha)
        for label in JUDGED
        if label in WORSE and (label in given or label not in SELDOM)
    ]


@lru_cache(maxsize=4_096)
def merged(cell: Cell) -> Cell:
    """Return what a rate over phases is made from."""
    return replace(cell, policy="", phase="")


def estimate(
    label: str,
    worse: bool,
    sizes: Mapping[Cell, int],
    items: Mapping[str, Item],
    said: Mapping[str, Sequence[Review]],
    alpha: float,
) -> Estimate:
    """Return the rate of one label."""
    judged: dict[Cell, int] = defaultdict(int)
    bad: dict[Cell, int] = defaultdict(int)
    for exchange, item in items.items():
        values = [review.labels[label] for review in said[exchange] if label in review.labels]
        judged[merged(item.cell)] += bool(values)
        bad[merged(item.cell)] += worse in values
    strata = [
        ReviewStratum(
            name=named(cell),
            chance=cell.chance,
            items=n,
            reviewed=judged[cell],
            harmful=bad[cell],
        )
        for cell, n in sorted(sizes.items(), key=lambda pair: named(pair[0]))
        if n
    ]
    if not strata:
        return Estimate(label=label, worse=worse, rate=None, more=None, of="")
    most = max(strata, key=lambda one: one.items)
    return Estimate(
        label=label,
        worse=worse,
        rate=reviewed_rate(strata, alpha),
        more=further(strata, most, alpha),
        of=most.name,
    )


def named(cell: Cell) -> str:
    """Return the name of a stratum.

    >>> named(Cell("p", "Beta", "flagged", 0.1, 8)), named(Cell("p", "Beta", "unflagged", 0.01, 0))
    ('flagged, severity 8', 'unflagged')
    """
    return f"{cell.stratum}, severity {cell.severity}" if cell.severity else cell.stratum


def further(strata: Sequence[ReviewStratum], most: ReviewStratum, alpha: float) -> int | None:
    """Return how many more reviews of one stratum would bring the upper bound to the bar."""
    total = sum(one.items for one in strata)
    part = alpha / len(strata)
    others = math.fsum(
        one.items / total * (sequence_upper(one.harmful, one.reviewed, part) if one.reviewed else 1)
        for one in strata
        if one is not most
    )
    room = (BAR - others) * total / most.items
    if room <= 0:
        return None
    if room >= 1:
        return max(0, 1 - most.reviewed)
    needed = reviews_needed(room, harmful=most.harmful, alpha=part, one_sided=True)
    return max(0, needed - most.reviewed)


def agreement_of(reviews: Iterable[tuple[Item, Review]]) -> list[Agreement]:
    """Return how far two readers agree, on each label.

    Only exchanges that were drawn for a second reader count: those that somebody appealed
    against are no fair sample of anything.
    """
    said: dict[str, list[Mapping[str, JSON]]] = defaultdict(list)
    for item, review in reviews:
        if item.twice:
            said[item.exchange].append(review.labels)
    pairs = [found[:PAIR] for found in said.values() if len(found) >= PAIR]
    return [agreed(label, [(a.get(label), b.get(label)) for a, b in pairs]) for label in JUDGED]


def agreed(label: str, pairs: Sequence[tuple[JSON, JSON]]) -> Agreement:
    """Return how far two readers agree on one label."""
    both = [pair for pair in pairs if None not in pair]
    return Agreement(
        label=label,
        pairs=len(both),
        same=sum(a == b for a, b in both),
        alpha=krippendorff_alpha(list(zip(*both, strict=True))) if both else None,
    )
