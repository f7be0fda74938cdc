"""What a feature's address ties down: files that are part of what runs."""

import pytest

from redline.brief import load_brief
from redline.controls.feature import feature_files
from tests.conftest import write_launch


@pytest.fixture
def python_launch(tmp_path):
    """Return the brief of a launch whose feature is a function in a package."""
    brief = write_launch(tmp_path / "launch")
    brief.write_text(brief.read_text().replace("vetted:corpus/", "python:tool.answer:say"))
    (brief.parent / "tool").mkdir()
    (brief.parent / "tool" / "answer.py").write_text("def say(text): return text\n")
    (brief.parent / "helper.py").write_text("X = 1\n")
    return brief


def test_the_code_of_a_python_feature_is_part_of_the_policy(python_launch):
    """Evidence for one function says nothing of another."""
    folder = python_launch.parent
    before = feature_files(load_brief(python_launch), folder)
    (folder / "tool" / "answer.py").write_text("def say(text): return text.upper()\n")

    assert set(before) == {"tool/answer.py", "helper.py"}
    assert feature_files(load_brief(python_launch), folder) != before
