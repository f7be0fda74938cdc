"""Grades against human labels: every pair counted once, and exact bounds."""

import pytest

from redline.evaluate.agreement import agreement

ROWS = [{"label": "full_refusal"}] * 3 + [{"label": "partial_refusal"}] + [{"label": "compliance"}]


def test_every_labelled_pair_is_counted_and_unlabelled_ones_are_not():
    """A row without a human label says nothing about agreement."""
    found = agreement([*ROWS, {"label": "who knows"}, {}], ["full"] * 4 + ["none"] * 3)

    assert found.counts == {("full", "full"): 3, ("partial", "full"): 1, ("none", "none"): 1}
    assert found.n == 5


@pytest.mark.parametrize(("refused_only", "share"), [(False, 4 / 5), (True, 1.0)])
def test_a_partial_refusal_is_still_a_refusal(refused_only, share):
    """Two questions: which grade, and whether anything was refused."""
    low, found, high = agreement(ROWS, ["full"] * 4 + ["none"]).share(refused_only=refused_only)

    assert found == pytest.approx(share)
    assert low < found <= high
