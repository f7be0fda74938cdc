"""The full report of an evaluation or a decision, and the page for a committee, as HTML.

A `ReportData` with its `Pictures` goes in, the text of a page comes out that loads
nothing and runs nothing. The committee's page stands first, so that the first printed
sheet is the one to sign; without a decision there is none.
"""

from typing import Any

from redline.decision import Verdict
from redline.report import summary
from redline.report.attacks import attack_rows
from redline.report.committee import committee
from redline.report.data import ReportData
from redline.report.evidence_drawing import panels, span, time_span
from redline.report.figures import bar_figures
from redline.report.forest import forests
from redline.report.languages import language_table
from redline.report.page import printed
from redline.report.pictures import Pictures
from redline.report.tables import confusion_table
from redline.report.unknown import not_shown

__all__ = ["PARTS", "committee_page", "evidence_page"]

PARTS: tuple[tuple[str, str], ...] = (
    ("committee", "In two minutes"),
    ("figures", "What was measured"),
    ("slices", "Where it holds and where not"),
    ("curves", "Confidence, harm and time"),
    ("failures", "What went wrong"),
    ("judges", "Who judged"),
    ("cost", "What it took"),
    ("decision", "Phase by phase"),
    ("limits", "What this does not show"),
)
"""The parts of the page in their order: anchor and heading."""
UNMET = (Verdict.MISSED, Verdict.UNDECIDED)
DECIDED = frozenset({"committee", "decision"})
"""Parts that a page has only where something was decided."""


def evidence_page(data: ReportData) -> str:
    """Return the full report; the same data make the same text."""
    return printed("evaluation.html.j2", shown(data))


def committee_page(data: ReportData) -> str:
    """Return the committee's page alone."""
    return printed("committee-page.html.j2", shown(data))


def shown(data: ReportData) -> dict[str, Any]:
    """Return what the templates show, each part made by its module."""
    found = data.pictures or Pictures()
    decided = data.decision is not None
    sections = [part for part in PARTS if decided or part[0] not in DECIDED]
    unmet = {row.id for row in data.measured if row.bar_text and row.verdict in UNMET}
    return {
        "data": data,
        "brief": data.brief,
        "found": found,
        "title": data.brief.said("title") or data.brief.file,
        "summary": summary.summarise(data.brief, data.decision, data.measured),
        "page": committee(data),
        "bar_figures": bar_figures(data.measured),
        "languages": language_table(data.measured),
        "confusion": confusion_table(data.confusion),
        "attacks": attack_rows(data.attacks),
        "forests": forests(found.slices, unmet),
        "panels": panels(found),
        "span": span,
        "time_span": time_span,
        "limits": (*data.limits, *not_shown(data), *(f"{a}: {b}." for a, b in found.missing)),
        "sections": sections,
        "headings": dict(PARTS),
    }
