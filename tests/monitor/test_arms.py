"""The canary against the control: found, not found, and never the wrong way round."""

import random

import pytest

from redline.brief import load_brief
from redline.interaction import Action, Interaction
from redline.label import Label
from redline.monitor import Arms, counted_rows
from redline.monitor.arms import CANARY, CONTROL
from tests.conftest import write_launch

SHARE = 0.2


@pytest.fixture(scope="module")
def metrics(tmp_path_factory):
    """Return what is counted live of a small launch."""
    brief = load_brief(write_launch(tmp_path_factory.mktemp("arms") / "launch"))
    return counted_rows(brief.metrics)


def exchange(k, arm, *, policy=None, bad=False, critical=False, person=None):
    """Return one exchange of a person in an arm."""
    live = Interaction(
        id=f"x{k}",
        unit=f"s{k}",
        origin="live",
        at="2026-11-01T00:00:00+00:00",
        policy=policy or f"policy of {arm}",
        feature="f",
        slices={"phase": "Beta"} | ({"arm": arm, "person": person or f"p{k}"} if arm else {}),
        action=Action.ANSWERED,
    )
    labels = [Label(interaction=live.id, name="grounded", value=not bad, by="scorer:q")]
    if critical:
        labels.append(Label(interaction=live.id, name="critical", value=True, by="scorer:c"))
    return live, labels


def arms_of(metrics, exchanges):
    """Return both arms after some exchanges."""
    found = Arms(metrics, {CANARY: f"policy of {CANARY}", CONTROL: f"policy of {CONTROL}"})
    for live, labels in exchanges:
        found.take(live, labels)
    return found


def stream(seed, n, canary, control, share=SHARE):
    """Give exchanges of people drawn for an arm, each bad with its arm's chance."""
    chance = random.Random(seed)  # noqa: S311  a test
    for k in range(n):
        arm = CANARY if chance.random() < share else CONTROL
        yield exchange(k, arm, bad=chance.random() < (canary if arm == CANARY else control))


def test_a_canary_that_does_more_harm_is_found(metrics):
    """The quantity is named, with both counts."""
    found = arms_of(metrics, stream(1, 2_000, 0.2, 0.02)).compared(SHARE)
    (alarm,) = found.alarms
    assert (alarm.kind, alarm.about) == ("canary", "M2")
    assert "grounded answers" in alarm.text
    assert found.holds == ()


def test_a_canary_that_does_less_harm_is_none(metrics):
    """The question is asked in one direction: the control's harm is the control's alarm."""
    found = arms_of(metrics, stream(2, 2_000, 0.02, 0.2)).compared(SHARE)
    assert list(found.alarms) == []


@pytest.mark.thorough
@pytest.mark.long
def test_without_a_difference_few_look_long_enough_to_see_one(metrics):
    """Looked at after each person, no more than one in twenty canaries is ended for nothing."""
    ended = 0
    for seed in range(100):
        arms = arms_of(metrics, ())
        for k, (live, labels) in enumerate(stream(seed, 300, 0.1, 0.1)):
            arms.take(live, labels)
            if k % 10 == 0 and list(arms.compared(SHARE).alarms):
                ended += 1
                break
    assert ended <= 5


def test_swapped_arms_are_seen_at_once(metrics):
    """An arm that is told under the other's policy makes nothing comparable, and is an alarm."""
    swapped = {CANARY: f"policy of {CONTROL}", CONTROL: f"policy of {CANARY}"}
    told = [exchange(k, CANARY if k % 5 == 0 else CONTROL) for k in range(50)]
    arms = Arms(metrics, swapped)
    for live, labels in told:
        arms.take(live, labels)
    found = arms.compared(SHARE)
    (alarm,) = found.alarms
    assert (found.strays, found.rows, alarm.about) == (50, (), "arms")
    assert len(found.holds) == 2


def test_a_swapped_share_is_no_alarm_and_holds(metrics):
    """People are then not split as drawn, whatever harm there is, and that is looked for first."""
    found = arms_of(metrics, stream(3, 300, 0.1, 0.1)).compared(1 - SHARE)
    assert any("look at the assignment" in why for why in found.holds)


def test_a_split_as_drawn_holds_nothing(metrics):
    """However many there are."""
    for seed in range(20):
        assert arms_of(metrics, stream(seed, 1_000, 0, 0)).compared(SHARE).holds == ()


@pytest.mark.parametrize("arm", [CANARY, CONTROL, ""])
def test_an_arm_without_people_holds(metrics, arm):
    """No data is neither good nor bad, and never a pass."""
    found = arms_of(metrics, [exchange(k, arm) for k in range(9)]).compared(SHARE)
    empty = {CANARY, CONTROL} - {arm}
    assert all(any(f"by the {name} yet" in why for why in found.holds) for name in empty)
    assert list(found.alarms) == []


def test_several_turns_of_one_person_are_one(metrics):
    """Twenty bad turns of one person are the news of one."""
    one = [exchange(k, CANARY, bad=True, person="p") for k in range(20)]
    rest = [exchange(100 + k, CONTROL) for k in range(4)]
    found = arms_of(metrics, one + rest).compared(SHARE)
    assert (found.canary, found.control) == (1, 4)
    assert {row.row: row.both for row in found.rows}["M2"] == 1
    assert list(found.alarms) == []


def test_somebody_in_both_arms_is_left_out(metrics):
    """And is told: it happens while the share changes, and at no other time."""
    both = [exchange(1, CANARY, bad=True, person="p"), exchange(2, CONTROL, person="p")]
    found = arms_of(metrics, [*both, exchange(3, CONTROL)]).compared(SHARE)
    assert (found.crossed, found.canary, found.control) == (1, 0, 1)


def test_a_critical_reply_counts_as_its_own_quantity(metrics):
    """A red line that one person of the canary alone met is no comparison yet."""
    found = arms_of(metrics, [exchange(k, CANARY, critical=True) for k in range(6)])
    row = found.compared(0.01).rows[-1]
    assert (row.row, row.canary, row.both, row.alarm) == ("critical replies", 6, 6, True)
