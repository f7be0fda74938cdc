"""The radar and the run of levels: what was not tested is drawn as nothing, not as the lowest."""

import pytest

from redline.report import Ranged
from redline.report.radar import radar_plot, run_plot

ROWS = (
    Ranged(name="scoping", level=(2.0, 2.5, 3.0)),
    Ranged(name="safety", level=(3.0, 3.5, 4.0)),
    Ranged(name="metrics", level=None),
    Ranged(name="<b>rollout</b>", level=(1.0, 1.0, 1.5)),
)


def diamonds(svg):
    """Count the points in a drawing."""
    return svg.count("l5 5l-5 5") + svg.count("l4 4l-4 4")


def test_an_axis_that_nothing_tested_has_no_point_and_no_line():
    """It says so in words; the band is left out, since it would run through it."""
    svg, told = radar_plot(ROWS, "Criteria")
    assert diamonds(svg) == 3
    assert "metrics: not tested" in told
    assert "evenodd" not in svg
    assert "evenodd" in radar_plot([r for r in ROWS if r.level], "Criteria")[0]


def test_names_are_drawn_as_words():
    """Markup in a name is text."""
    assert "<b>" not in radar_plot(ROWS, "<b>")[0]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_axes_are_drawn_as_far_as_they_go(count):
    """No row, one and two are no polygon."""
    svg, _ = radar_plot(ROWS[:count], "Criteria")
    assert diamonds(svg) == count


def test_a_run_leaves_out_what_was_not_tested_then():
    """Two of three interviews have a point, and the words say which."""
    svg, told = run_plot([(1.0, 2.0, 3.0), None, (2.0, 3.0, 4.0)], "safety")
    assert diamonds(svg) == 2
    assert told == "From the oldest to the newest: 2.0, not tested, 3.0."
    assert diamonds(run_plot([], "safety")[0]) == 0
