"""Fit the nets over facets, and the line that makes their log odds probabilities.

scikit-learn fits each net; what is kept is arrays. Facets must come from a table
that has not seen their rows, or the nets learn to trust it too much.
"""

import warnings

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from redline.detect.risk.nets import Nets

__all__ = ["fit_line", "fit_net", "fit_nets"]

Floats = NDArray[np.float32]
STARTS = 3
"""Nets that an answer is the mean of."""


def fit_nets(
    given: Floats, aims: NDArray[np.bool_], *, seed: int, hidden: int, rounds: int
) -> Nets:
    """Fit nets of one output from several starts, and return their mean as one net.

    A net from one start alone differs from the next by two points of recall.
    """
    nets = [
        fit_net(given, aims, seed=seed + at, hidden=hidden, rounds=rounds) for at in range(STARTS)
    ]
    several = Nets.joined(nets)
    share = np.float32(1 / STARTS)
    second = several.second.sum(1, keepdims=True) * share
    return Nets(several.first, several.hidden, second, several.bias.sum(keepdims=True) * share)


def fit_net(given: Floats, aims: NDArray[np.bool_], *, seed: int, hidden: int, rounds: int) -> Nets:
    """Fit one net of one output to (n, f) numbers and (n,) targets."""
    scale = StandardScaler().fit(given)
    net = MLPClassifier(
        (hidden,), alpha=1e-3, max_iter=rounds, learning_rate_init=2e-3, random_state=seed
    )
    with warnings.catch_warnings():
        # It stops after so many rounds on purpose: longer fits hold on to single rows.
        warnings.simplefilter("ignore", ConvergenceWarning)
        net.fit(scale.transform(given), aims)
    first = net.coefs_[0] / scale.scale_[:, None]
    return Nets(
        first.astype(np.float32),
        (net.intercepts_[0] - scale.mean_ @ first).astype(np.float32),
        net.coefs_[1].astype(np.float32),
        net.intercepts_[1].astype(np.float32),
    )


def fit_line(given: Floats, aims: NDArray[np.bool_]) -> Floats:
    """Return (f + 1,) slopes and constant that turn (n, f) log odds into those of a probability.

    Platt (1999), on rows that the log odds were not fitted to.
    """
    line = LogisticRegression(C=1e4, max_iter=500).fit(given, aims)
    return np.append(line.coef_[0], line.intercept_).astype(np.float32)
