"""Finding and explaining rules."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from rule_pages import GOOD, context

from redline.errors import CatalogueError
from redline.finding import Severity
from redline.rules import Flag, all_rules, explain, known, rule
from redline.rules.entries.zero_failures_as_zero_rate import upper_bound_of_zero
from redline.text import Place


def test_an_unknown_code_names_the_nearest():
    """Whoever mistypes a rule is shown the right one."""
    with pytest.raises(CatalogueError, match="harm-without-control"):
        explain("harm-without-controls")


def test_a_code_that_is_taken_is_refused(monkeypatch):
    """Two rules under one code could not be told apart in a log."""
    first = all_rules()[0]
    monkeypatch.setattr(
        known, "discover", lambda *_: [(first, Path("a.md")), (first, Path("b.md"))]
    )
    with pytest.raises(CatalogueError, match=r"b\.md: BAR001 or 'bad-bar' is taken"):
        known.pages.__wrapped__()


def test_a_rule_is_made_of_a_function():
    """Its name is the function's; its findings carry its code and the words at the place."""

    @rule("XYZ001", severity=Severity.WARNING, dimension="safety", answers=("V001",))
    def line_too_plain(known_facts):
        at = Place(file="brief.md", line=3, column=8)
        yield Flag(at=at, message="plain", help="more", severity=Severity.NOTE)
        yield Flag(at=known_facts.brief.start, message="plain", help="more", quote="own words")

    first, second = line_too_plain.check(context(GOOD))
    assert line_too_plain.name == "line-too-plain"
    assert (first.code, first.severity, first.quote) == (
        "XYZ001",
        Severity.NOTE,
        "Questions to a clinic",
    )
    assert (second.severity, second.quote, second.answers) == (
        Severity.WARNING,
        "own words",
        ("V001",),
    )


def test_a_place_after_the_end_has_no_words():
    """A finding about what is missing quotes nothing."""
    assert context(GOOD).quote(Place(file="brief.md", line=9999)) == ""


@pytest.mark.parametrize(("trials", "percent"), [(1, 95.0), (50, 5.8), (59, 4.95), (300, 0.99)])
def test_the_bound_of_zero_hits_is_exact(trials, percent):
    """Compared with the definition: at the bound, no hit is seen one time in twenty."""
    bound = upper_bound_of_zero(trials)
    assert bound * 100 == pytest.approx(percent, abs=0.05)
    assert (1 - bound) ** trials == pytest.approx(0.05)


def test_a_metric_is_found_by_id_or_name():
    """Conditions may use either."""
    known_facts = context(GOOD)
    assert known_facts.metric_row("M2") is known_facts.metric_row("Refusal  Accuracy")
    assert known_facts.metric_row("M9") is None
    assert known_facts.control(SimpleNamespace(control="QUOTE check")).name == "quote check"
