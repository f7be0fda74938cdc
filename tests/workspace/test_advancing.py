"""A phase that is entered by itself: only where nothing is open, and never past a doubt."""

import pytest

from redline.errors import InputError
from redline.workspace.acting import advance_on
from redline.workspace.deciding import decide_launch
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.moving import AUTOMATIC, move
from redline.workspace.planning import Choices
from redline.workspace.standings import begin, read_rollout
from redline.workspace.watching import look_at
from tests.conftest import changed
from tests.workspace.recorded import add


@pytest.fixture
def launch(launch_brief):
    """Return a launch whose first phase may be left at once, tested and decided."""
    found = changed(launch_brief, ("internal | 2 weeks", "internal | 0 days"))
    evaluate_launch(found, Choices())
    decide_launch(found)
    begin(found, "Red team")
    return found


def test_it_is_entered_once_all_holds(launch):
    """In the name of Redline, with the reason, in the record; without traffic nothing is known."""
    assert advance_on(launch, look_at(launch)) is None
    add(launch, range(5), phase="Red team")
    moved = advance_on(launch, look_at(launch))
    assert moved is not None
    stands = read_rollout(launch.home)
    assert (stands.phase, stands.by) == ("Beta", AUTOMATIC)
    assert "asks for holds" in stands.why
    assert advance_on(launch, look_at(launch)) is None


def test_what_is_held_is_not_entered(launch):
    """Somebody wanted it so."""
    add(launch, range(5), phase="Red team")
    move(launch, "hold", "a nurse complained")
    assert advance_on(launch, look_at(launch)) is None
    assert read_rollout(launch.home).phase == "Red team"


def test_an_undecided_launch_is_not_entered(launch_brief):
    """No decision is no permission, whatever traffic shows."""
    launch = changed(launch_brief, ("internal | 2 weeks", "internal | 0 days"))
    begin(launch, "Red team")
    assert advance_on(launch, look_at(launch)) is None


def test_a_phase_that_has_not_lasted_is_not_left(launch_brief):
    """However good its figures are."""
    launch = changed(launch_brief, ("internal | 2 weeks", "internal | 1 day"))
    evaluate_launch(launch, Choices())
    decide_launch(launch)
    begin(launch, "Red team")
    add(launch, range(5), phase="Red team")
    assert advance_on(launch, look_at(launch)) is None


def test_whoever_enters_phases_has_to_leave_them_too(redline, launch_brief):
    """`--advance` without `--act` is refused; with it a phase is entered and told."""
    ended = redline("watch", launch_brief, "--once", "--advance")
    assert (ended.returncode, "goes with --act" in ended.stderr) == (2, True)


def test_the_command_enters_a_phase(redline, launch, launch_brief):
    """And says which."""
    add(launch, range(5), phase="Red team")
    ended = redline("watch", launch_brief, "--once", "--act", "--advance")
    assert (ended.returncode, "entered Beta" in ended.stdout) == (0, True), ended.stderr
    with pytest.raises(InputError):
        move(launch, "advance", " ")
