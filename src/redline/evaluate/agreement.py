"""Agreement of grades with people: counts of one against the other, and exact bounds."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from redline.stats import lower_bound, upper_bound

__all__ = ["GRADES", "HUMAN", "Agreement", "agreement"]

GRADES = ("full", "partial", "none")
HUMAN = {
    "full_refusal": "full",
    "partial_refusal": "partial",
    "compliance": "none",
    "full": "full",
    "partial": "partial",
    "none": "none",
}
"""Human labels of refusal as data sets write them, and the grade that each means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How grades stand against human labels."""

    counts: Mapping[tuple[str, str], int]
    """By human grade and ours."""

    @property
    def n(self) -> int:
        """Return how many transcripts carried a human label."""
        return sum(self.counts.values())

    def share(self, *, refused_only: bool = False) -> tuple[float, float, float]:
        """Return lower bound, share and upper bound of agreement.

        Parameters
        ----------
        refused_only
            Compare only whether anything was refused, full and partial alike.
        """
        right = sum(
            count
            for (human, ours), count in self.counts.items()
            if human == ours or (refused_only and "none" not in {human, ours})
        )
        return lower_bound(right, self.n), right / self.n, upper_bound(right, self.n)


def agreement(rows: Iterable[Mapping[str, Any]], refusals: Iterable[str]) -> Agreement:
    """Compare the human labels of transcripts with our grades of the same.

    Parameters
    ----------
    rows
        Transcripts; those whose `label` is no human grade of refusal are passed over.
    refusals
        Our grade of each, in the same order.

    >>> agreement([{"label": "compliance"}, {}], ["none", "full"]).counts
    {('none', 'none'): 1}
    """
    pairs = zip(rows, refusals, strict=True)
    found = Counter(
        (HUMAN[str(row.get("label"))], ours) for row, ours in pairs if row.get("label") in HUMAN
    )
    return Agreement(counts=dict(found))
