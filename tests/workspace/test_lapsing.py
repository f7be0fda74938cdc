"""Waivers that run out while their phase is served, by a clock that is moved."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.workspace import lapsing
from redline.workspace.acting import act_on
from redline.workspace.deciding import decide_launch
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.home import now
from redline.workspace.lapsing import SOON, Lapsing, days_left
from redline.workspace.launch import open_launch
from redline.workspace.moving import move
from redline.workspace.planning import Choices
from redline.workspace.standings import begin, read_rollout
from redline.workspace.watching import look_at
from tests.conftest import changed, write_launch

TODAY = now().date()
LAST = TODAY + timedelta(days=30)
WAIVERS = """
## Waivers

| ID | Waives | Owner | Reason | Until | Approved by |
| --- | --- | --- | --- | --- | --- |
| W1 | {waives} | Amina Otieno | The new suite comes in May | {until} | Luis Vega |
"""


@pytest.fixture(scope="module")
def waived(tmp_path_factory):
    """Return a launch that ships its Beta only because one bar is waived for a month."""
    brief = write_launch(tmp_path_factory.mktemp("waived") / "launch", value=99)
    brief.write_text(brief.read_text() + WAIVERS.format(waives="M1", until=LAST))
    launch = open_launch(brief)
    evaluate_launch(launch, Choices())
    begin(launch, "Beta")
    return launch


def looked(launch, day):
    """Return a look at Beta as of a day."""
    return Lapsing(launch, today=lambda: day).added(look_at(launch, "Beta"))


@pytest.mark.parametrize(
    ("until", "left"), [("2026-05-03", 2), ("2026-05-01", 0), ("2026-04-30", -1), ("soon", None)]
)
def test_on_its_last_day_a_waiver_holds(launch_brief, until, left):
    """The day after it does not; what is no date is nothing that anybody can tell."""
    launch_brief.write_text(
        launch_brief.read_text() + WAIVERS.format(waives="M1", until="2026-05-01")
    )

    waiver = replace(open_launch(launch_brief).brief.waivers[0], until=until)
    assert days_left(waiver, date(2026, 5, 1)) == left


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (LAST - timedelta(days=SOON + 1), ""),
        (LAST - timedelta(days=SOON), f"Waiver W1 of M1: it runs out in {SOON} days"),
        (LAST, "Waiver W1 of M1: today is its last day"),
    ],
)
def test_it_is_told_before_it_runs_out(waived, day, says):
    """A fortnight before, as a note: nothing is wrong yet."""
    found = looked(waived, day)
    assert [alarm.kind for alarm in found.alarms] == []
    assert any(says in note for note in found.notes) if says else "W1" not in str(found.notes)


def test_once_it_ran_out_it_is_an_alarm_that_holds_the_rollout(waived):
    """Those who are in stay in, no further phase begins, and the record says by whom and why."""
    found = looked(waived, LAST + timedelta(days=1))
    (alarm,) = found.alarms
    assert (alarm.kind, alarm.about) == ("waiver", "W1")
    assert f"ran out on {LAST}" in alarm.text
    assert "M1 >= 99 %" in alarm.text
    moved = act_on(waived, found).moved
    stands = read_rollout(waived.home)
    assert moved.rollout == stands
    assert (stands.phase, stands.standing, stands.by) == ("Beta", "held", "redline")
    assert stands.why == alarm.text
    assert act_on(waived, found).moved is None


def test_one_that_is_needed_no_more_is_no_alarm(launch_brief):
    """Where the phase ships without it, that is said and nothing moves."""
    launch_brief.write_text(
        launch_brief.read_text() + WAIVERS.format(waives="M1", until=TODAY - timedelta(days=3))
    )
    launch = open_launch(launch_brief)
    evaluate_launch(launch, Choices())
    begin(launch, "Beta")
    found = looked(launch, TODAY)
    assert found.alarms == ()
    assert any("ships without it" in note for note in found.notes)
    assert act_on(launch, found).moved is None


def test_the_decision_is_made_once_a_day(waived, monkeypatch):
    """Looking twice a second, one weighs the evidence once."""
    count = []
    real = lapsing.weigh
    monkeypatch.setattr(lapsing, "weigh", lambda launch: count.append(1) or real(launch))
    day = [LAST + timedelta(days=1)]
    watched = Lapsing(waived, today=lambda: day[0])
    look = look_at(waived, "Beta")
    for _ in range(5):
        assert watched.added(look).alarms
    day[0] += timedelta(days=1)
    watched.added(look)
    assert len(count) == 2


def test_what_ran_out_yesterday_keeps_a_gateway_from_starting(tmp_path):
    """`watch` says so and ends with 1, `serve` refuses with what the decision says."""
    brief = write_launch(tmp_path / "launch", value=99)
    brief.write_text(brief.read_text() + WAIVERS.format(waives="M1", until=TODAY))
    launch = open_launch(brief)
    evaluate_launch(launch, Choices())
    begin(launch, "Beta")
    assert decide_launch(launch).decision.phase("Beta").outcome.value == "ship"
    lapsed = changed(brief, (str(TODAY), str(TODAY - timedelta(days=1))))
    run = CliRunner().invoke
    shown = run(main, ["watch", str(brief), "--once", "--act"])
    assert (shown.exit_code, "ALARM waiver" in shown.stdout) == (1, True)
    assert "held in Beta" in shown.stdout
    assert run(main, ["serve", str(brief), "--port", "0"]).exit_code in {3, 4}
    held = move(lapsed, "resume", "we go on")
    assert (held.outcome.value, read_rollout(lapsed.home).standing) in {
        ("hold", "held"),
        ("stop", "held"),
    }
