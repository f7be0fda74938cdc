"""Several small corrections of a brief's file."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.brief import apply_edits, edit_cell, overlap, parse_brief
from redline.errors import BriefError
from redline.finding import Edit
from redline.text import Place

ENDS = ["\n", "\r\n", "\r"]
MARK = b"\xef\xbb\xbf"
LINE = st.text(
    st.characters(exclude_characters="\r\n\0", exclude_categories=("Cs",)), max_size=8
)  # fmt: skip
TEXTS = st.text(st.sampled_from("ab😀é|\\ "), max_size=3)


def edit(line, column, end, text=""):
    """Return an edit of a place in `b.md`."""
    return Edit(at=Place(file="b.md", line=line, column=column, end=end), text=text)


@st.composite
def files(draw):
    """Return lines, the end of each, a mark, and edits whose places are in the file."""
    lines = draw(st.lists(LINE, min_size=1, max_size=4))
    # A file with lone \\r and \\n would have lines that no reader can tell apart.
    kinds = draw(st.sampled_from([["\n", "\r\n"], ["\r"]]))
    ends = [draw(st.sampled_from(kinds)) for _ in lines[1:]]
    edits = []
    for _ in range(draw(st.integers(0, 5))):
        number = draw(st.integers(1, len(lines)))
        length = len(lines[number - 1])
        a, b = sorted(draw(st.tuples(*[st.integers(1, length + 1)] * 2)))
        edits.append(edit(number, a, b, draw(TEXTS)))
    return lines, ends, draw(st.sampled_from([b"", MARK])), edits


def joined(lines, ends, mark):
    """Return lines and ends as a file."""
    text = "".join(a + b for a, b in zip(lines, [*ends, ""], strict=True))
    return mark + text.encode()


def slowly(lines, edits):
    """Return the lines after the edits, made one character at a time."""
    out = []
    for number, line in enumerate(lines, 1):
        mine = sorted(
            (e for e in edits if e.at.line == number), key=lambda e: (e.at.column, e.at.end)
        )
        gone, before, last = set(), {}, None
        for each in mine:
            covered = set(range(each.at.column, each.at.end))
            inserted = not covered and (each.at.column in before or inside(each, gone, last))
            if covered & gone or inserted:
                continue
            gone |= covered
            before[each.at.column] = before.get(each.at.column, "") + each.text
            last = each
        text = ""
        for column in range(1, len(line) + 2):
            text += before.get(column, "")
            text += line[column - 1 : column] if column not in gone else ""
        out.append(text)
    return out


def inside(insertion, gone, last):
    """Say whether an insertion lies within text that is replaced, not at its beginning or end."""
    at = insertion.at.column
    return at in gone and at - 1 in gone and last is not None and last.at.column < at < last.at.end


@given(files())
def test_edits_do_what_the_slow_way_does(given_file):
    """Whatever the line ends and the mark; every byte elsewhere stays."""
    lines, ends, mark, edits = given_file
    edited = apply_edits(joined(lines, ends, mark), edits)
    assert edited == joined(slowly(lines, edits), ends, mark)


@given(files())
def test_the_order_in_which_edits_are_given_changes_nothing(given_file):
    """Rules speak in any order, and only distinct places count."""
    lines, ends, mark, edits = given_file
    distinct = list({(e.at.line, e.at.column, e.at.end): e for e in edits}.values())
    data = joined(lines, ends, mark)
    assert apply_edits(data, distinct) == apply_edits(data, distinct[::-1])


def test_no_edits_give_the_same_bytes():
    """Not even a broken text is touched."""
    assert apply_edits(b"\xff", []) == b"\xff"


@pytest.mark.parametrize(
    ("one", "other", "touch"),
    [
        ((2, 4), (4, 6), False),
        ((2, 4), (3, 6), True),
        ((2, 6), (3, 4), True),
        ((2, 4), (2, 4), True),
        ((3, 3), (3, 3), True),
        ((2, 4), (3, 3), True),
        ((2, 4), (2, 2), False),
        ((2, 4), (4, 4), False),
    ],
)
def test_edits_overlap_where_they_touch_the_same_text(one, other, touch):
    """Side by side is no overlap; two insertions at one place are."""
    assert overlap(edit(1, *one), edit(1, *other)) is touch
    assert overlap(edit(1, *other), edit(1, *one)) is touch
    assert not overlap(edit(1, *one), edit(2, *other))


def test_of_two_that_overlap_the_earlier_place_is_edited():
    """The other one speaks of words that are gone."""
    edits = [edit(1, 2, 4, "Z"), edit(1, 1, 3, "Y")]
    assert apply_edits(b"abcd", edits) == b"Ycd"


@pytest.mark.parametrize("end", ENDS)
def test_a_new_line_has_the_line_end_of_the_file(end):
    """A file with two kinds of line ends would show every line as changed."""
    data = f"a{end}b".encode()
    assert apply_edits(data, [edit(2, 1, 1, "x\ny\r\n")]) == f"a{end}x{end}y{end}b".encode()
    assert apply_edits(b"a", [edit(1, 2, 2, "\nb")]) == b"a\nb"


@pytest.mark.parametrize(
    "wrong", [(9, 1, 1), (0, 1, 1), (1, 0, 1), (1, 3, 2), (1, 1, 9), (1, 2, None), (1, 9, 9)]
)
def test_a_place_that_is_not_in_the_file_is_refused(wrong):
    """The brief was changed since it was read; nothing is edited at all."""
    with pytest.raises(BriefError, match="read the brief again"):
        apply_edits(b"abc", [edit(1, 1, 1, "x"), edit(*wrong)])


def test_a_file_that_is_no_text_any_more_is_refused():
    """An editor may have saved it in another encoding in between."""
    with pytest.raises(BriefError, match="read the brief again"):
        apply_edits(b"\xff\xfe", [edit(1, 1, 1, "x")])


@pytest.mark.parametrize("text", ["a\0", "a\ud83d"])
def test_a_text_that_no_file_can_hold_is_refused(text):
    """Better now than as a brief that nobody can open."""
    with pytest.raises(BriefError, match="character"):
        apply_edits(b"abc", [edit(1, 1, 2, text)])


REMARK = '<!-- redline: ignore HRM001 owner=ana reason="seen" until=2027-01-01 -->'
TABLE = f"""---
redline: 1
title: remarks # {REMARK}
---

# Scope {REMARK}

People. {REMARK}

## Constraints

| Constraint | Limit {REMARK} |
| --- | --- |
| latency {REMARK} | 2 s |
| scale | {REMARK} |
"""


def test_a_remark_is_no_part_of_what_a_brief_says():
    """A cell, a title, a paragraph and a heading read as if it were not there."""
    brief = parse_brief(TABLE.encode(), "b.md")
    assert brief.said("title") == "remarks"
    assert brief.section("Scope").text.strip() == "People."
    assert [(c.constraint, c.limit) for c in brief.constraints] == [
        ("latency", "2 s"),
        ("scale", ""),
    ]
    assert REMARK in brief.document.text


def test_a_cell_beside_a_remark_can_be_edited():
    """The remark stays where it was, and the place of the cell is that of its words."""
    data = TABLE.encode()
    row = parse_brief(data, "b.md").constraints[0]
    assert row.where("Constraint").end == row.where("Constraint").column + len("latency")
    edited = edit_cell(data, row.where("Constraint"), "delay").decode()
    assert f"| delay {REMARK} | 2 s |" in edited
    empty = parse_brief(data, "b.md").constraints[1].where("Limit")
    filled = edit_cell(data, empty, "9").decode()
    assert re.search(r"\| scale \| 9 +<!-- redline", filled)
