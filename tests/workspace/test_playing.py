"""Visitors of a file are answered by a gateway that begins and ends for them."""

import json

import pytest

from redline.errors import InputError
from redline.workspace.playing import Visit, visits


def test_a_visit_says_who_asks_and_whether_texts_may_be_kept(tmp_path):
    """What stands in a line is what the gateway is told."""
    file = tmp_path / "v.jsonl"
    file.write_text('{"request": "a", "user": "ana", "consent": true}\n\n{"request": "b"}\n')
    assert visits(file) == [Visit(request="a", user="ana", consent=True), Visit(request="b")]


@pytest.mark.parametrize(
    "line", ["hello", "[]", '{"user": "ana"}', '{"request": 1}', '{"request": "a", "who": "b"}', ""]
)
def test_a_line_that_is_no_visit_is_named(tmp_path, line):
    """Nobody is left to guess which line was not played."""
    file = tmp_path / "v.jsonl"
    file.write_text(line)
    with pytest.raises(InputError, match=r"v\.jsonl"):
        visits(file)


@pytest.mark.thorough
def test_who_was_not_let_in_is_told_apart(launch_brief, redline, tmp_path):
    """A play goes through the door as anybody would, and what was done is in the record."""
    file = tmp_path / "v.jsonl"
    file.write_text('{"request": "When do you open?", "user": "ana"}\n')
    redline("evaluate", str(launch_brief))
    played = redline("serve", str(launch_brief), "--play", str(file), "--format", "json")
    assert played.returncode == 0, played.stderr
    assert json.loads(played.stdout)["did"] in {"answered", "guided"}
    assert redline("rollout", str(launch_brief), "admit", "ben", "--why", "x").returncode == 0
    played = redline("serve", str(launch_brief), "--play", str(file))
    assert played.stdout == "not_admitted: When do you open?\n"
    proof = redline("audit", "prove", str(launch_brief), "last")
    assert json.loads(proof.stdout)["redline"] == "proof/1"
