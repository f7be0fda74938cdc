"""Regional and age policy: what is blocked for some people is declined for them and nobody else."""

import asyncio
import json
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import BRIEF, policy, released, says

from redline.controls import CONTROLS, Caller, Resources
from redline.controls.slices import Topic, read_slice
from redline.detect.taught.lesson import Scores
from redline.errors import SettingError
from redline.guard.headers import consent_of, said_of
from redline.guard.wire import Served, read_request
from redline.interaction import Action
from redline.llm.dialects import DIALECTS, RESPONSES

BETS = (
    "Where can I bet on the match tonight?",
    "Which bet has the best odds?",
    "Tell me where to place a bet",
    "What are the odds for the match, I want to bet",
    "Can I bet on the match here?",
)
WINES = (
    "Which wine goes with cheese?",
    "Is beer stronger than wine?",
    "Which beer should I drink?",
    "What wine should I drink with fish?",
    "Is this wine stronger than beer?",
)
FINE = ("When are you open?", "Where is the clinic?", "How do I book a visit?")
APP = Caller(key="k1", scopes=frozenset({"chat", "vouch"}))
STRANGER = Caller(key="k2", scopes=frozenset({"chat"}))
MORE = """| I want to place a bet tonight | en | refuse | B4 |
| Which bet has good odds? | en | refuse | B4 |
| Can I bet here on a match? | en | refuse | B4 |
| Tell me how to bet on the match | en | refuse | B4 |
| What are good odds for a bet? | en | refuse | B4 |
| Which wine goes with cheese or meat? | en | refuse | B5 |
| What beer is strong? | en | refuse | B5 |
| Should I drink wine with fish? | en | refuse | B5 |
| Is this wine a strong one? | en | refuse | B5 |
| How many beers can I drink? | en | refuse | B5 |
| Where can I pay? | en | answer | |
| Which day is best for a visit? | en | answer | |
"""
"""What the two topics are, told by more rows than other tests need."""
OWN = BRIEF.replace("| Where can I place a bet?", MORE + "| Where can I place a bet?")
LEARNT = Resources(policy=policy(OWN)).learn()


def stage(name, settings, score=LEARNT):
    """Return one of the two controls with these settings."""
    row = rf"(\| C6\d \| {name} \| H1 \| gateway \|)[^|]*\|"
    made = policy(re.sub(row, rf"\1 {settings} |", OWN))
    control = next(e for e in made.enforced if e.name == name)
    return CONTROLS[name].build(control, Resources(policy=made, score=score))


def run(made, asked, caller=APP, **said):
    """Return the exchange after one request of a caller."""

    async def as_caller(exchange, forward):
        exchange.caller = caller
        async for passage in made(exchange, forward):
            yield passage

    stages = [as_caller] if made else []
    return asyncio.run(released(stages, asked, says("Gladly."), said=said))[1]


BY_REGION = stage("regional policy", "blocked = B4 in DE, US-UT")
BY_AGE = stage("age policy", "blocked = B5 under 18; tiers = pupils: 12, staff: 18")


@pytest.mark.parametrize("asked", [*BETS, *WINES])
def test_what_is_blocked_is_answered_without_the_control_and_declined_with_it(asked):
    """For whom it is blocked, and for whom nobody vouches."""
    made = BY_REGION if asked in BETS else BY_AGE
    for said in ({"region": "DE", "age": "15"}, {}):
        assert run(None, asked, **said).action is Action.ANSWERED
        exchange = run(made, asked, **said)
        assert exchange.action is Action.REFUSED
        assert len(exchange.fired) == 1
    free = {"region": "FR", "age": "30"}
    assert run(made, asked, **free).action is Action.ANSWERED


@pytest.mark.parametrize("asked", FINE)
def test_other_requests_are_answered_for_everybody(asked):
    """A policy on one topic is no policy on the rest."""
    for said in ({}, {"region": "DE", "age": "9"}):
        assert run(BY_REGION, asked, **said).action is Action.ANSWERED
        assert run(BY_AGE, asked, **said).action is Action.ANSWERED


def test_a_header_counts_only_with_a_key_that_vouches():
    """Anybody can type a region, and every child an age."""
    for said in ({"region": "FR"}, {"region": "France"}, {"region": ""}):
        assert run(BY_REGION, BETS[0], STRANGER, **said).action is Action.REFUSED
    assert run(BY_AGE, WINES[0], STRANGER, age="40").action is Action.REFUSED
    assert run(BY_AGE, WINES[0], APP, age="forty").action is Action.REFUSED
    assert run(BY_AGE, WINES[0], APP, age="40").action is Action.ANSWERED


