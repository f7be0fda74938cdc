"""What was decided before, and whether it still stands, without deciding."""

from redline.workspace.decided_before import decide_now, last_of, past_of, stands_now
from redline.workspace.deciding import decide_launch
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from tests.conftest import changed


def test_nothing_is_kept_by_looking(launch_brief):
    """Before a decision there is none, and looking makes none."""
    launch = open_launch(launch_brief)
    evaluate_launch(launch, Choices(attacks=()))
    found = stands_now(launch)
    assert (found.last, found.decided, found.costs) == (None, None, True)
    assert not launch.home.decisions.exists()


def test_a_decision_stands_until_something_changes(launch_brief):
    """The same evidence gives the same decision, and a changed brief another."""
    launch = open_launch(launch_brief)
    evaluate_launch(launch, Choices(attacks=()))
    made = decide_now(launch)
    found = stands_now(launch)
    assert (found.changed, found.costs) == ((), False)
    assert found.decided.decision == made.decision
    assert found.last.digest == made.signed.digest
    assert found.last.by != ""
    assert found.last.at != ""
    other = changed(launch_brief, (">= 80 %", ">= 79 %"))
    found = stands_now(other)
    assert any(text.startswith("The brief") for text in found.changed)
    assert found.decided is None


def test_another_run_is_another_look(launch_brief):
    """And the decision that was kept no longer stands."""
    launch = open_launch(launch_brief)
    evaluate_launch(launch, Choices(attacks=()))
    decide_now(launch)
    evaluate_launch(launch, Choices(attacks=(), seed=5))
    found = stands_now(launch)
    assert (found.look, found.costs) == (2, True)
    assert any(text.startswith("Another run") for text in found.changed)


def test_briefs_of_one_folder_keep_their_decisions_apart(launch_brief):
    """The last decision on a brief is not that on its neighbour."""
    launch = open_launch(launch_brief)
    decide_launch(launch)
    other = launch_brief.with_name("other.md")
    other.write_text(launch_brief.read_text().replace(">= 80 %", ">= 79 %"))
    decide_launch(open_launch(other))
    past = past_of(launch.home)
    assert len(past.kept) == 2
    assert last_of(launch, past).decision.brief == launch.brief.digest
    assert last_of(open_launch(other), past).decision.brief != launch.brief.digest
