"""When a card comes back: the FSRS scheduler behind one small record.

A memory and a grade go in, the next memory comes out. The scheduler's own chance (it
would shift long intervals a little) is switched off, so that the same grades at the
same times give the same days.

Source: Ye, Su and Cao (2022), doi:10.1145/3534678.3539081; the library `fsrs`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from fsrs import Card as Memory
from fsrs import Rating, Scheduler

from redline.errors import InputError

__all__ = ["GRADES", "Schedule", "due_first", "graded", "read_grade"]

GRADES = ("again", "hard", "good", "easy")
"""How well a card was remembered, worst first; the numbers 1 to 4 stand for them."""
RETENTION = 0.9
"""Share of due cards that should still be known; the library's default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What is remembered of one card."""

    due: datetime
    """When it is asked again, in UTC."""
    reviews: int
    """How often it was graded."""
    grade: str
    """The last grade."""
    memory: Mapping[str, Any]
    """The scheduler's own figures, as it stores them."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "due": self.due.isoformat(),
            "reviews": self.reviews,
            "grade": self.grade,
            "memory": dict(self.memory),
        }

    @classmethod
    def restored(cls, row: Mapping[str, Any]) -> "Schedule":
        """Return the schedule that `stored` wrote."""
        return cls(
            due=datetime.fromisoformat(row["due"]),
            reviews=row["reviews"],
            grade=row["grade"],
            memory=row["memory"],
        )


@cache
def scheduler() -> Scheduler:
    """Return the scheduler; it keeps nothing between two cards."""
    return Scheduler(desired_retention=RETENTION, enable_fuzzing=False)


def graded(before: Schedule | None, grade: str, at: datetime) -> Schedule:
    """Return what is remembered of a card after it was graded.

    Parameters
    ----------
    before
        None for a card that was never asked.
    grade
        One of `GRADES`.
    at
        When, in UTC.
    """
    # The card's number is never used: our own id names it.
    memory = Memory.from_dict(before.memory) if before else Memory(card_id=1, due=at)  # type: ignore[arg-type]  # a mapping read from storage
    after, _ = scheduler().review_card(memory, Rating(GRADES.index(grade) + 1), at)
    return Schedule(
        due=after.due,
        reviews=(before.reviews if before else 0) + 1,
        grade=grade,
        memory=dict(after.to_dict()),
    )


def read_grade(typed: str) -> str:
    """Return the grade that was meant.

    Raises
    ------
    InputError
        It is neither a grade, nor its number, nor its beginning.

    >>> read_grade("3"), read_grade("H")
    ('good', 'hard')
    """
    word = typed.strip().casefold()
    if word in {"1", "2", "3", "4"}:
        return GRADES[int(word) - 1]
    meant = [grade for grade in GRADES if word and grade.startswith(word)]
    if len(meant) != 1:
        raise InputError(
            f"{typed.strip()!r} is no grade. Grade with {', '.join(GRADES)}, or 1 to 4."
        )
    return meant[0]


def due_first(names: Iterable[str], known: Mapping[str, Schedule], at: datetime) -> Sequence[str]:
    """Return the cards to ask now: overdue longest first, then the new ones in their order."""
    every = list(names)
    due = [name for name in every if name in known and known[name].due <= at]
    new = [name for name in every if name not in known]
    return [*sorted(due, key=lambda name: known[name].due), *new]
