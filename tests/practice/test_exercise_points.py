"""Points of exercises are heard in other words, and traps only where they are claimed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.practice import Line, outcome
from redline.practice.exercise_points import claims, concludes, decides, inferred, matches
from redline.practice.meant import meant
from redline.questions.exercises import Point, exercise
from redline.rubric.words import pattern

FROZEN = Path(__file__).parents[2] / "bench" / "interview" / "exercise_answers.jsonl"
ROWS = [json.loads(line) for line in FROZEN.read_text("utf-8").splitlines()]


def point(*says, **more):
    """Return a point with some patterns."""
    return Point(id="p", what="w", says=says, **more)


def read(row):
    """Return what comes of a frozen answer."""
    said = Line(speaker="candidate", kind="answer", text=row["answer"], at=0.0)
    return outcome(exercise(row["exercise"]), [said])


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("Two of them slipped through.", "missed"),
        ("He stops checking.", "reliance"),
        ("We run both in parallel.", "beside"),
        ("It shows forty-two pages.", "42"),
        ("The tables differ.", "table"),
    ],
)
def test_a_statement_is_heard_in_words_of_the_trade(said, means):
    """One pattern of an exercise hears many speakers."""
    assert meant(said).startswith(said)
    assert means in meant(said).partition("|")[2].split()


@given(st.text(max_size=80))
def test_any_text_keeps_its_own_words(text):
    """What is added stands behind; nothing is lost."""
    assert meant(text).startswith(text.replace("’", "'"))


def test_a_trap_is_claimed_in_any_of_its_ways():
    """Whoever acts on a conclusion has drawn it."""
    trap = point("supports", "widening", ways=((r"\bwiden\b", "pilot"),))
    assert claims(trap, "I'd widen the pilot on Monday.")
    assert claims(trap, "The result supports widening it.")


@pytest.mark.parametrize(
    "said",
    [
        "I would not widen the pilot on Monday.",
        "Nobody should widen the pilot on this.",
        "Should we widen the pilot on Monday?",
        "If it holds again, I would widen the pilot.",
        'They say "widen the pilot", which is what I hear.',
        "I ask why we widen the pilot at all.",
    ],
)
def test_nobody_is_accused_who_denies_quotes_or_asks(said):
    """A red mark must be sure of its words."""
    assert not claims(point("supports", "widening", ways=((r"\bwiden\b", "pilot"),)), said)


def test_a_denial_in_another_clause_excuses_no_narrow_claim():
    """“Nobody likes a list” is no doubt about the launch."""
    trap = point("never met", ways=((r"\blaunch\b", r"\bevery\b"),))
    assert claims(trap, "We launch in every language, and nobody will mind.")
    assert not claims(trap, "We launch in English, but never in every language.")


def test_who_makes_light_of_a_table_has_not_seen_its_point():
    """The same figure can be named to wave it through."""
    assert concludes("Nine of them reached nobody.")
    assert not concludes("Nine is under control.")


def test_a_stop_halts_and_what_goes_on_goes():
    """“Launch it tomorrow” is no stop, though it names the launch."""
    stop, on = point("launch"), point("pages", goes=True)
    assert decides(stop, "The launch waits until Monday.")
    assert not decides(stop, "Launch it on Monday.")
    assert decides(on, "The pages stay.")
    assert not decides(on, "The pages were wrong.")


def test_two_statements_make_an_inference_only_with_a_figure():
    """Words that happen to stand side by side are not one thought."""
    said = ["Some were missed by it.", "The signs are many."]
    with_figure = point("missed", "signs", figures=(r"\b9\b",))
    assert not inferred(with_figure, said).quote
    assert inferred(with_figure, ["It missed 9 of them.", "The signs are many."]).worth == 1


def test_a_way_needs_all_its_patterns():
    """Half of a thought is none."""
    assert matches(("a", "b"), "a b")
    assert not matches(("a", "b"), "a c")


@pytest.mark.parametrize("row", [r for r in ROWS if r["sort"] == "good"], ids=lambda r: r["id"])
def test_no_good_answer_is_accused(row):
    """The frozen good answers claim nothing that the exhibits do not allow."""
    assert read(row).claimed == ()


def test_good_answers_stand_above_half_ones_and_these_above_misled_ones():
    """The frozen answers come out in their order, in every exercise but few."""
    levels = {row["id"]: read(row).level for row in ROWS}
    names = {row["exercise"] for row in ROWS}
    rank = [[levels[f"{n}/{sort}"] for sort in ("good", "half", "misled")] for n in names]
    assert sum(good > half > misled for good, half, misled in rank) >= 0.9 * len(names)


def test_the_frozen_marks_name_points_that_there_are():
    """A point that is renamed must not fall out of the measurement unseen."""
    for row in ROWS:
        found = exercise(row["exercise"])
        every = (*found.inferences, *found.asks, *found.stops, *found.traps)
        known = {p.id for p in every}
        assert {*row["points"], *row["traps"], *row["unsure"]} <= known


def test_every_way_can_be_compiled():
    """A slip in a file is found before a candidate meets it."""
    for name in {row["exercise"] for row in ROWS}:
        found = exercise(name)
        for p in (*found.inferences, *found.asks, *found.stops, *found.traps):
            assert all(pattern(need) for way in p.every for need in way)
