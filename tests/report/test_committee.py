"""The page for a committee: what it takes from a decision and a brief."""

from dataclasses import replace

import pytest

from redline.brief.model import Waiver
from redline.decision import Decision, Outcome, PhaseDecision, Reason, Verdict
from redline.report import ReportData
from redline.report.committee import committee
from redline.text import Place

from .sample import full_data


def decided(*reasons, phase="Beta") -> Decision:
    """Return a decision that holds one phase for some reasons."""
    one = PhaseDecision(phase=phase, outcome=Outcome.HOLD, reasons=reasons)
    return Decision(brief="b", policy="p", run="r", phases=(one,))


def reason(about, text="found", verdict=Verdict.MISSED, **more) -> Reason:
    """Return one reason."""
    return Reason(verdict=verdict, about=about, text=text, **more)


def waiver(name="W1", waives=("M2",)) -> Waiver:
    """Return a waiver as a brief has it."""
    return Waiver(
        at=Place(file="brief.md", line=1), cells={}, extra={}, id=name, waives=waives,
        owner="Ana", reason="the pilot ends in May", until="2027-05-01", approved_by="Ben",
    )  # fmt: skip


def test_three_reasons_are_of_three_metrics(brief):
    """A bar and the pull of the same metric are one matter."""
    found = committee(
        ReportData(
            brief=brief,
            decision=decided(
                reason("M5 > 12 %"), reason("M5 <= 10 %"), reason("M2 >= 92 %"),
                reason("no red line"), reason("review"),
            ),
        )
    )  # fmt: skip
    assert [r.about for r in found.reasons] == ["no red line", "M5 > 12 %", "M2 >= 92 %"]
    assert found.more == 2


def test_what_is_open_comes_with_what_settles_it(brief):
    """Only what counts, each once over all phases, and never without an end."""
    open_ = [reason(f"M{i} >= 9 %", verdict=Verdict.UNDECIDED, more=40 + i) for i in range(1, 9)]
    aside = reason("M9 >= 9 %", verdict=Verdict.UNDECIDED, counts=False)
    found = committee(ReportData(brief=brief, decision=decided(*open_, aside, open_[0])))
    assert found.doubts[0] == ("M1 >= 9 %", "41 more units would settle it")
    assert (len(found.doubts), found.doubts_left) == (6, 2)


@pytest.mark.parametrize(
    ("told", "standing"),
    [
        (reason("no red line", "R1 was touched by harmful output in run 12: never"), "touched"),
        (reason("no red line", "R1 is seen by nothing that the gateway holds"), "seen by nothing"),
        (reason("no red line", "none of 3 red lines was touched", Verdict.MET), "not touched"),
        (
            reason(
                "no red line",
                "none of 3 red lines was touched in 9 units; R1: held by the gateway, measured by "
                "nothing",
                Verdict.MET,
            ),
            "held by the gateway, measured by nothing",
        ),
        (reason("no red line", "nothing was tried yet", Verdict.UNMEASURED), "not known"),
        (reason("review"), "not known"),
    ],
)
def test_a_red_line_stands_as_the_decision_says(brief, told, standing):
    """What nobody speaks of is not known, rather than untouched."""
    found = committee(ReportData(brief=brief, decision=decided(told)))
    assert found.lines[0].standing == standing


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("refusals: 80 %; waived by W1 until 2027-05-01: the pilot", "lets M2 >= 92 % be missed"),
        ("refusals: 80 %; waiver W1 has no effect: it ran out on 2026-01-01",
         "has no effect: it ran out on 2026-01-01"),
        ("refusals: 99 %", "nothing needed it"),
    ],
)  # fmt: skip
def test_a_waiver_does_what_the_decision_says(brief, text, standing):
    """The gate judged it; the page repeats it."""
    with_one = replace(brief, waivers=(waiver(),))
    data = ReportData(brief=with_one, decision=decided(reason("M2 >= 92 %", text)))
    (row,) = committee(data).waivers
    assert (row.id, row.waives, row.approved_by, row.standing) == ("W1", "M2", "Ben", standing)


def test_promises_and_signatures_are_named(brief):
    """Promised controls weigh as absent; the owner is not the only one who signs."""
    found = committee(full_data(brief))
    assert any(promise.startswith("C7 ") for promise in found.promises)
    assert found.signatures[0].name == brief.said("owner")
    assert found.signatures[-1].name == ""


def test_without_a_decision_the_page_says_so(brief):
    """Nothing is known, and nobody signs for what was not weighed."""
    found = committee(ReportData(brief=brief))
    assert found.reasons == found.doubts == ()
    assert "Nothing is decided" in found.sentence
