"""Explanations, stories, scripts and talks are read for what they hold, with quotes."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.clock import spoken
from redline.prepare import (
    DISORDERED,
    LIMIT,
    explained,
    heard,
    jargon,
    next_scenario,
    novel,
    performed,
    review_story,
    role_play,
    role_plays,
    scenario,
    scenarios,
    term,
    terms,
)
from redline.text import words

STORY = (
    "In March I stopped the launch of our claims assistant two days before its date. "
    "I had asked our head of risk and two engineers, who disagreed with me. "
    "It cost us the spring season, about 400,000 euros, "
    "and we lost one customer who never came back. "
    "The fix reduced wrongly paid claims from 11 % to 0.6 %, "
    "which spared 2,300 people in the first month. "
    "Since then every launch needs a test with 500 planted cases."
)


def ids(points):
    """Return the ids of the points that were found."""
    return {p.id for p in points if p.found}


@pytest.mark.parametrize("name", sorted(terms()))
def test_the_explanation_shown_afterwards_settles_every_point_in_time(name):
    """A model answer that misses its points, or takes too long, would teach the wrong thing."""
    about = term(name)
    found = explained(about, about.after, spoken(len(words(about.after))))
    assert found.score.open == ()
    assert found.why == ""
    assert found.over == 0


@pytest.mark.parametrize("name", sorted(terms()))
def test_an_explanation_of_something_else_is_not_judged(name):
    """Nineteen good explanations of other terms say nothing of this one."""
    others = [each for each in terms().values() if each.id != name]
    assert [o.id for o in others if not explained(term(name), o.after).why] == []


def test_words_in_no_order_are_not_judged():
    """A term's own words, shuffled, explain nothing."""
    for each in terms().values():
        mixed = each.after.split()
        random.Random(7).shuffle(mixed)  # noqa: S311  # nothing secret is drawn
        assert explained(each, " ".join(mixed)).why, each.id


def test_without_a_clock_no_time_is_shown():
    """What was not taken is not guessed from the number of words."""
    about = term("calibration")
    found = explained(about, about.after * 20, None)
    assert found.stored()["seconds"] is None
    assert found.over == 0


@pytest.mark.parametrize("name", sorted(terms()))
def test_the_explanation_shown_afterwards_leaves_no_jargon(name):
    """Whoever shows how it is said says it in plain words."""
    assert [j.word for j in explained(term(name), term(name).after).jargon] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We use RLHF and a reward model.", ["RLHF", "reward model"]),
        ("RLHF is how people's judgement trains it.", []),
        ("We train with people's judgement, which is called RLHF.", []),
        ("We use RLHF. Think of a teacher who marks two letters.", []),
        ("We use RLHF. It is expensive.", ["RLHF"]),
        ("Perplexity (how surprised it is) went down.", []),
        ("The weather is fine.", []),
    ],
)
def test_a_word_of_the_trade_must_be_explained_where_it_stands(text, words):
    """The executive stops listening at the second unexplained word."""
    assert [j.word for j in jargon(text)] == words


@given(st.text(max_size=300))
def test_every_unexplained_word_is_quoted_from_the_text(text):
    """A quote stands in what was said, whatever was said."""
    for each in jargon(text):
        assert each.word in text
        assert each.quote in text


def test_time_and_jargon_do_not_enter_the_score():
    """Pace is shown apart; only what was said is scored."""
    about = term("calibration")
    quick, slow = explained(about, about.after, 30), explained(about, about.after, 600)
    assert quick.score == slow.score
    assert (quick.over, slow.over) == (0, 600 - LIMIT)


def test_a_term_is_new_until_all_were_explained():
    """Practice moves on by itself, and comes back to what is longest ago."""
    seen = []
    for _ in terms():
        seen.append(novel(seen).id)
    assert sorted(seen) == sorted(terms())
    assert novel([*seen, seen[0]]).id == seen[1]


