"""Every question joins by existing, and its page is what it claims."""

from itertools import combinations
from pathlib import Path
from statistics import fmean

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
from redline.questions.catalogue import ALIKE, content, overlap
from redline.rubric import GAPS, score, settled, statements
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
    assert not hollow.settled
    assert not sound.red
    assert sound.overall > hollow.overall + 0.9


def test_a_good_answer_to_another_question_settles_little():
    """Points are about their own question; a speech that fits all of them fits none."""
    fixed = [(entry, page) for entry, page in FOUND if entry.fill is None]
    shares = []
    for at, (entry, _) in enumerate(fixed):
        for step in (1, 7, 19):
            _, other = fixed[(at + step) % len(fixed)]
            said = statements(quoted(other, "A sound answer"))
            shares.append(fmean(bool(settled(p, said)) for p in entry.settles))
    assert fmean(shares) < 0.25


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_what_guides_report_is_called_unverified(entry, page):
    """A reported question must never look like a known one."""
    assert entry.answers
    assert entry.date
    source = read_page(page).sections["Source"]
    assert (entry.status == UNVERIFIED) == ("reported, unverified" in " ".join(source.split()))


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_the_examples_are_as_long_as_people_speak(entry, page):
    """An example of one clause shows nothing, and a speech shows too much."""
    assert entry.text
    assert 60 <= len(quoted(page, "A sound answer").split()) <= 120
    assert 20 <= len(quoted(page, "A hollow answer").split()) <= 40


@pytest.mark.parametrize(("entry", "page"), ENTRIES)
def test_gaps_and_points_are_usable(entry, page):
    """Gaps exist, points have names of their own, and all is filled."""
    assert entry.gaps
    assert set(entry.gaps) <= set(GAPS)
    assert len(set(entry.gaps)) == len(entry.gaps)
    names = [point.id for point in entry.settles]
    assert len(set(names)) == len(names) >= 3
    assert len(entry.traps) >= 2
    assert page.is_file()
    filled = entry.about(BRIEF, [FINDING])
    assert filled is not None
    assert "{" not in filled.text
    assert not any("{" in point.what for point in filled.settles)


def test_no_two_questions_ask_the_same():
    """Free words must find one question, and nobody is asked the same thing twice."""
    fixed = {e.id: content(e.text) for e, _ in FOUND if e.fill is None}
    alike = [(a, b) for a, b in combinations(fixed, 2) if overlap(fixed[a], fixed[b]) >= ALIKE]
    assert alike == []


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
