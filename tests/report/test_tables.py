"""Harms by controls, expected by done, attacks, languages, and what changed."""

from dataclasses import replace

import pytest

from redline.brief import parse_brief
from redline.decision import Verdict
from redline.measurement import Unmeasured
from redline.report import AttackLine, Measured
from redline.report.attacks import attack_rows
from redline.report.figures import bar_figures, margin_of, read_bar
from redline.report.languages import language_table
from redline.report.other import changed
from redline.report.tables import confusion_table, harm_rows

from .sample import EXAMPLE, measured, share


def test_a_harm_stands_by_the_controls_that_hold_it(brief):
    """Filled for the gateway, a ring for people, nothing where there is nothing."""
    rows = {row.harm.id: row for row in harm_rows(brief)}
    names = [control.id for control in brief.controls]
    held = dict(zip(names, rows["H3"].cells, strict=True))
    assert held["C2"] == "enforced"
    assert held["C7"] == "promised"
    assert held["C6"] == ""


def test_a_hole_is_named():
    """A promise alone is not a control, and no control is a hole."""
    text = EXAMPLE.read_text(encoding="utf-8")
    kept = [line for line in text.split("\n") if not line.startswith(("| C2 ", "| C3 ", "| C4 "))]
    rows = {row.harm.id: row for row in harm_rows(parse_brief("\n".join(kept).encode(), "b.md"))}
    assert rows["H3"].standing == "promised only"
    assert rows["H7"].standing == "held by nothing"
    assert rows["H1"].standing == "held"


def test_counts_stand_in_the_order_of_the_words():
    """Whatever the order they came in; unknown words come last."""
    table = confusion_table({"x": {"y": 1}, "refuse": {"refused": 3, "answered": 1}, "answer": {}})
    assert [row[0] for row in table.rows] == ["answer", "refuse", "x"]
    assert table.done == ("answered", "refused", "y")


def test_what_was_expected_and_done_is_right_and_darkest():
    """The shade is the share of the row, and zero has none."""
    table = confusion_table({"refuse": {"refused": 9, "answered": 1, "guided": 0}})
    cells = dict(zip(table.done, table.rows[0][1], strict=True))
    assert (cells["refused"].shade, cells["refused"].right) == ("right-5", True)
    assert (cells["answered"].shade, cells["answered"].right) == ("wrong-1", False)
    assert (cells["guided"].shade, cells["guided"].share) == ("", "")


@pytest.mark.parametrize("counts", [{}, {"answer": {}}])
def test_no_counts_make_no_table(counts):
    """An empty table would look like a result."""
    assert confusion_table(counts) is None


def test_attacks_are_written_with_their_bounds():
    """Without requests nothing was measured, without a bound none is claimed."""
    rows = attack_rows((
        AttackLine(name="a", n=100, held=99, low=0.9537),
        AttackLine(name="b", n=0, held=0),
        AttackLine(name="c", n=10, held=10),
    ))  # fmt: skip
    assert (rows[0].share, rows[0].least) == ("99.0 %", "at least 95.3 %")
    assert rows[1].share.startswith("not measured")
    assert rows[1].svg == ""
    assert rows[2].least.startswith("not measured")


def test_bars_stand_on_the_axis_of_their_unit():
    """Shares first, times apart; what is unmeasured has no drawing."""
    shares, times = bar_figures(measured())
    assert [row.measured.id for row in times.rows] == ["M10"]
    unmeasured = shares.rows[-1]
    assert unmeasured.measured.id == "M11"
    assert unmeasured.svg == unmeasured.close_svg == ""
    assert unmeasured.reading.startswith("not measured: it comes from a survey")


def test_a_missed_bar_reads_the_bound_that_misses():
    """The best that the evidence leaves open is still not good enough."""
    by = {row.measured.id: row for row in bar_figures(measured())[0].rows}
    assert by["M5"].reading.startswith("at least")
    assert by["M4"].reading.startswith("at most")
    assert by["M9"].reading == "0 in 720"


def test_a_bar_that_cannot_be_read_is_shown_without_a_tick():
    """Its text is shown all the same."""
    row = Measured(id="M", metric="m", bar_text=">= lots", measurement=share("m", 9, 10))
    (figure,) = bar_figures((row,))
    assert 'class="bar"' not in figure.rows[0].svg
    assert read_bar("") is read_bar(">= lots") is None


def test_the_margin_of_a_bar_is_the_room_that_is_left():
    """Negative where the bound is on the wrong side; none where there is no distance."""
    by = {row.id: row for row in measured()}
    assert margin_of(by["M5"]) < 0 < margin_of(by["M4"])
    assert margin_of(by["M9"]) is margin_of(by["M11"]) is None
    assert 0.9 < margin_of(by["M10"]) < 1


def test_a_language_that_was_not_seen_is_unmeasured():
    """A gap in the table would look like nothing to worry about."""
    rows = measured()
    short = replace(rows[0], by_slice=(("en", Unmeasured(name="m", reason="no labels")),))
    table = language_table((short, rows[1]))
    assert table.parts == ("en", "es", "sw")
    assert [cell.reading for cell in table.rows[0][1]] == [
        "not measured: no labels",
        "not measured: no unit in this language",
        "not measured: no unit in this language",
    ]


def test_times_by_language_share_an_axis():
    """Three strips on three scales could not be compared."""
    slow = next(row for row in measured() if row.id == "M10")
    parts = (("en", slow.measurement), ("sw", replace(slow.measurement, high=0.9)))
    table = language_table((replace(slow, by_slice=parts),))
    assert [cell.reading for cell in table.rows[0][1]] == ["at most 46 ms", "at most 900 ms"]
    assert language_table(()) is None


def test_what_changed_is_told_from_what_only_moved():
    """A new verdict comes first; a bar that is not there on one side counts as one."""
    here = measured()
    there = (
        replace(here[0], verdict=Verdict.MISSED),
        replace(here[1], measurement=share("m", 9, 10)),
        *here[2:-1],
    )
    found = changed(here, there)
    assert [pair[0].id for pair in found.turned] == ["M1", "M11"]
    assert found.turned[1][1] is None
    assert [pair[0].id for pair in found.moved] == ["M2"]
    assert changed(here, ()).turned == ()