def test_a_whole_story_has_all_six_points():
    """Decision, cost, benefit, who was asked, what was lost, what changed."""
    review = review_story(STORY)
    assert review.missing == ()
    assert review.padding == ()


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("I stopped", "they stopped", "own-decision"),
        ("about 400,000 euros", "a lot", "cost"),
        ("from 11 % to 0.6 %, which spared 2,300 people", "a great deal, for all", "benefit"),
        (
            "I had asked our head of risk and two engineers, who disagreed with me. ",
            "",
            "consulted",
        ),
        ("Since then every launch needs a test with 500 planted cases.", "", "changed"),
    ],
)
def test_taking_one_point_out_of_a_story_is_noticed(before, after, lost):
    """Each point stands on its own words."""
    text = STORY.replace(before, after)
    assert text != STORY
    assert lost in {p.id for p in review_story(text).missing}


def test_padding_is_quoted():
    """What could go is shown, with the reason."""
    padded = (
        "Situation: we were a fast-paced team that leveraged many tools for many people. "
        + "Our market was large, and there was much to be done in every part of it. "
        + "Everybody had read the plan for the year, which was long and had many chapters. "
        + "The firm had grown from one floor to three, and the kitchen was always full. "
        + "On Mondays the whole group met to talk about what had been said on Fridays. "
        + "Some of us had come from banks, others from shops, and one from a theatre. "
        + "All of this matters because the product was at the centre of our hopes. "
        + STORY
    )
    padding = review_story(padded).padding
    assert any(q.startswith("Situation:") and "announces" in why for q, why in padding)
    assert any("before you decide" in why for _, why in padding)
    assert all(quote in padded for quote, _ in padding)


def test_a_few_words_are_no_story():
    """Nothing is called missing in what was never told."""
    review = review_story("I stopped a launch once.")
    assert review.why
    assert review.points == ()


@pytest.mark.parametrize("seed", range(3))
def test_a_story_or_script_in_no_order_holds_nothing(seed):
    """The right words strung together are neither a story nor a mechanism."""
    mixed = random.Random(seed)  # noqa: S311  # nothing secret is drawn
    shuffled = [STORY.split(), "\n".join(scenario("poisoned-page").script).split()]
    for each in shuffled:
        mixed.shuffle(each)
    story, script = (" ".join(each) for each in shuffled)
    assert review_story(story).found == ()
    assert review_story(story).why == DISORDERED
    assert ids(performed(scenario("poisoned-page"), script)) == set()


def test_an_empty_performance_holds_nothing():
    """Vague words earn no point of a script."""
    vague = "We would work with the team on guardrails and take safety very seriously."
    assert ids(performed(scenario("poisoned-page"), vague)) == set()


def test_a_script_performed_for_another_attack_misses_its_points():
    """A general answer does not fit a particular attack."""
    other = "\n".join(scenario("citation").script)
    points = performed(scenario("role-play-jailbreak"), other)
    own = {s.id for s in scenario("role-play-jailbreak").signs}
    assert not own <= ids(points)


def test_scenarios_come_in_turn():
    """Every scenario is performed once before one comes back."""
    seen = []
    for _ in scenarios():
        seen.append(next_scenario(seen).id)
    assert sorted(seen) == sorted(scenarios())
    assert next_scenario(seen).id == seen[0]


@pytest.mark.parametrize("name", sorted(role_plays()))
def test_a_talk_of_nothing_but_thanks_holds_nothing(name):
    """Politeness is no negotiation."""
    holds, spoils = heard(role_play(name), ["Thank you very much!", "That is kind."])
    assert ids(holds) == set()
    assert spoils == ()


@pytest.mark.parametrize(
    ("name", "turn", "spoiled"),
    [
        ("ask", "Match it, or I walk.", "ultimatum"),
        ("ask", "I need 310,000 to sign today.", "first-number"),
        ("ask", "I read that you pay more than that.", "guide-figure"),
        ("standard", "I want more money all the same.", "cash"),
        ("standard", "It is all about the mission for me.", "mission-only"),
    ],
)
def test_what_spoils_a_talk_is_quoted(name, turn, spoiled):
    """A red flag is shown with the words that raised it."""
    _, spoils = heard(role_play(name), [turn])
    assert {p.id: p.quotes for p in spoils}[spoiled] == (turn,)
