"""The first page in sentences."""

from dataclasses import replace

import pytest

from redline.brief import parse_brief, scaffold
from redline.decision import Decision, Outcome, PhaseDecision, Reason, Verdict
from redline.report.settle import settles
from redline.report.summary import CHANGES, decision_sentence, summarise

from .sample import decision, measured, reasons


def decided(*outcomes, given=()) -> Decision:
    """Return a decision with these outcomes for phases A, B, C."""
    phases = tuple(
        PhaseDecision(phase=name, outcome=outcome, reasons=tuple(given))
        for name, outcome in zip("ABC", outcomes, strict=False)
    )
    return Decision(brief="b", policy="p", run="r", phases=phases)


SHIP, HOLD, STOP = Outcome


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ((SHIP, SHIP, SHIP), "A, B and C may start."),
        ((SHIP, HOLD, HOLD), "A may start. B and C are held."),
        ((SHIP, HOLD, STOP), "A may start. B is held. C is stopped."),
        ((SHIP, HOLD, SHIP), "A may start. B and C are held."),
        ((STOP, SHIP), "B is held. A is stopped."),
        ((), "Nothing can be decided: the brief names no phase."),
    ],
)
def test_the_decision_is_told_as_a_sentence(outcomes, sentence):
    """A phase behind one that does not ship does not start either."""
    assert decision_sentence(decided(*outcomes)) == sentence


def test_no_decision_is_told_too():
    """Silence could be read as leave."""
    assert decision_sentence(None).startswith("Nothing is decided")


def test_three_reasons_speak_and_the_worst_comes_first(brief):
    """They are those of the first phase that may not start."""
    shown = summarise(brief, decision(brief), measured())
    assert shown.phase == "Beta"
    assert [r.verdict for r in shown.reasons] == [
        Verdict.MISSED,
        Verdict.UNDECIDED,
        Verdict.UNDECIDED,
    ]
    assert shown.more == 0


def test_a_red_line_comes_before_other_misses(brief):
    """Nothing weighs more."""
    given = [
        Reason(verdict=Verdict.MISSED, about="M5 <= 10 %", text="t"),
        Reason(verdict=Verdict.MISSED, about="no red line", text="t"),
    ]
    assert summarise(brief, decided(STOP, given=given)).reasons[0].about == "no red line"


def test_where_all_may_start_the_closest_calls_are_named(brief):
    """Those are what would turn first; the brief says what pulls it back."""
    given = [r for r in reasons() if r.verdict is Verdict.MET]
    phases = (PhaseDecision(phase="General", outcome=SHIP, reasons=tuple(given)),)
    shown = summarise(brief, replace(decision(brief), phases=phases), measured())
    assert shown.reasons[0].about == "M7 <= 8 %"
    assert shown.more == len(given) - 3
    assert "General is pulled back at: any red line." in shown.changes


def test_what_would_change_it_is_said_once_and_not_without_end(brief):
    """The same sentence twice says no more; the rest is in the table."""
    given = [Reason(verdict=Verdict.MISSED, about="review", text=f"{i}") for i in range(5)]
    assert summarise(brief, decided(HOLD, given=given)).changes == (
        "review: the brief has to change.",
    )
    many = [Reason(verdict=Verdict.UNMEASURED, about=f"M{i} >= 1 %", text="t") for i in range(20)]
    shown = summarise(brief, decided(HOLD, given=many)).changes
    assert len(shown) == CHANGES + 1
    assert shown[-1].startswith(f"And {20 - CHANGES} more")


def test_without_evidence_an_evaluation_would_change_it(brief):
    """It is the only next step."""
    shown = summarise(brief, None)
    assert shown.reasons == ()
    assert shown.changes[0].startswith("An evaluation")


def test_what_and_for_whom_come_from_the_brief(brief):
    """Capabilities where the brief has them, else the rest of its scope."""
    assert summarise(brief, None).whom.startswith("Adults aged 18 to 75")
    assert summarise(brief, None).what.startswith("The feature quotes")
    small = parse_brief(scaffold({"capability": "answers calls"}).encode(), "b.md")
    assert summarise(small, None).what == "answers calls"
    bare = parse_brief(b"---\nredline: 1\n---\n", "b.md")
    assert "does not say" in summarise(bare, None).what
    assert "does not say" in summarise(bare, None).whom


@pytest.mark.parametrize(
    ("verdict", "about", "more", "text"),
    [
        (Verdict.MET, "M1 >= 70 %", None, "settled"),
        (Verdict.MET, "evidence", None, "settled"),
        (Verdict.MISSED, "M1 >= 70 %", None, "the feature has to change"),
        (Verdict.MISSED, "M5 > 12 %", None, "the feature has to change"),
        (Verdict.MISSED, "no red line", None, "the feature has to change"),
        (Verdict.MISSED, "review", None, "the brief has to change"),
        (Verdict.MISSED, "harms held", None, "the brief has to change"),
        (Verdict.MISSED, "M1 >= 300 %", None, "the brief has to change"),
        (Verdict.MISSED, "phase before", None, "the phase before it has to ship first"),
        (Verdict.UNMEASURED, "evidence", None, "it takes a complete evaluation under this policy"),
        (Verdict.UNMEASURED, "M1 >= 70 %", None, "it has to be measured"),
        (Verdict.UNDECIDED, "M1 >= 70 %", 1412, "1,412 more units would settle it"),
        (Verdict.UNDECIDED, "300 sessions reviewed", 12, "12 more sessions would settle it"),
        (Verdict.UNDECIDED, "M1 >= 70 %", None, "more units alone would not settle it"),
        (Verdict.NOT_YET, "M1 >= 70 %", None, "only live use can show it"),
    ],
)
def test_every_condition_says_what_would_settle_it(verdict, about, more, text):
    """More units, a measurement, or a change of the thing itself."""
    assert settles(Reason(verdict=verdict, about=about, text="t", more=more)) == text
