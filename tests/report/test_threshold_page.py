"""The report of one control's threshold: what is promised, drawn and told."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from redline.report import Pictures, evidence_json
from redline.report.dial_lines import DialLine, DialPoint
from redline.report.evidence_drawing import panels
from redline.report.evidence_json import stored
from redline.report.threshold_drawing import both_errors, coverage, dial_panels
from redline.report.threshold_page import ThresholdData, threshold_markdown, threshold_page

from .evidence_sample import evidence_data, pictures
from .reading import Page
from .svgread import said, texts


def point(at, **known):
    """Return one setting of a gate."""
    share = at if at is not None else 0.6
    facts = {
        "at": at,
        "missed": (0.4 - 0.4 * share, 0.5 - 0.4 * share, 0.7 - 0.4 * share),
        "needless": (0.3 * share, 0.4 * share, 0.5 * share),
        "past": (0.8 - 0.5 * share, 0.9 - 0.5 * share, 1 - 0.5 * share),
        "wrong": (0.2 - 0.2 * share, 0.3 - 0.2 * share, 0.4 - 0.2 * share),
    }
    return DialPoint(**{**facts, **known})


LINE = DialLine(
    control="C5",
    name="confidence gate",
    setting="below",
    set_to="90 %",
    answers=True,
    missed="wrong answers shown",
    needless="right answers withheld",
    bad=131,
    good=313,
    doubted=0,
    now=point(0.9),
    chosen=point(0.8),
    points=tuple(point(k / 10) for k in range(1, 10)),
    basis="Read off rows of this test.",
)
NONE = dict.fromkeys(("missed", "needless", "wrong"), (0.1, None, 0.6))
DOUBTED = replace(
    LINE, doubted=40, now=point(0.9, **NONE), chosen=None,
    points=tuple(point(k / 10, **NONE) for k in range(1, 10)),
)  # fmt: skip
WORDS = replace(LINE, set_to="the model's own", answers=False, now=point(None), chosen=None)
DATA = ThresholdData(
    title="A gate",
    owner="Somebody",
    feature="vetted:corpus/",
    line=LINE,
    promise="Promised: at `below` = 80 % at most 8 % are wrong. " + "It is long. " * 40,
    changes=("Lowering `below` adds 14 % (0 to 150) to wrong answers.",),
    costs=("The brief: a wrong page: 30 EUR.",),
    read=("C5, on the dev half.",),
    made_at="2026-11-22T00:00:00",
    version="1",
)


def numbers_of(panel, column):
    """Return one column of a panel's table."""
    return [row[column] for row in panel.rows]


def test_both_errors_stand_at_every_setting_with_the_present_and_the_chosen_one():
    """In the picture, in its words, and in the table beneath."""
    panel = both_errors(LINE)
    assert panel.id == "dial-C5-below"
    assert numbers_of(panel, 0)[-2:] == ["80.0 %, chosen", "90.0 %, now"]
    assert numbers_of(panel, 1)[-1] == "14.0 % (4.0 % to 34.0 %)"
    title, desc = said(panel.svg)
    assert title == "Both errors of C5 confidence gate against `below`"
    assert "As it is set, 90 %: wrong answers shown 14.0 %" in desc
    assert {"now", "chosen"} <= {words.text for words in texts(panel.svg)}
    assert panel.svg.count('class="fill-missed line-missed"') == 2
    assert "131 units with a wrong answer" in panel.says
    assert "Now 90 %, chosen 80.0 %." in panel.says


def test_names_of_settings_that_lie_together_do_not_overlap():
    """Whoever reads the picture tells them apart."""
    words = [w for w in texts(both_errors(LINE).svg) if w.text in {"now", "chosen"}]
    assert len(words) == 2
    assert not words[0].meets(words[1])


def test_risk_stands_against_coverage():
    """How much is let past, and how much of that is bad."""
    panel = coverage(LINE)
    assert panel.id == "coverage-C5-below"
    assert "of those, shown a wrong answer" in panel.head
    assert numbers_of(panel, 1)[-1] == "45.0 % (35.0 % to 55.0 %)"
    assert numbers_of(panel, 2)[-1].startswith("12.0 % (")
    assert "in the mix of these rows" in panel.says


