"""Root causes: each planted one is favoured, and what does not fit is said not to."""

import pytest

from redline.errors import EvidenceError
from redline.probes import EXPLANATIONS, NONE, PairOutcome, diagnosed

FACTORS = ("retrieval", "prompt", "approval", "continuation", "language")
ASKS = range(12)


def pairs(fails, *, plain=lambda ask: False, factors=FACTORS):  # noqa: ARG005
    """Return the pairs of twelve requests; `fails` says where one fails with what was added."""
    return [
        PairOutcome(factor=f, ask=str(ask), with_it=fails(f, ask) or plain(ask), without=plain(ask))
        for ask in ASKS
        for f in factors
    ]


@pytest.mark.parametrize("cause", EXPLANATIONS)
def test_each_planted_cause_is_favoured(cause):
    """A failure that comes with what a cause speaks of, in three of four requests."""
    found = diagnosed(pairs(lambda f, ask: f in EXPLANATIONS[cause] and ask % 4 > 0))
    assert found.favoured == found.best == cause
    assert found.chances[cause] > 0.95
    assert sum(found.chances.values()) == pytest.approx(1)


def test_a_feature_that_fails_everywhere_or_nowhere_favours_none():
    """What fails without anything added was not caused by it."""
    for plain in (lambda ask: True, lambda ask: False):  # noqa: ARG005
        found = diagnosed(pairs(lambda f, ask: False, plain=plain))  # noqa: ARG005
        assert found.favoured == NONE


def test_thin_evidence_settles_nothing():
    """Two pairs of one factor are a hint."""
    found = diagnosed(
        [PairOutcome(factor="prompt", ask=str(k), with_it=k == 0, without=False) for k in range(2)]
    )
    assert found.favoured == ""
    assert set(found.untested) == {"reward model", "base distribution", "retrieval"}
    assert set(found.chances) == {"prompt", NONE}


def test_counts_are_told_and_the_same_seed_says_the_same():
    """A reader can weigh the pairs for himself."""
    told = pairs(lambda f, ask: f == "retrieval" and ask < 6)
    found = diagnosed(told, seed=3)
    assert found == diagnosed(told, seed=3)
    (factor,) = [f for f in found.factors if f.name == "retrieval"]
    assert (factor.only_with, factor.only_without, factor.same) == (6, 0, 6)
    assert found.asks == 12


def test_what_no_explanation_speaks_of_is_refused():
    """A factor without a prediction can favour nothing."""
    with pytest.raises(EvidenceError, match="speaks of the factor 'weather'"):
        diagnosed([PairOutcome(factor="weather", ask="1", with_it=True, without=False)])
    with pytest.raises(EvidenceError, match="no pair"):
        diagnosed([])
