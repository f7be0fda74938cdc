"""The simulation behind the coverage table runs, and says so where a promise is broken."""

import pytest

from bench import coverage


@pytest.mark.thorough
def test_a_quick_run_finds_no_broken_promise(capsys):
    """The full run is part of the bars; this one has the same rows and fewer runs."""
    rows = coverage.main(["--quick"])
    printed = capsys.readouterr().out
    assert len(printed.splitlines()) == len(rows) + 3
    assert {row[-1] for row in rows} <= {"holds", "near", "what others do"}
    assert "0 over their promise" in printed


@pytest.mark.parametrize(
    ("wrong", "kind", "verdict"),
    [(6, "exact", "holds"), (20, "exact", "OVER"), (12, "near", "near"), (40, "near", "OVER")],
)
def test_a_row_is_judged_by_what_was_promised(wrong, kind, verdict, capsys):
    """Five per cent of 100 runs, and three standard errors of chance."""
    table = coverage.Table()
    table.add("a bound", "a truth", wrong, 100, 0.05, kind)
    assert table.rows[0][-1] == verdict
    assert verdict in capsys.readouterr().out
