"""Remarks that silence findings: where one has to stand, and what it says when it is wrong."""

import pytest
from review_cases import GOOD, reviewed

from redline.brief import parse_brief
from redline.review import review
from redline.rules import all_rules

REMARK = '<!-- redline: ignore {code} owner=amina reason="not ours" until=2027-03-01 -->'
PROSE = "We answer parents who ask about fever at night. A nurse decides within the hour. " * 4


def remark(code):
    """Return a whole remark for one code."""
    return REMARK.format(code=code)


def prose(text):
    """Return the review of free prose."""
    return review(parse_brief(text.encode(), "case.md", prose=True))


def of_all(found):
    """Return the codes of the findings about the whole document."""
    return [f.code for f in found.findings if (f.at.line, f.at.end) == (1, None)]


def test_a_remark_alone_on_line_1_silences_what_is_said_about_the_whole_document():
    """There is no line above the first one."""
    code = of_all(prose(PROSE))[0]
    found = prose(f"{remark(code)}\n\n{PROSE}")
    assert code not in {finding.code for finding in found.findings}
    assert code in {finding.code for finding in found.silenced}


@pytest.mark.parametrize(
    ("form", "holds"), [("{}", True), ("# {}", True), ("suites: suites/ # {}", False)]
)
def test_in_front_matter_a_remark_alone_on_its_line_holds_for_the_whole_document(form, holds):
    """As a YAML comment or bare; behind a key it holds for that key's line alone."""
    headless = GOOD.replace("# Rollout", "# Roll", 1)
    code = of_all(reviewed(headless))[0]
    line = form.format(remark(code))
    found = reviewed(headless.replace("suites: suites/", line, 1))
    assert (code in {finding.code for finding in found.silenced}) == holds


def test_a_remark_further_down_leaves_the_whole_document_alone():
    """Only whoever opens the file sees what is silenced for all of it."""
    code = of_all(prose(PROSE))[0]
    found = prose(f"{PROSE}\n\n{remark(code)}\n\n{PROSE}")
    assert code in of_all(found)
    assert "SUP003" in {finding.code for finding in found.findings}


@pytest.mark.parametrize(("said", "near"), [("MET999", "MET009"), ("MTE003", "MET003")])
def test_a_code_that_no_rule_has_is_said_to_be_none_with_the_nearest(said, near):
    """Called unused, it would be taken out although it was only misspelt."""
    assert said not in {rule.code for rule in all_rules()}
    found = prose(f"{PROSE}{remark(said)}\n")
    messages = {finding.code: finding.message for finding in found.findings}
    assert f"'{said}' is no code of a rule; nearest: {near}" in messages["SUP002"]
    assert "SUP003" not in messages
