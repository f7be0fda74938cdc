"""Every format, mode and verdict, compared whole with what was written down."""

import json

import pytest

from tests.guard.golden import FOLDER, files

FOUND = dict(files())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_an_answer_is_what_was_written_down(path):
    """A difference is a change that callers see; `python -m tests.guard.golden` writes it down."""
    assert FOUND[path] == json.loads(path.read_text(encoding="utf-8"))


def test_nothing_is_written_down_that_is_not_compared():
    """A file that nobody reads says nothing."""
    assert {path.name for path in FOLDER.iterdir()} == {path.name for path in FOUND}
