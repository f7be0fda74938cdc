"""Spoken answers are weighed by what sound ones do, whatever they are about and however long."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.rubric import read, score
from redline.rubric.score import CRITERIA
from redline.rubric.spoken import HABITS, takes_up, weigh
from redline.rubric.spoken.counting import FEATURES, features, halves, passages, stretches
from redline.rubric.spoken.weighing import chance, fitted, level

SOUND = (
    "I'd switch the refund button off tonight. A woman in Leeds was charged twice last week, and "
    "she only found out at the till with two kids beside her. Every refund goes to a person until "
    "we've read two hundred of the old ones by hand, and if more than three in a hundred are wrong "
    "it stays with the person. That costs us about a day for everybody who waits, and some of them "
    "will shout. What I can't tell you is how many never noticed. If the reading shows that nobody "
    "lost money, I'd open it again on Monday."
)
HOLLOW = (
    "Refund integrity is really a governance question, so we'd want a risk-tiered framework with "
    "stakeholder alignment across the organisation. The posture I'd bring is one of continuous "
    "improvement, with calibrated guardrails, robust observability and transparent communication. "
    "That's what lets us balance innovation and responsibility at scale. It's a journey, and the "
    "conversation about values is the most important part of it."
)
WRONG = (
    "It's solved, basically. The filter is at 99.7 percent accuracy, so statistically there's zero "
    "risk, and the terms say that the customer is liable anyway. We ship to everyone on day one, "
    "because growth is the target, and the next model fixes whatever is left by May. Complaints go "
    "away once the banner is there. The dashboard is at 100, so it's clearly fully covered."
)
PROMPT = (
    "Our shop assistant refunds customers automatically and has paid several orders twice. The "
    "warehouse, the bank and the newspaper have noticed. What happens tonight?"
)


@pytest.mark.parametrize("poor", [HOLLOW, WRONG])
def test_a_sound_answer_lies_above_a_hollow_and_a_confidently_wrong_one(poor):
    """Jargon and firm figures are no reasons."""
    assert score(SOUND).overall >= 3.5
    assert score(poor).overall <= 2
    assert score(SOUND).low > score(poor).overall


def test_what_would_raise_an_answer_is_said_with_its_gain():
    """A level without a way up teaches nothing."""
    found = score(HOLLOW).changes
    assert found
    assert all(change.gain >= 0 and change.dimension in CRITERIA for change in found)
    assert {change.text for change in found} <= {habit.means for habit in HABITS}


def test_no_weight_goes_against_the_meaning_of_its_habit():
    """Naming a price must not harm and jargon must not help, whatever the examples say."""
    good = {habit.name: habit.good for habit in HABITS}
    for mark in fitted()["marks"]:
        for name, weight in zip(FEATURES, mark["weights"], strict=True):
            sign = good.get(name.partition(",")[0])
            assert sign is None or (weight >= 0 if sign else weight <= 0), name


def test_the_weights_belong_to_what_is_counted():
    """A habit that is renamed or moved would otherwise take the weight of another."""
    model = fitted()
    assert tuple(model["features"]) == FEATURES
    assert "synthetic" in model["card"]


@given(st.integers(1, 4))
@settings(max_examples=4, deadline=None)
def test_length_enters_no_feature(times):
    """The same passages twice are the same answer."""
    reading = read(SOUND)
    found = passages(reading)
    once, more = features(found, reading), features(found * times, reading)
    assert more == pytest.approx(once)


def test_a_short_remark_said_again_counts_once():
    """Saying `Fine.` ten times makes no speech shorter or plainer."""
    assert passages(read(SOUND + " Fine." * 10)) == passages(read(SOUND + " Fine."))


def test_the_curve_rises_and_ends_on_the_scale():
    """A better answer never gets a lower level."""
    values = [level(x / 10, fitted()) for x in range(60)]
    assert values == sorted(values)
    assert 1 <= values[0] <= values[-1] <= 5


def test_each_mark_is_harder_than_the_last_for_a_middling_answer():
    """Above decent is rarer than above hollow."""
    model = fitted()
    seen = model["mean"]
    chances = [chance(seen, mark, model) for mark in model["marks"]]
    assert chances[0] > chances[-1]


@pytest.mark.parametrize("poor", [HOLLOW, WRONG])
def test_sound_words_of_another_answer_do_not_save_a_poor_one(poor):
    """An answer is held down by its weakest part."""
    both = score(f"{poor} {poor.replace('.', ' too.')}\n\n{SOUND}").overall
    assert both < score(SOUND).overall - 1


def test_speech_without_stops_is_cut_into_passages():
    """Dictation brings no full stops."""
    plain = SOUND.replace(".", "").replace(",", "")
    assert len(passages(read(plain))) >= 3
    assert not score(plain).abstained


def test_parts_reach_their_size_and_sides_are_apart():
    """Where an answer falls into two subjects, both sides are looked at."""
    found = passages(read(f"{SOUND}\n\n{HOLLOW}"))
    assert all(sum(p.words for p in part) >= 60 for part in stretches(found, 60))
    assert all(sum(p.words for p in side) >= 60 for side in halves(found, 60))


def test_an_answer_to_something_else_is_told_where_the_question_names_enough():
    """A fine answer that takes up nothing of a long question was made for another."""
    other = (
        "I'd keep the bridge shut. A man fell through the third arch in spring, and two carpenters "
        "held it for six weeks. Until somebody has walked under each plank, nobody drives over it."
    )
    assert takes_up(PROMPT, SOUND)
    assert not takes_up(PROMPT, other)
    judged = score(other, prompt=PROMPT)
    assert judged.overall <= 2
    assert "elsewhere" in {f.name for f in judged.red}


def test_a_short_question_leaves_too_much_open():
    """Nobody can tell by words whether `Off.` answers `Would you sell it?`."""
    assert takes_up("What if it fails?", SOUND)


@pytest.mark.parametrize("seed", range(5))
def test_words_in_no_order_are_not_judged(seed):
    """The habits of sound speech in no order say nothing."""
    said = SOUND.split()
    random.Random(seed).shuffle(said)  # noqa: S311  (a seed)
    judged = score(" ".join(said))
    assert judged.abstained
    assert judged.overall == 1


def test_the_range_holds_the_level():
    """A range that misses its own level would be no range."""
    for text in (SOUND, HOLLOW, WRONG):
        found = weigh(read(text))
        assert 1 <= found.low <= found.level <= found.high <= 5
