"""A reply that says again what was said before answers nothing; one that refers back does."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from rounds import STRONG, held

from redline.practice import Line, alone, stances, verdict
from redline.practice.repeating import told_again
from redline.text import sentences

SPOKEN = Path(__file__).parents[2] / "bench" / "scorer" / "spoken_r.jsonl"
ROWS = [json.loads(line) for line in SPOKEN.read_text(encoding="utf-8").splitlines()]
TALK, OTHER = ROWS[0]["text"], ROWS[1]["text"]
FACT, PUSH = "new fact", "authority"


def talked(*replies, talk=TALK):
    """Return what was made of replies after a talk, each to a probe of a type."""
    lines = [Line(speaker="candidate", kind="answer", text=talk, at=0)]
    for kind, text in replies:
        lines += [
            Line(speaker="interviewer", kind="probe", text="And?", at=0, probe="p", type=kind),
            Line(speaker="candidate", kind="reply", text=text, at=0, probe="p", type=kind),
        ]
    return stances(lines)


def level(turns):
    """Return the level of a round."""
    session = held(turns)
    return verdict(alone(session.room, "fast").went_on(session)).level.overall


def test_the_same_answer_again_answers_nothing():
    """The card says which one it repeats, and it counts as silence does."""
    same, silent = talked((FACT, TALK), (PUSH, TALK)), talked((FACT, ""), (PUSH, ""))
    assert [s.says for s in same] == [
        "repeats your answer to question 1, so this one is not answered"
    ] * 2
    assert [s.points for s in same] == [s.points for s in silent]


def test_moved_sentences_and_changed_words_hide_no_repetition():
    """Another order, or every twelfth word another one."""
    moved = " ".join(s.text for s in reversed(list(sentences(TALK))))
    words = [word if at % 12 else "something" for at, word in enumerate(TALK.split())]
    for text in (moved, " ".join(words)):
        assert "repeats" in talked((FACT, text))[0].says


def test_who_was_cut_off_and_begins_again_answers_nothing():
    """What was heard before the cut is all in it."""
    cut = " ".join(TALK.split()[:60])
    assert "repeats your answer to question 1" in talked((FACT, TALK), talk=cut)[0].says


def test_a_reply_that_repeats_another_reply_says_which():
    """Questions are counted as they were asked; the talk answers the first."""
    found = talked((FACT, OTHER), (FACT, ROWS[2]["text"]), (FACT, OTHER))
    assert "repeats your answer to question 2" in found[2].says
    assert not any("repeats" in s.says for s in found[:2])


@pytest.mark.parametrize("row", ROWS[2:26], ids=lambda row: row["id"])
def test_an_answer_that_refers_back_is_an_answer(row):
    """It quotes what was said and goes on: nothing of it is called a repetition."""
    longest = max((s.text for s in sentences(row["text"])), key=len)
    fresh = " ".join(s.text for s in list(sentences(OTHER))[:2])
    (found,) = talked((FACT, f"As I said, {longest} {fresh}"), talk=row["text"])
    assert "repeats" not in found.says


def test_to_hold_a_line_twice_for_the_same_reason_is_no_repetition():
    """Nothing new was asked, and a short reply is anybody's."""
    reason = "No. The bar stays, because those who are hurt by it did not ask for it at all."
    assert not any("repeats" in s.says for s in talked((PUSH, reason), (PUSH, reason)))
    assert not any("repeats" in s.says for s in talked((FACT, "We would."), (FACT, "We would.")))
    assert "repeats" in talked((FACT, reason), (FACT, reason))[1].says


def test_repeating_a_refusal_is_no_way_out_of_it():
    """It costs what it cost the first time."""
    no = "No, I won't change anything about it, that is one story and my team is good."
    first, second = talked((FACT, no), (FACT, no))
    assert second.points == first.points < 0
    assert "repeats" in second.says


def test_four_identical_replies_no_longer_pass_for_answers():
    """An honest round keeps its level, the repeated one loses about a point."""
    honest, repeated = level(STRONG), level([STRONG[0]] * 8)
    assert honest > 4.5
    assert repeated < 4.0


def test_a_talk_given_again_in_a_later_round_is_found():
    """Each with the first one that it repeats."""
    assert list(told_again([TALK, OTHER, TALK, OTHER, ""])) == [(2, 0), (3, 1)]


def test_a_round_answered_with_the_answer_of_another_counts_as_unanswered():
    """The level says so as a piece of its own, with a quote."""
    first, same = held(STRONG, seed=3), held(STRONG, seed=4)
    one = alone(first.room, "fast").went_on(first)
    both = replace(one, rounds=(first, same))
    found = next(a for a in verdict(both).addends if "repeats your answer" in a.name)
    assert found.points < -1
    assert found.quotes
