"""Disputes that people looked at: how many there are, and in how many the person was right.

Disputed exchanges and what reviewers said of them come in; counts go out. Who disputes has chosen
themselves, so this is a rate of disputes and says nothing of all exchanges.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from redline.store import JSON, Item, Review

__all__ = ["DisputesUpheld", "disputes_upheld", "upheld"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputesUpheld:
    """How the disputes of a launch stand."""

    disputes: int
    """Exchanges with the reasons for which they are disputed; one for two reasons counts twice."""
    settled: int
    """Of which a reviewer said enough to tell."""
    upheld: int
    """In which the person was right."""


def upheld(reason: str, labels: Mapping[str, JSON]) -> bool | None:
    """Say whether a reviewer bears a dispute out; None where they left open what it is about.

    >>> upheld("refused", {"harmful": False, "critical": False, "expected": "answer"})
    True
    >>> upheld("wrong", {"harmful": False, "critical": False}) is None
    True
    """
    bad = labels.get("harmful") is True or labels.get("critical") is True
    if reason in {"harmful", "private"}:
        return bad
    if reason == "refused":
        return labels["expected"] == "answer" if "expected" in labels else None
    if bad or labels.get("grounded") is False:
        return True
    return False if "grounded" in labels or reason == "other" else None


def disputes_upheld(
    disputed: Iterable[tuple[str, str]], reviews: Sequence[tuple[Item, Review]]
) -> DisputesUpheld:
    """Return how disputes stand.

    Parameters
    ----------
    disputed
        Exchange and reason of each.
    reviews
        Of two people on one exchange the word that bears the dispute out counts.
    """
    said: dict[str, list[Mapping[str, JSON]]] = defaultdict(list)
    for item, review in reviews:
        said[item.exchange].append(review.labels)
    found = [
        [told for labels in said[exchange] if (told := upheld(reason, labels)) is not None]
        for exchange, reason in disputed
    ]
    return DisputesUpheld(
        disputes=len(found),
        settled=sum(bool(one) for one in found),
        upheld=sum(any(one) for one in found),
    )
