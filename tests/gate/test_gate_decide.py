"""Ship, hold or stop: whole decisions."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from launches import BRIEF, GOOD, LIVE, POLICY, launch, measured, run, share

from redline.bars import Measured
from redline.decision import Decision, Outcome, Verdict
from redline.errors import EvidenceError
from redline.finding import Finding, Severity
from redline.gate import decide
from redline.measurement import Unmeasured
from redline.text import Place


def outcomes(given_):
    """Return the outcomes in order, as words."""
    return [phase.outcome.value for phase in decide(given_).phases]


def reasons(given_, phase, about=""):
    """Return the reasons of one phase, about one thing."""
    found = decide(given_).phase(phase)
    return [r for r in found.reasons if about in r.about]


def finding(severity):
    """Return one finding."""
    return Finding(
        code="HRM001",
        name="harm-without-control",
        severity=severity,
        at=Place(file="brief.md", line=27),
        message="H1 has no control",
        help="name one",
    )


def test_a_launch_ships_phase_by_phase():
    """Good evidence opens the beta; the general phase waits for what only the beta can show."""
    assert outcomes(launch()) == ["ship", "ship", "hold"]
    later = launch(measured=GOOD | LIVE, sessions_reviewed=300, begun=("Red team", "Beta"))
    assert outcomes(later) == ["ship", "ship", "ship"]
    assert decide(later).highest.phase == "General"


def test_the_same_input_gives_the_same_decision():
    """A decision can be computed again years later, and it is kept whole."""
    first, again = decide(launch()), decide(launch())
    assert first == again
    assert Decision.restored(first.stored()) == first
    assert (first.policy, first.run, first.looks) == (POLICY, "r1", 1)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"run": None}, "no evidence for this policy; run `redline evaluate`"),
        ({"run": run(policy="aa" * 32)}, "the evidence belongs to policy aaaaaaaaaaaa"),
        ({"run": run(policy="")}, "the evidence belongs to policy none"),
        ({"run": run(done=700)}, "700 of 1,200 planned exchanges are done"),
        ({"run": run(guarded=False)}, "went round the policy"),
        ({"run": run(split="dev")}, "used the 'dev' half"),
    ],
)
def test_evidence_that_does_not_count_holds_everything(changed, says):
    """A changed policy has no evidence, and half a run is no run; the reason says what to run."""
    given_ = launch(**changed)
    assert outcomes(given_) == ["hold"] * 3
    for phase in decide(given_).phases:
        told = [r for r in phase.reasons if r.about == "evidence"]
        assert says in told[0].text
        assert "redline evaluate" in told[0].text
        assert not any(r.verdict is Verdict.MET for r in phase.reasons if r.about[0] == "M")
        (untouched,) = [r for r in phase.reasons if r.about == "no red line"]
        assert untouched.verdict is Verdict.UNMEASURED
        assert untouched.text == "nothing was tried under this policy yet"


def test_evidence_of_another_policy_cannot_stop_this_one():
    """A pull or red line of the old policy is what the new one was made to mend."""
    bad = measured(M4=Measured(share("critical output", 3, 800, "lower"), {}))
    given_ = launch(run=run(policy="aa" * 32), measured=bad, red_line_hits=("R1",))
    assert outcomes(given_) == ["hold"] * 3


def test_measurements_of_another_run_do_not_count():
    """Two runs cannot lend each other their good numbers."""
    mixed = Measured(share("refusal accuracy", 390, 400, run="r0"), {})
    (reason,) = reasons(launch(measured=measured(M1=mixed)), "Beta", "M1 >= 92")
    assert reason.verdict is Verdict.UNMEASURED
    assert "another run, r0" in reason.text


def test_an_error_of_the_review_holds_every_phase():
    """A brief that contradicts itself decides nothing; a warning is shown elsewhere."""
    assert outcomes(launch(findings=(finding(Severity.ERROR),))) == ["hold"] * 3
    assert outcomes(launch(findings=(finding(Severity.WARNING),))) == ["ship", "ship", "hold"]
    (told,) = reasons(launch(findings=(finding(Severity.ERROR),)), "Beta", "review")[:1]
    assert told.text == "HRM001 at brief.md:27:1: H1 has no control"


def test_a_bar_that_cannot_be_read_is_not_a_bar_that_is_met():
    """Even if nobody reviewed the brief."""
    given_ = launch((">= 92 %", "quite good"))
    assert outcomes(given_) == ["hold"] * 3
    assert any("quite good" in r.text for r in reasons(given_, "Red team", "review"))
    at = given_.brief.problems[0].at
    told = replace(given_, findings=(replace(finding(Severity.ERROR), at=at),))
    assert len(reasons(told, "Red team", "review")) == 1


@pytest.mark.parametrize("hit", ["R1", "R9"])
def test_a_red_line_that_was_touched_stops_everything(hit):
    """Even one that this brief no longer names."""
    given_ = launch(red_line_hits=(hit, hit))
    assert outcomes(given_) == ["stop"] * 3
    (told,) = reasons(given_, "Red team", "no red line")
    assert told.text.startswith(f"{hit} was touched")


def test_a_red_line_stops_even_before_the_run_is_whole():
    """What has certainly happened needs no more units."""
    assert outcomes(launch(run=run(done=7), red_line_hits=("R1",))) == ["stop"] * 3
    assert outcomes(launch(run=None, red_line_hits=("R1",))) == ["stop"] * 3


@pytest.mark.parametrize("seen_by", ["C2, review", "review", "M5, review", "M6"])
def test_a_red_line_that_nothing_can_see_holds(seen_by):
    """People who review, promises and what is unmeasured do not show that it was left untouched."""
    given_ = launch(("| M4, review |", f"| {seen_by} |"))
    assert outcomes(given_) == ["hold"] * 3
    (told,) = reasons(given_, "Red team", "no red line")
    assert told.text.startswith(
        f"R2 is seen by nothing that the gateway holds or the run measured ({seen_by}"
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            ("H1, R1 | gateway", "H1, R1 | people: us"),
            "H1 is held only by promise: C1 (people: us), C2 (people: nurses)",
        ),
        (("| H1 | misuse", "| H2 | misuse"), "H2 is held by no control"),
    ],
)
def test_a_harm_that_only_people_hold_keeps_the_doors_closed(change, says):
    """A promise weighs as absent, except among those who know what they are testing."""
    given_ = launch(change, ("| C1, review |", "| M4 |"))
    assert outcomes(given_) == ["ship", "hold", "hold"]
    (told,) = reasons(given_, "Beta", "harms held")
    assert told.text.startswith(says)


def test_a_later_phase_waits_for_an_earlier_one():
    """Nobody skips the beta because the general phase asks for less."""
    ready = launch(
        ("| 4 weeks | all bars |", "| 4 weeks | all bars; M5 >= 1 % |"),
        measured=GOOD | LIVE,
        sessions_reviewed=400,
    )
    assert outcomes(ready) == ["ship", "hold", "hold"]
    (told,) = reasons(ready, "General", "phase before")
    assert told.text == "Beta does not ship, so this waits"


def test_a_brief_without_phases_has_nothing_to_ship():
    """No rollout, no launch."""
    text = BRIEF[: BRIEF.index("# Rollout")]
    assert decide(launch(text=text)).phases == ()


def test_looks_are_counted_and_shown():
    """A second look asks for more of the same evidence."""
    edge = measured(M1=Measured(share("refusal accuracy", 378, 400), {}))
    assert outcomes(launch(measured=edge))[1] == "ship"
    second = launch(measured=edge, looks=2)
    assert outcomes(second)[1] == "hold"
    assert decide(second).looks == 2
    assert "look 2 at it" in reasons(second, "Beta", "evidence")[0].text
    with pytest.raises(EvidenceError, match="first look is number 1"):
        launch(looks=0)


@given(st.permutations(list(GOOD)), st.integers(0, len(GOOD)))
def test_taking_evidence_away_never_opens_a_door(order, count):
    """Fewer measurements can hold what would have shipped, and never the other way round."""
    less = {name: GOOD[name] for name in order[:count]}
    before, after = decide(launch()), decide(launch(measured=less))
    for full, poor in zip(before.phases, after.phases, strict=True):
        assert poor.outcome is not Outcome.SHIP or full.outcome is Outcome.SHIP


@pytest.mark.parametrize(
    ("hits", "looks"), list(product([280, 330, 360, 375, 380, 390, 400], [1, 3]))
)
def test_better_numbers_never_close_a_door(hits, looks):
    """The order of outcomes follows the order of the numbers."""
    rank = {"stop": 0, "hold": 1, "ship": 2}
    worse = measured(M1=Measured(share("refusal accuracy", hits - 5, 400), {}))
    better = measured(M1=Measured(share("refusal accuracy", hits, 400), {}))
    pairs = zip(
        outcomes(launch(measured=worse, looks=looks)),
        outcomes(launch(measured=better, looks=looks)),
        strict=True,
    )
    assert all(rank[low] <= rank[high] for low, high in pairs)


def test_what_nobody_measured_is_said():
    """A row without an entry is no pass."""
    less = {name: GOOD[name] for name in GOOD if name != "M1"}
    (reason,) = reasons(launch(measured=less), "Beta", "M1 >= 92")
    assert "nobody measured it" in reason.text
    assert isinstance(GOOD["M5"].whole, Unmeasured)
