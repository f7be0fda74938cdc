"""Lessons from CSV files beside the brief."""

from pathlib import Path

import pytest
from small import BRIEF, brief

from redline.controls.lessons import read_lessons
from redline.errors import SuiteError

HEADER = "request,language,expected,for\n"
WITH_FILES = BRIEF.replace("title: Desk", "title: Desk\nexamples: more/")


def lessons(folder: Path, text: str, name: str = "a.csv"):
    """Return the lessons of the small brief and one file."""
    (folder / "more").mkdir(exist_ok=True)
    (folder / "more" / name).write_text(text, encoding="utf-8-sig")
    return read_lessons(brief(WITH_FILES), folder)


def test_the_table_comes_first_then_the_files_and_nothing_twice(tmp_path):
    """The order is fixed, so that what is learnt is too."""
    found = lessons(tmp_path, HEADER + '"Open, today?",EN,Answer,\nIs this dengue?,en,refuse,B2\n')
    assert len(found) == len(brief().examples) + 1
    assert (found[-1].request, found[-1].language) == ("Open, today?", "en")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Open, today?,en,answer,", "5 fields"),
        ("Open?,en,reply,", "none of: answer"),
        (",en,answer,", "0 characters"),
        ("x" * 2001 + ",en,answer,", "2001 characters"),
        ("Open?,english language,answer,", "no language tag"),
        ("Dose?,en,refuse,B99", "not a boundary"),
        ("Help,en,hand off,B1", "not a harm"),
        ('"Open?"x,en,answer,', "quotation marks"),
    ],
)
def test_a_broken_row_is_refused_with_its_line(tmp_path, row, says):
    """None is skipped: a boundary that was taught half holds half."""
    with pytest.raises(SuiteError, match=r"a\.csv:3: ") as found:
        lessons(tmp_path, f"{HEADER}Fine?,en,answer,\n{row}\n")
    assert says in str(found.value)


def test_another_header_is_refused(tmp_path):
    """A column in a wrong place would teach the opposite."""
    with pytest.raises(SuiteError, match=r"a\.csv:1: the header"):
        lessons(tmp_path, "language,request,expected,for\n")


def test_bytes_that_are_no_text_are_refused(tmp_path):
    """A spreadsheet saved in another encoding is named, not guessed at."""
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.csv").write_bytes(b"request\xff")
    with pytest.raises(SuiteError, match="is not UTF-8"):
        read_lessons(brief(WITH_FILES), tmp_path)


def test_a_folder_that_is_missing_or_empty_is_refused(tmp_path):
    """Fewer lessons than the brief says would hold less."""
    with pytest.raises(SuiteError, match=r"brief\.md:4:11: .* neither a folder nor a file"):
        read_lessons(brief(WITH_FILES), tmp_path)
    (tmp_path / "more").mkdir()
    with pytest.raises(SuiteError, match="holds no CSV file"):
        read_lessons(brief(WITH_FILES), tmp_path)


def test_one_file_may_be_named(tmp_path):
    """`examples:` takes a file as well as a folder."""
    (tmp_path / "one.csv").write_text(HEADER + "\nParking?,en,answer,\n")
    text = BRIEF.replace("title: Desk", "title: Desk\nexamples: one.csv")
    assert read_lessons(brief(text), tmp_path)[-1].request == "Parking?"
