"""Cards come back when the scheduler says, in the right order, and survive being stored."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import InputError
from redline.prepare import GRADES, Schedule, due_first, graded, read_grade

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def reviewed(*grades: str, at: datetime = NOW) -> Schedule:
    """Return the memory of a card graded when it was due, each time."""
    memory = None
    for grade in grades:
        memory = graded(memory, grade, memory.due if memory else at)
    return memory


def test_a_better_grade_brings_a_card_back_later():
    """What is known well is asked less often."""
    dues = [reviewed(grade).due for grade in GRADES]
    assert dues == sorted(dues)
    assert dues[0] < dues[-1]


def test_a_card_known_again_and_again_comes_back_in_days():
    """Intervals grow while a card is known."""
    gaps = []
    memory = None
    for _ in range(6):
        before = memory.due if memory else NOW
        memory = graded(memory, "good", before)
        gaps.append(memory.due - before)
    assert gaps[-1] > gaps[2] > timedelta(days=1)


def test_forgetting_brings_a_card_back_soon():
    """A card that was known for weeks and is forgotten is asked again the same day."""
    known = reviewed("good", "good", "good", "good")
    assert graded(known, "again", known.due).due - known.due < timedelta(days=1)


@given(st.lists(st.sampled_from(GRADES), min_size=1, max_size=12))
def test_the_same_grades_give_the_same_days_through_storage(grades):
    """No chance of the scheduler's own, and nothing is lost in the file."""
    plain = reviewed(*grades)
    stored = None
    for grade in grades:
        stored = graded(stored, grade, stored.due if stored else NOW)
        stored = Schedule.restored(json.loads(json.dumps(stored.stored())))
    assert stored == plain
    assert stored.reviews == len(grades)


def test_the_most_overdue_card_is_asked_first_and_new_ones_last():
    """What is about to be forgotten comes before what is not known yet."""
    known = {
        "late": reviewed("good", at=NOW - timedelta(days=9)),
        "later": reviewed("good", at=NOW - timedelta(days=2)),
        "not yet": reviewed("easy", at=NOW),
    }
    names = ["new", "later", "not yet", "late", "new too"]
    assert due_first(names, known, NOW) == ["late", "later", "new", "new too"]


@pytest.mark.parametrize(
    ("typed", "grade"), [("1", "again"), ("ha", "hard"), ("GOOD", "good"), (" 4 ", "easy")]
)
def test_a_grade_may_be_typed_short(typed, grade):
    """Nobody types a whole word two hundred times."""
    assert read_grade(typed) == grade


@pytest.mark.parametrize("typed", ["", "5", "0", "better", "goodness"])
def test_what_is_no_grade_is_refused_with_the_grades(typed):
    """A slip must not move a card by weeks."""
    with pytest.raises(InputError, match="again, hard, good, easy"):
        read_grade(typed)
