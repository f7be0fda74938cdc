"""Who is reached, who decides, and what a phrase is: what several rules compute."""

import pytest

from redline.brief import parse_bar
from redline.rules.audiences import reach
from redline.rules.entries.rollback_behind_pull import behind
from redline.rules.phrases import nobody, phrase
from redline.rules.reading import outsiders


@pytest.mark.parametrize(
    ("audience", "people", "share"),
    [
        ("500 users, opt-in", 500, False),
        ("40,000 patients", 40_000, False),
        ("2 of 12 clinics, 300 patients", 300, False),
        ("about 1.5 million customers", 1_500_000, False),
        ("20k active users", 20_000, False),
        ("0.5 % of traffic", 0.005, True),
        ("all registered users", 1.0, True),
        ("the general public", 1.0, True),
    ],
)
def test_an_audience_is_a_number_of_people_or_a_share(audience, people, share):
    """Only like figures may be compared, so each says which kind it is."""
    found = reach(audience)
    assert found is not None
    assert (found.value, found.share) == (pytest.approx(people), share)


@pytest.mark.parametrize("audience", ["4 classes", "six people", "two wards in May 2027", ""])
def test_an_audience_without_a_figure_of_people_is_unknown(audience):
    """Unknown is not zero: a jump from it would be made up."""
    assert reach(audience) is None


@pytest.mark.parametrize(
    ("back", "pull", "late"),
    [
        ("< 80 %", "< 88 %", True),
        ("< 90 %", "< 88 %", False),
        ("< 88 %", "< 88 %", False),
        ("> 15 %", "> 12 %", True),
        ("> 10 %", "> 12 %", False),
        ("> 2 s", "> 1500 ms", True),
        ("> 2 s", "> 12 %", False),
        ("> 15 %", "< 88 %", False),
    ],
)
def test_a_roll_back_is_late_if_its_pull_is_passed_first(back, pull, late):
    """Only limits in one unit that look the same way can be ordered."""
    assert behind(parse_bar(back), parse_bar(pull)) is late


@pytest.mark.parametrize(
    ("who", "vague"),
    [
        ("the team", True),
        ("Leadership", True),
        ("whoever is on shift", True),
        ("to be decided", True),
        ("someone senior", True),
        ("—", True),
        ("", False),
        ("Clinic access team", False),
        ("nurse on call", False),
        ("nobody, it is automatic", False),
        ("Ana Ruiz", False),
    ],
)
def test_a_holder_is_somebody_or_nobody(who, vague):
    """A name or a role can be called at night; "the team" cannot."""
    assert nobody(who) is vague


@pytest.mark.parametrize(
    ("audience", "outside"),
    [("80 tenants", True), ("nine advisers, no tenants", False), ("6 people", False)],
)
def test_people_outside_are_named_or_denied(audience, outside):
    """A denial names the same word and means the opposite."""
    assert outsiders(audience) is outside


def test_a_phrase_crosses_the_end_of_a_line():
    """Prose is wrapped wherever its author's editor wraps it."""
    assert phrase(r"A ?/ ?B test").search("an a/b\n  test")
