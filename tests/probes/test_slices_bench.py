"""The simulation behind the figures of the slice search runs and finds what it plants."""

import numpy as np
import pytest

from bench import slices


@pytest.mark.parametrize("kind", ["language", "topic", "tier"])
def test_a_planted_slice_is_found_first_in_the_size_of_our_own_suites(kind):
    """Two thousand rows are enough for one trait; pairs need more, as the table shows."""
    rng = np.random.default_rng(7)
    results = [slices.tried(kind, 1998, rng) for _ in range(8)]
    assert sum(first for first, *_ in results) >= 7
    assert not any(false for _, false, *_ in results)


def test_the_table_is_printed_with_its_errors(capsys, monkeypatch):
    """A figure without its Monte Carlo error is none."""
    monkeypatch.setattr(slices, "KIND_OF_PLANT", {"nothing": (), "language": ("language",)})
    slices.main(quick=True)
    printed = capsys.readouterr().out
    assert "nothing" in printed
    assert "±" in printed
