"""What a report says of a bar is what the decision says."""

import pytest

from redline.bars import Measured
from redline.brief import load_brief
from redline.decision import Verdict
from redline.measurement import Measurement, Unmeasured
from redline.stats import worst_case_bounds
from redline.workspace.launch import open_launch
from redline.workspace.reporting import measured_rows
from redline.workspace.standing import standing
from tests.conftest import changed


def share(hits, n):
    """Return a measured share of grounded answers."""
    low, high = worst_case_bounds(hits, 0, n)
    return Measurement(
        name="grounded answers", value=hits / n, low=low, high=high, better="higher", n=n,
        hits=hits, method="made up for this test",
    )  # fmt: skip


def verdicts(path, *replaced, looks=1, found=None):
    """Return the verdict on M2 in a brief with other words."""
    text = path.read_text()
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)
    measured = {"M2": found or Measured(share(96, 100), {})}
    (row,) = measured_rows(load_brief(path), measured, looks=looks)
    return row.verdict


@pytest.mark.parametrize(("looks", "verdict"), [(1, Verdict.MET), (9, Verdict.UNDECIDED)])
def test_each_look_counts_in_a_report_too(launch_brief, looks, verdict):
    """Otherwise the report would show as met what the decision holds."""
    assert verdicts(launch_brief, (">= 80 % |", ">= 91 % |"), looks=looks) is verdict


def test_a_bar_that_is_seen_live_only_is_not_measurable_offline(launch_brief):
    """An evaluation says nothing of it."""
    row = "| < 50 % | evaluation, live |"
    assert verdicts(launch_brief, (row, "| < 50 % | live |")) is Verdict.NOT_YET


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Measured(share(96, 100), {}), "grounded answers: it has no bar"),
        (
            Measured(Unmeasured(name="x", reason="nobody asked"), {}),
            "grounded answers: nobody asked",
        ),
    ],
)
def test_a_metric_without_a_bar_is_told_without_a_verdict(launch_brief, found, says):
    """It decides nothing, and is not passed over."""
    brief = changed(launch_brief, ("| >= 80 % | < 50 % |", "| | |")).brief
    (row,) = (row for row in brief.metrics if row.id == "M2")
    assert standing(row, found, brief) == (Verdict.UNMEASURED, says)


@pytest.mark.parametrize("parts", [{}, {"planet": {"": share(96, 100)}}])
def test_a_slice_that_no_row_carries_is_unmeasured(launch_brief, parts):
    """It is no reason to fail, and none to pass."""
    found = Measured(share(96, 100), parts)
    bar = (">= 80 % |", ">= 80 % in every planet |")
    assert verdicts(launch_brief, bar, found=found) is Verdict.UNMEASURED


def test_a_survey_named_twice_needs_no_metric_of_the_catalogue(launch_brief):
    """People enter it."""
    text = launch_brief.read_text()
    row = "| M4 | Trust | value | | | | survey, survey |\n"
    launch_brief.write_text(text.replace("\n# Rollout", row + "\n# Rollout", 1))
    assert open_launch(launch_brief).brief.metrics[-1].surveyed