def test_where_nothing_is_let_past_no_share_of_it_is_drawn():
    """The strictest settings are told in words."""
    nothing = replace(LINE, points=(point(0.5, wrong=None),), now=point(0.5, wrong=None))
    panel = coverage(replace(nothing, chosen=None))
    assert numbers_of(panel, 2) == ["nothing is let past"]
    assert "<path" not in panel.svg


def test_what_nobody_judged_has_a_band_and_no_line():
    """An estimate of those that were judged would be one of those a control chose."""
    panel = both_errors(DOUBTED)
    assert "40 units hold what nobody could judge" in panel.says
    assert set(numbers_of(panel, 1)) == {"10.0 % to 60.0 %"}
    assert "fill-zone" in panel.svg
    assert "line-missed" not in panel.svg
    assert "fill-missed" not in panel.svg


def test_a_setting_in_words_has_a_line_of_its_own_in_the_table():
    """The model's own threshold is another one in each language."""
    panel = both_errors(WORDS)
    assert numbers_of(panel, 0)[0] == "the model's own, now"
    assert "now" not in {words.text for words in texts(panel.svg)}
    assert "131 units that should be stopped" in panel.says
    assert "let past that should be stopped" in coverage(WORDS).head[2]


def test_one_setting_may_be_both():
    """Then it is marked once."""
    same = both_errors(replace(LINE, chosen=point(0.9)))
    assert numbers_of(same, 0)[-1] == "90.0 %, now and chosen"


def test_of_requests_an_evaluation_says_nothing_of_coverage():
    """It would tell how the suite was mixed."""
    assert [p.id for p in dial_panels((LINE, WORDS))] == [
        "dial-C5-below", "coverage-C5-below", "dial-C5-below",
    ]  # fmt: skip


def test_a_full_report_draws_the_briefs_own_gate_in_place_of_one_it_might_have():
    """Both would say the same, and only one of them knows what is set."""
    plain = {panel.id for panel in panels(pictures())}
    own = {panel.id for panel in panels(pictures(dials=(LINE,)))}
    assert "trade-off" in plain
    assert own - plain == {"dial-C5-below", "coverage-C5-below"}
    assert plain - own == {"trade-off"}
    assert "trade-off" in {panel.id for panel in panels(pictures(dials=(WORDS,)))}


def test_a_program_reads_every_setting(brief):
    """Unrounded; where there is no estimate it is null."""
    data = replace(evidence_data(brief), pictures=Pictures(dials=(LINE, DOUBTED)))
    (first, second) = stored(data)["thresholds"]
    assert first["control"] == "C5"
    low, value, high = LINE.points[0].missed
    assert first["points"][0]["missed"] == {"low": low, "value": value, "high": high}
    assert second["now"]["wrong_of_past"] == {"low": 0.1, "value": None, "high": 0.6}
    assert '"thresholds"' in evidence_json(data)


def test_the_page_is_sound_and_says_everything():
    """Well nested, links that land, headings in steps, nothing loaded."""
    read = Page(threshold_page(DATA))
    assert read.badly == []
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert {link["href"] for link in read.all("a")} <= {f"#{name}" for name in ids}
    assert read.all("script") == []
    for words in (*DATA.changes, *DATA.costs, *DATA.read, "chosen 80.0 %"):
        assert words in read.text.replace("\u00a0", " ")


@pytest.mark.parametrize("line", [DOUBTED, WORDS])
def test_the_page_does_without_a_choice_and_without_costs(line):
    """What is not there is said to be missing."""
    bare = replace(DATA, line=line, changes=(), costs=(), owner="", feature="", made_at="")
    text = Page(threshold_page(bare)).text
    assert "The brief says nothing of it." in text
    assert "not named in the brief" in text
    assert "chosen" not in text


def test_markdown_holds_the_whole_promise_and_both_tables():
    """A promise that is cut promises something else."""
    text = threshold_markdown(DATA)
    assert text.count("It is long.") == 40
    assert "| 90.0 %, now |" in text
    assert "## What it costs" in text
    assert "## What changes" not in threshold_markdown(replace(DATA, changes=()))
