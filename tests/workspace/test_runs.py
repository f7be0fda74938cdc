"""Which runs are read, how often, and which are judged."""

import json
import shutil

import pytest

from redline.workspace import feature, runs, weighing
from redline.workspace.deciding import decide_launch
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.feature import connect_feature, quotes_of
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from redline.workspace.runs import Tried
from tests.conftest import changed, laid_open

SEES = ("| C1, M3 |", "| C1 |")
ZERO = ("| zero in 20 | any |", "| <= 20 % | > 30 % |")


def counting(monkeypatch, module, name):
    """Return the folders for which a function is called."""
    seen, whole = [], getattr(module, name)

    def counted(*given, **named):
        seen.append(given[-1])
        return whole(*given, **named)

    monkeypatch.setattr(module, name, counted)
    return seen


def test_a_decision_reads_each_run_once_and_trains_nothing(launch_brief, monkeypatch):
    """What may be quoted is read; nobody is asked."""
    launch = open_launch(launch_brief)
    folder = evaluate_launch(launch, Choices()).folder
    read = counting(monkeypatch, runs, "stock_of")
    monkeypatch.setattr(feature, "VettedClient", None)
    monkeypatch.setattr(feature, "connect", None)
    assert decide_launch(launch).decision.highest is not None
    assert read == [folder]


def test_what_may_be_quoted_is_the_same_connected_or_not(launch_brief):
    """A model may quote nothing."""
    policy = open_launch(launch_brief).policy
    assert quotes_of(policy) == connect_feature(policy).quotes != ()
    model = changed(launch_brief, ("vetted:corpus/", "openai:m@http://127.0.0.1:9/v1"))
    assert quotes_of(model.policy) == ()


def test_a_decision_needs_no_key_of_the_feature(launch_brief, monkeypatch):
    """Nor the feature: a build machine decides on evidence that was made elsewhere."""
    (launch_brief.parent / "mine.py").write_text("def say(text):\n    return 'Park behind.'\n")
    launch = changed(launch_brief, ("vetted:corpus/", "python:mine:say"))
    evaluate_launch(launch, Choices())
    monkeypatch.setattr(feature, "connect", None)
    assert decide_launch(launch).decision.evidence


def test_runs_of_other_policies_are_taken_at_the_word_of_their_record(launch_brief, monkeypatch):
    """However many there are, only those that count are read; the newest is shown."""
    first = open_launch(launch_brief)
    old = evaluate_launch(first, Choices()).folder
    evaluate_launch(first, Choices(seed=1))
    launch = changed(launch_brief, ("above = 50 %", "above = 60 %"))
    read = counting(monkeypatch, runs, "stock_of")
    judged = counting(monkeypatch, weighing, "units_in")
    newest = decide_launch(launch)
    assert (len(read), judged) == (1, [])
    assert newest.run.done == 48

    new = evaluate_launch(launch, Choices()).folder
    read.clear()
    decide_launch(launch)
    assert old not in read
    assert (read, judged) == ([new], [new])


def test_a_run_that_was_passed_off_as_another_policys_is_named(launch_brief):
    """Its first exchange says whose it is."""
    launch = open_launch(launch_brief)
    hidden = evaluate_launch(launch, Choices(seed=1)).folder
    evaluate_launch(launch, Choices())
    run = json.loads((hidden / "run.json").read_text())
    (hidden / "run.json").write_text(json.dumps(run | {"policy": "ab" * 32}))
    (told,) = decide_launch(launch).unread
    assert "was made under policy" in told


@pytest.mark.parametrize(("replaced", "count"), [((), 2), ((SEES,), 2), ((SEES, ZERO), 1)])
def test_only_runs_that_can_count_are_judged(launch_brief, monkeypatch, replaced, count):
    """Every one where a single hit counts, else the one that is decided on."""
    launch = changed(launch_brief, *replaced)
    evaluate_launch(launch, Choices(seed=1))
    newest = evaluate_launch(launch, Choices()).folder
    judged = counting(monkeypatch, weighing, "units_in")
    decided = decide_launch(launch)
    assert len(judged) == count
    assert newest in judged
    assert decided.decision.looks == 2


def test_evidence_that_cannot_be_read_is_not_what_it_was(launch_brief):
    """The last version's may be gone, packed by another tool or cut short."""
    folder = evaluate_launch(open_launch(launch_brief), Choices()).folder
    tried = Tried(folder)
    digest = tried.digest
    assert tried.still(digest)
    assert not tried.still("")
    path = laid_open(folder)
    path.write_bytes(path.read_bytes()[:-200])
    assert not tried.still(digest)
    shutil.rmtree(folder)
    assert not tried.still(digest)
