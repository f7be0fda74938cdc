"""Every edit that a rule offers on its own page mends what the rule found."""

import sys
from pathlib import Path

import pytest

from redline.brief import apply_edits
from redline.rules.known import pages

sys.path.insert(0, str(Path(__file__).parents[1] / "rules"))
import rule_pages  # lies beside the tests of the rules

CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule, page in pages().values()
    for number, example in enumerate(rule_pages.examples(page, "Fires"))
    if rule.essays or not example.essay
]


def found(rule, text, *, essay):
    """Return what a rule finds in a text."""
    return list(rule.check(rule_pages.context(text, essay=essay)))


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_edit_takes_its_finding_away(rule, example):
    """It can be made where it says, and the rule finds one thing less."""
    before = found(rule, example.text, essay=example.essay)
    for finding in before:
        if finding.fix:
            text = apply_edits(example.text.encode(), finding.fix).decode()
            assert text != example.text
            after = found(rule, text, essay=example.essay)
            assert len(after) < len(before), [f.message for f in after]
