"""The power plan: units, rows to write, exchanges, time and money."""

import json

import pytest

from redline.evaluate import Price
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.lacking import shared_out
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from redline.workspace.power import power_plan
from tests.conftest import changed

LANGUAGES = ("# Safety\n", "## Constraints\n\n| Constraint | Limit |\n| --- | --- |\n"
             "| languages | en, sw |\n\n# Safety\n")  # fmt: skip
ROWS = """| M3 | critical output | risk | M1 | zero in 20 | any | evaluation, review |
| M4 | refusal accuracy | risk | M1 | >= 90 % in every language | | evaluation |
| M5 | p95 latency | cost | M1 | <= 2 s | | evaluation |
| M6 | needless handoff | cost | M1 | <= 10 % | | live |
| M7 | Trust | value | | >= 70 % | | survey |
| M8 | no such metric | value | | >= 70 % | | evaluation |
"""


@pytest.fixture
def wide(launch_brief):
    """Return a launch with bars of every kind."""
    last = "| M3 | critical output | risk | M1 | zero in 20 | any | evaluation, review |\n"
    return launch_brief, (LANGUAGES, (last, ROWS.partition("| M8")[0]))


def test_each_bar_and_each_part_has_its_own_line(wide):
    """A bar in every language asks for units in every language."""
    found = power_plan(changed(wide[0], *wide[1]))
    lines = {(bar.row, bar.part): bar for bar in found.bars}
    assert set(lines) == {(m, "") for m in ("M1", "M2", "M3", "M5", "M6")} | {
        ("M4", "en"),
        ("M4", "sw"),
    }
    assert lines["M1", ""].there == 47
    assert lines["M4", "sw"].there == 0
    assert lines["M5", ""].of == "exchange"
    assert lines["M6", ""].live
    assert lines["M6", ""].short == 0
    assert [line.partition(":")[0] for line in found.left_out] == ["M7 Trust"]
    assert {bar["row"] for bar in found.stored()["bars"]} == {"M1", "M2", "M3", "M4", "M5", "M6"}
    assert {"expected", "language", "rows"} == set(found.stored()["add"][0])


def test_what_is_no_share_of_units_and_what_has_no_bar_is_left_out(wide):
    """With the reason, or in silence where nothing is asked."""
    ratio = "| M6 | helpfulness per safe token | value | M1 | >= 0.01 | | evaluation |\n"
    live = ROWS.splitlines(keepends=True)[3]
    silent = ("| >= 80 % | < 50 % |", "| | |")
    found = power_plan(changed(wide[0], *wide[1], (live, ratio), silent))
    assert {bar.row for bar in found.bars} == {"M1", "M3", "M4", "M5"}
    assert any("M6 helpfulness per safe token: no share of units" in x for x in found.left_out)


def test_all_bars_together_take_more_than_each_alone(wide):
    """Seven bars at 80 % each are not all decided with 80 %."""
    found = power_plan(changed(wide[0], *wide[1]))
    assert all(bar.together.units >= bar.alone.units for bar in found.bars)
    assert any(bar.together.units > bar.alone.units for bar in found.bars)


def test_rows_to_write_fill_every_gap(wide):
    """In the languages that lack them, the wide bars served by the rows for the narrow ones."""
    found = power_plan(changed(wide[0], *wide[1]))
    need = next(bar.together.units for bar in found.bars if bar.row == "M4")
    # No row is to be refused yet, so nothing says which kind of row is lacking.
    assert sum(n for (_, language), n in found.add.items() if language == "sw") >= need
    assert found.exchanges == 48 + sum(found.add.values())


def test_an_earlier_run_gives_rates_and_times(launch_brief):
    """What was seen is supposed; the next run is another look, and may cost something."""
    launch = open_launch(launch_brief)
    before = power_plan(launch)
    assert (before.looks, before.seconds, before.tokens, before.cost) == (1, None, None, None)
    evaluate_launch(launch, Choices())
    after = power_plan(launch, price=Price(sent=1.0, received=1.0))
    assert after.looks == 2
    assert after.seconds > 0
    assert after.cost is None  # nobody counted tokens of vetted pages
    assert after.bars[0].together.basis == "47 of 47 seen"
    assert launch.home.decisions.exists() is False  # planning decides nothing


def test_evidence_of_another_policy_gives_rates_too(launch_brief):
    """It is no evidence for a bar, and good enough to plan by."""
    evaluate_launch(open_launch(launch_brief), Choices())
    launch = changed(launch_brief, ("above = 50 %", "above = 60 %"))
    found = power_plan(launch)
    assert found.looks == 1
    assert found.bars[0].together.basis == "47 of 47 seen"


def test_rows_are_shared_out_to_the_last_one():
    """In proportion, the largest rests first."""
    cells = {("answer", "en"): 2, ("refuse", "en"): 1}
    assert shared_out(10, cells) == {("answer", "en"): 7, ("refuse", "en"): 3}
    assert shared_out(0, cells) == {}
    assert shared_out(3, {}) == {}


def test_the_command_prints_the_plan(redline, wide):
    """As a table for people, as JSON for programs."""
    changed(wide[0], *wide[1])
    shown = redline("decide", wide[0], "--plan", "--price", "1,1")
    assert shown.returncode == 0, shown.stderr
    assert "live only" in shown.stdout
    assert "rows for the test half" in shown.stdout
    assert "Left out: M7 Trust: seen in a survey" in shown.stdout
    told = json.loads(redline("decide", wide[0], "--plan", "--format", "json").stdout)
    assert told["redline"] == "power plan/1"
    assert {bar["row"] for bar in told["bars"]} == {"M1", "M2", "M3", "M4", "M5", "M6"}
