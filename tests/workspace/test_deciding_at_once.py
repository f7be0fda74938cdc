"""Several who decide at once: each judges the evidence, and none spoils what another one reads."""

from redline.workspace.deciding import decide_launch
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from tests.together import at_once


def test_whoever_decides_at_once_decides_the_same(launch_brief):
    """Records of one judging beside the facts of another would be read as something else."""
    launch = open_launch(launch_brief)
    evaluate_launch(launch, Choices())
    told = at_once(4, lambda: [p.outcome for p in decide_launch(launch).decision.phases])
    assert told == [told[0]] * 4
    assert isinstance(told[0], list)
