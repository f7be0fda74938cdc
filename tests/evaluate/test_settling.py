"""Settling: lines are packed in the order of the plan, never changed, lost or doubled."""

import gzip

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.evaluate.settling import settled
from redline.interaction import Action, Interaction


def written(folder, order):
    """Write lines of different length in some order; return their folder."""
    folder.mkdir(exist_ok=True)
    lines = (orjson.dumps({"id": f"e{n}", "x": "é" * n}) + b"\n" for n in order)
    (folder / "interactions.jsonl").write_bytes(b"".join(lines))
    return folder


def unpacked(folder):
    """Return what lies packed in a folder, in which nothing else may lie."""
    (path,) = folder.iterdir()
    assert path.name == "interactions.jsonl.gz"
    return gzip.decompress(path.read_bytes())


@given(order=st.permutations(range(12)))
def test_any_order_becomes_that_of_the_plan(tmp_path_factory, order):
    """Whatever was quick and whatever was slow."""
    folder = tmp_path_factory.mktemp("settling")
    plain = (written(folder / "y", range(12)) / "interactions.jsonl").read_bytes()
    settled(written(folder / "x", order), lambda: (f"e{n}" for n in range(12)))
    assert unpacked(folder / "x") == plain


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2)])
def test_lines_as_they_are_written_are_told_apart_by_any_id(tmp_path, order):
    """Quotes and backslashes too, and letters of every script."""
    ids = ["plain~1", 'a "quoted" one', "back\\slash", "kö~🙂"]
    lines = [
        Interaction(
            id=ident, unit="u", origin="evaluation", at="", policy="", feature="",
            action=Action.ANSWERED,
        ).stored()
        for ident in ids
    ]  # fmt: skip
    path = tmp_path / "interactions.jsonl"
    path.write_bytes(b"".join(orjson.dumps(lines[n]) + b"\n" for n in order))
    settled(tmp_path, lambda: ids)
    assert [orjson.loads(line)["id"] for line in unpacked(tmp_path).splitlines()] == ids


def test_lines_that_no_plan_names_stay(tmp_path):
    """Nothing is lost because nobody expected it."""
    folder = written(tmp_path / "x", [3, 1, 9, 0])
    settled(folder, lambda: ["e0", "e1", "e2", "e3"])
    assert [orjson.loads(line)["id"] for line in unpacked(folder).splitlines()] == [
        "e0", "e1", "e3", "e9",
    ]  # fmt: skip


def test_the_same_work_packs_to_the_same_file(tmp_path):
    """Two folders of one run can be compared byte by byte."""
    made = []
    for name, order in (("x", [2, 0, 1]), ("y", [0, 1, 2])):
        settled(written(tmp_path / name, order), lambda: ["e0", "e1", "e2"])
        made.append((tmp_path / name / "interactions.jsonl.gz").read_bytes())
    assert made[0] == made[1]


def test_what_cannot_be_packed_stays_as_it_was(tmp_path):
    """A broken line is an error, and the plain file is left alone."""
    folder = written(tmp_path / "x", [1, 0])
    (folder / "interactions.jsonl.gz").mkdir()
    with pytest.raises(OSError, match="directory"):
        settled(folder, lambda: ["e0", "e1"])
    (folder / "interactions.jsonl.gz").rmdir()
    assert [path.name for path in folder.iterdir()] == ["interactions.jsonl"]
