"""Cutting a line into cells."""

import marko
import pytest
from hard_briefs import EXAMPLE, TABLES, cells, table
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.brief import parse_brief
from redline.brief.cells import Cell, escape, outer_pipes, split_row
from redline.brief.document import read_document
from redline.text import Place


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("| a | b", ["a", "b"]),
        ("  | a | b |  ", ["a", "b"]),
        ("|a||b|", ["a", "", "b"]),
        ("| a \\| b | c |", ["a | b", "c"]),
        # A second backslash changes nothing: a pipe after any backslash never splits.
        ("| a \\\\| b | c |", ["a \\| b", "c"]),
        ("| `a|b` | c |", ["`a", "b`", "c"]),
        ("| a\\ | b |", ["a\\", "b"]),
        ("| a | b \\|", ["a", "b |"]),
        ("|", [""]),
        ("||", [""]),
        ("| |", [""]),
        ("|\t😀\t|", ["😀"]),
    ],
)
def test_pipes_split_unless_a_backslash_precedes_them(line, texts):
    """The rule of the forges, inside code too."""
    assert [cell.text for cell in split_row(line, "f", 1)] == texts


def test_columns_count_code_points_from_one():
    """An emoji is one column, and the end is the first column after the text."""
    line = "| 😀😀 | é | x |"
    for cell in split_row(line, "f", 3):
        assert line[cell.at.column - 1 : cell.at.end - 1] == cell.text
        assert cell.at.line == 3


def test_an_empty_cell_stands_one_blank_after_its_pipe():
    """That is where its text would be written."""
    empty = split_row("| a |  | b |", "f", 1)[1]
    assert (empty.text, empty.at.column, empty.at.end) == ("", 7, 7)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
def test_an_escaped_text_reads_back(text):
    """Only line ends and the blanks around it are lost."""
    clean = text.replace("\r\n", " ").replace("\r", " ").replace("\n", " ").strip()
    assert [c.text for c in split_row(f"| {escape(text)} | x |", "f", 1)] == [clean, "x"]


@given(st.text("ab|\\ ", max_size=12), st.data())
def test_a_part_of_a_cell_has_its_own_columns(text, data):
    """Escapes before it are counted, so that a finding points at the very words."""
    line = f"|  {escape(text)} | x |"
    cell = split_row(line, "f", 1)[0]
    start = data.draw(st.integers(0, len(cell.text)))
    end = data.draw(st.integers(start, len(cell.text)))
    at = cell.part(start, end)
    words = line[at.column - 1 : at.end - 1].replace("\\|", "|")
    # A part that begins with a pipe begins at its backslash.
    assert words == cell.text[start:end]


def test_a_part_of_a_value_in_the_front_matter_has_no_escapes():
    """There a pipe is a letter."""
    cell = Cell("a|b", Place(file="f", line=2, column=8, end=11))
    assert cell.part(2, 3).column == 10


@pytest.mark.parametrize(
    ("line", "both"),
    [
        ("| a |", (True, True)),
        ("a | b", (False, False)),
        ("|", (True, False)),
        ("a \\|", (False, False)),
    ],
)
def test_outer_pipes_are_told_from_escaped_ones(line, both):
    """A row that ends in an escaped pipe has no outer one."""
    assert outer_pipes(line) == both


def marko_rows(text):
    """Return the line of every table row, header too, as another parser sees it."""
    tree = marko.Markdown(extensions=["gfm"]).parse(text)
    tables = [block for block in tree.children if type(block).__name__ == "Table"]
    spans = [row.source_span for each in tables for row in each.children]
    return [text.count("\n", 0, start) + 1 for start, _ in spans]


def our_rows(text):
    """Return the line of every table row as the brief reads it."""
    return [
        line[0].at.line
        for section in read_document(text.encode(), "b.md").sections
        for each in section.tables
        for line in (each.header, *each.rows)
    ]


def test_another_parser_finds_the_same_rows_in_the_example():
    """A second opinion on which lines are rows; it says nothing about columns that we use."""
    text = EXAMPLE.read_text("utf-8")
    body = text.split("---\n", 2)[2]
    assert our_rows(body) == marko_rows(body)
    assert len(our_rows(body)) > 90


@settings(max_examples=50, deadline=None)
@given(TABLES)
def test_another_parser_finds_the_same_rows_in_a_hard_brief(rows):
    """Form feeds and their like, which the other parser takes for line ends, are left out."""
    text = table(rows).split("---\n", 2)[2]
    for separator in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
        text = text.replace(separator, " ")
    assert our_rows(text) == marko_rows(text)


@settings(max_examples=50, deadline=None)
@given(TABLES)
def test_a_hard_brief_reads_as_it_was_written(rows):
    """No cell is lost, moved or cut."""
    written = [[text.strip() for text in each] for each in rows]
    assert cells(parse_brief(table(rows).encode(), "b.md"))[1:] == written


@settings(max_examples=50, deadline=None)
@given(TABLES)
def test_every_cell_stands_where_its_place_says(rows):
    """Whoever opens the file at the place finds the very words."""
    text = table(rows)
    lines = text.split("\n")
    for harm in parse_brief(text.encode(), "b.md").harms:
        for cell in harm.cells.values():
            words = lines[cell.at.line - 1][cell.at.column - 1 : cell.at.end - 1]
            assert words.replace("\\|", "|") == cell.text
