"""Figures that must be one, and hours at which people are there."""

import pytest
from rule_pages import context, merged

from redline.rules.agreeing import disagreements, rates
from redline.rules.waiting import span, wait, within

COSTS = """## Costs of error

| Error | Cost | Unit | Source |
| --- | --- | --- | --- |
| A dose is given (false negative) | {miss} EUR | per case | S1 |
| A good question is refused (false positive) | 10 EUR | per case | S1 |

## Trade-offs

| ID | Choice | Gains | Costs | Why |
| --- | --- | --- | --- | --- |
| T1 | Refuse from 50 %, not 80 % | doses 4 % -> 1 % | false refusal 3 % -> 5 % | {why} [S1] |
"""


@pytest.mark.parametrize(
    ("miss", "why", "clashing"),
    [
        ("4,000", "One dose costs as much as 400 needless refusals", 0),
        ("4,000", "One dose costs as much as 380 needless refusals", 0),
        ("400", "One dose costs as much as 400 needless refusals", 1),
        ("4,000", "A refusal costs 10 EUR", 0),
        ("4,000", "A refusal costs 100 EUR", 1),
    ],
)
def test_an_argument_has_the_prices_of_the_table(miss, why, clashing):
    """A weight may be rounded, and a price may not."""
    known = context(merged(COSTS.format(miss=miss, why=why)))
    assert len(list(disagreements(known))) == clashing


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("calls back within 30 minutes", 0.5),
        ("answers within two working days", 48.0),
        ("calls on the next working day", 24.0),
        ("a nurse answers", None),
    ],
)
def test_a_wait_is_read_in_hours(text, hours):
    """Minutes, days and words are one measure."""
    assert wait(text) == hours


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [
        ((9, 16), (8, 18), True),
        ((17, 23), (9, 16), False),
        ((19, 23), (18, 8), True),
        ((1, 3), (18, 8), True),
        ((9, 12), (18, 8), False),
    ],
)
def test_a_span_of_hours_may_pass_midnight(inner, outer, inside):
    """A night shift begins on one day and ends on the next."""
    assert within(inner, outer) is inside


def test_a_span_needs_the_marks_of_a_clock():
    """Two to four messages are no hours."""
    assert span("two or 2 to 4 messages") is None
    assert span("between 17:30 and 22:00") == (17.5, 22.0)


def test_a_capacity_is_not_the_hours_of_work():
    """Nine staff hours a day are no nine calls a day."""
    assert rates("9 staff hours a day, 110 calls a day") == [(110, "day")]
