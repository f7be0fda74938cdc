"""What holds for every rule, and for a new one as soon as it exists."""

import re

import pytest
from rule_pages import GOOD, GOOD_ESSAY, Example, context, examples, sections

from redline.catalogue import discover, read_page
from redline.review import review
from redline.rules import Rule, all_rules, entries, explain

FOUND = discover(entries, Rule)
EVERY = pytest.mark.parametrize(("rule", "page"), FOUND, ids=[rule.name for rule, _ in FOUND])
RULES = pytest.mark.parametrize("rule", [r for r, _ in FOUND], ids=[r.name for r, _ in FOUND])
SECTIONS = ("Why it matters", "Fires", "Stays silent", "Known misses", "Source")


def findings(rule, example):
    """Return what one rule finds in an example; in an essay, only a rule that reads essays."""
    if example.essay and not rule.essays:
        return []
    known = context(example.text, essay=example.essay)
    if rule.afterwards:  # it judges what all the others leave
        return [f for f in review(known.brief, known).findings if f.code == rule.code]
    return list(rule.check(known))


@EVERY
def test_its_page_has_every_section(rule, page):
    """The page is documentation, fixture and test at once, so no part may be missing."""
    read = read_page(page)
    assert read.title == f"{rule.name} ({rule.code})"
    assert read.lead
    assert tuple(sections(page)) == SECTIONS
    assert all(sections(page).values())


@EVERY
def test_its_code_and_name_are_readable(rule, page):
    """The code can be searched for, and the name can stand in a waiver."""
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+){1,5}", rule.name)
    assert page.stem == rule.name.replace("-", "_")
    assert rule.look.__doc__


@EVERY
def test_it_names_requirements_that_its_page_names_too(rule, page):
    """Whoever doubts a rule can go and read what it was made from."""
    source = sections(page)["Source"]
    assert rule.answers
    assert [name for name in rule.answers if name not in source] == []


@EVERY
def test_what_the_page_says_fires_does_fire(rule, page):
    """A page cannot drift from its rule."""
    shown = examples(page, "Fires")
    assert shown
    for example in shown:
        found = findings(rule, example)
        assert example.expected
        for wanted in example.expected:
            assert wanted.code == rule.code
            assert any(
                wanted.quote == f.quote and wanted.says in f"{f.message} {f.help}" for f in found
            ), (wanted, [(f.quote, f.message, f.help) for f in found])
        assert len(found) == len(example.expected), [(f.quote, f.message) for f in found]


@EVERY
def test_what_the_page_says_stays_silent_does(rule, page):
    """A rule that cries wolf is switched off, with all that it would have said."""
    shown = examples(page, "Stays silent")
    assert shown
    for example in shown:
        assert [(f.quote, f.message) for f in findings(rule, example)] == []


@EVERY
def test_what_the_page_says_is_missed_is_missed(rule, page):
    """A known miss that is found by now belongs under another heading."""
    for example in examples(page, "Known misses"):
        assert [(f.quote, f.message) for f in findings(rule, example)] == []


@RULES
def test_it_says_nothing_of_a_good_brief(rule):
    """The brief that the examples change is one that no rule minds."""
    assert [(f.quote, f.message) for f in findings(rule, Example(text=GOOD, expected=()))] == []


@RULES
def test_it_says_nothing_of_a_good_essay(rule):
    """Nor does it mind an answer in free prose that says what it should."""
    good = Example(text=GOOD_ESSAY, expected=(), essay=True)
    assert [(f.quote, f.message) for f in findings(rule, good)] == []


@EVERY
def test_it_shows_essays_only_if_it_reads_them(rule, page):
    """An essay on the page of a rule that never sees one would prove nothing."""
    shown = [e for heading in SECTIONS for e in examples(page, heading) if e.essay]
    assert rule.essays or not shown


@RULES
def test_it_is_silent_where_facts_are_missing(rule):
    """Without catalogues, files and evidence a rule does not guess."""
    bare = context(
        GOOD, controls={}, metrics={}, attacks=frozenset(), present=None, planned=None, today=None
    )
    found = [f.message for f in rule.check(bare)]
    # What the gateway can hold and measure is nothing then, and these two say so.
    assert not found or rule.name in {"unknown-control", "unknown-metric"}


@EVERY
def test_every_finding_has_a_sentence_and_an_advice(rule, page):
    """A message is one sentence without a full stop, and never stands alone."""
    for example in examples(page, "Fires"):
        for finding in findings(rule, example):
            assert finding.message
            assert not finding.message.endswith(".")
            assert finding.help
            assert finding.at.file == "brief.md"


def test_codes_and_names_are_free():
    """A code means one rule for ever."""
    assert len({rule.code for rule, _ in FOUND}) == len(FOUND)
    assert len({rule.name for rule, _ in FOUND}) == len(FOUND)
    assert len(all_rules()) == len(FOUND)


def test_a_rule_is_explained_by_code_or_name():
    """Whoever sees a code in a log gets the page behind it."""
    for rule, page in FOUND:
        assert explain(rule.code) == explain(rule.name.upper()) == page.read_text("utf-8")
