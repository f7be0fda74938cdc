"""One self-contained HTML page from plain records.

ReportData goes in, the text of a page comes out: no file is opened but the
templates, no clock is asked, and nothing on the page is loaded from anywhere.
Every text is escaped by the template engine; only what `charts` and `marks`
draw, whose words are escaped there, goes in as it is.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from redline.decision import Verdict
from redline.report import charts, marks, numbers, summary
from redline.report.attacks import attack_rows
from redline.report.colours import css_variables
from redline.report.data import ReportData
from redline.report.figures import bar_figures
from redline.report.languages import language_table
from redline.report.margin import margin
from redline.report.other import changed
from redline.report.settle import settles
from redline.report.tables import confusion_table, harm_rows
from redline.report.unknown import not_shown

__all__ = ["SECTIONS", "environment", "render"]

SECTIONS: tuple[tuple[str, str], ...] = (
    ("summary", "In two minutes"),
    ("figures", "What was measured"),
    ("decision", "Phase by phase"),
    ("brief", "The brief, marked"),
    ("harms", "Harms and what holds them"),
    ("interview", "The interview"),
    ("traffic", "Traffic and its record"),
    ("other", "The other side"),
    ("limits", "What this does not show"),
    ("next", "What to try next"),
)
"""The parts of the page in their order: anchor and heading."""
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that HTML cannot carry, half a surrogate pair among them."""

UNIT = re.compile(r"(?:(?<=\d)|(?<=[<>]=)|(?<= [<>])) (?=%|m?s\b|\d)")


ARROW = "-\u2060>"
"""An arrow as people type it, held together at the end of a line."""


def render(data: ReportData) -> str:
    """Return the page; the same data make the same text.

    Parameters
    ----------
    data : ReportData
        What is empty in it is said to be missing, never shown as zero.

    Returns
    -------
    str
        A whole HTML document that can be encoded as UTF-8.
    """
    return printed("page.html.j2", shown(data))


def printed(template: str, shown: Mapping[str, Any]) -> str:
    """Return a template with what it shows, in characters that HTML can carry."""
    return UNPRINTABLE.sub("\ufffd", environment().get_template(template).render(shown))


def shown(data: ReportData) -> dict[str, Any]:
    """Return what the templates show, each part made by its module."""
    beside = margin(data.brief, data.findings)
    return {
        "data": data,
        "brief": data.brief,
        "title": data.brief.said("title") or data.brief.file,
        "summary": summary.summarise(data.brief, data.decision, data.measured),
        "bar_figures": bar_figures(data.measured),
        "languages": language_table(data.measured),
        "confusion": confusion_table(data.confusion),
        "attacks": attack_rows(data.attacks),
        "margin": beside,
        "elsewhere": frozenset(beside.elsewhere),
        "harms": harm_rows(data.brief),
        "changed": changed(data.measured, data.other.measured if data.other else ()),
        "limits": (*data.limits, *not_shown(data)),
        "sections": SECTIONS,
        "headings": dict(SECTIONS),
    }


def nowhere(**_sought: object) -> str:
    """Return where transcripts behind a number are shown: a page by itself has no such place."""
    return ""


def kept(text: str) -> str:
    r"""Return a text whose numbers and arrows are not parted at the end of a line.

    >>> kept("at most 5 % of 3 cases")
    'at most 5\xa0% of 3 cases'
    """
    return UNIT.sub("\u00a0", text).replace("->", ARROW)


@cache
def environment() -> Environment:
    """Return the template engine: everything escaped, nothing undefined passed over."""
    made = Environment(
        loader=PackageLoader("redline.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["kept"] = kept
    made.globals |= {
        "numbers": numbers,
        "verdicts": Verdict,
        "colours": css_variables(),
        "verdict_mark": marks.verdict_mark,
        "outcome_mark": marks.outcome_mark,
        "held_mark": marks.held_mark,
        "class_of": marks.class_of,
        "dots": charts.dots,
        "settles": settles,
        "behind": nowhere,
        "decision_sentence": summary.decision_sentence,
    }
    return made
