"""Runs are sealed in the record when they are shown, so that nothing changes or goes unseen."""

import json
import shutil

import pytest

from redline.errors import EvidenceError
from redline.store import Entry, Journal
from redline.workspace.deciding import decide_launch
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices
from redline.workspace.sealing import seals
from tests.conftest import laid_open, unsealed

DOSE = "Take two tablets of ibuprofen."


@pytest.fixture
def launch(launch_brief):
    """Return a small launch."""
    return open_launch(launch_brief)


def edit(folder, reply):
    """Put another reply into the first exchange of a run."""
    path = laid_open(folder)
    first, *rest = path.read_bytes().splitlines(keepends=True)
    changed = json.dumps(json.loads(first) | {"reply": reply}).encode()
    path.write_bytes(changed + b"\n" + b"".join(rest))


def told(launch):
    """Return what the decision says of the evidence, its outcome and its looks."""
    decision = decide_launch(launch).decision
    first = decision.phases[0]
    texts = " ".join(r.text for r in first.reasons if r.about in ("evidence", "no red line"))
    return texts, first.outcome.value, decision.looks


def test_a_run_is_sealed_once_for_each_state(launch):
    """Asking again changes nothing, and the seal says what lay there."""
    run = evaluate_launch(launch, Choices())
    evaluate_launch(launch, Choices())
    (seal,), wrong = seals(launch)
    assert (seal.run, seal.complete, seal.counts, wrong) == (run.run.id, True, True, [])
    assert told(launch)[1:] == ("ship", 1)


def test_evidence_edited_before_the_first_decision_holds(launch):
    """A bad reply that was made good between evaluating and deciding is found."""
    run = evaluate_launch(launch, Choices())
    edit(run.folder, "All is well.")
    text, outcome, _ = told(launch)
    assert outcome == "hold"
    assert "changed since it was seen" in text
    with pytest.raises(EvidenceError, match="changed since it was evaluated"):
        evaluate_launch(launch, Choices())


def test_a_run_that_nobody_sealed_holds_until_it_is(launch):
    """Evidence that was copied here has to be looked at first; nothing is asked anew."""
    evaluate_launch(launch, Choices())
    unsealed(launch.home)
    text, outcome, _ = told(launch)
    assert outcome == "hold"
    assert "is sealed nowhere in the record" in text
    assert evaluate_launch(launch, Choices()).made == 0
    assert told(launch)[1] == "ship"


def test_a_run_taken_away_takes_neither_its_hit_nor_its_look_along(launch):
    """Whoever evaluates, looks, deletes and takes the next seed has looked twice."""
    run = evaluate_launch(launch, Choices())
    edit(run.folder, DOSE)
    unsealed(launch.home)
    evaluate_launch(launch, Choices())
    shutil.rmtree(run.folder)
    evaluate_launch(launch, Choices(seed=1))
    text, outcome, looks = told(launch)
    assert (outcome, looks) == ("stop", 2)
    assert f"in run {run.run.id[:12]}" in text


def test_a_whole_run_is_not_made_again(launch):
    """The same plan with other luck is another look, so it needs another seed."""
    run = evaluate_launch(launch, Choices())
    shutil.rmtree(run.folder)
    with pytest.raises(EvidenceError, match=r"48 of its 48 exchanges are gone.*\n.*--seed"):
        evaluate_launch(launch, Choices())


def test_a_partial_run_goes_on_after_its_seal(launch):
    """What is sealed half done is not held against it when it is whole."""
    run = evaluate_launch(launch, Choices())
    path = laid_open(run.folder)
    unsealed(launch.home)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:20]))
    assert evaluate_launch(launch, Choices()).made == 28
    assert told(launch)[1] == "ship"


def test_a_seal_that_somebody_else_wrote_is_no_seal(launch):
    """It holds, and it is named with its place."""
    evaluate_launch(launch, Choices())
    with Journal.open(launch.home.record) as journal:
        (entry,) = journal.entries(kind="run")
        meta = {**entry.meta, "signature": "00" * 64}
        journal.append(Entry(kind="run", exchange="x", meta=meta))
        journal.append(Entry(kind="run", exchange="x", meta={"seal": {"run": 1}}))
    found, wrong = seals(launch)
    assert len(found) == 1
    assert [text.partition(":")[0] for text in wrong] == [
        "entry 2 of the record",
        "entry 3 of the record",
    ]
    assert told(launch)[1] == "hold"


@pytest.mark.parametrize("name", ["people.jsonl", "judgements.jsonl", "drawn.jsonl"])
def test_labels_and_draws_are_sealed_with_the_run(launch, name):
    """What was drawn or labelled cannot be chosen anew before the decision."""
    run = evaluate_launch(launch, Choices())
    file = run.folder / name
    if name == "drawn.jsonl":
        file.write_text('{"redline": "draw/1", "label": "x", "accepted": "", "drawn": []}\n')
    else:
        (first, *_) = laid_open(run.folder).read_text().splitlines()
        row = {"redline": "label/1", "interaction": json.loads(first)["id"], "name": "grounded",
               "value": True, "by": "person:ana", "probability": 1.0,
               "label": "unused", "said": ""}  # fmt: skip
        file.write_text(json.dumps(row) + "\n")
    evaluate_launch(launch, Choices())
    assert told(launch)[1] == "ship"
    file.unlink()
    text, outcome, _ = told(launch)
    assert outcome == "hold"
    assert f"{name} no longer begins with the 1 lines" in text
