"""Edits: places are carried through what was put in the place of words, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.controls.edits import Edit, aligned, backward, between, carried, coarse

TEXT = st.text(alphabet="ab \u200b\u05d0\U0001f600", max_size=30)


def put(text, edits, sign="#"):
    """Return a text with signs in the place of each edit."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], sign * edit.size]
        at = edit.end
    return "".join([*parts, text[at:]])


@st.composite
def edited(draw):
    """Draw a text with edits in it, and a part of the text."""
    text = draw(st.text(min_size=1, max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(a, b, draw(st.integers(0, 6))) for a, b in pairs]
    edits = [e for e, after in zip(edits, [*edits[1:], None], strict=False)
             if after is None or e.end < after.start]  # fmt: skip
    start = draw(st.integers(0, len(text) - 1))
    return text, edits, start, draw(st.integers(start + 1, len(text)))


@given(edited(), st.booleans())
def test_what_is_carried_lies_in_the_text_afterwards(case, known):
    """Whatever was replaced, and whichever way it is carried."""
    text, edits, start, end = case
    after = put(text, edits)
    if part := carried(start, end, edits, known=known):
        assert 0 <= part[0] < part[1] <= len(after)
        if not known and not any(e.start < end and e.end > start for e in edits):
            assert after[part[0] : part[1]] == put(
                text[start:end],
                [Edit(e.start - start, e.end - start, e.size)
                 for e in edits if start < e.start == e.end < end],
            )  # fmt: skip


@given(edited())
def test_what_no_edit_touches_comes_back_to_where_it_was(case):
    """Forth and back again."""
    _, edits, start, end = case
    touched = any(e.start <= end and e.end >= start for e in edits)
    part = carried(start, end, edits)
    if not touched:
        assert part is not None
        assert carried(*part, list(backward(edits))) == (start, end)


@given(TEXT, TEXT)
def test_edits_between_texts_make_one_of_the_other(before, after):
    """Found in one pass, or as what is not common at either end."""
    for found in (aligned(before, after), between(before, after)):
        assert len(put(before, found)) == len(after)
        kept = put(before, found, sign="\0")
        assert all(a in {b, "\0"} for a, b in zip(kept, after, strict=True))


@given(edited(), st.integers(1, 3))
def test_coarser_edits_make_a_text_as_long(case, most):
    """They are fewer and cover no less."""
    text, edits, _, _ = case
    few = coarse(edits, most)
    assert len(few) <= most
    assert len(put(text, few)) == len(put(text, edits))


@pytest.mark.parametrize(("start", "end"), [(4, 8), (5, 6), (2, 5), (6, 12)])
def test_a_place_in_what_is_not_known_is_lost(start, end):
    """A sentence that was put in the place of another one is not marked as what stood there."""
    assert carried(start, end, [Edit(4, 8, 4)], known=False) is None


def test_hidden_characters_inside_a_word_belong_to_it():
    """Those beside it do not."""
    sent = "\u200bk\u200bill\u200b it"
    back = list(backward(aligned(sent, "kill it")))
    assert sent[slice(*carried(0, 4, back))] == "k\u200bill"


def test_a_long_text_in_another_order_is_one_edit_and_quickly():
    """Whoever writes it decides nothing about the time that it takes."""
    sent = "\u200b".join("abcdefgh" * 20_000)
    assert len(coarse(aligned(sent, "abcdefgh" * 20_000), 1_000)) <= 1_000
    assert len(aligned("ab" * 5_000, "cd" * 5_000)) == 1
