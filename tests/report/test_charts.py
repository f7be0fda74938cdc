"""Charts: well-formed drawings that say what they show."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.decision import Outcome, Verdict
from redline.report import axes, charts, marks

NASTY = "</title><script>alert('x')</script>\"&"
UNIT = st.floats(0, 1, allow_nan=False)


def read(svg: str) -> ElementTree.Element:
    """Parse a drawing, which fails where it is not well formed."""
    return ElementTree.fromstring(svg)  # noqa: S314  # our own text


def interval(**given) -> charts.Interval:
    """Return an interval around nine tenths."""
    base = {"low": 0.85, "value": 0.9, "high": 0.95, "title": "M2: met", "desc": "90 %"}
    return charts.Interval(**{**base, **given})


@given(st.tuples(UNIT, UNIT, UNIT).map(sorted), st.none() | UNIT, st.sampled_from(Verdict))
def test_any_interval_is_drawn_inside_its_axis(bounds, threshold, verdict):
    """No position leaves 0 to 100 %, also where the close view cuts the interval."""
    low, value, high = bounds
    axis = axes.close_up(threshold) if threshold is not None else axes.share_axis()
    shown = interval(
        low=low, value=value, high=high, threshold=threshold, verdict=verdict, better="higher"
    )
    drawing = read(charts.strip(axis, shown))
    places = [e.get(k, "") for e in drawing.iter() for k in ("x", "x1", "x2", "width")]
    assert all(0 <= float(p[:-1]) <= 100 for p in places if p.endswith("%"))


def test_a_drawing_carries_its_words_escaped():
    """Who does not see the picture reads the title and the description."""
    drawing = read(charts.strip(axes.share_axis(), interval(title=NASTY, desc=NASTY)))
    assert drawing.get("role") == "img"
    assert [drawing.findtext("title"), drawing.findtext("desc")] == [NASTY, NASTY]


def test_verdicts_are_told_apart_without_colour():
    """Met, missed, undecided and unmeasured have four shapes."""
    four = (Verdict.MET, Verdict.MISSED, Verdict.UNDECIDED, Verdict.UNMEASURED)
    assert len({marks.SHAPES[v] for v in four}) == len(four)
    assert len({marks.outcome_mark(outcome) for outcome in Outcome}) == len(Outcome)
    assert marks.held_mark(enforced=True) != marks.held_mark(enforced=False)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_mark_of_its_class(verdict):
    """The class gives the colour; the mark is hidden from readers, who get the word."""
    mark = read(marks.verdict_mark(verdict))
    assert marks.class_of(verdict) in str(mark.get("class"))
    assert mark.get("aria-hidden") == "true"


@pytest.mark.parametrize(("low", "high", "arrows"), [(0.9, 0.95, 1), (0.3, 0.4, 1), (0.2, 0.9, 2)])
def test_what_lies_off_the_axis_is_an_arrow(low, high, arrows):
    """An interval that is cut is shown to go on."""
    axis = axes.close_up(0.6)
    drawn = charts.strip(axis, interval(low=low, value=low, high=high))
    assert len(read(drawn).findall(".//svg/path")) == arrows


def test_without_a_bar_no_good_side_is_drawn():
    """A zone would claim a threshold that nobody wrote."""
    assert "zone" not in charts.strip(axes.share_axis(), interval())
    bare = charts.strip(axes.share_axis(), interval(threshold=0.5))
    assert "zone" not in bare
    assert 'class="bar"' in bare


@pytest.mark.parametrize(
    ("threshold", "ends"),
    [
        (0.9, ("80 %", "100 %")),
        (0.5, ("40 %", "60 %")),
        (0.01, ("0 %", "5 %")),
        (0.98, ("95 %", "100 %")),
        (0.0, ("0 %", "5 %")),
        (92.0, ("95 %", "100 %")),
    ],
)
def test_the_close_view_holds_the_bar(threshold, ends):
    """Twenty points wide, or five where the bar is near an end; a bar off the scale is clamped."""
    axis = axes.close_up(threshold)
    assert tuple(label for _, label in axis.ticks) == ends


@pytest.mark.parametrize(
    ("values", "last"),
    [
        ([0.04, 1.2], "2 s"),
        ([0.041], "80 ms"),
        ([], "1 s"),
        ([float("inf"), 3], "4 s"),
        ([0.0], "1 s"),
    ],
)
def test_a_time_axis_ends_at_a_round_number_that_holds_all(values, last):
    """What has no end does not stretch it."""
    assert axes.axis_from_zero(values).ticks[-1][1] == last


def test_a_count_axis_carries_no_unit():
    """Three of something are not three seconds."""
    assert axes.axis_from_zero([7], "count").ticks[-1][1] == "8"


def test_axis_labels_stand_where_the_ticks_are():
    """The first and last are set inwards."""
    labels = read(charts.axis_labels(axes.share_axis())).findall("text")
    assert [t.text for t in labels] == ["0 %", "25 %", "50 %", "75 %", "100 %"]
    assert [labels[0].get("text-anchor"), labels[-1].get("text-anchor")] == ["start", "end"]


@pytest.mark.parametrize(
    ("value", "full", "parts"), [(4, 4, 0), (3.5, 3, 1), (3.2, 3, 1), (0, 0, 0)]
)
def test_a_score_is_drawn_as_whole_and_part_dots(value, full, parts):
    """The last dot is filled as far as the score goes."""
    drawing = read(charts.dots(value, "score"))
    assert len(drawing.findall("circle[@class='full']")) == full
    assert len(drawing.findall("path[@class='full']")) == parts


def test_a_share_strip_has_a_tick_only_with_a_bound():
    """No bound, no tick."""
    assert len(read(charts.share_strip(0.9, 0.8, "a", "b")).findall(".//line")) == 1
    assert not read(charts.share_strip(0.9, None, "a", "b")).findall(".//line")
