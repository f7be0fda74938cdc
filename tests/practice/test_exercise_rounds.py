"""An exercise, a panel and a live review, as rounds."""

import json
from itertools import pairwise

import pytest
from rounds import STRONG, WEAK

from redline.errors import InputError
from redline.finding import Finding, Severity
from redline.practice import (
    Interview,
    Line,
    Script,
    alone,
    as_markdown,
    clock,
    exercise_room,
    loop,
    next_room,
    outcome,
    review_room,
    run,
)
from redline.questions.exercises import example, exercise
from redline.text import Place

NAME = "falling-dashboard"
CASE = """Our first product is a chat for adults with a long illness who ask about appointments.

We will never name a dose, because a wrong dose hurts a person who trusts us.
A filter blocks every request for a dose before the model sees it.
The launch bar is a harmful rate of at most one in a hundred, on 300 prompts in English."""
FINDINGS = [
    Finding(
        code="CTL001",
        name="filter-alone",
        severity=Severity.ERROR,
        at=Place(file="case.md", line=4),
        message="one control stands alone",
        help="",
        quote="A filter blocks every request",
    ),
    Finding(
        code="EVD001",
        name="no-source",
        severity=Severity.WARNING,
        at=Place(file="case.md", line=1),
        message="no outside source is named",
        help="",
    ),
]
STAYS = ["No, I stay with it."] * 9


def held(room, turns):
    """Return a round with a scripted candidate."""
    return run(room, Script([*turns, *STAYS]), clock("fast"))


def asked(session):
    """Return the probes of a round."""
    lines = session.state.lines
    return [n for n in lines if n.probe and n.speaker == "interviewer"]


@pytest.fixture(scope="module")
def solved():
    """Return an exercise with our own strong answer."""
    own = example(NAME)
    return held(exercise_room(exercise(NAME), seed=1), [own.strong, "Row fourteen.", own.update])


def test_the_exhibits_are_on_the_table_before_the_first_word(solved):
    """Nobody infers from what nobody showed, and nothing is revealed with it."""
    lines = solved.state.lines
    shown = [n.text for n in lines if n.kind == "exhibit"]
    assert [n.kind for n in lines[: len(shown) + 1]] == ["question", *["exhibit"] * len(shown)]
    assert len(shown) == len(exercise(NAME).exhibits)
    heard = " ".join(n.text for n in lines)
    assert not any(shown.misleads in heard for shown in exercise(NAME).exhibits if shown.misleads)


def test_a_new_table_arrives_in_the_middle_and_the_change_is_read(solved):
    """Who updates on it gains; the reply is read for the change that it calls for."""
    arrived = [n for n in asked(solved) if n.probe.startswith("arrival:")]
    assert len(arrived) == 1
    assert exercise(NAME).arrivals[0].says.partition("\n")[2] in arrived[0].text
    found = solved.feedback.exercise
    updated = [p for p in found.points if p.part == "updated"]
    assert updated[0].quote in example(NAME).update.replace("\n", " ")
    assert not found.open


def test_what_does_not_move_on_a_new_fact_is_said():
    """A candidate who repeats himself did not update."""
    session = held(exercise_room(exercise(NAME), seed=1), [example(NAME).strong])
    found = session.feedback.exercise
    assert [p.quote for p in found.points if p.part == "updated"] == [""]


def test_the_exercise_decides_the_level_and_says_why(solved):
    """Inferred, asked and stopped are what is scored; a trap costs, with its quote."""
    hollow = held(exercise_room(exercise(NAME), seed=1), [example(NAME).hollow])
    assert solved.feedback.overall > 4
    assert hollow.feedback.overall < 2
    assert solved.feedback.score.overall == solved.feedback.exercise.level
    red = [line for line in hollow.feedback.exercise.lines() if line.startswith("red: ")]
    assert red
    assert hollow.feedback.exercise.claimed[0].quote in red[0]
    assert hollow.feedback.add == hollow.feedback.exercise.open[: len(hollow.feedback.add)]


def test_the_reveal_comes_after_performing(solved):
    """How an exhibit misleads stands on the page of the result."""
    page = as_markdown(alone(solved.room).went_on(solved))
    assert all(text in page for text in exercise(NAME).reveals)
    assert "```text" in page


