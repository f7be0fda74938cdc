"""Reading evidence back: every line is held against the run that it is said to be of."""

from dataclasses import replace

import orjson
import pytest

from redline.errors import EvidenceError
from redline.evaluate import Evidence, evidence_digest, read_interactions, read_run
from redline.interaction import Action, Interaction
from redline.run import Run

RUN = Run(
    id="r", brief="b", policy="p", feature="f", suites=(), attacks=(), split="test", seed=0,
    version="0", planned=2, units=2,
)  # fmt: skip
ONE = Interaction(
    id="a", unit="a", origin="evaluation", at="2026", policy="p", feature="f",
    action=Action.ANSWERED,
)  # fmt: skip


def kept(folder, *found, run=RUN):
    """Write a run with some interactions, whatever they are."""
    with Evidence(folder, run):
        pass
    lines = b"".join(orjson.dumps(one.stored()) + b"\n" for one in found)
    (folder / "interactions.jsonl").write_bytes(lines)
    return folder


@pytest.mark.parametrize(
    ("second", "says"),
    [
        (ONE, "'a' stands there twice"),
        (replace(ONE, id="b", policy="q"), "made under policy q, and the run's is p"),
        (replace(ONE, id="b", policy=""), "made under policy none, and the run's is p"),
        (replace(ONE, id="b", feature="g"), "made by feature 'g', and the run's is 'f'"),
    ],
)
def test_a_line_that_is_not_of_the_run_is_named(tmp_path, second, says):
    """With its file and line, and what to do; it is neither counted nor left out."""
    folder = kept(tmp_path, ONE, second)
    for read in (read_run, lambda path: list(read_interactions(path))):
        with pytest.raises(EvidenceError, match=says) as raised:
            read(folder)
        assert "interactions.jsonl:2" in str(raised.value)
        assert "move the folder away and evaluate again" in str(raised.value)


def test_an_unguarded_run_is_made_under_no_policy(tmp_path):
    """Its lines say so, and the run says which policy it went round."""
    loose = replace(RUN, guarded=False)
    assert read_run(kept(tmp_path / "a", replace(ONE, policy=""), run=loose)).done == 1
    with pytest.raises(EvidenceError, match="and the run's is none"):
        read_run(kept(tmp_path / "b", ONE, run=loose))


def test_a_run_without_a_line_has_done_nothing(tmp_path):
    """It was planned, and no more."""
    folder = kept(tmp_path)
    (folder / "interactions.jsonl").unlink()
    assert read_run(folder).done == 0
    assert list(read_interactions(folder)) == []
    assert evidence_digest(folder)


def test_a_broken_run_says_what_to_do(tmp_path):
    """It is no evidence, and only a fresh one mends that."""
    folder = kept(tmp_path, ONE)
    (folder / "run.json").write_text("{")
    with pytest.raises(EvidenceError, match="move the folder away and evaluate again"):
        read_run(folder)


def test_the_digest_changes_with_what_was_planned(tmp_path):
    """An edited plan is edited evidence."""
    folder = kept(tmp_path, ONE)
    before = evidence_digest(folder)
    (folder / "run.json").write_bytes(orjson.dumps(replace(RUN, planned=1).stored()))
    assert evidence_digest(folder) != before
