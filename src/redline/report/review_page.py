"""The review as one self-contained HTML page, for people who decide and for print.

ReviewData goes in, the text of a page comes out. Nothing is loaded and nothing
runs; the page's own policy allows its one style sheet by its digest. Every text
is escaped by the template engine, and in drawings by `drawing`.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from redline.finding import Finding, Severity
from redline.report.assurance import WORDS, counted, paragraph, safety_case
from redline.report.assurance_drawing import MOST, case_drawing
from redline.report.colours import LIGHT
from redline.report.fmea import PRIORITIES, fmea_rows
from redline.report.holes import CELLS, harm_control, held_ids
from redline.report.page import environment, printed
from redline.report.readability import TARGET, reading
from redline.report.review_data import ReviewData
from redline.report.scatter import safety_capability
from redline.report.standing import hinted, placed_harms
from redline.report.timeline import spans, timeline

__all__ = ["REVIEW_SECTIONS", "parts", "review_page"]

REVIEW_SECTIONS: tuple[tuple[str, str], ...] = (
    ("summary", "In two minutes"),
    ("findings", "What was found"),
    ("score", "Score"),
    ("matrix", "Worth and misuse"),
    ("harms", "Harms and what holds them"),
    ("fmea", "Failure modes and effects"),
    ("case", "Safety case"),
    ("rollout", "Rollout"),
    ("places", "In published standards"),
    ("limits", "What this does not show"),
)
"""The parts of the page in their order: anchor and heading."""
LIMITS = (
    "Nothing on this page was measured: it judges what the brief says, not what the feature does.",
    "The ratings of harms are those of the brief. Nobody checked them.",
    "A control that can hold a harm may still miss it; how often is for the evaluation.",
    "The standards were compared by their ids and titles, on the dates shown. A match helps to "
    "find the place; it is no claim of conformity, and nothing here is legal advice.",
)
NAMES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.NOTE: "Notes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One drawing for the template."""

    svg: str


def review_page(data: ReviewData) -> str:
    """Return the page; the same data make the same text.

    Parameters
    ----------
    data : ReviewData
        What is empty in it is said to be missing, never shown as zero.

    Returns
    -------
    str
        A whole HTML document that can be encoded as UTF-8.
    """
    shown = parts(data) | {"style": stylesheet(), "digest": style_digest()}
    return printed("review.html.j2", shown)


def parts(data: ReviewData) -> dict[str, Any]:
    """Return what both the page and the PDF show, each part made by its module."""
    brief = data.brief
    holes = harm_control(brief, data.controls)
    case = safety_case(brief, holes, data.seen)
    return {
        "data": data,
        "brief": brief,
        "title": brief.said("title") or brief.file,
        "groups": by_severity(data.findings),
        "reading": reading(brief),
        "target": TARGET,
        "scatter": safety_capability(brief, held_ids(holes)),
        "holes": holes,
        "cells": CELLS,
        "fmea": fmea_rows(brief),
        "priorities": PRIORITIES,
        "star": paragraph(brief, "Safety"),
        "case": case,
        "counted": counted(case),
        "case_drawing": Drawn(svg=case_drawing(case)),
        "most": MOST,
        "words": WORDS,
        "spans": spans(brief),
        "timeline": Drawn(svg=timeline(brief)),
        "placed": placed_harms(brief),
        "hinted": hinted(brief),
        "limits": LIMITS,
        "sections": REVIEW_SECTIONS,
        "headings": dict(REVIEW_SECTIONS),
    }


def by_severity(findings: Sequence[Finding]) -> tuple[tuple[str, str, tuple[Finding, ...]], ...]:
    """Return the findings of each severity with its name, the worst first; none that is empty."""
    groups = ((s, tuple(f for f in findings if f.severity is s)) for s in Severity)
    return tuple((s.value, NAMES[s], found) for s, found in groups if found)


@cache
def stylesheet() -> str:
    """Return the style sheet of the page: that of all pages, its own, and that of drawings."""
    made = environment()
    names = ("style.css", "review.css", "print.css", "review-print.css")
    texts = [made.get_template(name).render() for name in names]
    drawn = "".join(
        f".figure .fill-{name}{{fill:var(--{name})}}.figure .line-{name}{{stroke:var(--{name})}}\n"
        for name in LIGHT
        if not name[-1].isdigit()
    )
    return "\n".join([str(made.globals["colours"]), *texts[:2], drawn, *texts[2:]])


@cache
def style_digest() -> str:
    """Return the digest by which the page's policy knows its style sheet."""
    return base64.b64encode(hashlib.sha256(stylesheet().encode()).digest()).decode()
