"""A new version against the last one, unit by unit."""

import pytest

from redline.bars import Pairs, allowed_loss, regression
from redline.brief import parse_brief
from redline.decision import Verdict
from redline.errors import BarError
from redline.stats import paired_score_bounds

BRIEF = """---
redline: 1
---

## Constraints

| Constraint | Limit |
| --- | --- |
| latency | p95 <= 1 s |
{rows}

# Metrics

| ID | Metric | Kind | Balances | Launch bar | Pull when | Seen in |
| --- | --- | --- | --- | --- | --- | --- |
| M1 | refusal accuracy | risk | | >= 92 % | | evaluation |
| M2 | false refusal | cost | | <= 8 % | | evaluation |
"""


def brief(*limits):
    """Return a brief with some constraints on regression."""
    rows = "\n".join(f"| Regression | {limit} |" for limit in limits)
    return parse_brief(BRIEF.replace("{rows}", rows).encode(), "brief.md")


def pairs(same, gained, lost):
    """Return so many pairs that stayed good, became better and became worse."""
    old = [True] * same + [False] * gained + [True] * lost
    new = [True] * same + [True] * gained + [False] * lost
    return Pairs(old=old, new=new, families=list(range(len(old))))


def judged(*counts, margin=0.03, **more):
    """Return how the first metric stands."""
    return regression(brief().metrics[0], pairs(*counts), margin, against="run abc", **more)


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((400, 0, 0), Verdict.MET),  # nothing changed in enough units
        ((390, 5, 5), Verdict.MET),
        ((40, 0, 0), Verdict.UNDECIDED),  # nothing changed in too few
        ((380, 5, 15), Verdict.UNDECIDED),
        ((300, 0, 100), Verdict.MISSED),
        ((300, 100, 0), Verdict.MET),
    ],
)
def test_the_bound_of_the_loss_is_compared_with_the_margin(counts, verdict):
    """What the pairs leave undecided is no pass."""
    assert judged(*counts).verdict is verdict


def test_the_sentence_gives_the_counts_and_the_bound_that_decides():
    """A loss is never told smaller than it may be."""
    low, high = paired_score_bounds(5, 15, 400)
    assert judged(380, 5, 15).text == (
        "refusal accuracy: 5 of 400 units became better and 15 worse since run abc; the loss is at "
        "most 4.6 points with 95 % confidence, and 3 points are allowed"
    )
    assert 0.045 < -low <= 0.046
    assert high < 0
    assert "at least" in judged(300, 0, 100).text


def test_further_units_are_told_where_they_would_settle_it():
    """They do not where the loss that was seen is the margin or more, or all is allowed."""
    assert judged(40, 0, 0).more > 0
    assert judged(370, 5, 25).more is None
    assert judged(3, 1, 1, margin=1.0).more is None
    assert judged(400, 0, 0).more is None


def test_a_second_look_asks_for_more():
    """As with bars, each look halves the allowed error."""
    assert judged(395, 2, 3, margin=0.015).verdict is Verdict.MET
    assert judged(395, 2, 3, margin=0.015, confidence=0.9999).verdict is Verdict.UNDECIDED


def test_one_family_tells_nothing():
    """However many paraphrases it has."""
    same = Pairs(old=[True] * 9, new=[True] * 9, families=["a"] * 9)
    found = regression(brief().metrics[0], same, 0.03, against="run abc")
    assert found.verdict is Verdict.UNMEASURED
    assert "9 units in common with run abc" in found.text


@pytest.mark.parametrize(
    ("limits", "first", "second"),
    [
        ((), 0.03, 0.03),
        (("<= 2 %",), 0.02, 0.02),
        (("M1 <= 1 %; <= 5 %",), 0.01, 0.05),
        (("false refusal at most 4 %",), 0.03, 0.04),
        (("<= 2 %", "M2 < 1 %"), 0.02, 0.01),
    ],
)
def test_a_brief_says_how_much_may_be_lost(limits, first, second):
    """For all metrics, or for one."""
    known = brief(*limits)
    assert [allowed_loss(known, row) for row in known.metrics] == [first, second]


@pytest.mark.parametrize("limit", ["none", "<= 2 s", "<= 0 %", "<= some", ">= 2 %"])
def test_what_is_no_loss_is_refused_with_its_place(limit):
    """A margin that cannot be read is never taken for the usual one."""
    known = brief(limit)
    with pytest.raises(BarError, match=r"brief\.md:10:\d+: .* is no allowed loss"):
        allowed_loss(known, known.metrics[0])