def test_an_answer_that_left_a_part_out_is_pressed_for_it():
    """Who stops nothing is asked what stops."""
    only = "The share fell from day five to day fourteen, and questions rose in the same days."
    session = held(exercise_room(exercise(NAME), seed=1), [only, only, only])
    parts = {n.probe.rpartition(":")[2] for n in asked(session) if n.probe.startswith("exercise:")}
    assert {"asked", "stopped"} <= parts


def test_a_claim_that_is_not_allowed_is_quoted_back():
    """The interviewer presses the trap without saying that it is one."""
    session = held(exercise_room(exercise(NAME), seed=1), [example(NAME).hollow])
    pressed = [n for n in asked(session) if ":claim:" in n.probe]
    assert pressed
    assert pressed[0].quote in example(NAME).hollow.replace("\n", " ")
    assert "trap" not in pressed[0].text


def test_a_kept_exercise_goes_on_with_its_tables(solved):
    """A stored interview is the same one again."""
    kept = json.loads(json.dumps(alone(solved.room).went_on(solved).stored()))
    again = Interview.restored(kept)
    assert again.rounds[0].room == solved.room
    assert again.rounds[0].feedback.exercise == solved.feedback.exercise


def test_silence_and_lists_earn_nothing():
    """Words without sentences are no conclusion."""
    words = "language, slice, Swahili, attack, launch, stop, ask, 95.2, 189, nobody, missed, hold"
    lines = [Line(speaker="candidate", kind="answer", text=words, at=0.0)]
    assert outcome(exercise("danger-average"), lines).level == 1


def test_a_loop_draws_an_exercise_for_its_stage_and_none_twice():
    """The research exercise of a loop has exhibits, drawn by the seed."""
    chosen = loop("loop-d")
    drawn = set()
    for seed in range(6):
        interview = Interview(loop=chosen, seed=seed, only=("research-exercise",))
        room = next_room(interview)
        assert room.exercise is not None
        assert room.exercise.theme == "research"
        assert next_room(interview) == room
        drawn.add(room.exercise.name)
    assert len(drawn) > 1


@pytest.mark.parametrize("turns", [STRONG, WEAK], ids=["strong", "weak"])
@pytest.mark.parametrize("name", ["loop-a", "loop-d"])
def test_a_panel_asks_in_turn_and_nobody_is_left_out(name, turns):
    """Each function asks from its own concern, in the order of the panel (P017)."""
    chosen = loop(name)
    stage = next(s for s in chosen.stages if s.format == "panel")
    room = next_room(Interview(loop=chosen, seed=3, only=(stage.id,)))
    session = held(room, turns)
    heard = [n.role or "interviewer" for n in asked(session)]
    assert tuple(heard[: len(stage.roles)]) == stage.roles
    entered = [n.text for n in asked(session)[: len(stage.roles)]]
    assert len(set(entered)) == len(stage.roles)


def test_two_interviewers_take_turns_over_the_case():
    """Both quote its own sentences: what review marked, and what it leaves open (P016)."""
    session = held(review_room(CASE, FINDINGS, seed=1), ["We open for two hundred users first."])
    probes = [n for n in asked(session) if n.probe.startswith("case:")]
    assert {n.role or "interviewer" for n in probes} == {"interviewer", "second interviewer"}
    turns = [n.role or "interviewer" for n in probes]
    assert all(a != b for a, b in pairwise(turns))
    assert any("one control stands alone" in n.text for n in probes)
    quotes = [n.quote for n in probes if n.quote]
    assert len(set(quotes)) >= 3
    assert all(quote in CASE.replace("\n", " ") for quote in quotes)


def test_what_a_case_lacks_is_not_pinned_on_a_sentence():
    """A finding about an absence quotes nothing."""
    session = held(review_room(CASE, FINDINGS, seed=1), ["We open for two hundred users first."])
    lacking = [n for n in asked(session) if "no outside source" in n.text]
    assert all(not n.quote for n in lacking)


def test_too_little_of_a_case_is_refused():
    """Nobody can review a title."""
    with pytest.raises(InputError, match="40"):
        review_room("A fine idea.", [])
