"""Words with a fixed list: harm categories, stages, severities.

The five categories are numbered in one of the sources (C013 to C018); what each
includes follows the handling of X023: bias in language and unequal service are
value misalignment, privacy and biometric misuse an extension of their own. The
extensions fill what the five leave out of published lists of risks; `crosswalk`
says where each category stands in those.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["CATEGORIES", "Category", "HarmStage", "category"]


class HarmStage(StrEnum):
    """Where a harm arises, and so where a control can still hold it."""

    REQUEST = "request"
    ANSWER = "answer"
    USE = "use"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One category of harm."""

    name: str
    number: int | None
    """Its number in the source; None for an extension."""
    means: str
    answers: tuple[str, ...] = ()


CATEGORIES: tuple[Category, ...] = (
    Category(
        name="hallucination",
        number=1,
        means="something false or unsupported is stated as fact",
        answers=("C013", "C014"),
    ),
    Category(
        name="offensive content",
        number=2,
        means="the reply demeans, shames or shocks",
        answers=("C015", "X023"),
    ),
    Category(
        name="misuse",
        number=3,
        means="somebody uses the feature to do harm, or draws out what it must not give",
        answers=("C016",),
    ),
    Category(
        name="over-reliance",
        number=4,
        means="a person leans on the feature instead of care, learning or checking",
        answers=("C017",),
    ),
    Category(
        name="value misalignment",
        number=5,
        means="some people are served worse, or another aim than theirs; bias is filed here",
        answers=("C018", "X023"),
    ),
    Category(
        name="privacy",
        number=None,
        means="data about a person reaches somebody it should not",
    ),
    Category(
        name="system security",
        number=None,
        means="the system itself, its parts or its suppliers are attacked or fail",
    ),
    Category(
        name="agency",
        number=None,
        means="the feature acts with more reach or less asking than it was given",
    ),
    Category(
        name="intellectual property",
        number=None,
        means="the work of somebody is used or given out without the right to it",
    ),
    Category(
        name="environment",
        number=None,
        means="energy, water or material is used out of proportion to the good done",
    ),
)


def category(name: str) -> Category | None:
    """Return the category of that name, or None.

    >>> category("Over-reliance").number
    4
    """
    return next((c for c in CATEGORIES if c.name == name.strip().casefold()), None)
