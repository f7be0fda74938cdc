"""The simulation behind the figures of looking all the time runs, and marks what falls short."""

import numpy as np
import pytest

from bench import sequential


@pytest.mark.thorough
def test_a_quick_run_finds_no_broken_promise(capsys):
    """The full run is kept beside the bench; this one has the same parts and fewer runs."""
    rows = sequential.main(["--runs", "20"])
    printed = capsys.readouterr().out
    assert "0 OVER" in printed
    assert len(rows) > 90
    assert any(row[-1] == "baseline" for row in rows)


@pytest.mark.parametrize(("wrong", "verdict"), [(5, "holds"), (11, "holds"), (13, "OVER")])
def test_more_false_alarms_than_promised_are_marked(wrong, verdict):
    """Five per cent of 100 runs, and three standard errors of chance."""
    table = sequential.Table()
    table.wrong("a bound", np.arange(100) < wrong)
    assert table.rows[0][-1] == verdict


@pytest.mark.parametrize(
    ("facts", "share", "verdicts"),
    [
        (500, None, ["as good"]),
        (300, None, ["SLOWER"]),
        (None, None, ["no figure"]),
        (500, 1.0, ["as good", "as good"]),
    ],
)
def test_a_delay_is_compared_with_that_of_the_facts_page(facts, share, verdicts):
    """By three errors of the difference; quicker is never marked."""
    table = sequential.Table()
    table.found("a rise", np.arange(1000.0), facts, share)
    assert [row[-1] for row in table.rows] == verdicts


def test_a_breach_that_is_seldom_found_has_a_share_and_no_delay():
    """A median over runs of which most saw nothing is infinite, and is not printed."""
    table = sequential.Table()
    delays = np.where(np.arange(1000) < 200, 10.0, np.inf)
    table.found("a rise", delays, None, 0.9)
    assert [row[-1] for row in table.rows] == ["FEWER"]


def test_counts_that_alarm_are_found_as_one_by_one():
    """The fewest hits for each n, the most, and the last n for each number of hits."""

    def evidence(k, n):
        return abs(k - n / 2) - 1

    looks = range(1, 41)
    above = sequential.least_hits(lambda k, n: evidence(k, n) if k > n / 2 else -1, looks)
    below = sequential.least_hits(lambda k, n: evidence(k, n) if k < n / 2 else -1, looks, False)
    need = sequential.NEED
    for n, high, low in zip(looks, above, below, strict=True):
        enough = [k for k in range(n + 1) if evidence(k, n) >= need]
        assert high == min([k for k in enough if k > n / 2], default=n + 1)
        assert low == max([k for k in enough if k < n / 2], default=-1)
    latest = sequential.latest_looks(lambda k, n: k - n / 2 - 1, 30)
    wanted = [max((n for n in range(k, 31) if k - n / 2 - 1 >= need), default=0)
              for k in range(len(latest))]  # fmt: skip
    assert latest.tolist() == wanted