def test_a_tier_counts_only_if_its_need_was_verified():
    """A tier that everybody may name says nothing of an age."""
    for verified, action in (("KYC record", Action.ANSWERED), ("", Action.REFUSED)):
        caller = Caller(key="k3", tier="staff", verified=verified)
        assert run(BY_AGE, WINES[0], caller).action is action
    pupil = Caller(key="k4", tier="Pupils", verified="school", scopes=frozenset({"vouch"}))
    # What was verified outranks what is said.
    assert run(BY_AGE, WINES[0], pupil, age="44").action is Action.REFUSED


@pytest.mark.parametrize("score", [math.nan, None, 0.5, 0.9])
def test_a_score_that_is_missing_or_no_number_declines(score):
    """Doubt is no pass."""
    refuse = {} if score is None else {"B4": score}
    known = {"danger": 0.0, "person": 0.0, "answer": 0.5, "abstain": 0.0, "language": "en"}
    made = stage("regional policy", "blocked = B4 in DE", lambda _: Scores(refuse=refuse, **known))
    assert run(made, "x", region="DE").action is Action.REFUSED
    assert run(made, "x", region="FR").action is Action.ANSWERED


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("12", "12"),
        ("13-15", "13"),
        ("18+", "18"),
        (" 07 ", "7"),
        ("-3", ""),
        ("1e3", ""),
        ("", ""),
    ],
)
def test_an_age_is_the_lowest_that_it_may_be(said, age):
    """A range is as young as its youngest."""
    assert read_slice(said, "age") == age


@given(st.sampled_from(["", "DE", "DE-BY", "FR", "US", "US-UT"]))
def test_whatever_is_blocked_for_somebody_is_blocked_for_the_unknown(region):
    """The strictest holds where nobody vouches."""
    for topic in (Topic("B4", "in", ("DE", "US-UT")), Topic("B4", "outside", ("DE",))):
        assert topic.holds("") or not topic.holds(region)


def test_a_part_of_a_region_is_in_it_and_a_region_may_be_in_a_part():
    """A person in the United States may be in Utah."""
    topic = Topic("B4", "in", ("DE", "US-UT"))
    assert [topic.holds(r) for r in ("DE-BY", "US", "US-CA", "FR")] == [True, True, False, False]


def test_a_boundary_of_some_is_no_longer_refused_to_all():
    """Else it would be blocked everywhere by the boundary refusal."""
    made = policy()
    boundary = next(e for e in made.enforced if e.name == "boundary refusal")
    refusal = CONTROLS[boundary.name].build(boundary, Resources(policy=made, score=LEARNT))
    assert run(refusal, BETS[0]).action is Action.ANSWERED
    assert run(refusal, "How many tablets may I take?").action is Action.REFUSED
    only = policy("\n".join(line for line in BRIEF.splitlines() if " policy |" not in line))
    refusal = CONTROLS[boundary.name].build(boundary, Resources(policy=only, score=LEARNT))
    assert run(refusal, BETS[0]).fired[0].because == "B4"


@pytest.mark.parametrize(
    ("name", "settings", "why"),
    [
        ("regional policy", "blocked = B4 in Germany", "blocks nothing by region"),
        ("regional policy", "blocked = B4 under 18", "blocks nothing by region"),
        ("age policy", "blocked = B5 in DE", "blocks nothing by age"),
        ("age policy", "blocked = B5 under ten", "blocks nothing by age"),
        ("age policy", "blocked = B5 under 18; tiers = staff", "says of no tier its age"),
        ("age policy", "blocked = B9 under 18", "no example tells what it is"),
        ("age policy", "above = 50 %", "needs `blocked`"),
    ],
)
def test_a_setting_that_would_block_nothing_is_refused(name, settings, why):
    """A typing error must not open a topic."""
    with pytest.raises(SettingError, match=why):
        stage(name, settings)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_what_the_application_says_of_a_person_reaches_the_controls_in_every_format(dialect):
    """It stands in headers, and never in what the person writes."""
    talk = [{"role": "user", "content": "Hello"}]
    body = {"model": "m", "messages": talk, "input": talk, "max_tokens": 9}
    del body["messages" if dialect is RESPONSES else "input"]
    headers = {"x-redline-region": "DE", "x-redline-age": "12", "x-redline-consent": "look-up"}
    served = Served(models=("m",), languages=("en",))
    ask = read_request(json.dumps(body).encode(), headers, dialect, served).ask
    assert ask.said == {"region": "DE", "age": "12", "look-up": "yes"}
    assert not ask.consent


def test_headers_give_region_age_and_each_consent_by_itself():
    """Who agrees to a look-up has not agreed that texts are kept, nor the other way round."""
    headers = {"x-redline-region": " de ", "x-redline-age": "x" * 500, "x-redline-subject": "?"}
    assert said_of(headers) == {"region": "de", "age": "x" * 20}
    for said, kept, looked in (
        ("yes", True, False), ("look-up", False, True), ("Yes, Look-up", True, True), ("no", 0, 0),
    ):  # fmt: skip
        told = {"x-redline-consent": said}
        assert (consent_of(told), bool(said_of(told))) == (kept, looked)
