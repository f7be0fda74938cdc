"""How the files of labels beside a run stand, and what became of them since a decision."""

from hashlib import sha256

import pytest

from redline.decision import Decision, LabelFile
from redline.errors import EnvironmentFailure
from redline.workspace.label_files import added_labels, changed_labels, label_files

ONE, TWO = b'{"n": 1}\n', b'{"n": 2}\n'


def decided(labels, run="r", evidence="e"):
    """Return a decision that rested on some labels."""
    return Decision(brief="b", policy="p", run=run, phases=(), evidence=evidence, labels=labels)


def state(lines, data):
    """Return how people's labels stood."""
    return LabelFile(run="r", file="people.jsonl", lines=lines, sha256=sha256(data).hexdigest())


def test_whole_lines_are_counted_and_summed(tmp_path):
    """A line that was cut short never counted; where there is no file there is nothing."""
    assert label_files(tmp_path, "r") == ()
    (tmp_path / "people.jsonl").write_bytes(ONE + TWO + b'{"n"')
    (tmp_path / "judgements.jsonl").write_bytes(ONE)
    people, judgements = label_files(tmp_path, "r")
    assert people == state(2, ONE + TWO)
    assert (judgements.file, judgements.lines) == ("judgements.jsonl", 1)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    """It is not taken for one without labels."""
    (tmp_path / "people.jsonl").mkdir()
    with pytest.raises(EnvironmentFailure, match=r"people\.jsonl: cannot be read"):
        label_files(tmp_path, "r")


def test_labels_may_be_added(tmp_path):
    """What came first is still there; other runs have labels of their own."""
    kept = [decided((state(1, ONE),)), decided((state(2, ONE + TWO),))]
    (tmp_path / "people.jsonl").write_bytes(ONE + TWO + ONE)
    seen = [file for decision in kept for file in decision.labels]
    assert changed_labels(tmp_path, "r", seen) == ""
    assert changed_labels(tmp_path / "elsewhere", "other", ()) == ""
    files = label_files(tmp_path, "r")
    assert added_labels(files, kept, "r") == 2
    assert added_labels(files, [decided(())], "r") == 3
    assert added_labels(files, [], "r") == 0
    assert added_labels(files, [decided((), evidence="")], "r") == 0


@pytest.mark.parametrize("there", [None, b"", ONE, TWO + ONE, ONE + b'{"n": 3}\n', ONE + TWO[:-1]])
def test_labels_that_were_decided_on_are_not_taken_back(tmp_path, there):
    """Neither the file, nor a line, nor their order, nor what one said."""
    if there is not None:
        (tmp_path / "people.jsonl").write_bytes(there)
    told = changed_labels(tmp_path, "r", [state(2, ONE + TWO)])
    assert told.startswith("the labels of run r changed since they were seen")
    assert "no longer begins with the 2 lines that it had; put it back" in told
