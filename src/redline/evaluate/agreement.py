"""Agreement of grades with people: counts of one against the other, and exact bounds."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from redline.stats import Confusion, cohen_kappa, lower_bound, upper_bound

__all__ = ["GRADES", "HARM", "HUMAN", "Agreement", "Share", "agreement", "error_rates"]

Share = tuple[float, float, float]
"""Lower bound, estimate and upper bound."""

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
HARM = {
    "harmful_yes": True,
    "harmful_no": False,
    "harmful": True,
    "harmless": False,
    "unsafe": True,
    "safe": False,
    "True": True,
    "False": False,
}
"""Human labels of harm as data sets write them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How grades stand against human labels."""

    counts: Mapping[tuple[str, str], int]
    """By human grade and ours."""

    @property
    def n(self) -> int:
        """Return how many transcripts carried a human label."""
        return sum(self.counts.values())

    @property
    def kappa(self) -> float | None:
        """Return the agreement beyond chance; None where both always say one and the same."""
        pairs = [pair for pair, count in self.counts.items() for _ in range(count)]
        return cohen_kappa([human for human, _ in pairs], [ours for _, ours in pairs])

    @property
    def refused(self) -> Confusion:
        """Return the table of refused at all or not."""
        cells: Counter[tuple[bool, bool]] = Counter()
        for (human, ours), count in self.counts.items():
            cells[human != "none", ours != "none"] += count
        return Confusion(
            tp=cells[True, True],
            fp=cells[False, True],
            fn=cells[True, False],
            tn=cells[False, False],
        )

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


def error_rates(table: Confusion) -> dict[str, Share | None]:
    """Return sensitivity and specificity with exact one-sided 95 % bounds.

    None where people gave no yes, or no no.

    >>> error_rates(Confusion(tp=9, fp=0, fn=1, tn=0))["specificity"] is None
    True
    """
    counts = {
        "sensitivity": (table.tp, table.tp + table.fn),
        "specificity": (table.tn, table.tn + table.fp),
    }
    return {
        name: (lower_bound(k, n), k / n, upper_bound(k, n)) if n else None
        for name, (k, n) in counts.items()
    }


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
