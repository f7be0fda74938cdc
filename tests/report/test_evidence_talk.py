"""A talk in a report: who said what, and at which reply a control acted."""

from dataclasses import replace

from redline.report import evidence_page
from redline.report.evidence_pdf import said

from .evidence_sample import evidence_data, pictures
from .reading import Page

EARLY = "C1 boundary refusal (B2)"


def talk():
    """Return a failure in which a control acted on the first of two replies."""
    (failure,) = pictures().failures[:1]
    turns = (("user", "What may I take?"), ("control", EARLY), ("reply", "I cannot say."))
    return replace(failure, turns=turns)


def test_a_control_stands_before_the_reply_that_it_acted_on(brief):
    """On the page and on paper, in the same words as at the last reply."""
    lines = list(said(talk()))
    assert lines[1:3] == [f"Controls that acted: {EARLY}", "Feature: I cannot say."]
    assert lines[4] == "Controls that acted: C5 confidence gate (low)"
    data = evidence_data(brief)
    whole = evidence_page(replace(data, pictures=replace(pictures(), failures=(talk(),))))
    read = Page(whole)
    assert read.badly == []
    first = whole.index(EARLY)
    assert whole.rindex("Controls that acted", 0, first) < first < whole.index("I cannot say.")
    assert len([a for a in read.all("li") if a.get("class") == "interrupts"]) >= 2
