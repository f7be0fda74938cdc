"""Exhibits as plots: the axis of a share runs from nothing to all of it, and words say the same."""

import re

import pytest

from redline.questions.exercises import exhibits
from redline.report import course_plot, points_plot
from redline.workspace.exhibiting import drawing

TABLES = [name for name, one in exhibits().items() if one.columns]


def words(drawn):
    """Return the texts of a drawing."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawn)


def test_a_course_runs_from_nothing_to_all_whatever_the_slide_did():
    """A fall from 52 to 49 per cent looks as small as it is."""
    drawn = course_plot("Right <page>", ["Day 1", "Day 2"], [("Share", [0.52, 0.49])])
    assert {"0 %", "100 %", "Day 1", "Day 2"} <= set(words(drawn))
    assert "Share: 52.0 %, 49.0 %" in drawn
    assert "<page>" not in drawn


def test_two_courses_are_told_apart_without_colour():
    """The second one is dashed, and both have their names."""
    drawn = course_plot("t", ["a", "b"], [("One", [0.1, 0.2]), ("Two", [0.3, 0.4])])
    assert drawn.count('stroke-dasharray="5 3"') == 1
    assert {"One", "Two"} <= set(words(drawn))


def test_points_have_their_names_and_no_line_where_nothing_joins_them():
    """Times stand across in milliseconds."""
    drawn = points_plot("t", ("p95", "Missed"), [("old", 8.0, 1.0), ("new", 3.3, 0.07)],
                        milliseconds=True)  # fmt: skip
    assert {"old", "new", "p95 (ms)", "Missed"} <= set(words(drawn))
    assert "old: p95 8 ms, Missed 100.0 %" in drawn
    assert 'stroke-linejoin="round"' not in drawn


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_drawn_and_no_drawing_says_how_it_misleads(name):
    """Each row is told in words; the trap stays hidden."""
    exhibit = exhibits()[name]
    drawn = drawing(exhibit)
    assert drawn.startswith("<svg")
    told = re.search("<desc>(.*?)</desc>", drawn)[1]
    assert re.search(r"\d", told)
    assert exhibit.misleads[:40] not in drawn or not exhibit.misleads


def test_what_is_no_table_has_no_drawing():
    """A transcript is text."""
    assert drawing(exhibits()["clinic-transcript"]) == ""


def test_counts_that_are_parts_of_a_row_have_bars_and_others_none():
    """A confusion matrix is shaded row by row; cases and hits are not parts of one another."""
    bars = {name: drawing(exhibits()[name]).count("<rect") for name in TABLES}
    assert bars["clinic-confusion"] == 2 * 6 * 4
    assert bars["tutor-slices"] == 2 * 5 * 4
    assert bars["clinic-average"] == 2 * 6
