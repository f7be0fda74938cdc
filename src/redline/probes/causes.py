"""Root causes: what controlled pairs of prompts say about why a feature fails.

Pairs come in: the same request with one thing added and without it, and whether each
failed. Each explanation predicts where a failure should come with what was added and
where nothing should change. Out comes how well each explanation did, as a probability
among those named here, with how steady that is. "None of these" is one of them, because
an explanation that fits best may still not fit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma

import numpy as np

from redline.errors import EvidenceError

__all__ = ["EXPLANATIONS", "NONE", "Diagnosis", "Factor", "PairOutcome", "diagnosed"]

EXPLANATIONS: Mapping[str, tuple[str, ...]] = {
    "reward model": ("approval",),
    "base distribution": ("continuation", "language"),
    "retrieval": ("retrieval",),
    "prompt": ("prompt",),
}
"""Explanation to the factors in which it predicts that a failure comes with what was added."""
NONE = "none of these"
PREDICTED, UNMOVED = (3.0, 0.5, 2.0), (0.5, 0.5, 8.0)
"""Dirichlet weights of: fails only with what was added, only without it, the same in both. A
predicted factor fails with it in about half of the pairs; any other changes in one of nine."""
SURE = 0.95
"""Probability from which the pairs are said to favour an explanation."""
DRAWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PairOutcome:
    """One request, asked with one thing added and without it."""

    factor: str
    """What was added: `retrieval`, `prompt`, `approval`, `continuation`, `language`."""
    ask: str
    """The request that both have in common; its pairs stand or fall together."""
    with_it: bool
    """Whether it failed with what was added."""
    without: bool
    """Whether the plain request failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What the pairs of one factor showed."""

    name: str
    only_with: int
    """Pairs that failed only with what was added."""
    only_without: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """Which explanation the pairs favour, and how surely."""

    factors: tuple[Factor, ...]
    chances: Mapping[str, float]
    """Probability of each explanation, among those named, each alike likely before."""
    steady: Mapping[str, float]
    """Share of samples of the requests, drawn again, in which each explanation came first."""
    asks: int
    untested: tuple[str, ...]
    """Explanations of which no factor was tried; the pairs cannot speak about them."""

    @property
    def best(self) -> str:
        """Return the likeliest explanation."""
        return max(self.chances, key=lambda name: self.chances[name])

    @property
    def favoured(self) -> str:
        """Return the explanation that the pairs favour, or nothing where they do not settle it."""
        sure = min(self.chances[self.best], self.steady[self.best]) >= SURE
        return self.best if sure else ""


def diagnosed(pairs: Sequence[PairOutcome], *, seed: int = 0) -> Diagnosis:
    """Return which explanation some pairs favour.

    Parameters
    ----------
    pairs
        Of any of the factors above.
    seed
        Of the samples drawn again.

    Raises
    ------
    EvidenceError
        There are no pairs, or a factor that no explanation speaks of.

    Source
    ------
    The likelihood of counts under a Dirichlet prior: Minka (2000), Estimating a Dirichlet
    distribution. The samples: Efron (1979), doi:10.1214/aos/1176344552, over requests.
    """
    known = {factor for factors in EXPLANATIONS.values() for factor in factors}
    wrong = sorted({pair.factor for pair in pairs} - known)
    if wrong:
        raise EvidenceError(
            f"no explanation speaks of the factor {wrong[0]!r}; known are "
            f"{', '.join(sorted(known))}."
        )
    if not pairs:
        raise EvidenceError(
            "there is no pair of which both requests were judged; no cause can be told."
        )
    tried = sorted({pair.factor for pair in pairs})
    asks = sorted({pair.ask for pair in pairs})
    counts = counted(pairs, tried, asks)
    chances = weighed(counts.sum(axis=0), tried)
    rng = np.random.default_rng(seed)
    firsts = dict.fromkeys(chances, 0)
    for drawn in rng.integers(0, len(asks), size=(DRAWS, len(asks))):
        found = weighed(counts[drawn].sum(axis=0), tried)
        firsts[max(found, key=lambda name: found[name])] += 1
    total = counts.sum(axis=0)
    return Diagnosis(
        factors=tuple(
            Factor(name=name, only_with=int(a), only_without=int(b), same=int(c))
            for name, (a, b, c) in zip(tried, total, strict=True)
        ),
        chances=chances,
        steady={name: n / DRAWS for name, n in firsts.items()},
        asks=len(asks),
        untested=tuple(n for n, f in EXPLANATIONS.items() if not set(f) & set(tried)),
    )


def counted(
    pairs: Sequence[PairOutcome], tried: Sequence[str], asks: Sequence[str]
) -> np.ndarray[tuple[int, int, int], np.dtype[np.float64]]:
    """Return how each request's pairs came out: (requests, factors, 3)."""
    counts = np.zeros((len(asks), len(tried), 3))
    for pair in pairs:
        kind = 2 if pair.with_it is pair.without else int(pair.without)
        counts[asks.index(pair.ask), tried.index(pair.factor), kind] += 1
    return counts


def weighed(counts: Sequence[Sequence[float]], tried: Sequence[str]) -> dict[str, float]:
    """Return the probability of each explanation that was tested, and of none of them."""
    logs = {}
    for name, factors in {**EXPLANATIONS, NONE: ()}.items():
        if name != NONE and not set(factors) & set(tried):
            continue
        logs[name] = sum(
            likelihood(found, PREDICTED if factor in factors else UNMOVED)
            for factor, found in zip(tried, counts, strict=True)
        )
    most = max(logs.values())
    weights = {name: exp(log - most) for name, log in logs.items()}
    return {name: weight / sum(weights.values()) for name, weight in weights.items()}


def likelihood(counts: Sequence[float], prior: Sequence[float]) -> float:
    """Return the logarithm of the likelihood of some counts under a Dirichlet prior."""
    found = lgamma(sum(prior)) - lgamma(sum(prior) + sum(counts))
    return found + sum(lgamma(a + n) - lgamma(a) for a, n in zip(prior, counts, strict=True))
