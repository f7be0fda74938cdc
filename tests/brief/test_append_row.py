"""A row at the end of a table: one more line in the file, and nothing else."""

import pytest

from redline.brief import append_row, parse_brief
from redline.errors import BriefError

TABLE = "# Safety\n\n## Attacks\n\n| ID | Vector | Aim | Harms |\n| --- | --- | --- | --- |\n"
ROW = "| A1 | role play | a dose | H1 |\n"
TEXTS = ["A2", "a | b", "two\nlines", "H1"]
WRITTEN = "| A2 | a \\| b | two lines | H1 |"


def added(data):
    """Return the file with a row more."""
    brief = parse_brief(data, "brief.md")
    return append_row(data, brief.section("Attacks").tables[0], TEXTS)


@pytest.mark.parametrize("after", ["", "\n", "\n\nMore.\n", "\n# Metrics\n"])
@pytest.mark.parametrize("rows", [0, 1, 3])
def test_it_stands_behind_the_last_row(rows, after):
    """Whether there was one or none, and whatever follows."""
    before = (TABLE + ROW * rows).rstrip("\n") + after
    found = added(before.encode()).decode()
    assert found.replace(f"\n{WRITTEN}", "", 1) == before
    (*_, last) = parse_brief(found.encode(), "brief.md").section("Attacks").tables[0].rows
    assert [cell.text for cell in last] == ["A2", "a | b", "two lines", "H1"]


def test_line_ends_and_mark_stay_as_they_are():
    """One row is one changed line in a diff."""
    before = ("\ufeff" + TABLE + ROW).replace("\n", "\r\n").encode()
    assert added(before) == before + WRITTEN.encode() + b"\r\n"


def test_a_table_that_is_indented_goes_on_so():
    """Otherwise the row would begin another block."""
    before = (TABLE + ROW).replace("| ", " | ", 1).encode()
    assert b"\n| A2" in added(before)


def test_too_few_cells_are_refused():
    """A ragged row would be read under the wrong columns."""
    data = (TABLE + ROW).encode()
    table = parse_brief(data, "brief.md").section("Attacks").tables[0]
    with pytest.raises(BriefError, match="4 columns"):
        append_row(data, table, ["A2"])


def test_a_file_that_was_changed_since_is_refused():
    """The row would stand somewhere else."""
    data = (TABLE + ROW).encode()
    table = parse_brief(data, "brief.md").section("Attacks").tables[0]
    with pytest.raises(BriefError, match="read the brief again"):
        append_row(b"# Safety\n", table, TEXTS)


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_what_no_file_holds_is_refused(text):
    """Zero characters and half characters."""
    data = (TABLE + ROW).encode()
    table = parse_brief(data, "brief.md").section("Attacks").tables[0]
    with pytest.raises(BriefError, match="character"):
        append_row(data, table, [text, "", "", ""])
