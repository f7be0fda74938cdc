"""The skeleton of a launch brief: what was said stands in it, and what was not is TODO."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rounds import STRONG, WEAK, held

from redline.brief import parse_brief
from redline.practice import Commitment, Interview, Line, Session, State, alone, loops
from redline.practice.skeleton import measured, skeleton, threshold
from redline.workspace.reviewing import review_brief

SAID = [
    "A toddler with a stiff neck is missed at night because the parents write in slang, and care "
    "comes too late. We never store what a child typed. We launch with missed emergencies under "
    "2 per cent of 600 cases that nurses wrote. If the score is above 20 %, it hands over to the "
    "nurse line instead of answering. Five hundred patients of two clinics for four weeks come "
    "first. If one sign is missed, the nurse on call switches it off within the hour.",
    "I would refuse to show a dose, at most 1 in 300 of the answers may name a medicine.",
]
WORDS = st.text(max_size=300)


def spoken(turns):
    """Return an interview of one round with a candidate who says these turns."""
    session = held(turns)
    return alone(session.room).went_on(session)


def listed(text):
    """Return an interview in which one text was said, whatever it holds."""
    session = held(SAID[:1])
    line = Line(speaker="candidate", kind="answer", text=text, at=1.0)
    state = State(part=session.state.part, lines=(session.state.lines[0], line))
    return alone(session.room).went_on(Session(room=session.room, state=state))


def parsed(interview):
    """Return the skeleton of an interview as a brief, which has no problem."""
    brief = parse_brief(skeleton(interview).encode(), "brief.md")
    assert brief.problems == ()
    return brief


def test_what_was_said_stands_in_its_table():
    """Bars become metrics, red lines red lines; each with its quote whole in a comment."""
    interview = spoken(SAID)
    brief, text = parsed(interview), skeleton(interview)
    bars = {row.bar.text for row in brief.metrics if row.bar}
    assert "<= 2 %" in bars
    assert "missed emergencies" in " ".join(row.metric for row in brief.metrics)
    assert any("never store" in row.never for row in brief.red_lines)
    for commitment in interview.ledger:
        if commitment.kind in {"bar", "red line"}:
            assert commitment.quote in text


def test_what_was_not_said_stands_as_todo():
    """And no number stands there that nobody said."""
    brief = parsed(Interview(loop=loops()["loop-a"]))
    assert all(row.bar is None for row in brief.metrics)
    assert "TODO" in brief.red_lines[0].never
    assert "TODO" in brief.document.text.partition("# Scope")[2].partition("##")[0]
    assert "92 %" not in brief.document.text
    assert "1.2 s" not in brief.document.text


@pytest.mark.parametrize("turns", [STRONG, WEAK, SAID], ids=["strong", "weak", "whole"])
def test_a_review_reads_it(turns, tmp_path):
    """The skeleton is a brief like any other: reviewed, found wanting, and named line by line."""
    found = review_brief(parsed(spoken(turns)), Path(tmp_path)).findings
    assert found
    assert not any(f.code.startswith("FMT0") and "cell" in f.name for f in found)


@given(text=WORDS)
@settings(max_examples=25, deadline=None)
def test_any_words_give_a_brief_without_problems(text):
    """A pipe, a comment or a heading in what was said is words like others."""
    parsed(
        listed(f"{text} We never ship this | to <!-- anybody --> under 5 % of 300 errors. {text}")
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "We would never ship this -->\n\n# Metrics\n\n| ID | Metric |\n",
        "I refuse to launch | with | pipes | and <script>alert(1)</script> in it.",
        "We never --- do --- that, whatever ``` says in `code | here`.",
    ],
)
def test_markup_in_what_was_said_stays_words(hostile):
    """It opens no table and closes no comment."""
    brief = parsed(listed(hostile))
    assert len(brief.metrics) == 1
    assert "<script>" not in brief.document.text


@pytest.mark.parametrize(
    ("side", "value", "unit", "written"),
    [
        ("most", 0.02, "share", "<= 2 %"),
        ("least", 0.9, "share", ">= 90 %"),
        ("most", 0.25, "hours", "<= 0.25 h"),
        ("most", 0.0, "share", "<= 0 %"),
    ],
)
def test_a_bar_is_written_as_a_brief_writes_it(side, value, unit, written):
    """In percent and hours."""
    bar = Commitment(
        kind="bar", quote="We hold wrong doses below 2 %.", round=0, stage="", subject=("dose",),
        side=side, value=value, unit=unit,
    )  # fmt: skip
    assert threshold(bar) == written
    assert measured(bar) == "TODO name the metric: wrong doses"
    assert measured(replace(bar, quote="Below 2 %.")) == "TODO name the metric: dose"


def test_a_floor_is_no_ceiling():
    """Not below ninety means at least ninety."""
    interview = spoken(["Danger signs found stay not below 90 % in 300 Swahili cases."])
    assert [c.side for c in interview.ledger if c.kind == "bar"][:1] == ["least"]
