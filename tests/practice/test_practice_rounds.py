"""Whole rounds with written candidates: what the interviewer does, and what is made of it."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rounds import BRIEF, PUSHOVER, STRONG, STUBBORN, WEAK, held, room

from redline import practice
from redline.errors import CatalogueError, InputError
from redline.questions.probes import ProbeType
from redline.text import words


@pytest.mark.parametrize("turns", [STRONG, WEAK])
def test_the_same_seed_and_answers_give_the_same_interview(turns):
    """A rehearsal can be repeated, and a judgement can be checked."""
    assert held(turns).stored() == held(turns).stored()


def test_another_seed_cuts_in_elsewhere():
    """The seed is not decoration: over some seeds the interruption moves."""
    cuts = {held(STRONG, seed=s).state.lines[1].text for s in range(30)}
    assert len(cuts) > 1


@pytest.mark.parametrize("turns", [STRONG, WEAK])
def test_the_interviewer_cuts_in_before_the_presentation_ends(turns):
    """Few get to their third point (P003); afterwards they may go on."""
    session = held(turns)
    cut, *more = session.interruptions
    assert len(more) < session.room.timing.interruptions
    first = session.state.lines[1]
    assert first.cut
    assert len(words(first.text)) < len(words(turns[0]))
    kinds = [line.kind for line in session.state.lines]
    at = kinds.index("interruption")
    assert kinds[at : at + 4] == ["interruption", "reply", "go on", "answer"]
    assert cut.probe


@pytest.mark.parametrize("turns", [STRONG, WEAK])
def test_nothing_that_was_said_is_lost(turns):
    """The presentation, cut in two, is whole in the transcript."""
    lines = held(turns).state.lines
    said = " ".join(line.text for line in lines if line.kind == "answer")
    assert said.split() == turns[0].split()


@pytest.mark.parametrize("turns", [STRONG, WEAK])
def test_every_probe_quotes_the_candidate_and_none_comes_twice(turns):
    """An attack on what was not said is noise."""
    session = held(turns)
    probes = [line for line in session.state.lines if line.probe and line.speaker == "interviewer"]
    assert len({p.probe for p in probes}) == len(probes) == session.room.timing.probes
    said = " ".join(line.text for line in session.state.lines if line.speaker == "candidate")
    for probe in probes:
        quote = probe.text.split("“")[1].split("”")[0].removesuffix(" …")
        assert " ".join(quote.split()) in " ".join(said.split())


def test_evidence_comes_first_and_pressure_last():
    """The record of pressure needs both kinds in every round."""
    types = [line.type for line in held(STRONG).state.lines if line.kind == "reply"]
    assert all(ProbeType(t).is_evidence for t in types[:3])
    assert types[-1] == ProbeType.REPETITION
    assert not any(ProbeType(t).is_evidence for t in types[-2:])


def test_a_finding_on_the_brief_becomes_a_probe():
    """What review found is what the interviewer asks about."""
    texts = [line.text for line in held(STRONG).state.lines if line.probe.startswith("brief:")]
    assert "line 176: M3 names no number of cases" in texts[0]


def test_the_strong_candidate_comes_out_above_the_weak_one():
    """With ranges that do not touch."""
    strong, weak = held(STRONG).feedback, held(WEAK).feedback
    assert strong.low > weak.high
    assert weak.score.red
    assert weak.add


def test_stubborn_and_pushover_are_told_apart_from_strong():
    """Not moving on a fact loses, and moving without one loses (X017)."""
    points = {
        name: sum(s.points for s in held(turns).feedback.stances)
        for name, turns in (("strong", STRONG), ("stubborn", STUBBORN), ("pushover", PUSHOVER))
    }
    assert points["strong"] > 0
    assert points["strong"] > max(points["stubborn"], points["pushover"])


def test_feedback_comes_after_performing():
    """Quotes, a range, and what a stronger answer would have added."""
    session = held(WEAK)
    stored = session.stored()["feedback"]
    assert stored["score"]["flags"]
    assert stored["low"] < stored["high"]
    unfinished = practice.Session(room=session.room, state=practice.begin(session.room))
    assert unfinished.stored()["feedback"] is None


def test_no_forecast_of_an_offer_is_made():
    """Claims about hiring odds are in the sources and nowhere here."""
    page = practice.round_markdown(held(STRONG)).casefold()
    assert "no forecast" in page
    assert not any(word in page for word in ("offer", "hired", "hiring", "odds"))


@pytest.mark.parametrize("cut", range(1, 20))
def test_an_interview_goes_on_from_any_saved_event(cut):
    """A machine that was switched off loses at most one piece."""
    saved = []
    whole = practice.run(room(), practice.Script(STRONG), practice.clock("off"), save=saved.append)
    row = json.loads(json.dumps(saved[min(cut, len(saved) - 1)].stored()))
    session = practice.Session.restored(row)
    rest = practice.Script(left_over(session))
    begun = session.state.lines[-1].at
    again = practice.run(session.room, rest, practice.clock("off", begun), state=session.state)
    assert again.over
    assert (
        texts(again)[: len(session.state.lines) - 1] == texts(whole)[: len(session.state.lines) - 1]
    )


def left_over(session):
    """Return the turns that a resumed candidate still has to say."""
    done = sum(line.kind == "reply" for line in session.state.lines)
    return STRONG[1 + done :] or ["Nothing more."]


def texts(session):
    """Return the words of a transcript."""
    return [line.text for line in session.state.lines]


def test_a_stored_session_is_the_session():
    """JSON and back changes nothing."""
    session = held(STRONG)
    row = json.loads(json.dumps(session.stored()))
    again = practice.Session.restored(row)
    assert again == session
    assert again.stored() == row


def test_the_page_shows_transcript_and_feedback():
    """What one keeps of a rehearsal."""
    page = practice.round_markdown(held(WEAK))
    assert "(interruption, " in page
    assert "# Pressure or evidence" in page
    assert "# A stronger answer would have added" in page


def test_a_candidate_who_stops_ends_the_round():
    """Half a script is half a round, with feedback on what was said."""
    session = held(STRONG[:2])
    assert session.over
    assert session.state.lines[-1].kind == "closing"
    assert session.feedback.overall > 1


def test_silence_is_heard():
    """No answer is written down as such, and evades."""
    quiet = practice.run(room(), Mute(STRONG[0]), practice.clock("off"))
    assert {s.move for s in quiet.feedback.stances} == {"evaded"}
    assert "(no answer)" in texts(quiet)


def test_nothing_said_is_not_attacked():
    """A probe quotes; without words the round ends and nothing is judged."""
    empty = practice.run(room(), Mute(""), practice.clock("off"))
    assert empty.over
    assert not empty.state.asked
    assert empty.feedback.score.abstained


class Mute:
    """A candidate who says one thing and then nothing."""

    def __init__(self, said):
        self.said = said

    def show(self, line):
        """Look at nothing."""

    def ready(self, wanted):
        """Be ready."""

    def listen(self, _wanted):
        """End each turn, after the first without a word."""
        said, self.said = self.said, ""
        return said, True


def test_time_runs_out_only_where_it_is_kept():
    """Ten minutes of talk at the pace of speech are 1,500 words."""
    long = " ".join(
        f"In case {n} the nurse decides before the app says anything." for n in range(400)
    )
    turns = [long, *STRONG[1:]]
    kept, free = held(turns, clock="fast"), held(turns, clock="off")
    assert any(line.kind == "time" for line in kept.state.lines)
    assert not any(line.kind == "time" for line in free.state.lines)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=8), st.integers(0, 99))
def test_any_answers_end_in_feedback(turns, seed):
    """Whatever is typed, the round ends and is judged."""
    session = held(turns, seed=seed)
    assert session.over
    assert 1 <= session.feedback.low <= session.feedback.overall <= session.feedback.high <= 5


def test_without_a_brief_the_seed_draws_a_question():
    """Practice needs no file at all."""
    drawn = {practice.prepare(seed=s).question.id for s in range(40)}
    assert len(drawn) >= 20
    assert practice.prepare(asked="launch-bar").question.id == "launch-bar"


def test_a_question_about_a_brief_needs_one():
    """The message says what is missing."""
    with pytest.raises(InputError, match="no brief was given"):
        practice.prepare(asked="worst-harm")
    with pytest.raises(InputError, match="no such row"):
        practice.prepare(asked="answer-the-finding", brief=BRIEF)
    with pytest.raises(CatalogueError, match="no question"):
        practice.prepare(asked="worst-harms-of-all-times-ever")
    with pytest.raises(InputError, match="long talk"):
        practice.prepare(preset="lunch")


def test_practice_loads_no_heavy_library():
    """A round starts at once; scientific libraries take longer than the question."""
    code = (
        "import sys, redline.practice as p; p.prepare(); "
        "print([m for m in ('sklearn', 'scipy', 'numpy', 'aiohttp', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
