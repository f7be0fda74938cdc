"""Bars and decisions as a person reads them in a terminal."""

import io

import pytest
from rich.console import Console

from redline.bars import Measured
from redline.cli.bars import show_bars, show_decision, show_phase
from redline.decision import Decision, Outcome, PhaseDecision, Reason, Verdict
from redline.measurement import Measurement, Unmeasured
from tests.conftest import changed


@pytest.fixture
def console():
    """Return a console that can be read."""
    return Console(file=io.StringIO(), width=200)


def said(console):
    """Return what was printed, a line with single blanks each."""
    return [" ".join(line.split()) for line in console.file.getvalue().splitlines()]


MET = Reason(verdict=Verdict.MET, about="review", text="it is clean")
HELD = Reason(verdict=Verdict.UNDECIDED, about="M1 >= 92 %", text="90 of [100]")
NOTED = Reason(verdict=Verdict.MISSED, about="refuted hits", text="1 hit", counts=False)


def phase(name, *reasons):
    """Return a phase that holds."""
    return PhaseDecision(phase=name, outcome=Outcome.HOLD, reasons=reasons)


def test_what_is_met_is_counted_and_what_does_not_count_says_so(console):
    """What decides nothing is still shown."""
    show_phase(phase("Beta", MET, HELD, NOTED), console)
    assert said(console) == [
        "HOLD Beta",
        "undecided M1 >= 92 % 90 of [100]",
        "missed refuted hits 1 hit (shown, does not count)",
        "1 conditions met",
    ]


def test_a_reason_of_an_earlier_phase_is_named_and_not_said_again(console):
    """Unless every reason is asked for."""
    made = Decision(brief="", policy="", run="", phases=(phase("A", HELD), phase("B", HELD)))
    show_decision(made, console)
    assert said(console)[2:] == ["HOLD B", "as above: M1 >= 92 %"]
    show_decision(made, console, every=True)
    assert said(console).count("undecided M1 >= 92 % 90 of [100]") == 3


def test_where_all_is_met_every_reason_can_be_asked_for(console):
    """Nothing is left of a phase but how many conditions it met."""
    show_phase(phase("A", MET), console)
    show_phase(phase("A", MET), console, every=True)
    assert said(console) == ["HOLD A", "1 conditions met", "HOLD A", "met review it is clean"]


def test_each_metric_is_shown_with_its_verdict(console, launch_brief):
    """One without a bar has none, and one that nobody measured is left out."""
    brief = changed(launch_brief, ("| >= 80 % | < 50 % |", "| | |")).brief
    grounded = Measurement(
        name="grounded answers", value=1.0, low=0.9, high=1.0, better="higher", n=48, hits=48,
        method="m",
    )  # fmt: skip
    unknown = Unmeasured(name="critical output", reason="nobody judged it")
    show_bars(brief, {"M2": Measured(grounded, {}), "M3": Measured(unknown, {})}, console)
    first, second = said(console)
    assert first.startswith("M2 no bar grounded answers: it has no bar")
    assert second.startswith("M3 unmeasured critical output: not measured, because nobody judged")
