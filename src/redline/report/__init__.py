"""Reports: plain records in, one self-contained page out.

`render` makes the page of a decision, `evidence_page` that of an evaluation with its pictures,
`committee_page` the one to sign, `review_page` and `review_pdf` that of a
review, `interview_pdf` that of a practice interview; `charts`, `marks` and `drawing`
are pure functions that draw SVG, `numbers` is the one place where a number becomes
text. Whoever calls gathers the records:
this package opens no evidence, no clock and no network.
"""

from redline.report import charts, marks, numbers
from redline.report.case_pdf import case_pdf
from redline.report.data import (
    AttackLine,
    Interview,
    Measured,
    Other,
    ReportData,
    ScoreLine,
    TrafficLine,
    Turn,
)
from redline.report.evidence_json import evidence_json
from redline.report.evidence_markdown import evidence_markdown
from redline.report.evidence_page import committee_page, evidence_page
from redline.report.evidence_pdf import committee_pdf, evidence_pdf
from redline.report.exhibit_drawing import exhibit_svg
from redline.report.exhibit_plots import course_plot, points_plot
from redline.report.interview_data import InterviewData, Ranged, RoundData, Said
from redline.report.interview_pdf import interview_pdf
from redline.report.junit import junit
from redline.report.page import render
from redline.report.pictures import Failure, JudgeLine, Pictures, SharedLine, SliceLine, Spent
from redline.report.review_data import ControlFacts, FurtherPart, Point, ReviewData, ScoredPart
from redline.report.review_page import review_page
from redline.report.review_pdf import review_pdf

__all__ = [
    "AttackLine",
    "ControlFacts",
    "Failure",
    "FurtherPart",
    "Interview",
    "InterviewData",
    "JudgeLine",
    "Measured",
    "Other",
    "Pictures",
    "Point",
    "Ranged",
    "ReportData",
    "ReviewData",
    "RoundData",
    "Said",
    "ScoreLine",
    "ScoredPart",
    "SharedLine",
    "SliceLine",
    "Spent",
    "TrafficLine",
    "Turn",
    "case_pdf",
    "charts",
    "committee_page",
    "committee_pdf",
    "course_plot",
    "evidence_json",
    "evidence_markdown",
    "evidence_page",
    "evidence_pdf",
    "exhibit_svg",
    "interview_pdf",
    "junit",
    "marks",
    "numbers",
    "points_plot",
    "render",
    "review_page",
    "review_pdf",
]
