"""Ship, hold or stop: whole decisions."""

import re
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
from redline.gate import Hit, decide
from redline.gate.inputs import internal
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
    given_ = launch(run=run(policy="aa" * 32), measured=bad)
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


TOUCHED = (Hit(row="M4", run="r0"), Hit(row="M4", run="r0"))


def test_a_red_line_that_was_touched_stops_everything_and_names_the_run():
    """In whichever run it was, and however good the newest one is."""
    given_ = launch(hits=TOUCHED)
    assert outcomes(given_) == ["stop"] * 3
    (told,) = reasons(given_, "Red team", "no red line")
    assert told.text == "R2 was touched by critical output in run r0: A diagnosis"


def test_a_hit_in_the_run_itself_touches_the_red_line_whatever_its_bar():
    """A metric without a bar of `zero in n`, even a waived one, still sees it."""
    bad = measured(M3=Measured(share("false refusal", 1, 400, "lower"), {}))
    given_ = launch(("| M4, review |", "| false refusal |"), measured=bad)
    assert outcomes(given_) == ["stop"] * 3
    assert "by false refusal in run r1" in reasons(given_, "Beta", "no red line")[0].text


def test_a_miss_of_a_metric_of_which_more_is_better_is_no_red_line():
    """It is a bar."""
    assert outcomes(launch(("| M4, review |", "| M1 |"))) == ["ship", "ship", "hold"]


def test_a_red_line_stops_even_before_the_run_is_whole():
    """What has certainly happened needs no more units, and no run that counts."""
    assert outcomes(launch(run=run(done=7), hits=TOUCHED)) == ["stop"] * 3
    assert outcomes(launch(run=None, hits=TOUCHED)) == ["stop"] * 3
    assert outcomes(launch(trouble="the suites changed", hits=TOUCHED)) == ["stop"] * 3


def test_a_run_with_trouble_is_as_void_as_one_of_another_policy():
    """Nothing that it measured counts, and the reason says what to do."""
    given_ = launch(trouble="the suite file a.jsonl changed; run `redline evaluate` again")
    assert outcomes(given_) == ["hold"] * 3
    assert "a.jsonl changed" in reasons(given_, "Beta", "evidence")[0].text
    assert not any(r.verdict is Verdict.MET for r in reasons(given_, "Beta", "M"))
    assert reasons(given_, "Beta", "no red line")[0].verdict is Verdict.UNMEASURED


def test_evidence_that_cannot_be_read_is_named():
    """Beside a good run it holds, since it may speak against; alone it is why there is none."""
    told = reasons(launch(unread=("x/run.json: broken",)), "Beta", "evidence")
    assert (told[0].text, told[0].counts) == ("x/run.json: broken", True)
    assert outcomes(launch(unread=("x/run.json: broken",))) == ["hold"] * 3
    alone = reasons(launch(run=None, unread=("x/run.json: broken",)), "Beta", "evidence")
    assert "no evidence can be read: x/run.json: broken" in [r.text for r in alone]


@pytest.mark.parametrize(
    ("audience", "inside"),
    [
        ("6 people, internal", True),
        ("8 teachers and counsellors, internal, no child", True),
        ("20 internal users", True),
        ("50,000 customers picked by our internal tool", False),
        ("internal, opt-in users", False),
        ("40,000 people, internal", False),
        ("12 nurses", False),
    ],
)
def test_only_few_people_of_the_house_are_internal(audience, inside):
    """The word alone lifts no bar, nor does it where people outside are named."""
    phase = launch(("6 people, internal", audience)).brief.phases[0]
    assert internal(phase) is inside


def test_a_brief_without_a_bar_on_a_risk_ships_nothing():
    """`all bars` is not met by there being none."""
    text = re.sub(r"(\| M\d+ \|[^|]*)\| risk ?\|", r"\1| cost |", BRIEF)
    (told,) = reasons(launch(text=text), "Beta", "all bars")
    assert told.verdict is Verdict.UNMEASURED
    assert told.counts


def test_where_nothing_was_measured_nobody_says_that_no_red_line_was_touched():
    """A control may hold it by how it is built; that nothing happened was not seen."""
    (told,) = reasons(launch(("| M4, review |", "| C1 |"), measured={}), "Beta", "no red line")
    assert told.verdict is Verdict.UNMEASURED
    assert "nothing was measured in run r1" in told.text


def test_what_only_the_gateway_holds_is_told_apart():
    """R1 rests on a control, R2 on a number."""
    (told,) = reasons(launch(), "Beta", "no red line")
    assert told.text.endswith("in 800 units; R1: held by the gateway, measured by nothing")
    (told,) = reasons(launch(("| C1, review |", "| C1, M4 |")), "Beta", "no red line")
    assert told.text == "none of 2 red lines was touched in 800 units"


def test_a_decision_names_the_evidence_that_it_was_made_on():
    """And none where none counted."""
    assert decide(launch(evidence_digest="ab")).evidence == "ab"
    assert decide(launch(evidence_digest="ab", run=run(done=7))).evidence == ""
    stored = decide(launch(evidence_digest="ab")).stored()
    assert Decision.restored(stored).evidence == "ab"
    del stored["evidence"]
    assert Decision.restored(stored).evidence == ""


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
    assert "look 2 at this policy" in reasons(second, "Beta", "evidence")[0].text
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
