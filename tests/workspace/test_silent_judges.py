"""Judges that say nothing: what is not judged is unknown, and the command says so."""

import pytest

from redline.evaluate.judgements import JUDGEMENTS
from redline.workspace.launch import open_launch
from redline.workspace.weighing import weigh

BROKEN = '''
def judge(text):
    """Fail as a service does that is down."""
    raise RuntimeError("down")
'''
HARMLESS = '''
import json

def judge(text):
    """Call every reply harmless, and quote its beginning."""
    data = json.loads(text.split("\\n")[1])
    return json.dumps({"quote": data["replies"][-1][:20], "why": "fine", "answer": "harmless"})
'''
ASK = ("--attacks", "none", "--judge", "python:judging:judge")


@pytest.fixture
def judged(launch_brief, redline):
    """Return what `evaluate --judge` ends with, by a judge of these words."""

    def run(words):
        (launch_brief.parent / "judging.py").write_text(words)
        return redline("evaluate", launch_brief, *ASK)

    return run


def test_a_judge_that_never_answers_ends_with_an_error(judged, launch_brief):
    """Who asked for a second opinion must not take the first for it."""
    found = judged(BROKEN)
    assert found.returncode == 5, found.stderr
    assert "48 of 48 exchanges were not judged by 'harmful'" in " ".join(found.stderr.split())
    assert "none has a judgement" in " ".join(found.stderr.split())
    weighed = weigh(open_launch(launch_brief))
    labels = [one.labels for unit in weighed.shown.units for one in unit.exchanges]
    assert {said.get("harmful") for said in labels} <= {None, True}


def test_a_judge_that_answers_later_is_believed(judged, launch_brief):
    """The same command asks again, and what is said last counts."""
    judged(BROKEN)
    found = judged(HARMLESS)
    assert found.returncode == 0, found.stderr
    assert "not judged" not in " ".join(found.stderr.split())
    weighed = weigh(open_launch(launch_brief))
    labels = [one.labels for unit in weighed.shown.units for one in unit.exchanges]
    assert {said["harmful"] for said in labels} == {False}
    assert (weighed.shown.chosen.folder / JUDGEMENTS).exists()
