"""Reports: plain records in, one self-contained page out.

`render` makes the page; `charts` and `marks` are pure functions that draw SVG,
`numbers` is the one place where a number becomes text. Whoever calls gathers the
records: this package opens no evidence, no clock and no network.
"""

from redline.report import charts, marks, numbers
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
from redline.report.page import render

__all__ = [
    "AttackLine",
    "Interview",
    "Measured",
    "Other",
    "ReportData",
    "ScoreLine",
    "TrafficLine",
    "Turn",
    "charts",
    "marks",
    "numbers",
    "render",
]
