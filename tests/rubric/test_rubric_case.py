"""A written case is judged by what it says of its own product, never by its vocabulary."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import HOLLOW, OTHER, PROMPT, SOUND

from redline.rubric import CRITERIA, Settle, score

STEP = 0.12
"""Three per cent of the scale: what an attack may gain."""
KEYWORDS = (
    "Kill switch, audit log, red team, calibration, threshold, counter-metric, rollback trigger, "
    "human in the loop, launch bar, false negatives, escalation, refusal accuracy, harm taxonomy."
)
ELSEWHERE = (
    "The old bridge at the mouth of the river was begun in 1742 and finished nine years later. Its "
    "seven arches are of grey limestone, floated down on barges when the water was high. The mason "
    "who drew the plan had built nothing larger than a mill. Coaches paid a toll of two pence, and "
    "swallows nest under the fifth arch and leave in September. The lamps came in 1856, first with "
    "gas and later with electric bulbs, and on summer nights people walk out to feel the wind. "
)
ELEMENTS = [
    ("scoping", "It will not quote prices, since a wrong price moves a whole village to the\nwrong "
        "market."),
    ("safety", "A filter kills any message with a dose, a brand or a mixture in it.\n"),
    ("safety", "If the sheets are older than a month, planting advice is shut off; if the filter "
        "cannot be reached,\nthe farmer reads that she should call the officer."),
    ("metrics", "Against it we hold wrong advice: at most 10 in 1,000 messages, judged by two\n"
        "agronomists on 3,000 messages in each language. "),
    ("rollout", "Two poisonings linked to us put\nus back to 40 farmers by nightfall. "),
    ("rollout", "Each farmer\nwho had the bad message is called within a day, and the health "
        "office is told the same day."),
    ("communication", "What I do not know\n\nI cannot say how many women share the phone with a "
        "husband who reads it. Weighing sacks is easy to\ncheat."),
]  # fmt: skip


def judged(text, prompt=PROMPT):
    """Return the score of a case."""
    return score(text, "case", prompt=prompt)


def templates(count):
    """Return sentences of one frame with the words swapped."""
    terms = ("safety", "accuracy", "misuse", "fairness", "privacy", "quality", "trust", "abuse")
    return " ".join(f"We set a threshold of {n + 2} % on 500 samples for {terms[n % 8]}."
                    for n in range(count))  # fmt: skip


def test_a_sound_case_stands_far_above_a_hollow_one():
    """Fluent talk with the right headings says nothing."""
    sound, hollow = judged(SOUND), judged(HOLLOW)
    assert sound.low > hollow.high
    assert hollow.overall < 2
    assert not sound.red
    assert {f.name for f in hollow.red} & {"talk", "thin"}


@pytest.mark.parametrize(("criterion", "element"), ELEMENTS)
def test_removing_a_sound_element_lowers_its_criterion_most(criterion, element):
    """A scorer that does not notice a missing roll-back rewards leaving it out."""
    assert SOUND.count(element) == 1
    before, after = judged(SOUND), judged(SOUND.replace(element, ""))
    falls = {c: before.dimensions[c] - after.dimensions[c] for c in CRITERIA}
    assert after.overall < before.overall
    assert max(falls, key=falls.get) == criterion


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ("Two poisonings linked to us put\nus back to 40 farmers by nightfall. ",
         "Should a second poisoning be traced to our messages, we return to the 40 farmers before "
         "the day is out. "),
        ("It will not quote prices, since a wrong price moves a whole village to the\n"
         "wrong market.",
         "Prices are left out: give a village the wrong one and all of it drives to the wrong "
         "market."),
        ("A filter kills any message with a dose, a brand or a mixture in it.\n",
         "Whatever carries a brand, a mixture or a dose is stopped by a filter.\n"),
    ],
)  # fmt: skip
def test_other_words_for_the_same_thing_change_little(said, again):
    """A grade rests on what was said, so another way of saying it costs nothing."""
    assert SOUND.count(said) == 1
    moved = judged(SOUND.replace(said, again)).overall - judged(SOUND).overall
    assert abs(moved) <= 0.2


@pytest.mark.parametrize("text", [SOUND, HOLLOW])
@pytest.mark.parametrize(
    "added",
    [KEYWORDS, KEYWORDS * 4, templates(6), templates(24), ELSEWHERE * 2, SOUND, HOLLOW],
    ids=["keywords", "many keywords", "templates", "many templates", "bridge", "sound", "hollow"],
)
def test_padding_gains_nothing(text, added):
    """What adds no sound sentence about this product adds no point."""
    if added == SOUND and text == HOLLOW:
        pytest.skip("sound sentences are what is asked for")
    assert judged(f"{text}\n\n{added}").overall <= judged(text).overall + STEP


def test_a_good_answer_to_another_prompt_is_no_answer():
    """What was asked must be answered."""
    elsewhere = judged(SOUND, OTHER)
    assert elsewhere.overall < 2
    assert "subject" in {f.name for f in elsewhere.red}
    assert elsewhere.changes[0].gain > 1


def test_without_a_prompt_the_subject_is_not_held_against_a_case():
    """Where nobody says what was asked, nobody can say that it was missed."""
    assert score(SOUND, "case").overall == judged(SOUND, "Say how you would do it.").overall


def test_a_prompt_from_no_known_field_condemns_nobody():
    """A missing word list is the judge's gap and not the writer's."""
    prompt = "Would you put zymurgy behind quoits?"
    assert judged(SOUND, prompt).overall == judged(SOUND).overall


@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_shuffled_words_are_recognised(seed):
    """The same words in no order are no case, and the judge says so."""
    said = SOUND.split()
    random.Random(seed).shuffle(said)  # noqa: S311  (a seed, no secret)
    found = judged(" ".join(said))
    assert found.abstained
    assert found.overall == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("We would ship it to farmers.", "too few"),
        (ELSEWHERE * 3, "is it a case"),
        ("Der Dienst gibt Bauern Rat, wann gesät wird und womit nicht gespritzt wird. " * 12,
         "not English"),
    ],
)  # fmt: skip
def test_what_is_no_case_is_not_judged(text, why):
    """Abstaining is an answer; it still gives a number and a wide range."""
    found = judged(text)
    assert found.abstained
    assert why in found.why
    assert found.high - found.low >= 1


def test_circular_sentences_say_nothing():
    """A sentence that says a thing of itself has all the right words."""
    text = " ".join(
        f"The {x} control controls {x} when {x} needs control, and a {x} failure starts the failed "
        f"{x} procedure, which is the procedure that the {x} failure starts."
        for x in ("entry", "content", "exit", "watch", "limit", "owner", "phase", "release")
    )
    found = judged(text)
    assert found.overall < 2
    assert "circles" in {f.name for f in found.red}


def test_every_quote_stands_in_the_case_and_is_quoted_once():
    """Different points quote different words, and none that were not written."""
    found = judged(SOUND)
    flat = " ".join(SOUND.split())
    quotes = [e.quote for e in found.evidence]
    assert len(quotes) == len(set(quotes)) >= 10
    assert all(" ".join(q.split()) in flat for q in quotes)
    assert {e.criterion for e in found.evidence} == set(CRITERIA)
    assert [e.quote for e in found.under("rollout")] == found.stored()["lines"]["rollout"]


def test_what_is_missing_is_not_what_is_quoted():
    """Feedback that denies its own evidence is not believed."""
    without = SOUND.split("What stands in the way")[0] + SOUND.split("by two\n")[1]
    found = judged(without)
    shown = {e.shows for e in found.evidence}
    assert "backstop" not in shown
    assert any("fails" in m for m in found.missing)
    assert not any("users" in m for m in found.missing if "named population" in shown)


@pytest.mark.parametrize("text", [SOUND, HOLLOW, SOUND[:900]])
def test_the_two_best_changes_are_named_with_what_they_gain(text):
    """A score that cannot say what would raise it is a verdict and no help."""
    found = judged(text)
    assert len(found.changes) == 2
    assert found.changes[0].gain >= found.changes[1].gain >= 0
    assert all(c.text and c.dimension in {*CRITERIA, "all"} for c in found.changes)
    assert found.stored()["changes"][0]["gain"] == found.changes[0].gain


def test_the_overall_is_the_weighted_mean_and_nothing_else():
    """A question's points are listed; they do not move the score of a written case."""

    class Asked:
        text = PROMPT
        settles = (Settle(id="a", what="Name a colour", needs=(r"purple",)),)

    found = score(SOUND, "case", Asked())
    mean = sum(CRITERIA[c] * v for c, v in found.dimensions.items())
    assert found.overall == pytest.approx(mean, abs=0.01)
    assert found.open == ("Name a colour",)
    assert found.overall == judged(SOUND).overall


@given(st.text(max_size=800), st.text(max_size=80))
def test_any_case_and_prompt_get_a_number_inside_a_range(text, prompt):
    """Programs read `overall`, so it is a number even for rubbish."""
    found = judged(text, prompt)
    assert 1 <= found.low <= found.overall <= found.high <= 5
    assert all(1 <= v <= 5 for v in found.dimensions.values())


def test_the_same_case_gets_the_same_score():
    """No chance and no state."""
    assert judged(SOUND) == judged(SOUND)
