"""The launch brief: read it with exact places, edit one cell, scaffold a new one.

Markdown goes in, typed records come out (`model`); what the format does not
know is kept and reported. This package knows the notation and no catalogue:
whether a metric or control exists is for `metrics`, `controls` and `rules`.
"""

from redline.brief.bars import Bar, Condition, parse_bar, parse_conditions
from redline.brief.cells import Cell
from redline.brief.edit import append_row, apply_edits, edit_cell, overlap
from redline.brief.model import Brief, Problem, Row
from redline.brief.parse import load_brief, parse_brief
from redline.brief.passages import Passage, passages, said
from redline.brief.scaffold import asks, scaffold

__all__ = [
    "Bar",
    "Brief",
    "Cell",
    "Condition",
    "Passage",
    "Problem",
    "Row",
    "append_row",
    "apply_edits",
    "asks",
    "edit_cell",
    "load_brief",
    "overlap",
    "parse_bar",
    "parse_brief",
    "parse_conditions",
    "passages",
    "said",
    "scaffold",
]
