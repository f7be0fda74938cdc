"""The score of a brief."""

import pytest
from review_cases import GOOD, clinic, reviewed

from redline.brief import scaffold
from redline.review import WEIGHTS, score_lines
from redline.review.seeking import SOUGHT


def test_the_weights_are_those_of_the_rubric():
    """C006: 20, 30, 20, 20 and 10 per cent."""
    assert list(WEIGHTS.values()) == [0.2, 0.3, 0.2, 0.2, 0.1]
    assert sum(WEIGHTS.values()) == pytest.approx(1)


@pytest.mark.parametrize("text", [GOOD, scaffold({}), scaffold({}, "full")])
def test_a_dimension_is_the_sum_of_its_lines(text):
    """Anybody can add up what made the number."""
    found = reviewed(text).score
    for part in found.parts:
        total = 1 + sum(line.points for line in part.evidence)
        assert part.value == pytest.approx(min(5, max(1, total)), abs=0.01)
    weighted = sum(part.value * part.weight for part in found.parts)
    assert found.overall == pytest.approx(weighted, abs=0.01)


def test_every_line_says_what_was_found_and_whose_demand_it_is():
    """A missing part is named as such."""
    for part in reviewed(scaffold({})).score.parts:
        for line in part.evidence:
            assert line.answers
            assert line.text.startswith("missing: ") == (line.points == 0)


def test_a_finding_lowers_its_own_dimension_only():
    """So that the number says where to work."""
    broken = reviewed(GOOD.replace("| H1, B1, R1 |", "| B1, R1 |")).score
    for was, now in zip(reviewed(GOOD).score.parts, broken.parts, strict=True):
        assert (now.value < was.value) == (was.name == "safety")


def test_more_of_a_brief_scores_more():
    """The smallest, a good and the worked one."""
    numbers = [reviewed(t).score.overall for t in (scaffold({}), GOOD)] + [clinic().score.overall]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 3


def test_a_brief_that_says_nothing_has_the_lowest_score():
    """One is the end of the scale, however much is wrong."""
    found = reviewed("---\ntitle: x\n---\n").score
    assert found.overall < 1.5
    assert min(part.value for part in found.parts) == 1


def test_each_dimension_is_looked_for_in_several_ways():
    """One line more or less does not make a good brief."""
    for name in WEIGHTS:
        assert sum(each.dimension == name for each in SOUGHT) >= 4


def test_the_lines_can_be_shown_with_their_evidence():
    """With the numbers alone first."""
    found = clinic()
    lines = score_lines(found).splitlines()
    assert len(lines) == 1 + len(WEIGHTS) + len(found.score.changes)
    assert len(found.score.changes) == 2
    assert "+0.67 a scope of at most 150 words" in score_lines(found, evidence=True)
