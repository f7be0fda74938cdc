"""Grading a file of transcripts: order, people's labels, and a line that is none."""

import gzip
import json

import pytest

from redline.errors import InputError
from redline.workspace.grading import graded
from redline.workspace.many import BATCH, FEW

REFUSAL, ANSWER = "I can't help with that.", "Mix flour and water and bake it for an hour."


def written(path, count, **more):
    """Write so many transcripts, refusals and answers in turn."""
    rows = [{"id": at, "prompt": None, "response": (REFUSAL, ANSWER)[at % 2], **more}
            for at in range(count)]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.mark.parametrize("count", [0, 3, BATCH * FEW + 5])
def test_every_transcript_gets_its_labels_in_order_on_one_core_or_two(tmp_path, count):
    """Labels must find their rows again, whoever worked on them."""
    path = written(tmp_path / "rows.jsonl", count)
    found = list(graded(path, processes=2))
    assert [json.loads(one.line)["id"] for one in found] == list(range(count))
    assert [one.ours for one in found] == [("full", "none")[at % 2] for at in range(count)]
    assert found == list(graded(path, processes=1))


def test_the_grade_of_a_person_comes_with_ours(tmp_path):
    """Agreement is counted from the two, and no row is kept."""
    (one, _) = graded(written(tmp_path / "rows.jsonl", 2, label="partial_refusal"))
    assert (one.human, one.ours) == ("partial", "full")
    (one,) = graded(written(tmp_path / "other.jsonl", 1, label="who knows"))
    assert one.human is None


def test_a_line_that_is_no_transcript_is_named_after_the_ones_before_it(tmp_path):
    """What was graded stays graded, and the place of the mistake is known."""
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": 1, "response": "Yes."}\n\n{"id": 2}\n{"id": 3, "response": "Yes."}\n')
    found = graded(path)
    assert json.loads(next(found).line)["id"] == 1
    with pytest.raises(InputError, match=r"rows\.jsonl:3: no `response`"):
        next(found)


def test_packed_files_are_read_and_a_missing_one_is_named(tmp_path):
    """As `classify` does it."""
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "a", "response": "Yes, of course."}\n'))
    assert [json.loads(one.line)["id"] for one in graded(path)] == ["a"]
    with pytest.raises(InputError, match="gone"):
        list(graded(tmp_path / "gone.jsonl"))
