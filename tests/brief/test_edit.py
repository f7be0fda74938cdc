"""Editing one cell of a brief."""

import re

import pytest
from hard_briefs import ENDS, EXAMPLE, MARKS, TABLES, TEXTS, cells, table
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.brief import edit_cell, parse_brief
from redline.errors import BriefError
from redline.text import Place

LINES = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")


def places(brief):
    """Return the place of every cell in every table, headers aside."""
    return [
        cell.at
        for section in brief.document.sections
        for each in section.tables
        for line in each.rows
        for cell in line
    ]


def check_edit(data, at, text):
    """Edit one cell and check all that must hold of the result."""
    before = parse_brief(data, "b.md")
    edited = edit_cell(data, at, text)
    after = parse_brief(edited, "b.md")
    old, new = LINES.split(data.decode()), LINES.split(edited.decode())
    assert len(old) == len(new)
    assert [n for n, (a, b) in enumerate(zip(old, new, strict=True), 1) if a != b] in (
        [at.line],
        [],
    )
    order = [p for s in before.document.sections for t in s.tables for r in t.rows for p in r]
    expected = [
        cell.text if cell.at != at else " ".join(text.split("\n")).strip() for cell in order
    ]
    found = [c.text for s in after.document.sections for t in s.tables for r in t.rows for c in r]
    assert found == expected
    assert [len(r) for r in cells(before)] == [len(r) for r in cells(after)]


@settings(max_examples=50, deadline=None)
@given(st.data(), TEXTS, ENDS, MARKS)
def test_any_cell_of_the_example_can_be_edited(data, text, end, mark):
    """One line changes, the cell reads back as written, and all others stay as they were."""
    written = mark + EXAMPLE.read_bytes().replace(b"\n", end.encode())
    at = data.draw(st.sampled_from(places(parse_brief(written, "b.md"))))
    check_edit(written, at, text)


def test_every_cell_of_the_example_can_be_emptied_and_filled():
    """No cell is out of reach, not even an empty one between two pipes."""
    written = EXAMPLE.read_bytes()
    document = parse_brief(written, "b.md")
    for at in places(document)[::3]:
        edited = edit_cell(written, at, "a | b")
        line = edited.decode().split("\n")[at.line - 1]
        assert "a \\| b" in line
        emptied = edit_cell(written, at, "")
        assert emptied.decode().count("\n") == written.decode().count("\n")


@settings(max_examples=100, deadline=None)
@given(st.data(), TABLES, TEXTS, ENDS, MARKS)
def test_any_cell_of_a_hard_brief_can_be_edited(data, rows, text, end, mark):
    """Pipes, backslashes, backticks, emoji and strange blanks are text like any other."""
    written = mark + table(rows).replace("\n", end).encode()
    at = data.draw(st.sampled_from(places(parse_brief(written, "b.md"))))
    check_edit(written, at, text)


@pytest.mark.parametrize("text", ["", "# no heading", "- no list", "> no quote", "x"])
@pytest.mark.parametrize("index", [0, 1, 2])
@pytest.mark.parametrize(
    "line", ["a | b | c", "a | b | c |", "| a | b | c", "a|b|c", "  a |  | c", "a | b | "]
)
def test_a_row_without_outer_pipes_stays_a_row(line, index, text):
    """Its first or last cell would otherwise vanish when emptied, or begin another block."""
    head = "---\nredline: 1\n---\n\n## Boundaries\n\nID | Will not | Because\n--- | --- | ---\n"
    written = f"{head}{line}\nz | z | z\n".encode()
    brief = parse_brief(written, "b.md")
    at = places(brief)[index]
    check_edit(written, at, text)


def test_line_ends_in_the_new_text_become_blanks():
    """A cell has one line, whatever was pasted into it."""
    written = table([["H1", *["x"] * 7]]).encode()
    at = places(parse_brief(written, "b.md"))[1]
    after = parse_brief(edit_cell(written, at, "one\r\ntwo\rthree\nfour"), "b.md")
    assert after.harms[0].category == "one two three four"


@pytest.mark.parametrize(
    "at",
    [
        Place(file="b.md", line=99, column=3, end=5),
        Place(file="b.md", line=0, column=3, end=5),
        Place(file="b.md", line=10, column=4, end=5),
        Place(file="b.md", line=3, column=8, end=12),
        Place(file="b.md", line=10, column=3, end=None),
    ],
)
def test_a_place_where_no_cell_stands_is_refused(at):
    """The brief was changed since it was read, so the edit would hit something else."""
    written = table([["H1", *["x"] * 7]]).encode()
    with pytest.raises(BriefError, match="read the brief again"):
        edit_cell(written, at, "new")


def test_a_file_that_is_no_text_any_more_is_refused():
    """An editor may have saved it in another encoding in between."""
    with pytest.raises(BriefError, match="read the brief again"):
        edit_cell(b"\xff\xfe|", Place(file="b.md", line=1, column=1, end=2), "new")


@pytest.mark.parametrize(("text", "what"), [("a\0b", "zero character"), ("a\ud83d", "half a char")])
def test_a_text_that_no_file_can_hold_is_refused(text, what):
    """Better now than as a brief that nobody can open."""
    written = table([["H1", *["x"] * 7]]).encode()
    at = places(parse_brief(written, "b.md"))[1]
    with pytest.raises(BriefError, match=what):
        edit_cell(written, at, text)
