"""`redline rules` and `redline rule`."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.cli.rules import CONCERNS
from redline.rules import all_rules

sys.path.insert(0, str(Path(__file__).parents[1] / "rules"))


def run(*arguments):
    """Run a command in this process."""
    return CliRunner().invoke(main, list(arguments))


def test_every_rule_is_listed_with_what_it_finds():
    """One line each, in the order of the codes."""
    rows = [json.loads(line) for line in run("rules", "--format", "json").output.splitlines()]
    assert [row["code"] for row in rows] == sorted(rule.code for rule in all_rules())
    assert all(row["what"].endswith((".", "!")) for row in rows)
    lines = run("rules").output.splitlines()
    assert [line[:6] for line in lines] == [row["code"] for row in rows]
    assert [line[6] == "*" for line in lines] == [row["fixable"] for row in rows]


def test_every_rule_has_a_concern_in_words():
    """Letters alone say nothing to somebody who reads the list for the first time."""
    assert {rule.code[:3] for rule in all_rules()} <= set(CONCERNS)


def test_the_star_stands_where_an_example_of_the_page_can_be_mended():
    """It is written by hand, so that the list runs no rule."""
    pages = pytest.importorskip("rule_pages")
    known = pytest.importorskip("redline.rules.known")
    found = {
        rule.code
        for rule, page in known.pages().values()
        for example in pages.examples(page, "Fires")
        if rule.essays or not example.essay
        for finding in rule.check(pages.context(example.text, essay=example.essay))
        if finding.fix
    }
    assert found == {rule.code for rule in all_rules() if rule.mends}


def test_a_rule_is_explained_by_its_code_or_its_name():
    """In whatever case it is typed."""
    assert run("rule", "hrm001").output == run("rule", "harm-without-control").output
    assert run("rule", "HRM001").output.startswith("# harm-without-control (HRM001)")
    wrong = run("rule", "HRM00")
    assert wrong.exit_code == 2
    assert "HRM00" in wrong.output


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ("HRM0001", "Nearest: HRM001 harm-without-control"),
        ("harm-wihtout-contol", "Nearest: HRM001 harm-without-control"),
        ("qqqq", "neither the code nor the name of a rule.\n"),
    ],
)
def test_a_rule_that_nobody_knows_names_the_nearest_with_code_and_name(said, near):
    """Codes and names are one rule each, and are counted once."""
    result = run("rule", said)
    assert result.exit_code == 2
    assert near in result.output
    assert f"`redline rules` lists all {len(all_rules())}." in result.output
