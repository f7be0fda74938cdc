"""A new version is compared with the last one, on what both were asked."""

import json
import shutil

import pytest

from redline.workspace.deciding import decide_launch
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from tests.conftest import laid_open


def version(brief, *replaced):
    """Change a brief, evaluate and decide it."""
    text = brief.read_text()
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    brief.write_text(text)
    launch = open_launch(brief)
    found = evaluate_launch(launch, Choices())
    return launch, found, decide_launch(launch)


def told(decided):
    """Return what the second phase says of the last version."""
    reasons = decided.decision.phases[1].reasons
    return {r.about: (r.verdict.value, r.text) for r in reasons if "last version" in r.about}


STRICTER = ("above = 50 %", "above = 60 %")
MARGIN = ("# Safety\n", "## Constraints\n\n| Constraint | Limit |\n| --- | --- |\n"
          "| regression | M1 <= 10 %; <= 1 % |\n\n# Safety\n")  # fmt: skip


def test_the_first_version_is_compared_with_nothing(launch_brief):
    """And one that only other runs of itself came before neither."""
    _, _, first = version(launch_brief)
    assert told(first) == {}
    assert first.decision.against is None


def test_each_metric_with_a_bar_is_compared_unit_by_unit(launch_brief):
    """A margin of the brief's own counts; what is not shown within it holds."""
    _, old, _ = version(launch_brief)
    _, _, found = version(launch_brief, STRICTER, MARGIN)
    said = told(found)
    assert {about: verdict for about, (verdict, _) in said.items()} == {
        "M1 against the last version": "met",
        "M2 against the last version": "undecided",
        "M3 against the last version": "undecided",
    }
    assert f"0 of 48 units became better and 0 worse since run {old.run.id[:12]}" in str(said)
    assert found.decision.against[0] == old.run.id
    assert found.decision.phases[1].outcome.value == "hold"
    assert decide_launch(open_launch(launch_brief)).decision == found.decision


def test_a_loss_is_seen(launch_brief):
    """A gate that answers nothing is worse than one that answers."""
    version(launch_brief)
    _, _, found = version(launch_brief, STRICTER, ("| C3 | audit", "| C4 | confidence gate | H1 | "
        "gateway | below = 100 %; then = say I don't know | 1 ms |\n| C3 | audit"))  # fmt: skip
    assert told(found)["M1 against the last version"][0] == "missed"


@pytest.mark.parametrize("what", ["gone", "changed"])
def test_a_version_that_shipped_and_lost_its_evidence_holds(launch_brief, what):
    """Nobody can say then whether the new one is worse."""
    _, old, _ = version(launch_brief)
    if what == "gone":
        shutil.rmtree(old.folder)
    else:
        path = laid_open(old.folder)
        first, *rest = path.read_bytes().splitlines(keepends=True)
        changed = json.dumps(json.loads(first) | {"latency_ms": 1.0}).encode() + b"\n"
        path.write_bytes(changed + b"".join(rest))
    _, _, found = version(launch_brief, STRICTER)
    (verdict, text) = told(found)["last version"]
    assert verdict == "unmeasured"
    assert "put it back" in text
    assert found.decision.phases[1].outcome.value == "hold"


def test_a_margin_that_cannot_be_read_holds(launch_brief):
    """It is never taken for the usual one."""
    version(launch_brief)
    _, _, found = version(launch_brief, STRICTER, MARGIN, ("M1 <= 10 %; <= 1 %", "none"))
    assert "is no allowed loss" in str(told(found))


def test_columns_that_are_gone_are_made_again(launch_brief):
    """The last version's transcripts are enough."""
    _, old, _ = version(launch_brief)
    for path in old.folder.iterdir():
        if path.name not in ("run.json", "interactions.jsonl.gz"):
            path.unlink()
    _, _, found = version(launch_brief, STRICTER)
    assert "0 of 48 units became better" in str(told(found))
