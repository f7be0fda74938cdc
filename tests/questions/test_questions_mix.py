"""The catalogue as a whole: enough of everything that a loop may ask."""

from collections import Counter
from typing import get_args

import pytest

from redline.questions import Theme, questions

ALL = tuple(questions().values())
CASES = {"safety feature": 0.45, "capability trade-off": 0.30, "misuse": 0.25}
"""The mix of case types that a guide reports (C062): unverified, and a mix all the same."""


def answering(*requirements):
    """Return the questions behind which one of the requirements stands."""
    return [q for q in ALL if set(requirements) & set(q.answers)]


def test_there_are_enough_questions():
    """One question rehearsed is one question learnt by heart."""
    assert len(ALL) >= 165
    assert sum(q.fill is not None for q in ALL) >= 5


@pytest.mark.parametrize("theme", get_args(Theme))
def test_every_theme_can_fill_a_loop(theme):
    """A theme with three questions is exhausted in one evening."""
    assert sum(q.theme == theme for q in ALL) >= 12


def test_case_questions_come_in_the_reported_mix():
    """Practising only what one likes best is no rehearsal."""
    found = Counter(q.case for q in ALL if q.case in CASES)
    for case, share in CASES.items():
        assert abs(found[case] / found.total() - share) <= 0.02


@pytest.mark.parametrize("level", ["associate", "senior", "staff"])
def test_every_level_is_served(level):
    """What is asked of a staff manager is no question for the first job."""
    assert sum(q.level == level for q in ALL) >= 20


@pytest.mark.parametrize(
    ("least", "requirement"),
    [
        (12, "P021"),  # vague prompts
        (2, "P005"),  # a red teamer opens
        (2, "P008"),  # an enterprise client or an investor opens
        (1, "P009"),  # a researcher opens
        (3, "P020"),  # two minutes for an executive
        (4, "P022"),  # what to stop, and why
        (3, "P024"),  # from a paper to constraints
        (4, "P025"),  # shrink an idea until it can be contained
        (3, "P030"),  # use a mechanism
        (3, "P031"),  # file every risk first
        (1, "C106"),  # weights have leaked
        (2, "C060"),  # public incidents
    ],
)
def test_every_drill_has_its_openings(least, requirement):
    """A way of practising needs questions to practise on."""
    assert len(answering(requirement)) >= least


def test_every_question_of_the_guides_is_there():
    """C080 to C104 are the questions that guides report word for word or nearly."""
    assert not [f"C{n:03d}" for n in range(80, 105) if not answering(f"C{n:03d}")]


def test_every_example_domain_is_asked_about():
    """D001 to D028 are the products that guides draw their cases from."""
    assert not [f"D{n:03d}" for n in range(1, 29) if not answering(f"D{n:03d}")]


@pytest.mark.parametrize("requirement", ["X003", "X004", "X006", "X007", "X008", "X009", "X010"])
def test_both_sides_of_a_contradiction_are_asked_for(requirement):
    """Where guides contradict each other, one practises either answer."""
    assert len(answering(requirement)) >= 2
