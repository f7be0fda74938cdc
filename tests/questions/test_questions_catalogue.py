"""Every question joins by existing, and its page is what it claims."""

from pathlib import Path

import pytest

from redline.brief import load_brief
from redline.catalogue import discover, read_page
from redline.errors import CatalogueError
from redline.finding import Finding, Severity
from redline.questions import (
    UNVERIFIED,
    Question,
    about_brief,
    closest,
    entries,
    question,
    questions,
)
from redline.questions.probes import probes
from redline.rubric import score
from redline.text import Place

BRIEF = load_brief(Path(__file__).parents[2] / "examples" / "clinic-triage" / "brief.md")
FINDING = Finding(
    code="HRM001",
    name="harm-without-control",
    severity=Severity.ERROR,
    at=Place(file="brief.md", line=88),
    message="H7 is held by no control",
    help="",
)
FOUND = discover(entries, Question)
ENTRIES = [pytest.param(entry, page, id=entry.id) for entry, page in FOUND]


def quoted(page, section):
    """Return the quotation of a section as one text."""
    lines = read_page(page).sections[section].splitlines()
    return " ".join(line.removeprefix(">").strip() for line in lines)


def test_there_are_enough_questions():
    """One question rehearsed is one question learnt by heart."""
    assert len(FOUND) >= 24
    assert sum(entry.fill is not None for entry, _ in FOUND) >= 5


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_the_page_belongs_to_the_entry(entry, page):
    """The page has the question's name, its points and its traps."""
    shown = read_page(page)
    assert shown.title == entry.id == page.stem.replace("_", "-")
    assert all(point.what in shown.sections["A strong answer settles"] for point in entry.settles)
    assert all(trap in shown.sections["Traps"] for trap in entry.traps)


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_the_sound_answer_settles_what_the_hollow_one_does_not(entry, page):
    """A question whose points nobody can settle, or anybody, is no question."""
    asked = entry.about(BRIEF, [FINDING])
    sound = score(quoted(page, "A sound answer"), "spoken", asked)
    hollow = score(quoted(page, "A hollow answer"), "spoken", asked)
    assert not sound.open
    assert len(hollow.settled) <= 1
    assert not sound.red
    assert sound.overall > hollow.overall + 0.9


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_what_guides_report_is_called_unverified(entry, page):
    """A reported question must never look like a known one."""
    assert entry.answers
    assert entry.date
    source = read_page(page).sections["Source"]
    assert (entry.status == UNVERIFIED) == ("reported, unverified" in " ".join(source.split()))


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_follow_ups_and_points_are_usable(entry, page):
    """Follow-ups exist as probes, points have names of their own, and all is filled."""
    assert set(entry.follow_ups) <= set(probes())
    names = [point.id for point in entry.settles]
    assert len(set(names)) == len(names) >= 3
    assert page.is_file()
    filled = entry.about(BRIEF, [FINDING])
    assert filled is not None
    assert "{" not in filled.text
    assert not any("{" in point.what for point in filled.settles)


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_a_question_can_be_stored(entry, page):
    """A saved session goes on with the very same question."""
    assert page.is_file()
    filled = entry.about(BRIEF, [FINDING])
    assert Question.restored(filled.stored()) == filled


def test_the_opening_question_is_about_the_worst_harm():
    """H5 has the highest severity times likelihood in the example."""
    first, *rest = about_brief(BRIEF, [FINDING])
    assert first.id == "worst-harm"
    assert "H5" in first.text
    assert {q.id for q in rest} >= {"bypass-the-control", "thin-bar", "answer-the-finding"}


def test_the_thin_bar_is_the_one_that_takes_most_cases():
    """`zero in 600` takes 600 units; no other bar of the example takes as many."""
    thin = next(q for q in about_brief(BRIEF) if q.id == "thin-bar")
    assert "M9" in thin.text
    assert "600 units" in thin.text


def test_a_brief_without_rows_gives_no_question(tmp_path):
    """A question about nothing is not asked."""
    path = tmp_path / "brief.md"
    path.write_text("---\nredline: 1\ntitle: Empty\n---\n# Scope\n\nNobody.\n", encoding="utf-8")
    assert about_brief(load_brief(path)) == []


def test_another_wording_finds_the_question():
    """People do not quote ids."""
    found = closest("Where do you disagree with a responsible scaling policy such as ours?")
    assert found is not None
    assert found.id == "policy-disagreement"
    assert closest("What is your favourite colour and breakfast?") is None
    assert closest("") is None


def test_an_unknown_question_names_its_neighbour():
    """A typing error is answered with what was meant."""
    with pytest.raises(CatalogueError, match="launch-bar"):
        question("launch-bars")
    assert question("launch-bar") is questions()["launch-bar"]
