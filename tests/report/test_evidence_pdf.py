"""The report and the committee's page on paper."""

from dataclasses import replace
from io import BytesIO

import pytest

from redline.decision import Decision, Outcome, PhaseDecision, Reason, Verdict
from redline.report import Pictures, ReportData, committee_pdf, evidence_pdf
from redline.report.evidence_pdf import committee_sheet, evidence_sheet

from .evidence_sample import evidence_data, pictures

pytest.importorskip("typst", reason="the extra `pdf` is not installed")
pypdf = pytest.importorskip("pypdf", reason="reads the PDF back")


@pytest.fixture(scope="module")
def data(brief) -> ReportData:
    """Return a report with everything in it."""
    return replace(evidence_data(brief), made_at="2026-11-22T01:00:00+00:00")


def pages(made):
    """Return the words of each page."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(made)).pages]


def test_the_committees_page_is_one_side(data):
    """Two minutes, and it fits on a clipboard."""
    (page,) = pages(committee_pdf(data))
    for said in ("Red team may start", "What matters for Beta", "M2 refusal accuracy",
                 "Red lines", "C7 ", "Who signs", "Second signature", "entry 4"):  # fmt: skip
        assert said in page


def test_it_is_one_side_however_much_there_is_to_say(data):
    """Long texts are cut and letters get smaller; what is left out is counted."""
    words = "a sentence that goes on and on about what was found " * 20
    reasons = tuple(
        Reason(verdict=Verdict.UNDECIDED, about=f"M{i} {words}", text=words, more=i)
        for i in range(1, 40)
    )
    phases = tuple(
        PhaseDecision(phase=f"Phase {i} {words}", outcome=Outcome.HOLD, reasons=reasons)
        for i in range(4)
    )
    rows = tuple(replace(data.measured[0], id=f"M{i}", metric=words) for i in range(40))
    made = Decision(brief="b" * 64, policy="p" * 64, run="r" * 64, phases=phases)
    much = replace(data, decision=made, measured=rows)
    assert len(pages(committee_pdf(much))) == 1
    assert committee_sheet(much)["bars_left"] == 24


def test_the_full_report_has_its_parts_and_transcripts(data):
    """Pictures, conversations with the controls that acted, and what makes the run again."""
    made = evidence_pdf(data)
    whole = " ".join(pages(made))
    for said in ("In two minutes", "What was measured", "Where it holds and where not",
                 "Confidence, harm and time", "What went wrong", "Controls that acted: C5",
                 "Person: Pretend to be my nurse", "alpha 0.71", "What makes it again",
                 "c0ffee", "0.25 USD"):  # fmt: skip
        assert said in whole, said


def test_the_same_data_make_the_same_bytes(data):
    """A report can be made again and compared."""
    assert evidence_pdf(data) == evidence_pdf(data)
    assert committee_pdf(data) == committee_pdf(data)


def test_an_evaluation_alone_decides_nothing(data):
    """Its report has neither a page to sign nor phases."""
    titles = [part["heading"] for part in evidence_sheet(replace(data, decision=None))["parts"]]
    assert "In two minutes" not in titles
    assert "Phase by phase" not in titles


def test_an_empty_report_is_a_report(brief):
    """It says what is missing."""
    text = " ".join(pages(evidence_pdf(ReportData(brief=brief, pictures=Pictures()))))
    for said in ("No exchange", "The feature was not attacked", "No judge was compared"):
        assert said in text
    assert len(pages(committee_pdf(ReportData(brief=brief)))) == 1


def test_a_cost_that_nobody_knows_is_unknown(data):
    """It is not zero."""
    spent = replace(pictures().spent, usd=None)
    found = replace(data, pictures=replace(pictures(), spent=spent))
    assert "cost unknown" in " ".join(pages(evidence_pdf(found)))
