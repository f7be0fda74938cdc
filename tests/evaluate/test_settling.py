"""Settling: lines are moved into the order of the plan, never changed, lost or doubled."""

import orjson
from hypothesis import given
from hypothesis import strategies as st

from redline.evaluate.settling import settled


def written(path, order):
    """Write lines of different length in some order."""
    path.write_bytes(b"".join(orjson.dumps({"id": f"e{n}", "x": "é" * n}) + b"\n" for n in order))
    return path


@given(order=st.permutations(range(12)))
def test_any_order_becomes_that_of_the_plan(tmp_path_factory, order):
    """Whatever was quick and whatever was slow."""
    folder = tmp_path_factory.mktemp("settling")
    path = written(folder / "x", order)
    plain = written(folder / "y", range(12)).read_bytes()
    moved = settled(path, lambda: (f"e{n}" for n in range(12)))
    assert moved is (list(order) != list(range(12)))
    assert path.read_bytes() == plain


def test_what_is_in_order_is_left_alone(tmp_path):
    """A file of a million lines is not written twice for nothing."""
    path = written(tmp_path / "x", range(5))
    before = path.stat().st_ino
    assert not settled(path, lambda: [f"e{n}" for n in range(5)])
    assert path.stat().st_ino == before


def test_lines_that_no_plan_names_stay(tmp_path):
    """Nothing is lost because nobody expected it."""
    path = written(tmp_path / "x", [3, 1, 9, 0])
    assert settled(path, lambda: ["e0", "e1", "e2", "e3"])
    assert [orjson.loads(x)["id"] for x in path.read_bytes().splitlines()] == [
        "e0", "e1", "e3", "e9",
    ]  # fmt: skip
