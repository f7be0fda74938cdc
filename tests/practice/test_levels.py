"""Five criteria and four dimensions: of each round and over the loop, with ranges and words."""

import itertools

import pytest
from rounds import STRONG, WEAK, held

from redline import practice
from redline.practice import (
    DIMENSIONS,
    as_markdown,
    level_lines,
    round_levels,
    round_markdown,
    verdict,
)
from redline.rubric import CRITERIA


@pytest.fixture(scope="module")
def loop():
    """Return a loop of two rounds, a strong and a weak one, whose words can be told apart."""
    stages = ("screen", "culture")
    interview = practice.Interview(loop=practice.loops()["loop-a"], seed=1, only=stages)
    for turns in (STRONG, WEAK):
        room = practice.next_room(interview)
        side = practice.Script(turns * 3)
        interview = interview.went_on(practice.run(room, side, practice.clock("fast")))
    return interview


def test_every_round_has_its_criteria_and_the_dimensions_that_it_tests(loop):
    """Safety judgement in every round; of the others those that the stage scores (C001)."""
    for of, levels in zip(loop.rounds, verdict(loop).rounds, strict=True):
        assert list(levels.criteria) == list(CRITERIA)
        tested = {*of.room.setting.scores, "safety and deployment judgement"}
        assert list(levels.dimensions) == [name for name in DIMENSIONS if name in tested]


def test_every_level_of_a_round_has_a_range_no_narrower_than_the_round(loop):
    """A part cannot be surer than the whole that it was read from."""
    for of, levels in zip(loop.rounds, verdict(loop).rounds, strict=True):
        heard = of.feedback
        for each in itertools.chain(levels.criteria.values(), levels.dimensions.values()):
            assert each.low <= each.overall <= each.high
            assert each.low <= max(1.0, each.overall - (heard.overall - heard.low)) + 0.01
            assert each.high >= min(5.0, each.overall + (heard.high - heard.overall)) - 0.01


def test_every_quote_of_a_round_was_said_in_it(loop):
    """A point that cannot be traced to a quote is no point."""
    for of, levels in zip(loop.rounds, verdict(loop).rounds, strict=True):
        words = practice.spoken(of.state)
        for each in itertools.chain(levels.criteria.values(), levels.dimensions.values()):
            assert all(quote.quote in words for quote in each.quotes)


def test_the_safety_judgement_quotes_what_was_said_of_safety():
    """Not whatever was counted first."""
    of = held(STRONG)
    quotes = round_levels(of).dimensions["safety and deployment judgement"].quotes
    under = {*of.feedback.score.under("safety"), *of.feedback.score.under("rollout")}
    assert quotes
    assert set(quotes) <= under


def test_a_round_that_cannot_be_judged_has_no_levels():
    """Unknown is no number."""
    levels = round_levels(held(["Yes."]))
    assert (levels.criteria, levels.dimensions) == ({}, {})


def test_a_level_without_words_says_so():
    """It is at the bottom because nothing was found, not because it was found bad."""
    levels = round_levels(held([*["We align with every stakeholder about trust and values."] * 9]))
    bare = [line for line in level_lines(levels.criteria) if "“" not in line]
    assert bare
    assert all("no words of yours were found for it" in line for line in bare)


def test_both_stand_on_the_page_for_each_round_and_for_the_loop(loop):
    """With the words beside the level, so that nobody has to open the JSON."""
    page = as_markdown(loop)
    assert page.count("#### Criteria of this round") == 2
    assert page.count("#### Dimensions of this round") == 2
    over = page[page.index("## Verdict") :]
    for name in CRITERIA:
        assert f"- {name}: " in over
    for name in DIMENSIONS:
        assert f"- {name}: " in over
    assert f"- {name}: " in page
    alone = round_markdown(loop.rounds[0])
    assert level_lines(verdict(loop).rounds[0].criteria)[0] in alone


def test_the_record_holds_them_for_each_round(loop):
    """What a program reads is what a person sees."""
    rows = verdict(loop).stored()["rounds"]
    assert [list(row["criteria"]) for row in rows] == [list(CRITERIA)] * 2
    assert all(level["quotes"] for level in rows[0]["dimensions"].values())
