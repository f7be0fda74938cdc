"""Calibration against worked values and a slow, obvious version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import MeasurementError
from redline.stats import calibration_error, reliability_table

P = [.03, .12, .17, .23, .34, .37, .42, .48, .53, .57, .63, .66, .72, .78, .83, .88, .91, .94, .97,
     .99]  # fmt: skip
Y = [0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1]
EDGES = [
    0.05,
    0.1,
    0.15,
    0.2,
    0.3,
    0.35,
    0.45,
    0.55,
    0.6,
    0.65,
    0.7,
    0.8,
    0.85,
    0.9,
    0.95,
    0.99,
    0.5,
    0.25,
    0.75,
    0.4,
]
ON_EDGES = [0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 0]


@pytest.mark.parametrize(
    ("p", "y", "bins", "error"),
    [(P, Y, 10, 0.1575), (P, Y, 5, 0.0735), (EDGES, ON_EDGES, 10, 0.1855)],
)
def test_the_error_agrees_with_worked_values(p, y, bins, error):
    """The last case lies on the edges: bins are closed on the right, as in the source."""
    assert calibration_error(p, y, bins) == pytest.approx(error, abs=1e-9)


FORECASTS = st.lists(
    st.tuples(st.floats(0, 1, exclude_min=True), st.booleans()), min_size=1, max_size=60
)


@given(FORECASTS, st.integers(1, 20))
def test_the_error_agrees_with_the_definition(forecasts, bins):
    """Bin by bin, by looking at every forecast again."""
    error = 0.0
    for index in range(bins):
        inside = [(p, y) for p, y in forecasts if index / bins < p <= (index + 1) / bins]
        if inside:
            stated = sum(p for p, _ in inside) / len(inside)
            observed = sum(y for _, y in inside) / len(inside)
            error += len(inside) / len(forecasts) * abs(stated - observed)
    p, y = zip(*forecasts, strict=True)
    assert calibration_error(p, y, bins) == pytest.approx(error, abs=1e-9)


def test_the_table_holds_every_forecast_once():
    """What the curve is drawn from adds up; bins without a forecast are left out."""
    table = reliability_table([0.0, 0.01, 1.0], [0, 1, 1])
    assert [(b.n, b.observed) for b in table] == [(2, 0.5), (1, 1.0)]
    assert (table[0].low, table[-1].high) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("p", "y", "bins", "says"),
    [
        ([], [], 15, "0 probabilities and 0 outcomes"),
        ([0.5], [1, 0], 15, "1 probabilities and 2 outcomes"),
        ([1.5], [1], 15, "a stated probability is 1.5"),
        ([0.5], [2], 15, "neither 0 nor 1"),
        ([0.5], [1], 0, "number of bins is 0"),
    ],
)
def test_what_cannot_be_compared_is_refused(p, y, bins, says):
    """A logit handed in for a probability is a mistake, not a forecast."""
    with pytest.raises(MeasurementError, match=says):
        calibration_error(p, y, bins)
