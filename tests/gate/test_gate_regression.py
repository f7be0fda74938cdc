"""The gate and the last version: no worse within a margin, or it holds."""

import pytest
from launches import BRIEF, launch

from redline.bars import Regression
from redline.decision import Decision, Outcome, Verdict
from redline.gate import LastVersion, decide

WAIVER = (
    "| --- | --- | --- | --- | --- | --- |\n| W1 | M1 | Ann | Slow nights | 2099-01-01 | Bob |\n"
)


def last(verdict=Verdict.MET, **changed):
    """Return how one metric stands to the last version."""
    found = Regression(row="M1", verdict=verdict, text="what was found", more=40)
    known = {"run": "r0", "evidence": "e0", "shipped": True, "regressions": (found,)}
    return LastVersion(**known | changed)


def outcomes(given):
    """Return the outcomes of a launch's phases, as words."""
    return [phase.outcome.value for phase in decide(given).phases]


@pytest.mark.parametrize(
    ("verdict", "beta"),
    [
        (Verdict.MET, "ship"),
        (Verdict.UNDECIDED, "hold"),
        (Verdict.MISSED, "hold"),
        (Verdict.UNMEASURED, "hold"),
    ],
)
def test_a_regression_holds_every_phase_that_is_open(verdict, beta):
    """Doubt holds as well; nobody outside is reached by the internal red team."""
    assert outcomes(launch(last=last(verdict)))[:2] == ["ship", beta]


def test_the_reason_says_what_was_found_and_what_would_settle_it():
    """And the decision names the run it was compared with."""
    decision = decide(launch(last=last(Verdict.UNDECIDED)))
    (reason,) = [r for r in decision.phases[1].reasons if "last version" in r.about]
    assert (reason.about, reason.text, reason.more) == (
        "M1 against the last version",
        "what was found",
        40,
    )
    assert decision.against == ("r0", "e0")
    assert Decision.restored(decision.stored()) == decision


def test_a_waiver_of_the_metric_takes_the_weight_from_its_regression():
    """Whoever may miss a bar may be worse at it."""
    given = launch(last=last(Verdict.MISSED), text=with_waiver())
    assert decide(given).phases[1].outcome is Outcome.SHIP


def with_waiver():
    """Return the brief with a waiver of M1."""
    return BRIEF.rstrip("\n").rpartition("\n")[0] + "\n" + WAIVER


def test_a_version_that_shipped_and_cannot_be_compared_holds():
    """To lose its evidence is no way out; one that never shipped is only told."""
    gone = {"trouble": "its evidence is gone", "regressions": ()}
    shipped = decide(launch(last=last(**gone)))
    assert shipped.phases[1].outcome is Outcome.HOLD
    assert shipped.against is None
    never = decide(launch(last=last(**gone, shipped=False)))
    assert never.phases[1].outcome is Outcome.SHIP
    assert any(r.text == "its evidence is gone" for r in never.phases[1].reasons)


def test_without_evidence_there_is_nothing_to_compare():
    """The missing evidence is reason enough."""
    decision = decide(launch(run=None, last=last(Verdict.MISSED)))
    assert not any("last version" in r.about for p in decision.phases for r in p.reasons)
    assert decision.against is None
