"""Moves of a rollout: what is allowed where it stands, and what an advance asks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.brief import parse_brief
from redline.decision import Decision, Outcome, PhaseDecision, Reason, Verdict
from redline.errors import InputError
from redline.gate import STEPS, Live, moved, next_phase
from redline.rollout import Mover, Rollout, begun
from tests.gate.launches import BRIEF

START = datetime(2026, 11, 1, tzinfo=UTC)
HEAD = "| Phase | Audience | Lasts | Enter when | Roll back when | Audit |\n" + "| --- " * 6 + "|\n"
ROWS = """| Red team | 3 people, internal | 2 weeks | all bars | any red line | daily |
| Beta | 500 users | 4 weeks | all bars | any pull | weekly |
| General | all users | ongoing | all bars | any pull | weekly |
"""
TEXT = BRIEF.partition("# Rollout")[0] + "# Rollout\n\n" + HEAD + ROWS
PHASES = parse_brief(TEXT.encode(), "brief.md").phases
NAMES = [phase.phase for phase in PHASES]


def mover(days=0.0, why="because"):
    """Return who moves, some days after the start."""
    return Mover(by="ada", at=START + timedelta(days=days), why=why, policy="9f2c")


def decision(**outcomes):
    """Return a decision that ships every phase but those named."""
    phases = tuple(
        PhaseDecision(phase=name, outcome=outcomes.get(name.split()[0], Outcome.SHIP), reasons=())
        for name in NAMES
    )
    return Decision(brief="b", policy="9f2c", run="r", phases=phases)


def at(phase="Red team", standing="running"):
    """Return a rollout that stands somewhere."""
    return replace(begun(phase, mover()), standing=standing)


def advance(stands, *, days=60.0, decided=None, live=None):
    """Try to advance."""
    decided = decided or decision()
    return moved(stands, "advance", PHASES, decided, live or Live(), mover(days))


def test_a_rollout_advances_phase_by_phase_to_the_last():
    """Each phase is entered once, in the order of the brief, and the moves are counted."""
    first = begun("Red team", mover())
    second = advance(first, days=14).rollout
    third = advance(second, days=42).rollout
    assert [(r.number, r.phase, r.standing) for r in (first, second, third)] == [
        (1, "Red team", "running"),
        (2, "Beta", "running"),
        (3, "General", "running"),
    ]
    assert second.entered == "2026-11-15T00:00:00+00:00"
    with pytest.raises(InputError, match="last phase"):
        advance(third, days=100)


def test_an_advance_waits_until_the_phase_has_lasted():
    """A second before its end it holds, and says until when."""
    found = advance(at(), days=14 - 1 / 86400)
    assert found.outcome is Outcome.HOLD
    assert found.rollout == at()
    assert any("until 2026-11-15" in reason.text for reason in found.reasons)
    assert advance(at(), days=14).outcome is Outcome.SHIP


@pytest.mark.parametrize("lasts", ["ongoing", "", "500 users", "soon"])
def test_a_phase_without_a_time_holds(lasts):
    """Nobody knows when it is over, and doubt is no pass."""
    phases = [replace(PHASES[0], lasts=lasts), *PHASES[1:]]
    found = moved(at(), "advance", phases, decision(), Live(), mover(999))
    assert found.outcome is Outcome.HOLD


@pytest.mark.parametrize(
    ("outcome", "expected"), [(Outcome.HOLD, Outcome.HOLD), (Outcome.STOP, Outcome.STOP)]
)
def test_only_a_decision_that_ships_lets_it_advance(outcome, expected):
    """What the decision says of the next phase is what comes of the move."""
    found = advance(at(), decided=decision(Beta=outcome))
    assert (found.outcome, found.rollout.phase) == (expected, "Red team")


def test_without_a_decision_it_holds():
    """A phase that nobody decided on is not entered."""
    found = moved(at(), "advance", PHASES, None, Live(), mover(60))
    assert found.outcome is Outcome.HOLD


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.MET])
@pytest.mark.parametrize("counts", [True, False])
def test_what_is_seen_live_holds_where_it_counts(verdict, counts):
    """Missed, undecided or unmeasured: each holds; what is only shown does not."""
    live = Live(reasons=(Reason(verdict=verdict, about="M5 live", text="", counts=counts),))
    assert (advance(at(), live=live).outcome is Outcome.HOLD) is counts


def test_an_alarm_holds():
    """Nothing advances past something that a person must look at."""
    found = advance(at(), live=Live(alarms=("judged critical",)))
    assert found.outcome is Outcome.HOLD
    assert found.reasons[-1].text == "judged critical"


@pytest.mark.parametrize("standing", ["held", "stopped"])
def test_what_does_not_run_does_not_advance(standing):
    """It has to be resumed first."""
    assert advance(at(standing=standing)).outcome is Outcome.HOLD


def test_going_back_returns_to_the_phase_before_and_ends_in_a_stop():
    """There is nothing before the first phase, so from there nobody is answered."""
    back = moved(at("Beta"), "back", PHASES, None, Live(), mover(1)).rollout
    assert (back.phase, back.standing, back.entered) == ("Red team", "running", back.at)
    again = moved(back, "back", PHASES, None, Live(), mover(2)).rollout
    assert (again.phase, again.standing) == ("Red team", "stopped")
    assert again.entered == back.entered


def test_a_held_rollout_goes_back_to_a_phase_that_runs():
    """An alarm does not wait for a person who held it."""
    back = moved(at("Beta", "held"), "back", PHASES, None, Live(), mover(1)).rollout
    assert (back.phase, back.standing) == ("Red team", "running")


def test_it_is_stopped_even_where_the_brief_lost_its_phase():
    """A kill switch works whatever somebody wrote into the brief."""
    found = moved(at("Alpha"), "kill", PHASES, None, Live(), mover())
    assert found.rollout.standing == "stopped"
    for step in ("advance", "back"):
        with pytest.raises(InputError, match="Alpha"):
            moved(at("Alpha"), step, PHASES, decision(), Live(), mover())


@pytest.mark.parametrize(
    ("standing", "step"),
    [
        ("held", "hold"),
        ("stopped", "hold"),
        ("stopped", "kill"),
        ("stopped", "back"),
        ("running", "resume"),
    ],
)
def test_a_move_that_changes_nothing_is_refused(standing, step):
    """Whoever makes it is told how it stands."""
    with pytest.raises(InputError, match=standing):
        moved(at(standing=standing), step, PHASES, decision(), Live(), mover())


@pytest.mark.parametrize("standing", ["held", "stopped"])
def test_it_goes_on_only_where_the_decision_still_ships_its_phase(standing):
    """Evidence may have come in the meantime."""
    stands = at("Beta", standing)
    on = moved(stands, "resume", PHASES, decision(), Live(), mover(1))
    assert (on.outcome, on.rollout.standing) == (Outcome.SHIP, "running")
    for outcome in (Outcome.HOLD, Outcome.STOP):
        off = moved(stands, "resume", PHASES, decision(Beta=outcome), Live(), mover(1))
        assert (off.outcome, off.rollout) == (outcome, stands)
    unknown = moved(stands, "resume", PHASES, None, Live(), mover(1))
    assert (unknown.outcome, unknown.rollout) == (Outcome.HOLD, stands)


@given(st.lists(st.sampled_from(STEPS), max_size=12))
def test_whatever_is_done_it_stands_in_a_phase_of_the_brief(steps):
    """Moves count up by one, no phase is skipped, and what was stored is restored."""
    stands = begun(NAMES[0], mover())
    for day, step in enumerate(steps):
        try:
            found = moved(stands, step, PHASES, decision(), Live(), mover(30.0 * day)).rollout
        except InputError:
            continue
        assert found.phase in NAMES
        assert abs(NAMES.index(found.phase) - NAMES.index(stands.phase)) <= 1
        assert found.number - stands.number == (found is not stands)
        assert Rollout.restored(found.stored()) == found
        stands = found


def test_the_phase_after_the_last_is_none():
    """So that a page need not know which one is the last."""
    assert next_phase(at("General"), PHASES) is None


@pytest.mark.parametrize("row", [{"redline": "rollout/2"}, {"standing": "maybe"}])
def test_a_rollout_of_another_kind_is_none(row):
    """A file of a later version, or a standing that nobody knows, is not guessed at."""
    with pytest.raises(ValueError, match="no rollout"):
        Rollout.restored({**at().stored(), **row})


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("counts", [True, False])
def test_what_else_speaks_against_it_keeps_a_rollout_from_resuming(verdict, counts):
    """Such as an incident that is open; what is only shown does not."""
    live = Live(reasons=(Reason(verdict=verdict, about="INC-1", text="", counts=counts),))
    found = moved(at(standing="held"), "resume", PHASES, decision(), live, mover(1))
    goes = verdict is Verdict.MET or not counts
    assert found.rollout.standing == ("running" if goes else "held")
    assert found.outcome is (Outcome.SHIP if goes else Outcome.HOLD)
    assert found.reasons[-1].about == "INC-1"
