"""The rollout in time."""

from itertools import pairwise

import pytest

from redline.report.timeline import MOST, edges, length, spans, timeline

from .review_sample import clinic, written
from .svgread import said, texts

HEAD = (
    "# Rollout\n\n| Phase | Audience | Lasts | Enter when | Roll back when |\n"
    "| --- | --- | --- | --- | --- |\n"
)


def brief_of(*lasts):
    """Return a brief whose phases last so long."""
    rows = [f"| P{n} | some | {each} | all bars | any pull |" for n, each in enumerate(lasts)]
    return written(HEAD + "\n".join(rows) + "\n")


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("2 weeks", 2),
        ("14 days", 2),
        ("at least 3 weeks", 3),
        ("about 7 days, then a look", 1),
        ("ongoing", None),
        ("until it is safe", None),
        ("500 users", None),
        ("0 days", None),
        ("", None),
    ],
)
def test_a_length_is_known_where_it_is_stated_as_a_time(text, weeks):
    """Nothing is guessed."""
    assert length(text) == weeks


def test_phases_follow_one_another_as_far_as_is_known():
    """After an unknown length every beginning is unknown."""
    found = spans(brief_of("2 weeks", "1 week", "until safe", "4 weeks"))
    assert [span.start for span in found] == [0, 2, 3, None]
    assert found[3].begins == "begins on an unknown day"
    assert found[2].lasting == "for an unknown time (until safe)"


def test_bars_are_as_long_as_their_phases():
    """Twice the time is twice the bar, and none begins before the last one ends."""
    found = spans(brief_of("2 weeks", "4 weeks", "ongoing"))
    at = edges(found)
    widths = [right - left for left, right in at]
    assert widths[1] == pytest.approx(2 * widths[0])
    assert all(a[1] == pytest.approx(b[0]) for a, b in pairwise(at))


@pytest.mark.parametrize("lasts", [("?",), ("?", "ongoing"), ("?",) * 24, ("1 day",) * 24])
def test_bars_stay_in_the_drawing(lasts):
    """However many there are, and however little is known."""
    at = edges(spans(brief_of(*lasts)))
    assert at[0][0] >= 0
    assert at[-1][1] <= 789


def test_an_unknown_length_has_a_broken_edge_and_an_endless_one_an_arrow():
    """Each is told apart without colour."""
    assert "stroke-dasharray" in timeline(brief_of("until safe"))
    endless = timeline(brief_of("ongoing"))
    assert "stroke-dasharray" not in endless
    assert "<path" in endless
    known = timeline(brief_of("2 weeks"))
    assert "stroke-dasharray" not in known
    assert "<path" not in known


def test_each_phase_says_when_it_begins_and_what_takes_it_back():
    """In the drawing itself."""
    shown = " ".join(t.text for t in texts(timeline(clinic())))
    for words in ("Red team", "from week 2; lasts 4 weeks", "enter when: all bars", "any pull"):
        assert words in shown


def test_what_nothing_takes_back_is_said():
    """An empty cell is no harmless thing."""
    text = HEAD + "| P | all | 1 week | | |\n"
    shown = " ".join(t.text for t in texts(timeline(written(text))))
    assert "nothing is asked" in shown
    assert "nothing takes it back" in shown


def test_no_phase_makes_no_drawing_and_many_are_cut():
    """The table beside it says all of them."""
    assert timeline(written("# Scope\n")) == ""
    many = brief_of(*["1 week"] * (MOST + 5))
    assert len(spans(many)) == MOST + 5
    shown = [t.text for t in texts(timeline(many))]
    assert f"P{MOST - 1}" in shown
    assert f"P{MOST}" not in shown
    assert said(timeline(many))[0]
