"""An interview on paper: it is really set, and read back."""

import io
import re
import sys
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from redline.errors import MissingExtra
from redline.report import InterviewData, Ranged, RoundData, Said, interview_pdf
from redline.report.interview_drawing import both_errors_plot, ranges_plot

from .test_page import HOSTILE
from .test_review_pdf import MARKUP

ROUND = RoundData(
    title="Screen: launch-bar",
    question="Which bar would you refuse to cross?",
    turns=(
        Said(at=0, who="interviewer", kind="question", text="Which bar would you refuse to cross?"),
        Said(at=62, who="candidate", kind="answer", text="Never below ninety. " * 300, own=True),
    ),
    level=Ranged(name="This round", level=(2.0, 2.5, 3.0), rounds=1),
    quotes=(("launch bar", "Never below ninety."),),
    flags=(("red", "sells a way around", "For you we switch it off."),),
    stances=(("commercial push", "gave way to pressure", "Fine, then."),),
    dimensions=(Ranged(name="behavioural", level=(1.5, 2.0, 2.5), quotes=("Fine, then.",)),),
    criteria=(Ranged(name="rollout", level=(1.0, 1.0, 1.5)),),
    lists=(("A stronger answer would have added", ("Say who decides",)), ("Empty", ())),
)
DATA = InterviewData(
    title="Practice: Loop A",
    source="a guide, 2026",
    rounds=(ROUND,),
    level=Ranged(name="The loop", level=(2.0, 2.5, 3.0), rounds=1),
    dimensions=(
        Ranged(name="product sense", level=(2.0, 2.5, 3.0), rounds=1, quotes=("Never below",)),
        Ranged(name="behavioural", level=None),
    ),
    criteria=(Ranged(name="safety", level=(1.0, 1.5, 2.5), rounds=1),),
    harm=0.67,
    refused=0.33,
    harm_quotes=("For you we switch it off.",),
    promised=(("red line", "Screen", "We never switch it off."),),
    broken=(("We never switch it off.", "For you we switch it off.", "a line is crossed"),),
    beside=(("1", "safety", "1.5", "4.0", "none"),),
    notes=(("Marks", ("partner, round 1 at 1:02: safety 4 of 5",)), ("Empty", ())),
    drill="Who stops it? (who-stops-it)",
    note="Read against a rubric.",
    today=date(2026, 11, 21),
    version="0.1",
)


def words(data) -> str:
    """Return the words of all pages."""
    read = pypdf.PdfReader(io.BytesIO(interview_pdf(data)))
    return " ".join(" ".join(page.extract_text().split()) for page in read.pages)


def test_transcript_verdict_and_judges_are_there():
    """All that was said, both errors, ranges, and each judge in a column of its own."""
    text = words(DATA)
    for said in (
        "Redline practice interview", "2.5, between 2.0 and 3.0", "not tested",
        "Harm let through 67%, value refused 33%", "For you we switch it off.",
        "Criteria of this round", "1.0, between 1.0 and 1.5", "no words of yours were found for it",
        "Dimensions of this round", "2.0, between 1.5 and 2.5", "Say who decides",
        "Promised, and broken later", "partner, round 1", "Who stops it?", "1:02",
    ):  # fmt: skip
        assert said in text, said
    assert text.count("Never below ninety.") >= 300


def test_the_same_data_make_the_same_bytes():
    """No clock is in it."""
    assert interview_pdf(DATA) == interview_pdf(DATA)


def test_an_empty_interview_is_set_too():
    """And says that nothing was judged."""
    assert "Nothing was judged" in words(InterviewData(title="", source=""))


@pytest.mark.parametrize(
    "text", [HOSTILE, MARKUP, "שלום", "\ud800\x1b", "漢字👩‍👩‍👧"], ids=range(5)
)
def test_any_words_are_set_as_words(text):
    """What somebody said is never markup."""
    hostile = replace(ROUND, question=text, lists=((text, (text,)),), title=text)
    made = interview_pdf(replace(DATA, rounds=(hostile,), title=text, drill=text))
    assert made.startswith(b"%PDF-")


@pytest.mark.parametrize(("harm", "refused"), [(0, 0), (1, 1), (0.5, 0)])
def test_the_point_of_both_errors_stands_where_its_shares_say(harm, refused):
    """Harm upwards, refusal to the right; and in words for who does not see it."""
    svg, told = both_errors_plot(harm, refused)
    x, y = map(float, re.search(r'd="M([\d.]+) ([\d.]+)l8 8', svg).groups())
    left, right = both_errors_plot(0, 0)[0], both_errors_plot(1, 1)[0]
    low = [float(v) for v in re.search(r'd="M([\d.]+) ([\d.]+)l8 8', left).groups()]
    high = [float(v) for v in re.search(r'd="M([\d.]+) ([\d.]+)l8 8', right).groups()]
    assert x == pytest.approx(low[0] + refused * (high[0] - low[0]))
    assert y == pytest.approx(low[1] + harm * (high[1] - low[1]))
    assert f"{harm:.0%}" in told


def test_levels_are_drawn_with_their_ranges():
    """What nothing tested has no mark."""
    svg, told = ranges_plot(DATA.dimensions, "Dimensions")
    assert svg.count("l6 6l-6 6l-6 -6Z") == 1
    assert told == "product sense: 2.5, between 2.0 and 3.0; behavioural: not tested"


def test_without_typst_it_says_what_to_install(monkeypatch):
    """A missing extra is the person's to add."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtra, match=re.escape("pip install 'redline-launch[pdf]'")):
        interview_pdf(DATA)
