"""Fits of probabilities: columns to classes, and two log odds to an alarm.

Both start from a setting that works without data and are held near it, so that a
handful of lessons bends them little.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

__all__ = ["alarm_fit", "slopes_fit"]

Floats = NDArray[np.float64]
STEEP = 6.0
"""Slope of a class on its own column at the start: a column of 1/2 is three logits."""
HELD = 0.1
"""Weight of a slope's distance from the start; a lesson's loss weighs about 1."""
ALARM = (0.3, 0.6, 0.0)
"""Start of an alarm: the whole, its most alarming part, a constant."""


def slopes_fit(columns: Floats, targets: Floats) -> Floats:
    """Fit slopes from columns and a constant to the logits of classes.

    Parameters
    ----------
    columns : (n, k) float
        What a model that has not seen the row says for each class.
    targets : (n, k) float
        1 in the column of the row's class.

    Returns
    -------
    (k + 1, k) float
        Slopes, and constants in the last row.
    """
    n, k = columns.shape
    given = np.hstack([columns, np.ones((n, 1))])
    start = np.vstack([STEEP * np.eye(k), np.zeros((1, k))])

    def loss(flat: Floats) -> tuple[float, Floats]:
        logits = given @ flat.reshape(k + 1, k)
        logits -= logits.max(1, keepdims=True)
        odds = np.exp(logits)
        sums = odds.sum(1, keepdims=True)
        away = flat.reshape(k + 1, k) - start
        value = np.log(sums).sum() - (logits * targets).sum() + HELD / 2 * (away**2).sum()
        slope = given.T @ (odds / sums - targets) + HELD * away
        return float(value), slope.ravel()

    best = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(best.x).reshape(k + 1, k)


def alarm_fit(odds: Floats, alarming: NDArray[np.bool_]) -> Floats:
    """Fit what the whole and the most alarming part say together.

    Parameters
    ----------
    odds : (n, 2) float
        Log odds of the whole, and of its most alarming part.
    alarming : (n,) bool
        Whether the text is of the kind.

    Returns
    -------
    (3,) float
        Two weights and a constant.
    """
    start = np.array(ALARM)
    given = np.hstack([odds, np.ones((len(odds), 1))])

    def loss(slope: Floats) -> tuple[float, Floats]:
        logits = given @ slope
        away = slope - start
        value = np.logaddexp(0, logits).sum() - logits[alarming].sum() + 0.5 * away @ away
        return float(value), given.T @ (np.exp(-np.logaddexp(0, -logits)) - alarming) + away

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)
