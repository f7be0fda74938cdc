"""Tiers: what each group of callers is granted, and which paid ones do not compile."""

from datetime import timedelta

import pytest

from redline.brief import parse_brief
from redline.controls import Ground, grants_of
from redline.errors import BriefError, SettingError
from tests.conftest import BRIEF

HEAD = """
## Tiers

| Tier | Verified by | Paid | May | Limits |
| --- | --- | --- | --- | --- |
"""


def grants(*rows):
    """Return the grants of a small brief with some tiers."""
    lines = "\n".join(f"| {row} |" for row in rows)
    text = BRIEF.replace("{value}", "40") + HEAD + lines + "\n"
    return grants_of(parse_brief(text.encode(), "brief.md"))


EVERYONE = "Everyone | nothing | no | quotes of public pages | requests a minute = 20"


def test_a_tier_is_granted_limits_on_a_ground():
    """Who may have more is said by a record and for a time, or by nothing for everybody."""
    everyone, nurses = grants(
        EVERYONE,
        "Nurses | clinic badge, checked monthly | 9 EUR | the pages for nurses "
        "| requests a minute = 60; tokens a minute = 20,000; at once = 4; dollars a day = 2.50",
    )
    assert (everyone.ground, nurses.ground) == (Ground.NOTHING, Ground.VERIFIED)
    assert everyone.limits.told() == {"requests a minute": 20}
    assert nurses.limits.told()["tokens a minute"] == 20_000
    assert nurses.limits.day == 2.5
    assert nurses.lasts == timedelta(days=31)


@pytest.mark.parametrize(
    "may",
    [
        "free text without the quote check",
        "unfiltered answers",
        "all pages; C1 is off",
        "answers with a lower threshold",
        "switch the careful mode off",
        "higher rate limits",
        "500 more messages a day",
        "ask what B1 keeps from others",
        "boundary refusal is a hint",
    ],
)
def test_a_paid_tier_that_loosens_does_not_compile(may):
    """What money buys would be the way around what holds for everybody."""
    with pytest.raises(BriefError, match=r"brief\.md:\d+:\d+: 'Premium' is opened by payment"):
        grants(EVERYONE, f"Premium | credit card | 20 EUR a month | {may} |")


@pytest.mark.parametrize("paid", ["no", "20 EUR a month"])
def test_what_proves_a_payment_alone_is_a_payment(paid):
    """Whoever leaves the column `Paid` at no has not verified anybody by that."""
    with pytest.raises(BriefError, match="payment alone"):
        grants(EVERYONE, f"Plus | paid subscription | {paid} | unfiltered answers |")


@pytest.mark.parametrize("limits", ["requests a minute = 21", "tokens a minute = 5", ""])
def test_a_paid_tier_may_not_take_more_than_everybody(limits):
    """Neither by a larger number nor by none at all."""
    row = f"Premium | credit card | 20 EUR a month | their orders | {limits}"
    with pytest.raises(BriefError, match="allow more than everybody's: `requests a minute`"):
        grants(EVERYONE, row)


def test_a_paid_tier_that_opens_no_control_compiles():
    """What is only comfortable may cost money."""
    row = "Premium | credit card | 20 EUR | the stage of their order | requests a minute = 20"
    assert grants(EVERYONE, row)[1].ground is Ground.PAYMENT


def test_a_verified_tier_may_take_more():
    """A need that somebody verified is a ground, also where it costs something."""
    row = "Clinics | contract, yearly | yes | all pages | requests a minute = 600"
    assert grants(EVERYONE, row)[1].limits.requests == 600


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ("requests a minit = 5", "Did you mean `requests a minute`"),
        ("requests a minute = 0", "whole number of at least 1"),
        ("requests a minute = 1.5", "whole number"),
        ("dollars a day = lots", "US dollars"),
        ("at once = inf", "whole number"),
    ],
)
def test_a_limit_that_is_none_is_refused_with_its_place(limits, told):
    """A limit that is misspelt would otherwise be no limit."""
    with pytest.raises(SettingError, match=rf"brief\.md:\d+:\d+: .*{told}"):
        grants(f"Everyone | nothing | no | pages | {limits}")


def test_two_tiers_of_one_name_are_refused():
    """Nobody could tell which of them a key belongs to."""
    with pytest.raises(BriefError, match="stands twice"):
        grants(EVERYONE, EVERYONE)
