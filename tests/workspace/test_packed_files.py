"""What a person hands in may be packed: suites that a brief names, and answers to be scored."""

import gzip
import json

import pytest

from redline.brief import load_brief
from redline.errors import InputError
from redline.workspace.reviewing import planned
from redline.workspace.scoring import score_file


def test_a_review_counts_the_rows_of_packed_suites(launch_brief):
    """A suite that lies packed is as many rows as one that does not."""
    brief, folder = load_brief(launch_brief), launch_brief.parent
    before = planned(brief, folder)
    suite = folder / "suites" / "ordinary.jsonl"
    suite.with_name("ordinary.jsonl.gz").write_bytes(gzip.compress(suite.read_bytes()))
    suite.unlink()
    assert planned(brief, folder) == before
    assert before is not None
    assert before.total() == 48
    suite.with_name("ordinary.jsonl.gz").write_bytes(b"no gzip")
    assert planned(brief, folder) is None


def test_answers_are_scored_from_a_packed_file(tmp_path):
    """Line by line, with their ids."""
    line = {"id": "one", "text": "We hold wrong answers below 2 % in a test of 400 requests."}
    path = tmp_path / "answers.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(line).encode()))
    (found,) = score_file(path)
    assert (found.name, found.text) == ("one", line["text"])
    path.write_bytes(b"no gzip")
    with pytest.raises(InputError, match=r"answers\.jsonl\.gz: cannot be read"):
        list(score_file(path))
    with pytest.raises(InputError, match=r"Unpack it with `unzstd answers\.jsonl\.zst`"):
        list(score_file(tmp_path / "answers.jsonl.zst"))
