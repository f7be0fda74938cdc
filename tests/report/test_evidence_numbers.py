"""From plain arrays to the numbers behind pictures, and the pictures themselves."""

import math
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.report.axes import share_axis
from redline.report.charts import Interval, fixed, strip
from redline.report.curves import HEIGHT, WIDTH, Curve, Mark, plot
from redline.report.evidence_drawing import panels, shares_to
from redline.report.evidence_numbers import (
    calibration_bins,
    path_line,
    risk_points,
    share,
    trade_points,
)
from redline.report.pictures import Pictures
from redline.report.thinning import thinned
from redline.stats import lower_bound, upper_bound

from .evidence_sample import RIGHT, STATED, pictures


def test_nothing_gives_no_picture():
    """An empty frame would look like a finding."""
    assert calibration_bins((), ()) == risk_points((), ()) == trade_points((), ()) == ()
    assert panels(Pictures()) == ()


@pytest.mark.parametrize("right", [(True, True), (False, False)])
def test_a_trade_off_needs_both_kinds(right):
    """Where all are right, or all wrong, one of the two errors has no cases."""
    assert trade_points((0.2, 0.8), right) == ()


def test_both_errors_are_counted_at_each_threshold():
    """An answer exactly at the threshold is released."""
    points = {point.threshold: point for point in trade_points(STATED, RIGHT)}
    bad = [p for p, y in zip(STATED, RIGHT, strict=True) if not y]
    good = [p for p, y in zip(STATED, RIGHT, strict=True) if y]
    assert len(points) == 21
    for at, point in points.items():
        released, withheld = sum(p >= at for p in bad), sum(p < at for p in good)
        assert point.released == share(released, len(bad))
        assert point.withheld == share(withheld, len(good))
        assert (point.n, point.wrong) == (10, 4)


def test_a_share_has_exact_bounds():
    """One-sided, 95 % each."""
    assert share(3, 40) == (lower_bound(3, 40), 3 / 40, upper_bound(3, 40))


def test_a_path_without_times_has_no_percentile():
    """What was not timed was not fast."""
    line = path_line("failed", [], n=4, judged=0, harmful=0)
    assert line.p50 is line.p95 is line.p99 is line.harm is None


def test_few_times_do_not_bound_a_percentile():
    """The upper end says so, and no time is below nothing."""
    low, _, high = path_line("all", [5.0, 6.0], n=2, judged=2, harmful=0).p99
    assert high == math.inf
    assert low >= 0


def test_a_curve_of_a_million_answers_stays_small():
    """Confidences are read to three places."""
    stated = [i / 49_999 for i in range(50_000)]
    assert len(risk_points(stated, [i % 3 > 0 for i in range(50_000)])) <= 1001


@given(st.lists(st.integers(), max_size=600), st.integers(2, 50))
def test_thinning_keeps_the_ends(points, most):
    """A curve is not shortened."""
    kept = thinned(points, most)
    assert len(kept) == min(len(points), most)
    assert kept[:1] == points[:1]
    assert kept[-1:] == points[-1:]


def test_marks_that_lie_together_have_names_apart():
    """Two names on one spot are none."""
    marks = [Mark(x=0.5, y=0.0, low=0.0, high=0.1, name=name) for name in ("one", "two", "three")]
    svg = plot((share_axis(), share_axis()), ("a", "b"), ("t", "d"), marks=marks)
    ys = [
        float(each.get("y"))
        for each in ET.fromstring(svg).iter()  # noqa: S314  drawn a line before
        if each.text in {"one", "two", "three"}
    ]
    assert len(set(ys)) == 3
    assert min(abs(a - b) for a in ys for b in ys if a != b) >= 13


def test_what_is_drawn_lies_in_its_frame():
    """Values beyond an axis stand at its end."""
    svg = plot(
        (share_axis(), share_axis()), ("a", "b"), ("t", "d"),
        curves=[Curve(points=[(-1, -1), (2, 3)], dashed=True)],
        marks=[Mark(x=9, y=9, low=-9, high=9)],
        diagonal=True,
    )  # fmt: skip
    for each in ET.fromstring(svg).iter():  # noqa: S314  drawn a line before
        for name, most in (("x1", WIDTH), ("x2", WIDTH), ("y1", HEIGHT), ("y2", HEIGHT)):
            assert 0 <= float(each.get(name, 0)) <= most


def test_panels_come_with_their_numbers():
    """Each has a head and rows of its length."""
    found = panels(pictures())
    names = [panel.id for panel in found]
    assert names == ["calibration", "risk-coverage", "trade-off", "harm-latency"]
    for panel in found:
        assert panel.rows
        assert all(len(row) == len(panel.head) for row in panel.rows)
        ET.fromstring(panel.svg)  # noqa: S314  drawn a line before


@pytest.mark.parametrize(("most", "high"), [(0.02, 0.02), (0.9, 1.0), (0.0, 1.0)])
def test_an_axis_of_small_shares_is_a_close_one(most, high):
    """A rate of 1 % would lie on the line otherwise."""
    axis = shares_to(most)
    assert axis.low == 0
    assert axis.high == pytest.approx(high)


def test_a_strip_for_paper_has_a_size_of_its_own():
    """Percentages mean nothing there."""
    shown = Interval(low=0.1, value=0.2, high=0.3, title="t", desc="d")
    root = ET.fromstring(fixed(strip(share_axis(), shown), 200))  # noqa: S314  drawn here
    assert root.get("width") == "216"
