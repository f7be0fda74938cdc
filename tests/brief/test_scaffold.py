"""A new brief from a few answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.brief import asks, parse_brief, scaffold
from redline.brief.model import TABLES
from redline.brief.scaffold import TEMPLATES
from redline.errors import BriefError, CatalogueError

FREE = ("title", "owner", "north star", "segment", "capability", "boundary", "because", "failure")


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_brief_parses_without_problems(template):
    """Review can then say what is missing rather than what is broken."""
    brief = parse_brief(scaffold({}, template).encode(), "b.md")
    assert brief.problems == ()
    assert "TODO" in brief.document.text
    assert "<<" not in brief.document.text


def test_the_smallest_brief_fits_on_a_page_and_can_be_decided():
    """One of each, a pair of metrics, and what the control costs people who ask for nothing bad."""
    text = scaffold({})
    brief = parse_brief(text.encode(), "b.md")
    for name in ("capabilities", "boundaries", "harms", "controls", "phases"):
        assert len(getattr(brief, name)) == 1
    assert [row.kind for row in brief.metrics] == ["value", "risk", "cost"]
    assert [row.balances for row in brief.metrics] == [(), ("M1",), ("M2",)]
    assert {row.expected for row in brief.examples} == {"refuse", "answer"}
    # A printed page has 66 lines of six to the inch.
    assert text.count("\n") <= 66


def test_the_full_brief_has_every_table_of_the_format():
    """It is the place to look columns up."""
    brief = parse_brief(scaffold({}, "full").encode(), "b.md")
    titles = {s.title for s in brief.document.sections if s.tables}
    assert titles == set(TABLES)
    assert [s.title for s in brief.document.sections if s.title.startswith("Notice")] != []


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_answer_that_is_asked_for_lands_in_the_brief(template):
    """A question whose answer goes nowhere would waste people's time."""
    for key, otherwise in asks(template).items():
        if otherwise.startswith("TODO"):
            said = "2027-07-07" if key == "date" else "answered 7"
            assert said in scaffold({key: said}, template)
        else:
            assert otherwise in scaffold({key: ""}, template).replace("\\", "")


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(FREE), st.text(max_size=30)))
def test_any_answer_makes_a_brief_that_parses(answers):
    """Pipes, colons, quotes, headings and half characters are people's, not ours to forbid."""
    brief = parse_brief(scaffold(answers).encode(), "b.md")
    assert brief.problems == ()
    title = " ".join(answers.get("title", "").split())
    if title.isprintable() and title:
        assert brief.said("title") == title


def test_control_characters_leave_no_blank_answer():
    """What stays when they are gone is nothing, and nothing is no answer."""
    assert scaffold({"title": "\x1b \x1b"}) == scaffold({})


def test_answers_stand_where_they_belong():
    """As written, escaped for the place they stand in."""
    text = scaffold(
        {"title": "Triage: all #1", "capability": "a | b", "north star": "# no heading"}
    )
    brief = parse_brief(text.encode(), "b.md")
    assert brief.said("title") == "Triage: all #1"
    assert brief.capabilities[0].capability == "a | b"
    assert brief.section("Safety").text == "\\# no heading"


def test_an_emoji_of_several_code_points_survives():
    """In front matter it stands between quotes, and is not cut in half."""
    brief = parse_brief(scaffold({"title": "👩🏽‍⚕️: triage"}).encode(), "b.md")
    assert brief.said("title") == "👩🏽‍⚕️: triage"


def test_an_answer_that_does_not_fit_its_place_is_refused():
    """A rating is a number, whoever gives it."""
    with pytest.raises(BriefError, match="'high' is no rating"):
        scaffold({"severity": "high"})


def test_an_unknown_answer_is_refused():
    """With the one that was probably meant."""
    with pytest.raises(BriefError, match="Did you mean 'capability'"):
        scaffold({"capabilty": "x"})


def test_an_unknown_template_is_refused():
    """With those that there are."""
    with pytest.raises(CatalogueError, match="smallest, full"):
        scaffold({}, "medium")


def test_a_date_is_written_as_the_format_has_it_or_refused():
    """Whoever types it as people do has not to begin again."""
    assert "date: 2027-03-03\n" in scaffold({"date": "3 March 2027"})
    with pytest.raises(BriefError, match="'soon', which is no day"):
        scaffold({"date": "soon"})
