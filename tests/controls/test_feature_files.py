"""What a feature's address ties down: files that are part of what runs."""

import pytest

from redline.brief import load_brief
from redline.controls.feature import feature_files
from redline.errors import CorpusError
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


def test_what_a_package_holds_is_part_of_it(python_launch):
    """A prompt in a text file changes what is said as much as a line of code."""
    tool = python_launch.parent / "tool"
    (tool / "prompt.txt").write_text("Never name a dose.")
    (tool / "__pycache__").mkdir()
    (tool / "__pycache__" / "answer.pyc").write_bytes(b"x")
    (tool / ".swp").write_text("x")
    found = feature_files(load_brief(python_launch), python_launch.parent)
    assert set(found) == {"tool/answer.py", "tool/prompt.txt", "helper.py"}


def test_files_that_the_front_matter_names_are_part_of_the_policy(python_launch):
    """For what lies elsewhere beside the brief: single files and whole folders."""
    folder = python_launch.parent
    (folder / "prompt.txt").write_text("Never name a dose.")
    (folder / "tables").mkdir()
    (folder / "tables" / "doses.csv").write_text("a,b\n")
    text = python_launch.read_text().replace("suites:", "files: prompt.txt, tables/\nsuites:", 1)
    python_launch.write_text(text)
    before = feature_files(load_brief(python_launch), folder)
    assert {"prompt.txt", "tables/doses.csv"} < set(before)
    (folder / "prompt.txt").write_text("Name a dose.")
    assert feature_files(load_brief(python_launch), folder) != before


def test_a_named_file_that_is_not_there_is_an_error(python_launch):
    """It says where it is named and what is accepted."""
    python_launch.write_text(
        python_launch.read_text().replace("suites:", "files: gone\nsuites:", 1)
    )
    with pytest.raises(CorpusError, match=r"brief\.md:\d+.*`gone` names no file"):
        feature_files(load_brief(python_launch), python_launch.parent)
