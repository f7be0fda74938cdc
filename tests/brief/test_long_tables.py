"""Rows that are kept from the Markdown parser are read as it would read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.brief import document

LINES = (
    "| a | b |", "|---|---|", "| 1 | 2 |", "| 1 |", "|", "|-", "", "   ", "text", "> q", "- item",
    "    code", "```", "---", "# Title", "<div>", "| x | y | z |\u2028", "1. one", "===",
)  # fmt: skip


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=14))
def test_it_reads_what_the_parser_alone_would_read(lines):
    """Wherever a table stands, and whatever only looks like one."""
    data = ("x\n\n" + "\n".join(lines)).encode()
    kept = document.read_document(data, "brief.md")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "long_tables", lambda _: ())
        assert kept == document.read_document(data, "brief.md")


def test_rows_of_a_table_are_kept_from_the_parser():
    """The parser gets a header, which is enough to know that a table is there."""
    lines = ["", "| a |", "|---|", "| 1 |", "| 2 |", "", "text"]
    tokens, taken = document.read_blocks(lines)
    assert taken == {1: 2}
    assert sum(token.type == "tr_open" for token in tokens) == 1


def test_what_only_looks_like_a_table_is_read_whole():
    """Inside a fence the same lines are text, and none of them may be lost."""
    lines = ["```", "| a |", "|---|", "| 1 |", "", "```"]
    tokens, taken = document.read_blocks(lines)
    assert taken == {}
    assert tokens[0].content == "| a |\n|---|\n| 1 |\n\n"
